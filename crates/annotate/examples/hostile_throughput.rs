//! Whether any text makes annotation slow: a megabyte of each of many patterns, as a ratio to prose.
//!
//! `cargo run --release -p textmill-annotate --example hostile_throughput -- [PROSE.txt]`, where the
//! prose is English; without it, sentences of made words are taken. Ends with 1 where annotation takes
//! more than five times as long for a pattern as for prose, a byte of text for a byte.
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

/// What is done with a shard; how many tokens or sentences there are.
type Step = fn(&NormalisedShard) -> usize;

/// Steps of annotation, and whole annotation without and with parts of speech. The ratios of whole
/// annotation must hold; those of a step show where a pattern costs most.
const STEPS: [(&str, Step); 4] =
    [("tokens", tokenise), ("sentences", split), ("both", annotate_plainly), ("tagged", tag)];

/// How many of the first steps are only shown.
const N_SHOWN: usize = 2;

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
        slow |= ns.iter().zip(ns_of_prose).skip(N_SHOWN).any(|(ns, prose)| *ns > MOST * prose);
    }
    if slow { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// A pattern as often as fits, cut off on a character boundary.
fn repeated(pattern: &str) -> String {
    let mut text = pattern.repeat(SIZE / pattern.len() + 1);
    text.truncate(text.floor_char_boundary(SIZE));
    text
}

/// Sentences of words that are drawn as often as those of a language are: the one of rank r as
/// often as 1/r (Zipf's law). The pseudo-random numbers are those of Knuth's MMIX.
fn made_prose() -> String {
    const SYLLABLES: [&str; 16] = [
        "the", "a", "of", "in", "re", "con", "ti", "on", "ma", "ly", "per", "ed", "so", "ing",
        "ca", "ter",
    ];
    /// Binary logarithm of the number of words.
    const VOCABULARY: u64 = 15;
    let (mut state, mut words_left, mut text) = (1_u64, 0, String::new());
    let mut draw = |n: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    while text.len() < SIZE {
        let magnitude = draw(VOCABULARY);
        let mut rank = (1 << magnitude) + draw(1 << magnitude);
        let begins = text.len();
        while rank > 0 {
            text.push_str(SYLLABLES[(rank % 16) as usize]);
            rank /= 16;
        }
        if words_left == 0 {
            text[begins..=begins].make_ascii_uppercase();
            words_left = 5 + draw(25);
        }
        words_left -= 1;
        let comma = draw(12) == 0;
        text.push_str(if words_left == 0 {
            ". "
        } else if comma {
            ", "
        } else {
            " "
        });
    }
    text
}

/// Nanoseconds that each step takes for a byte of a text.
fn measure(text: &str) -> [f64; STEPS.len()] {
    let shard = shards::bodies([text]);
    STEPS.map(|(_, step)| {
        let (seconds, _) = clock::fastest(REPEATS, || &shard, step);
        seconds * 1e9 / text.len() as f64
    })
}

fn print_row(name: &str, ns: [f64; STEPS.len()], ns_of_prose: [f64; STEPS.len()]) {
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

fn annotate_plainly(shard: &NormalisedShard) -> usize {
    let settings = Settings { mentions: false, ..Settings::default() };
    annotate(shard.clone(), &settings).tokens.len()
}

fn tag(shard: &NormalisedShard) -> usize {
    let settings = Settings { mentions: false, parts_of_speech: true, ..Settings::default() };
    annotate(shard.clone(), &settings).tokens.len()
}
