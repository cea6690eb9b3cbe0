//! Whether any text makes annotation slow: a megabyte of each of many patterns, as a ratio to prose.
//!
//! `cargo run --release -p textmill-annotate --example hostile_throughput -- [PROSE.txt]`, where the
//! prose is English; without it, sentences of a small vocabulary are made. Ends with 1 where a step
//! takes more than five times as long for a pattern as for prose, a byte of text for a byte.
#![allow(clippy::print_stdout, reason = "printing figures is what this program is for")]

mod clock;
#[path = "../tests/shards/mod.rs"]
mod shards;

use std::{env, fs, process::ExitCode};
use textmill_annotate::{
    Settings, annotate,
    sentences::Splitter,
    tokens::{Scanner, View},
};
use textmill_corpus::{Lexicon, NormalisedShard, Tokens};

/// Bytes of each text.
const SIZE: usize = 1_000_000;

/// Times as long as prose that no text may take.
const MOST: f64 = 5.0;

/// Times a step is repeated; the fastest counts.
const REPEATS: usize = 3;

/// What is repeated, with its name.
const PATTERNS: [(&str, &str); 22] = [
    ("one letter", "a"),
    ("one capital", "A"),
    ("opening brackets", "("),
    ("closing brackets", ")"),
    ("combining marks", "\u{301}"),
    ("letters with marks", "e\u{301}"),
    ("one-character lines", "a\n"),
    ("one-capital lines", "A\n"),
    ("lines of a bracket", "(\n"),
    ("digits", "7"),
    ("points", "."),
    ("points apart", ". "),
    ("abbreviations", "a."),
    ("Han", "我是学生"),
    ("Thai", "สวัสดีชาวโลก"),
    ("Hindi, no spaces", "वाक्य"),
    ("at signs", "@"),
    ("schemes", "://"),
    ("quotation marks", "\""),
    ("spaced quotation marks", " \"a"),
    ("joined emoji", "👩\u{200d}"),
    ("hyphens and letters", "a-"),
];

/// The steps, in the order of their columns.
const STEPS: [(&str, fn(&NormalisedShard) -> usize); 3] =
    [("tokens", tokenise), ("sentences", split), ("tagged", tag)];

fn main() -> ExitCode {
    let prose = env::args().nth(1).map_or_else(made_prose, |path| {
        repeated(&fs::read_to_string(path).expect("a readable file"))
    });
    println!("ns/byte, and times as long as prose");
    let ns_of_prose = measure(&prose);
    print_row("prose", ns_of_prose, ns_of_prose);
    let mut slow = false;
    for (name, pattern) in PATTERNS {
        let ns = measure(&repeated(pattern));
        print_row(name, ns, ns_of_prose);
        slow |= ns.iter().zip(ns_of_prose).any(|(ns, prose)| *ns > MOST * prose);
    }
    if slow { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// A pattern as often as fits, cut off on a character boundary.
fn repeated(pattern: &str) -> String {
    let mut text = pattern.repeat(SIZE / pattern.len() + 1);
    text.truncate(text.floor_char_boundary(SIZE));
    text
}

/// Sentences of words drawn by Knuth's generator (MMIX) of pseudo-random numbers.
fn made_prose() -> String {
    const WORDS: &str = "the of and to in a is that for it was on with as he be at by had not are but \
        from or have an they which one you were her all she there would their we him been has when \
        who will more no if out so said what up its about into than them can only other new some \
        could time these two may then do first any my now such like our over man me even most made \
        after also did many before must through years where much your way well down should because \
        government minister company shares market president percent agreement yesterday statement";
    let words: Vec<&str> = WORDS.split_ascii_whitespace().collect();
    let (mut text, mut state, mut left) = (String::new(), 1_u64, 0_u64);
    let mut draw = |n: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    while text.len() < SIZE {
        let word = words[draw(words.len() as u64) as usize];
        let (first, rest) = word.split_at(1);
        if left == 0 {
            left = 5 + draw(25);
            text.push_str(&first.to_uppercase());
            text.push_str(rest);
        } else {
            text.push_str(word);
        }
        left -= 1;
        text.push_str(if left == 0 {
            ". "
        } else if draw(12) == 0 {
            ", "
        } else {
            " "
        });
    }
    text
}

/// Nanoseconds that each step takes for a byte of a text.
fn measure(text: &str) -> [f64; 3] {
    let shard = shards::bodies([text]);
    STEPS.map(|(_, step)| {
        let (seconds, _) = clock::fastest(REPEATS, || &shard, step);
        seconds * 1e9 / text.len() as f64
    })
}

fn print_row(name: &str, ns: [f64; 3], ns_of_prose: [f64; 3]) {
    print!("  {name:24}");
    for ((step, _), (ns, prose)) in STEPS.iter().zip(ns.iter().zip(ns_of_prose)) {
        let ratio = ns / prose;
        let mark = if ratio > MOST { "!" } else { " " };
        print!("  {step} {ns:7.2} ({ratio:4.1}){mark}");
    }
    println!();
}

fn tokenise(shard: &NormalisedShard) -> usize {
    let (mut tokens, mut lexicon) = (Tokens::default(), Lexicon::default());
    let mut scanner = Scanner::default();
    for document in &shard.documents {
        let text = &document.text;
        scanner.tokenise(text, 0..text.len(), View::Words, &mut tokens, &mut lexicon);
    }
    tokens.len()
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

fn tag(shard: &NormalisedShard) -> usize {
    let settings = Settings { mentions: false, parts_of_speech: true, ..Settings::default() };
    annotate(shard.clone(), &settings).tokens.len()
}
