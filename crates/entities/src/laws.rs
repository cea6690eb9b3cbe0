//! What holds whatever is counted: merging, and the way over files.

use crate::{
    EntityCounts, ListFile, Lists, Settings, Shared, count,
    marked_text::{Marked, shard},
    tables,
};
use proptest::prelude::*;
use std::sync::Arc;
use textmill_corpus::{AnnotatedShard, Batch, groups::Scheme};
use textmill_spill::{Error, Rows, Scratch};

/// Settings under which every table is made of a corpus in which little is frequent.
fn settings() -> Settings {
    let scheme = |name: &str| Scheme::try_from(name.to_owned()).unwrap();
    Settings {
        cooccurrence_min_documents: 1,
        // Some documents below name more.
        cooccurrence_max_entities: 4,
        terms: true,
        terms_min_frequency: 1,
        gazetteer: "names.csv".into(),
        lists: Arc::new(lists()),
        shared: Shared { groupings: vec![scheme("month"), scheme("day")], ..Shared::default() },
        ..Settings::default()
    }
}

/// Lists of which some rows are of use and some are not.
fn lists() -> Lists {
    let names = "name,label,id,aliases\nBob Lee,PER,L-1,\nBank,ORG,,\nNobody,PER,,\n";
    let pins = "rule,surface,entity\npin,WB,World Bank\nnever,LEE,\napart,Lee,Ann Lee\n";
    let file = |name, text| Some(ListFile { name, text });
    Lists::read(file("names.csv", names), file("pins.csv", pins)).unwrap()
}

/// Counts of one shard whose first document has this number.
fn counts_of(shard: &AnnotatedShard, first_document_id: u32) -> EntityCounts {
    let mut counts = EntityCounts::new(&settings(), &Scratch::new(&std::env::temp_dir())).unwrap();
    counts.add(count(shard, &settings()), first_document_id).unwrap();
    counts
}

/// All rows of each table, checked against their declarations.
fn all_rows(parts: Vec<Rows>) -> Vec<Batch> {
    parts
        .into_iter()
        .map(|part| {
            let mut all = Batch::new(&part.table);
            for rows in part.batches {
                let rows = rows.unwrap();
                assert_eq!(rows.check(), Ok(()));
                all.append(&rows);
            }
            all
        })
        .collect()
}

fn assert_same(one: &[Batch], other: &[Batch]) {
    assert_eq!(one.len(), other.len());
    for (a, b) in one.iter().zip(other) {
        assert_eq!(a.table, b.table);
        assert_eq!(a.columns, b.columns, "{}", a.table.name);
    }
}

/// Names that share surnames, differ in case and are taken for different things.
const NAMES: [&str; 12] = [
    "[PERSON Ann Lee]",
    "[PERSON Bob Lee]",
    "[PERSON Lee]",
    "[PERSON LEE]",
    "[ORGANISATION Lee]",
    "[ORGANISATION Lee Company]",
    "[LOCATION Lee Company]",
    "[LOCATION U.S.]",
    "[LOCATION United States]",
    "[ORGANISATION World Bank]",
    "[ORGANISATION WB]",
    "[MISCELLANEOUS World Bank]",
];

fn document() -> impl Strategy<Value = Marked> {
    let words = prop::collection::vec(0..NAMES.len() + 2, 0..8);
    (words, prop::option::of(0..3), prop::bool::ANY).prop_map(|(words, published, titled)| Marked {
        text: words
            .iter()
            .map(|&w| NAMES.get(w).copied().unwrap_or("."))
            .collect::<Vec<_>>()
            .join(" "),
        title: titled.then(|| "Lee and the World Bank".to_owned()),
        published,
    })
}

/// Some shards, and the order and grouping in which they are merged.
fn shards() -> impl Strategy<Value = (Vec<Vec<Marked>>, Vec<prop::sample::Index>)> {
    let shard = prop::collection::vec(document(), 0..4);
    (prop::collection::vec(shard, 1..6), prop::collection::vec(any::<prop::sample::Index>(), 12))
}

