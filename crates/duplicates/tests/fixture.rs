//! The labelled copies of 60 news articles (`dedup/make_neardup.py`): what is found of each kind,
//! what is found wrongly, and that the order of the input changes nothing.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails, or says that it is skipped"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    path::{Path, PathBuf},
};
use textmill_corpus::{AnnotatedShard, Block, BlockKind, DocumentKey, NormalisedDocument};
use textmill_duplicates::{Find, Finder, Found, Settings, sketch};

/// A file below `TEXTMILL_DATA`; `None`, said aloud, when it is not there.
fn data(path: &str) -> Option<String> {
    let root = std::env::var_os("TEXTMILL_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let path = root.join(path);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(_) if std::env::var_os("CI").is_none() => {
            println!("skipped: {} is not there; set TEXTMILL_DATA", path.display());
            None
        }
        Err(error) => panic!("{}: {error}", path.display()),
    }
}

struct Item {
    base: String,
    kind: String,
    text: String,
}

fn fixture() -> Option<Vec<Item>> {
    let lines = data("cases/documents/dedup/neardup.jsonl")?;
    let field = |value: &serde_json::Value, name: &str| value[name].as_str().unwrap().to_owned();
    let item = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        Item {
            base: field(&value, "base"),
            kind: field(&value, "kind"),
            text: field(&value, "text"),
        }
    };
    Some(lines.lines().map(item).collect())
}

/// Documents whose text is all body.
fn document(number: usize, text: &str) -> NormalisedDocument {
    let body = Block { kind: BlockKind::Body, start: 0, end: text.len() as u32 };
    let mut document = NormalisedDocument::of_text("a", text, vec![body]);
    document.key = DocumentKey(number as u128);
    document
}

/// Finds the duplicates of documents that come in shards of `per_shard`.
fn find(documents: Vec<NormalisedDocument>, per_shard: usize, memory: usize) -> Found {
    let settings = Settings { find: Find::Near, ..Settings::default() };
    let mut finder = Finder::new(settings, &std::env::temp_dir(), memory).unwrap();
    let mut documents = documents.into_iter().peekable();
    while documents.peek().is_some() {
        let documents = documents.by_ref().take(per_shard).collect();
        let shard = AnnotatedShard { documents, ..AnnotatedShard::default() };
        finder.add(&sketch(&shard, settings)).unwrap();
    }
    finder.finish().unwrap()
}

/// The clusters of a relation, each as the keys of its documents.
fn clusters(found: &Found, relation: &str, keys: &[u128]) -> BTreeSet<BTreeSet<u128>> {
    let rows = found.rows();
    let mut clusters: BTreeMap<i64, BTreeSet<u128>> = BTreeMap::new();
    for row in 0..rows.n_rows() {
        if rows.column("relation").text(row) == Some(relation) {
            let cluster = rows.column("cluster").int(row).unwrap();
            let document = rows.column("document_id").int(row).unwrap();
            clusters.entry(cluster).or_default().insert(keys[document as usize]);
        }
    }
    clusters.into_values().collect()
}

#[test]
fn copies_of_every_kind_are_found_as_well_as_by_the_best_rule_measured() {
    let Some(items) = fixture() else { return };
    let bases: Vec<&Item> = items.iter().filter(|item| item.kind == "base").collect();
    // Each copy beside its article alone, so that no third document brings them together; of 60.
    let mut hits: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for item in items.iter().filter(|item| item.kind != "base") {
        let base = bases.iter().find(|base| base.base == item.base).unwrap();
        let found = find(vec![document(0, &base.text), document(1, &item.text)], 1, 1 << 20);
        let hit = hits.entry(&item.kind).or_default();
        hit.0 += u32::from(found.of(0).is_some());
        hit.1 += u32::from(!clusters(&found, "series", &[0, 1]).is_empty());
    }
    let mut report = String::new();
    for (kind, (copies, series)) in &hits {
        writeln!(report, "{kind:16} {copies} copies, {series} series").unwrap();
    }
    println!("{report}");
    let bars = [
        ("exact", 60),
        ("case_punct_ws", 60),
        ("wire_prefix", 60),
        ("syndicated_tail", 60),
        ("drop10", 60),
        ("drop25", 59),
        ("drop50", 30),
        ("para_shuffle", 60),
        ("word_sub5", 60),
        ("first_half", 37),
    ];
    for (kind, bar) in bars {
        assert!(hits[kind].0 >= bar, "{kind}: {} of {bar}\n{report}", hits[kind].0);
    }
    // Other numbers make a series.
    assert!(hits["digits"].1 >= 54, "{report}");
}

#[test]
fn no_two_of_the_unrelated_articles_are_joined() {
    let Some(items) = fixture() else { return };
    let bases: Vec<_> = items.iter().filter(|item| item.kind == "base").collect();
    let documents = bases.iter().enumerate().map(|(n, item)| document(n, &item.text)).collect();
    // All 1,770 pairs of them.
    assert_eq!(bases.len() * (bases.len() - 1) / 2, 1770);
    let found = find(documents, 7, 1 << 20);
    assert_eq!(found.rows().n_rows(), 0);
}

#[test]
fn the_same_clusters_and_the_same_copies_to_keep_come_of_any_order_and_any_memory() {
    let Some(items) = fixture() else { return };
    let mut seen = None;
    for (stride, per_shard, memory) in [(1, 1000, 1 << 30), (7, 13, 1 << 10), (331, 1, 1 << 20)] {
        // A stride that has no factor in common with the number of documents reaches all.
        let order: Vec<usize> = (0..items.len()).map(|n| n * stride % items.len()).collect();
        assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), items.len());
        let documents = order.iter().map(|&n| document(n, &items[n].text)).collect();
        let keys: Vec<u128> = order.iter().map(|&n| n as u128).collect();
        let found = find(documents, per_shard, memory);
        let left_out = found.left_out();
        let left_out: BTreeSet<u128> =
            keys.iter().zip(left_out).filter(|(_, out)| *out).map(|(key, _)| *key).collect();
        let all = (clusters(&found, "copy", &keys), clusters(&found, "series", &keys), left_out);
        assert!(all.0.len() >= 55, "{} clusters", all.0.len());
        // No cluster joins two articles.
        for cluster in &all.0 {
            let articles: BTreeSet<_> =
                cluster.iter().map(|&key| &items[key as usize].base).collect();
            assert_eq!(articles.len(), 1);
        }
        match &seen {
            None => seen = Some(all),
            Some(before) => assert_eq!(&all, before),
        }
    }
}
