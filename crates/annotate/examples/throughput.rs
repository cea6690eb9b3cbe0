//! How fast annotation is: megabytes and tokens a second of each of its steps, on one thread.
//!
//! `cargo run --release -p textmill-annotate --example throughput -- [--only STEP] [--repeats N]
//! DOCS.jsonl …` where each line of a file is an object with a `text`, and a step is called as in
//! the output.
#![allow(clippy::print_stdout, reason = "printing figures is what this program is for")]

mod clock;
#[path = "../tests/shards/mod.rs"]
mod shards;

use std::{env, fs, hint::black_box};
use textmill_annotate::{
    Settings, annotate,
    mentions::{self, Weights},
    sentences::Splitter,
    tokens::{Scanner, View},
};
use textmill_corpus::{Lexicon, NormalisedShard, Tokens};

/// Bytes of text in a shard.
const SHARD: usize = 4 << 20;

/// What is measured, and how often.
struct Plan {
    /// The only step to be run, where not all are.
    only: Option<String>,
    /// Times a step is repeated; the fastest counts.
    repeats: usize,
}

fn main() {
    let mut plan = Plan { only: None, repeats: 5 };
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--only" => plan.only = arguments.next(),
            "--repeats" => {
                let n = arguments.next().expect("--repeats N");
                plan.repeats = n.parse().expect("a number of repeats");
            }
            path => {
                let lines = fs::read_to_string(path).expect("a readable file");
                plan.measure(path, &shards_of(&lines));
            }
        }
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

impl Plan {
    fn measure(&self, path: &str, shards: &[NormalisedShard]) {
        let texts = || shards.iter().flat_map(|shard| &shard.documents).map(|d| d.text.as_str());
        let n_bytes: usize = texts().map(str::len).sum();
        let n_ascii = texts().flat_map(str::bytes).filter(u8::is_ascii).count();
        let (megabytes, ascii) = (n_bytes as f64 / 1e6, 100.0 * n_ascii as f64 / n_bytes as f64);
        println!("{path}: {megabytes:.1} MB, {ascii:.2} % ASCII, {} shards", shards.len());
        self.report("scan", n_bytes, shards, |shard| scan(&shard), |n| *n);
        self.report("scan and intern", n_bytes, shards, |s| tokenise(&s), |found| found.0.len());
        self.report("sentences", n_bytes, shards, |shard| split(&shard), |n| *n);
        for (name, mentions, parts_of_speech) in [
            ("tokens and sentences", false, false),
            ("with parts of speech", false, true),
            ("with names", true, false),
        ] {
            let settings = Settings { mentions, parts_of_speech, ..Settings::default() };
            let annotate = |shard| annotate(shard, &settings);
            self.report(name, n_bytes, shards, annotate, |annotated| annotated.tokens.len());
        }
        self.measure_names(n_bytes, shards);
    }

    /// The finder of names alone: tokens and sentences are given.
    fn measure_names(&self, n_bytes: usize, shards: &[NormalisedShard]) {
        let given = Settings { mentions: false, ..Settings::default() };
        let (mut seconds, mut n_tokens) = (0.0, 0);
        if self.only.as_ref().is_some_and(|only| only != "names, tokens given") {
            return;
        }
        for shard in shards {
            let annotated = annotate(shard.clone(), &given);
            let find = |()| {
                mentions::find_mentions(
                    &annotated,
                    &mentions::Settings::default(),
                    Weights::embedded(),
                )
            };
            seconds += clock::fastest(self.repeats, || (), find).0;
            n_tokens += annotated.tokens.len();
        }
        print_speed("names, tokens given", n_bytes, seconds, n_tokens);
    }

    /// Runs a step on every shard and prints its speed: the sum of the fastest times of each shard.
    fn report<R>(
        &self,
        step: &str,
        n_bytes: usize,
        shards: &[NormalisedShard],
        run: impl Fn(NormalisedShard) -> R,
        n_found: impl Fn(&R) -> usize,
    ) {
        if self.only.as_ref().is_some_and(|only| only != step) {
            return;
        }
        let (mut seconds, mut count) = (0.0, 0);
        for shard in shards {
            let (fastest, found) = clock::fastest(self.repeats, || shard.clone(), &run);
            seconds += fastest;
            count += n_found(&found);
        }
        print_speed(step, n_bytes, seconds, count);
    }
}

fn print_speed(step: &str, n_bytes: usize, seconds: f64, count: usize) {
    println!(
        "  {step:26} {:7.1} MB/s  {:6.2} ns/byte  {count} counted, {:.0} thousand a second",
        n_bytes as f64 / 1e6 / seconds,
        seconds * 1e9 / n_bytes as f64,
        count as f64 / 1e3 / seconds,
    );
}

fn scan(shard: &NormalisedShard) -> usize {
    let (mut scanner, mut n_tokens) = (Scanner::default(), 0);
    for document in &shard.documents {
        scanner.scan(&document.text, 0..document.text.len(), View::Words, |start, end| {
            black_box((start, end));
            n_tokens += 1;
        });
    }
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
