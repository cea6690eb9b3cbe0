//! The table of entities that are named together.

use super::{
    Source, Statistic,
    association::{self, G2_4CELL, Measure, NPMI},
    keyed::{Finishing, KeyedStatistic, Tally},
};
use crate::{
    count::CountedDocument,
    names::{ALL, Counting, Id},
    settings::Settings,
};
use std::sync::Arc;
use textmill_corpus::{
    Column,
    ColumnType::{Float64, Int32, Int64},
    Table,
};
use textmill_measures::association::Cells;
use textmill_spill::{Combine, Error, KeyedCounts, Rows, Shape};

pub(crate) const STATISTIC: Statistic = Statistic {
    table,
    source: Source::Keyed(KeyedStatistic {
        wanted: |settings| settings.cooccurrence,
        name: "entity_cooccurrence_partial",
        ids: &[Id::Entity, Id::Entity],
        shape: SHAPE,
        count,
        settle: <[u32]>::sort_unstable,
        finish,
    }),
};

/// Under a pair: sentences and documents that name both. An entity with [`ALL`]: those that name
/// it. [`ALL`] twice: all of them.
const SHAPE: Shape = Shape::new(2, &[Combine::Sum; 2]);

const MEASURES: [Measure; 2] = [NPMI, G2_4CELL];

fn count(document: &CountedDocument, counting: &mut Counting, tally: &mut Tally) {
    let most = counting.settings.cooccurrence_max_entities;
    let mentions = document.view.mentions;
    let mut n_sentences = document.view.sentences.len() as u64;
    let mut named = Vec::new();
    let mut at = 0;
    while let Some(first) = mentions.get(at) {
        named.clear();
        while mentions.get(at).is_some_and(|mention| mention.sentence == first.sentence) {
            named.push(document.entities[document.mentions[at].0]);
            at += 1;
        }
        named.sort_unstable();
        named.dedup();
        if named.len() > most {
            n_sentences -= 1;
        } else {
            add_pairs(&named, &[1, 0], tally);
        }
    }
    named.clone_from(&document.entities);
    named.sort_unstable();
    let is_counted = named.len() <= most;
    if is_counted {
        add_pairs(&named, &[0, 1], tally);
    }
    tally.add(&[ALL, ALL], &[n_sentences, u64::from(is_counted)]);
}

fn add_pairs(named: &[u32], counts: &[u64; 2], tally: &mut Tally) {
    for (number, &one) in named.iter().enumerate() {
        tally.add(&[one, ALL], counts);
        for &other in &named[number + 1..] {
            tally.add(&[one, other], counts);
        }
    }
}

fn table(_: &Settings) -> Arc<Table> {
    let int = |name, unit, about| Column::new(name, Int64, unit, about);
    let mut columns = vec![
        Column::new("entity_id_1", Int32, "", "The entity of the pair with the lower id."),
        Column::new("entity_id_2", Int32, "", "The other entity."),
        int(
            "n_sentences",
            "sentences",
            "Sentences that name both, each once: O11 of the scores without a suffix.",
        ),
        int("n_sentences_1", "sentences", "Sentences that name the first: F1."),
        int("n_sentences_2", "sentences", "Sentences that name the second: F2."),
        int("n_sentences_all", "sentences", "Sentences of all documents and blocks: N."),
        Column::new(
            "expected",
            Float64,
            "sentences",
            "n_sentences_1 * n_sentences_2 / n_sentences_all: n_sentences if they were named \
             independently, E11.",
        ),
    ];
    columns.extend(association::columns(&MEASURES));
    columns.extend([
        int(
            "n_documents",
            "documents",
            "Documents that name both: O11 of the scores of documents.",
        ),
        int("n_documents_1", "documents", "Documents that name the first: F1."),
        int("n_documents_2", "documents", "Documents that name the second: F2."),
        int("n_documents_all", "documents", "All documents: N."),
        Column::new(
            "expected_documents",
            Float64,
            "documents",
            "n_documents_1 * n_documents_2 / n_documents_all, E11.",
        ),
    ]);
    columns.extend(association::columns(&MEASURES).map(|column| Column {
        name: format!("{}_documents", column.name).into(),
        about: format!("The same of documents: {}", column.about).into(),
        ..column
    }));
    Arc::new(Table {
        name: "entity_cooccurrence",
        grain: "One row per unordered pair of entities that at least \
                entities.cooccurrence_min_documents documents name together.",
        about: "Who is named with whom, in the same sentence and in the same document, however \
                often in it. Sentences and documents that name more than \
                entities.cooccurrence_max_entities entities are lists, which put nobody into \
                anybody's company: they are left out of all counts of this table. Made unless \
                entities.cooccurrence is false.",
        columns,
        key: &["entity_id_1", "entity_id_2"],
        order: "entity_id_1, entity_id_2",
    })
}

