//! Dispersion of small corpora with published or hand-worked numbers, from text to table.

use crate::{DispersionOf, Scratch, Settings, WordCounts, count, laws};
use textmill_corpus::Batch;

fn of_parts() -> Settings {
    Settings { dispersion: DispersionOf::Parts, ..Settings::default() }
}

/// The table of a corpus of these documents, one shard each.
fn dispersion(documents: &[&str], settings: &Settings) -> Batch {
    let settings = Settings { dispersion_min_frequency: 1, ..settings.clone() };
    let scratch = Scratch { memory: 0, ..Scratch::new(&std::env::temp_dir()) };
    let mut counts = WordCounts::new(&settings, &scratch).unwrap();
    for (first, document) in (0..).zip(documents) {
        counts.add(count(&laws::shard(&[document]), &settings), first).unwrap();
    }
    let tables = counts.finish().unwrap().into_iter();
    tables.map(laws::whole).find(|batch| batch.table.name == "term_dispersion").unwrap()
}

fn row(table: &Batch, scheme: &str, frequency: i64) -> usize {
    let rows: Vec<usize> = (0..table.n_rows())
        .filter(|&row| table.column("scheme").text(row) == Some(scheme))
        .filter(|&row| table.column("frequency").int(row) == Some(frequency))
        .collect();
    assert_eq!(rows.len(), 1, "rows of {scheme} with frequency {frequency}");
    rows[0]
}

/// Gries (2008: 406): 50 tokens, 15 of them `a`.
const GRIES: [&str; 5] = [
    "b a m n i b e u p k",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a",
];

#[test]
fn distances_run_over_the_documents_in_their_order() {
    let settings = Settings { dispersion: DispersionOf::Places, ..of_parts() };
    let table = dispersion(&GRIES, &settings);
    let row = row(&table, "document", 15);
    // Gries 2008: 410.
    for (name, expected) in [("arf", 10.8), ("ald", 0.628), ("awt", 3.18)] {
        let found = table.column(name).float(row).unwrap();
        assert!((found - expected).abs() < 6e-4, "{name}: {found}");
    }
    assert!((table.column("rosengren_s").float(row).unwrap() - 0.937).abs() < 6e-4);
}

#[test]
fn places_are_missing_when_they_were_not_asked_for() {
    let table = dispersion(&GRIES, &of_parts());
    assert_eq!(table.column("arf").float(0), None);
    assert!(table.column("dp").float(0).is_some());
}

#[test]
fn stretches_are_of_whole_documents_and_about_equal() {
    // Middles at 5, 15, … 45 of 50 tokens: parts 0 0 1 1 1 of 2, so that `a` stands 3 and 12 times.
    let settings = Settings { dispersion_parts: 2, ..of_parts() };
    let table = dispersion(&GRIES, &settings);
    let row = row(&table, "parts_2", 15);
    assert_eq!(table.column("n_parts").int(row), Some(2));
    // DP = ½(|3/15 − 20/50| + |12/15 − 30/50|) = 0.2
    assert!((table.column("dp").float(row).unwrap() - 0.2).abs() < 1e-12);
}

#[test]
fn of_one_document_what_compares_parts_is_not_defined() {
    let table = dispersion(&["a a b"], &of_parts());
    let row = row(&table, "document", 2);
    assert_eq!(table.column("n_parts").int(row), Some(1));
    for name in ["juilland_d", "carroll_d2", "dp_norm", "da"] {
        assert_eq!(table.column(name).float(row), None, "{name}");
    }
    assert_eq!(table.column("dp").float(row), Some(0.0), "an even spread");
}

#[test]
fn documents_without_counted_words_are_no_parts() {
    let table = dispersion(&[".", "a b", ". .", "a", "."], &of_parts());
    let row = row(&table, "document", 2);
    assert_eq!(table.column("n_parts").int(row), Some(2));
    assert_eq!(table.column("range").int(row), Some(2));
    assert_eq!(dispersion(&["."], &of_parts()).n_rows(), 0);
}
