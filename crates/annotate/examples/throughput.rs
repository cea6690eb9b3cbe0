//! How fast annotation is: megabytes a second of each of its steps, on one thread.
//!
//! `cargo run --release -p textmill-annotate --example throughput -- DOCS.jsonl …` where each
//! line of a file is an object with a `text`.
#![allow(clippy::print_stdout, reason = "printing figures is what this program is for")]

#[path = "../tests/shards/mod.rs"]
mod shards;

use std::{env, fs, hint::black_box, time::Instant};
use textmill_annotate::{
    Settings, annotate,
    sentences::Splitter,
    tokens::{Scanner, View},
};
use textmill_corpus::{Lexicon, NormalisedShard, Tokens};

/// Bytes of text in a shard.
const SHARD: usize = 4 << 20;

/// Times a step is repeated; the fastest counts.
const REPEATS: usize = 5;

fn main() {
    for path in env::args().skip(1) {
        let lines = fs::read_to_string(&path).expect("a readable file");
        measure(&path, &shards_of(&lines));
    }
}

/// The documents of a JSON Lines file, in shards.
fn shards_of(lines: &str) -> Vec<NormalisedShard> {
    let mut texts = Vec::new();
    for line in lines.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a JSON object");
        texts.push(record["text"].as_str().expect("a text").to_owned());
    }
    let mut shards = Vec::new();
    let (mut first, mut n_bytes) = (0, 0);
    for i in 0..texts.len() {
        n_bytes += texts[i].len();
        if n_bytes >= SHARD || i + 1 == texts.len() {
            shards.push(shards::bodies(texts[first..=i].iter().map(String::as_str)));
            (first, n_bytes) = (i + 1, 0);
        }
    }
    shards
}

fn measure(path: &str, shards: &[NormalisedShard]) {
    let texts = || shards.iter().flat_map(|shard| &shard.documents).map(|d| d.text.as_str());
    let n_bytes: usize = texts().map(str::len).sum();
    let n_ascii = texts().flat_map(str::bytes).filter(u8::is_ascii).count();
    let ascii = 100.0 * n_ascii as f64 / n_bytes as f64;
    println!("{path}: {:.1} MB, {ascii:.2} % ASCII, {} shards", n_bytes as f64 / 1e6, shards.len());
    report("scan", n_bytes, shards, Clone::clone, |shard| {
        shard.documents.iter().map(|document| scan(&document.text)).sum()
    });
    report("scan and intern", n_bytes, shards, Clone::clone, |shard| tokenise(&shard).0.len());
    report("sentences", n_bytes, shards, Clone::clone, |shard| split(&shard));
    for (name, mentions, parts_of_speech) in [
        ("tokens and sentences", false, false),
        ("with parts of speech", false, true),
        ("with names", true, false),
    ] {
        let settings = Settings { mentions, parts_of_speech, ..Settings::default() };
        report(name, n_bytes, shards, Clone::clone, |shard| {
            annotate(shard, &settings).tokens.len()
        });
    }
}

fn scan(text: &str) -> usize {
    let mut n_tokens = 0;
    Scanner::default().scan(text, 0..text.len(), View::Words, |start, end| {
        black_box((start, end));
        n_tokens += 1;
    });
    n_tokens
}

fn tokenise(shard: &NormalisedShard) -> (Tokens, Lexicon, Vec<usize>) {
    let (mut tokens, mut lexicon) = (Tokens::default(), Lexicon::default());
    let (mut ends, mut scanner) = (Vec::new(), Scanner::default());
    for document in &shard.documents {
        scanner.tokenise(
            &document.text,
            0..document.text.len(),
            View::Words,
            &mut tokens,
            &mut lexicon,
        );
        ends.push(tokens.len());
    }
    (tokens, lexicon, ends)
}

fn split(shard: &NormalisedShard) -> usize {
    let (mut splitter, mut spans) = (Splitter::default(), Vec::new());
    for document in &shard.documents {
        for &block in &document.blocks {
            splitter.split(&document.text, block, &mut spans);
        }
    }
    spans.len()
}

/// Runs a step on every shard and prints its speed: the sum of the fastest times of each shard.
/// What `prepare` does is not timed.
fn report<T>(
    step: &str,
    n_bytes: usize,
    shards: &[NormalisedShard],
    prepare: impl Fn(&NormalisedShard) -> T,
    run: impl Fn(T) -> usize,
) {
    let (mut seconds, mut count) = (0.0, 0);
    for shard in shards {
        let mut best = (f64::INFINITY, 0);
        for _ in 0..REPEATS {
            let prepared = prepare(shard);
            let (start, cpu) = (Instant::now(), cpu_seconds());
            let counted = black_box(run(prepared));
            let elapsed = start.elapsed().as_secs_f64();
            let seconds = cpu_seconds().zip(cpu).map_or(elapsed, |(end, start)| end - start);
            best = (f64::min(best.0, seconds), counted);
        }
        seconds += best.0;
        count += best.1;
    }
    print_speed(step, n_bytes, seconds, count);
}

/// Seconds this thread has spent on a processor, where the system tells: on a busy machine they
/// say more than the clock on the wall.
fn cpu_seconds() -> Option<f64> {
    let times = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(times.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

fn print_speed(step: &str, n_bytes: usize, seconds: f64, count: usize) {
    println!(
        "  {step:26} {:7.1} MB/s  {:6.2} ns/byte  {count} counted",
        n_bytes as f64 / 1e6 / seconds,
        seconds * 1e9 / n_bytes as f64
    );
}