/// The counts of each shard by itself.
fn parts(shards: &[Vec<Marked>]) -> Vec<EntityCounts> {
    let mut first = 0;
    shards
        .iter()
        .map(|documents| {
            let counts = counts_of(&shard(documents), first);
            first += documents.len() as u32;
            counts
        })
        .collect()
}

/// Merges parts pair by pair, each time two that the indices choose.
fn merged(mut parts: Vec<EntityCounts>, choices: &[prop::sample::Index]) -> EntityCounts {
    let mut choices = choices.iter();
    while parts.len() > 1 {
        let mut choose = |n| choices.next().map_or(0, |index| index.index(n));
        let mut one = parts.swap_remove(choose(parts.len()));
        let other = parts.swap_remove(choose(parts.len()));
        one.merge(other).unwrap();
        parts.push(one);
    }
    parts.pop().unwrap()
}

fn saved_and_read(counts: EntityCounts) -> EntityCounts {
    let parts = counts.into_partial().unwrap();
    EntityCounts::from_partial(parts, &settings(), &Scratch::new(&std::env::temp_dir())).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_order_and_grouping_of_merging_change_nothing((shards, choices) in shards()) {
        let in_turn = merged(parts(&shards), &[]);
        let at_will = merged(parts(&shards), &choices);
        assert_same(&all_rows(in_turn.finish().unwrap()), &all_rows(at_will.finish().unwrap()));
    }

    #[test]
    fn the_cut_into_shards_changes_nothing((shards, choices) in shards()) {
        let together: Vec<Marked> = shards.concat();
        let whole = counts_of(&shard(&together), 0);
        let cut = merged(parts(&shards), &choices);
        assert_same(&all_rows(whole.finish().unwrap()), &all_rows(cut.finish().unwrap()));
    }

    #[test]
    fn partials_depend_on_the_documents_alone((shards, choices) in shards()) {
        let in_turn = merged(parts(&shards), &[]);
        let at_will = merged(parts(&shards), &choices);
        assert_same(
            &all_rows(in_turn.into_partial().unwrap()),
            &all_rows(at_will.into_partial().unwrap()),
        );
    }

    #[test]
    fn what_is_saved_and_read_finishes_alike((shards, _) in shards()) {
        let direct = merged(parts(&shards), &[]);
        let read = merged(parts(&shards).into_iter().map(saved_and_read).collect(), &[]);
        let twice = saved_and_read(saved_and_read(merged(parts(&shards), &[])));
        let direct = all_rows(direct.finish().unwrap());
        assert_same(&direct, &all_rows(read.finish().unwrap()));
        assert_same(&direct, &all_rows(twice.finish().unwrap()));
    }

    #[test]
    fn the_tables_agree_with_one_another((shards, _) in shards()) {
        let tables = all_rows(merged(parts(&shards), &[]).finish().unwrap());
        let [mentions, entities, document_entities, _, _, group_entities, _] = &tables[..] else {
            panic!("every table")
        };
        let int = |table: &Batch, column: &str, row| table.column(column).int(row).unwrap();
        let count = |table: &Batch, entity: i64| {
            (0..table.n_rows()).filter(|&row| int(table, "entity_id", row) == entity).count() as i64
        };
        for entity in 0..entities.n_rows() {
            prop_assert_eq!(int(entities, "n_mentions", entity), count(mentions, entity as i64));
            let documents = count(document_entities, entity as i64);
            prop_assert_eq!(int(entities, "document_frequency", entity), documents);
        }
        let keys: Vec<(i64, i64)> = (0..document_entities.n_rows())
            .map(|row| {
                let key = |column| int(document_entities, column, row);
                (key("document_id"), key("entity_id"))
            })
            .collect();
        prop_assert!(keys.is_sorted_by(|a, b| a < b), "key and order: {:?}", keys);
        // Each document is in one month and in one day.
        let grouped: i64 =
            (0..group_entities.n_rows()).map(|row| int(group_entities, "n_mentions", row)).sum();
        prop_assert_eq!(grouped, 2 * mentions.n_rows() as i64);
        for row in 0..document_entities.n_rows() {
            let salience = document_entities.column("salience").float(row).unwrap();
            prop_assert!(salience > 0.0 && salience <= 1.0);
        }
    }
}