fn finish(counts: KeyedCounts, finishing: &Finishing) -> Result<Rows, Error> {
    let least = finishing.settings.cooccurrence_min_documents;
    let mut margins = vec![[0; 2]; finishing.n_entities];
    let mut all = [0; 2];
    let mut pairs = finishing.sorter(SHAPE);
    let mut failed = Ok(());
    counts.into_sorted()?.for_each(|key, counts| match *key {
        [ALL, ALL] => all.copy_from_slice(counts),
        [one, ALL] => margins[one as usize].copy_from_slice(counts),
        _ if key[0] != key[1] && counts[1] >= least && failed.is_ok() => {
            failed = pairs.push(key, counts);
        }
        _ => {}
    })?;
    failed?;
    Ok(Rows::of_sorted(
        &table(&finishing.settings),
        pairs.into_sorted()?,
        move |batch, key, counts| {
            let (first, second) = (margins[key[0] as usize], margins[key[1] as usize]);
            let mut columns = batch.columns.iter_mut();
            for &id in key {
                columns.next().expect("two ids").push_int(i64::from(id));
            }
            for window in 0..2 {
                push_window(
                    [counts[window], first[window], second[window], all[window]],
                    &mut columns,
                );
            }
        },
    ))
}

fn push_window<'c>(
    [o11, f1, f2, n]: [u64; 4],
    columns: &mut impl Iterator<Item = &'c mut textmill_corpus::ColumnBuilder>,
) {
    for count in [o11, f1, f2, n] {
        columns.next().expect("four cells").push_int(count as i64);
    }
    let cells = Cells::new(o11, f1, f2, n).ok();
    let expected = cells.as_ref().and_then(Cells::expected).unwrap_or_default();
    columns.next().expect("what is expected").push_float(expected);
    association::push(&MEASURES, columns, cells.as_ref());
}

#[cfg(test)]
mod tests {
    use crate::{
        Settings,
        marked_text::{Marked, finished_table},
    };

    const DOCUMENTS: [&str; 3] = [
        "[PERSON Ann] met [LOCATION Rome] . [PERSON Ann] left .",
        "[PERSON Ann] slept . [LOCATION Rome] shone .",
        "It rained .",
    ];

    fn pairs(documents: &[&str], settings: &Settings) -> textmill_corpus::Batch {
        let documents: Vec<Marked> = documents.iter().map(|&text| Marked::from(text)).collect();
        finished_table(&documents, settings, "entity_cooccurrence")
    }

    fn every_pair() -> Settings {
        Settings { cooccurrence_min_documents: 1, ..Settings::default() }
    }

    #[test]
    fn a_pair_has_its_cells_and_scores_by_sentence_and_by_document() {
        let rows = pairs(&DOCUMENTS, &every_pair());
        assert_eq!(rows.n_rows(), 1);
        let int = |column: &str| rows.column(column).int(0).unwrap();
        let float = |column: &str| rows.column(column).float(0).unwrap();
        assert_eq!((int("entity_id_1"), int("entity_id_2")), (0, 1));
        // Of five sentences Ann is in three, Rome in two, both in one.
        let cells = ["n_sentences", "n_sentences_1", "n_sentences_2", "n_sentences_all"].map(int);
        assert_eq!(cells, [1, 3, 2, 5]);
        // E11 = 3 * 2 / 5; ln(1 / 1.2) / ln(5); the cells 1 2 1 1 against 1.2 1.8 0.8 1.2 give
        // 2 (ln(1/1.2) + 2 ln(2/1.8) + ln(1/0.8) + ln(1/1.2)) = 0.138442, fewer than expected.
        assert!((float("expected") - 1.2).abs() < 1e-12);
        assert!((float("npmi") + 0.113_283).abs() < 1e-6);
        assert!((float("g2_4cell") + 0.138_442).abs() < 1e-6);
        // Of three documents both are in the same two: never apart.
        let cells = ["n_documents", "n_documents_1", "n_documents_2", "n_documents_all"].map(int);
        assert_eq!(cells, [2, 2, 2, 3]);
        assert!((float("expected_documents") - 4.0 / 3.0).abs() < 1e-12);
        assert!((float("npmi_documents") - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_pair_of_too_few_documents_is_not_written() {
        let settings = Settings { cooccurrence_min_documents: 3, ..Settings::default() };
        assert_eq!(pairs(&DOCUMENTS, &settings).n_rows(), 0);
    }

    #[test]
    fn a_list_of_names_is_nobodys_company() {
        let settings = Settings { cooccurrence_max_entities: 2, ..every_pair() };
        let list = "[PERSON Ann] [LOCATION Rome] [LOCATION Bonn] . [PERSON Ann] in [LOCATION Bonn]";
        let rows = pairs(&[&DOCUMENTS[..], &[list]].concat(), &settings);
        let int = |column: &str, row| rows.column(column).int(row).unwrap();
        // Ann with Rome as before, and no document more; the last sentence is none of a list, but
        // no document is left that names Ann and Bonn.
        assert_eq!(rows.n_rows(), 1);
        assert_eq!((int("n_documents", 0), int("n_documents_all", 0)), (2, 3));
        assert_eq!((int("n_sentences_1", 0), int("n_sentences_all", 0)), (4, 6));
    }
}
