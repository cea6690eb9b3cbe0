//! Tokens and sentences against two treebanks (Universal Dependencies, development parts).
#![allow(clippy::print_stdout, reason = "the figures are worth reading")]

mod shards;

use std::collections::BTreeSet;
use textmill_annotate::{Settings, annotate, sentences::Splitter};
use textmill_corpus::{Block, BlockKind};

type Spans = BTreeSet<(usize, usize)>;

/// A treebank as running text, with the spans of its words and sentences.
#[derive(Default)]
struct Treebank {
    text: String,
    /// As written: `don't` is one.
    tokens: Spans,
    sentences: Spans,
}

/// Reads `CoNLL-U`: a blank line between paragraphs, a space between sentences.
fn read(conllu: &str) -> Treebank {
    let mut bank = Treebank::default();
    let (mut paragraph, mut spaced) = (false, true);
    for block in conllu.split("\n\n").filter(|block| !block.trim().is_empty()) {
        paragraph |= block.lines().any(|l| l.starts_with("# newdoc") || l.starts_with("# newpar"));
        if !bank.text.is_empty() {
            bank.text.push_str(match (paragraph, spaced) {
                (true, _) => "\n\n",
                (false, true) => " ",
                (false, false) => "",
            });
        }
        let start = bank.text.len();
        spaced = read_words(block, &mut bank);
        bank.sentences.insert((start, bank.text.len()));
        paragraph = false;
    }
    bank
}

/// Adds the words of a sentence; gives whether space follows the last.
fn read_words(block: &str, bank: &mut Treebank) -> bool {
    let (mut spaced, mut inside) = (false, 0);
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (id, form, notes) = (columns[0], columns[1], columns[9]);
        if let Some((_, last)) = id.split_once('-') {
            inside = last.parse().expect("a word number");
        } else if id.contains('.') || id.parse::<u32>().expect("a word number") <= inside {
            continue;
        }
        if spaced {
            bank.text.push(' ');
        }
        let start = bank.text.len();
        bank.text.push_str(form);
        bank.tokens.insert((start, bank.text.len()));
        spaced = !notes.contains("SpaceAfter=No");
    }
    spaced
}

/// F1 in percent.
fn f1(gold: &Spans, found: &Spans) -> f64 {
    200.0 * gold.intersection(found).count() as f64 / (gold.len() + found.len()) as f64
}

/// F1 of tokens and of sentences on a treebank.
fn score(file: &str) -> Option<(f64, f64)> {
    let bank = read(&shards::test_data(&format!("gold/ud/{file}"))?);
    let shard = annotate(
        shards::bodies([bank.text.as_str()]),
        &Settings { mentions: false, ..Settings::default() },
    );
    // A treebank writes the clitic as part of its surface token.
    let mut tokens: Vec<(usize, usize)> = Vec::new();
    for i in 0..shard.tokens.len() {
        let span = shard.tokens.span(i);
        let form = &bank.text[span.clone()];
        match tokens.last_mut() {
            Some(last) if last.1 == span.start && matches!(form, "'s" | "’s" | "'S") => {
                last.1 = span.end;
            }
            _ => tokens.push((span.start, span.end)),
        }
    }
    let mut spans = Vec::new();
    let block = Block { kind: BlockKind::Body, start: 0, end: bank.text.len() as u32 };
    Splitter::default().split(&bank.text, block, &mut spans);
    let sentences: Spans =
        spans.iter().map(|&(start, end)| (start as usize, end as usize)).collect();
    let (tokens, sentences) =
        (f1(&bank.tokens, &tokens.into_iter().collect()), f1(&bank.sentences, &sentences));
    println!("{file}: tokens {tokens:.2}, sentences {sentences:.2}");
    Some((tokens, sentences))
}

#[test]
fn edited_text_of_many_genres_is_split_as_people_split_it() {
    if let Some((tokens, sentences)) = score("en_gum-ud-dev.conllu") {
        assert!(tokens >= 99.0, "{tokens}");
        assert!(sentences >= 96.5, "{sentences}");
    }
}

#[test]
fn web_text_is_split_as_people_split_it() {
    if let Some((tokens, sentences)) = score("en_ewt-ud-dev.conllu") {
        // The treebank splits e-mail addresses, times and hyphens in its own way.
        assert!(tokens >= 94.8, "{tokens}");
        assert!(sentences >= 88.0, "{sentences}");
    }
}