#[test]
fn rows_cut_anywhere_by_a_file_finish_alike() {
    let documents = [
        "[PERSON Ann Lee] [PERSON Bob] [PERSON Cid]",
        "[PERSON Bob] . [PERSON Ann Lee] [PERSON Ann Lee]",
        "[LOCATION Rome]",
    ];
    let shard = shard(&documents.map(Marked::from));
    let parts = counts_of(&shard, 0).into_partial().unwrap();
    let one_by_one = parts.into_iter().map(|part| {
        let table = part.table.clone();
        let rows: Vec<Batch> = part.batches.flat_map(|rows| single_rows(&rows.unwrap())).collect();
        Rows::new(&table, rows.into_iter().map(Ok))
    });
    let read = EntityCounts::from_partial(
        one_by_one.collect(),
        &settings(),
        &Scratch::new(&std::env::temp_dir()),
    );
    assert_same(
        &all_rows(counts_of(&shard, 0).finish().unwrap()),
        &all_rows(read.unwrap().finish().unwrap()),
    );
}

fn single_rows(rows: &Batch) -> Vec<Batch> {
    (0..rows.n_rows())
        .map(|row| {
            let mut single = Batch::new(&rows.table);
            for (to, from) in single.columns.iter_mut().zip(&rows.columns) {
                to.push_from(from, row);
            }
            single
        })
        .collect()
}

#[test]
fn nothing_counted_still_gives_every_table() {
    let counts = EntityCounts::new(&settings(), &Scratch::new(&std::env::temp_dir())).unwrap();
    let finished = all_rows(counts.finish().unwrap());
    let declared: Vec<_> = finished.iter().map(|rows| rows.table.clone()).collect();
    assert_eq!(declared, tables(&settings()));
    // What the user gave is there whatever was counted.
    assert!(finished.iter().all(|rows| rows.n_rows() == 0 || rows.table.name == "user_lists"));
}

#[test]
fn a_part_that_is_missing_or_damaged_is_refused() {
    let read = |parts| {
        EntityCounts::from_partial(parts, &settings(), &Scratch::new(&std::env::temp_dir()))
            .unwrap_err()
    };
    let parts = || counts_of(&shard(&["[PERSON Ann Lee]"]), 0).into_partial().unwrap();
    let mut missing = parts();
    missing.remove(0);
    let Error::Damaged(message) = read(missing) else { panic!("a sentence") };
    assert_eq!(message, "the part `entities_partial` of the counts of entities is missing");

    let mut damaged = parts();
    let mut mentions = all_rows(vec![damaged.remove(2)]).remove(0);
    // The rows name an entity that is not there.
    crate::counts::renumber(&mut mentions, "entity_no", |entity| entity + 1);
    damaged.push(Rows::from_batch(mentions));
    let Error::Damaged(message) = read(damaged) else { panic!("a sentence") };
    assert!(message.contains("`mentions_partial`"), "{message}");
}

#[test]
fn the_memory_for_counts_changes_nothing() {
    let documents: Vec<Marked> = (0..200)
        .map(|n| {
            let names = (0..4).map(|k| format!("[PERSON Name{}]", (n * 7 + k * k * n) % 90));
            Marked::from(&*names.collect::<Vec<_>>().join(" and "))
        })
        .collect();
    let under = |memory| {
        let scratch = Scratch { directory: std::env::temp_dir(), memory };
        let mut counts = EntityCounts::new(&settings(), &scratch).unwrap();
        for (number, document) in documents.iter().enumerate() {
            let shard = shard(std::slice::from_ref(document));
            counts.add(count(&shard, &settings()), number as u32).unwrap();
        }
        all_rows(counts.finish().unwrap())
    };
    let much = under(1 << 28);
    assert!(much[3].n_rows() > 100, "pairs");
    assert_same(&much, &under(0));
}
