//! Writes a small output folder with awkward values in it, to try readers and validators on:
//! `cargo run -p textmill-export --example sample_output FOLDER`.
#![allow(clippy::unwrap_used, reason = "an example that fails should stop")]

use std::{convert::Infallible, env, path::PathBuf, sync::Arc};
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Boolean, Date, Float64, Int32, Int64, Text},
    Table,
};
use textmill_export::{Exporter, Settings};

fn table(name: &'static str) -> Arc<Table> {
    Arc::new(Table {
        name,
        grain: "One row per word that a reader may take for something else.",
        about: "Words, numbers and gaps on which readers of tables stumble.",
        columns: vec![
            Column::new("word_id", Int32, "", "Number of the word, from 0."),
            Column::new("word", Text, "", "The word; it may be empty and is never missing."),
            Column::nullable("gloss", Text, "", "What it means; null when not known."),
            Column::new("frequency", Int64, "tokens", "How often it occurs."),
            Column::nullable("rank", Int32, "", "Its rank; null when not ranked."),
            Column::nullable("score", Float64, "bits", "Its score; null when not defined."),
            Column::nullable("known", Boolean, "", "Whether it is known; null when not asked."),
            Column::nullable("first_seen", Date, "", "Day of the first text; null when unknown."),
        ],
        key: &["word_id"],
        order: "word_id",
    })
}

const WORDS: [&str; 16] = [
    "null",
    "NA",
    "NaN",
    "None",
    "N/A",
    "",
    " ",
    "1.50",
    "true",
    "=1+1",
    "a\nb",
    "a\r\nb",
    "say \"hi\", he said",
    "naïve 🦀 👩‍👩‍👧",
    "\u{feff}bom",
    "-",
];

const SCORES: [f64; 6] = [0.1 + 0.2, 1e300, 5e-324, -0.0, 123_456_789.123_456_79, 1.0 / 3.0];

fn rows(table: &Arc<Table>) -> Batch {
    let mut rows = Batch::new(table);
    for (row, word) in WORDS.iter().enumerate() {
        let gap = row % 3 == 1;
        let c = &mut rows.columns;
        c[0].push_int(row as i64);
        c[1].push_text(*word);
        c[2].push_text((!gap).then_some(*word));
        c[3].push_int(i64::MAX - row as i64);
        c[4].push_int((!gap).then_some(row as i64));
        c[5].push_float((!gap).then_some(SCORES[row % SCORES.len()]));
        c[6].push_bool((!gap).then_some(row % 2 == 0));
        c[7].push_int((!gap).then_some(18_442 - 1_000 * row as i64));
    }
    rows
}

fn main() {
    let folder = env::args_os().nth(1).map(PathBuf::from).expect("name a folder");
    let run = serde_json::json!({"version": "0.0.0", "settings_hash": "0", "inputs": []});
    let mut exporter = Exporter::new(&folder, &Settings::default(), &run).unwrap();
    let (words, none) = (table("awkward_words"), table("no_words"));
    exporter.write(&words, [Ok::<_, Infallible>(rows(&words))].into_iter()).unwrap();
    exporter.write(&none, std::iter::empty::<Result<Batch, Infallible>>()).unwrap();
    exporter.finish(&run, &serde_json::json!({"seconds": 0.1})).unwrap();
}
