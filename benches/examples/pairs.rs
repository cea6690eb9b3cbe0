//! How long n-grams and collocations of a corpus take, and how much memory, step by step:
//! `cargo run --release -p textmill-benches --example pairs -- FILE [KEY=VALUE …]` with the keys
//! `n` (longest n-gram, 3), `window` (to both sides, 5; 0 for no collocations) and `memory`
//! (bytes, 256 MiB). One thread, so that seconds are those of a processor.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool for those who work here")]

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    time::{Duration, Instant},
};
use textmill_corpus::Values;
use textmill_words::{Scratch, Settings, WordCounts, count};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().expect("usage: pairs FILE [KEY=VALUE …]");
    let given: HashMap<String, usize> = arguments
        .map(|a| a.split_once('=').map(|(k, v)| (k.to_owned(), v.parse().unwrap())).unwrap())
        .collect();
    let value = |key: &str, default| given.get(key).copied().unwrap_or(default);
    let window = value("window", 5) as u32;
    let settings = Settings {
        ngrams_max_n: value("n", 3),
        collocations: window > 0,
        collocations_left: window.max(1),
        collocations_right: window.max(1),
        ..Settings::default()
    };
    let scratch = Scratch { directory: std::env::temp_dir(), memory: value("memory", 1 << 28) };
    let mut words = WordCounts::new(&settings, &scratch).unwrap();

    let reading = textmill_ingest::Settings::default();
    let inputs = textmill_ingest::discover(&[file.into()], &reading).unwrap();
    let (mut before, mut counting, mut adding) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let (mut n_documents, mut n_tokens) = (0, 0);
    let mut timer = Instant::now();
    let mut lap = |step: &mut Duration| {
        *step += timer.elapsed();
        timer = Instant::now();
    };
    for raw in textmill_ingest::Reader::new(inputs, &reading) {
        let shard = textmill_ingest::decode(raw, &reading);
        let shard = textmill_normalise::normalise(shard, &textmill_normalise::Settings::default());
        let without = textmill_annotate::Settings { mentions: false, ..Default::default() };
        let shard = textmill_annotate::annotate(shard, &without);
        lap(&mut before);
        let counts = count(&shard, &settings);
        lap(&mut counting);
        words.add(counts, n_documents).unwrap();
        lap(&mut adding);
        n_documents += shard.documents.len() as u32;
        n_tokens += shard.tokens.len();
    }
    println!("{n_documents} documents, {n_tokens} tokens");
    println!("before {before:?}, count {counting:?}, add {adding:?}");
    let start = Instant::now();
    let tables = words.finish().unwrap();
    println!("merge {:?}", start.elapsed());
    for rows in tables {
        let start = Instant::now();
        let mut hash = DefaultHasher::new();
        let mut n_rows = 0;
        let name = rows.table.name;
        for batch in rows.batches {
            let batch = batch.unwrap();
            n_rows += batch.n_rows();
            for column in &batch.columns {
                match &column.values {
                    Values::Int32(v) => v.hash(&mut hash),
                    Values::Int64(v) => v.hash(&mut hash),
                    Values::Float64(v) => v.iter().for_each(|f| f.to_bits().hash(&mut hash)),
                    Values::Text { text, .. } => text.hash(&mut hash),
                    _ => {}
                }
            }
        }
        println!("{name}: {n_rows} rows in {:?}, hash {:016x}", start.elapsed(), hash.finish());
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("{line}"));
}
