//! Treebanks of Universal Dependencies as running text.
#![allow(dead_code, reason = "each program that includes this file uses a part of it")]

use std::collections::{BTreeMap, BTreeSet};

/// First byte and one past the last.
pub(crate) type Span = (usize, usize);

/// A treebank as running text, with the spans of its words and sentences.
#[derive(Default)]
pub(crate) struct Treebank {
    pub(crate) text: String,
    /// As written: `don't` is one.
    pub(crate) tokens: BTreeSet<Span>,
    /// Syntactic words, `do` and `n't`, with the columns UPOS and LEMMA. Where the parts do not make up
    /// the token as written, it stands for them, as in `tools/score_tokens.py`.
    pub(crate) words: BTreeMap<Span, (String, String)>,
    pub(crate) sentences: BTreeSet<Span>,
}

/// Reads `CoNLL-U`: a blank line between paragraphs, a space between sentences.
pub(crate) fn read(conllu: &str) -> Treebank {
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
    let lines: Vec<Vec<&str>> = block
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    let number = |id: &str| id.parse::<usize>().expect("a word number");
    let (mut spaced, mut inside) = (false, 0);
    for columns in &lines {
        let (id, form, notes) = (columns[0], columns[1], columns[9]);
        let range = id.split_once('-').map(|(first, last)| number(first)..=number(last));
        if id.contains('.') || range.is_none() && number(id) <= inside {
            continue;
        }
        if spaced {
            bank.text.push(' ');
        }
        let mut start = bank.text.len();
        bank.text.push_str(form);
        bank.tokens.insert((start, bank.text.len()));
        let tags = |columns: &[&str]| (columns[3].to_owned(), columns[2].to_owned());
        let parts: Vec<_> = lines
            .iter()
            .filter(|part| {
                let number = part[0].parse::<usize>().ok();
                range.as_ref().zip(number).is_some_and(|(range, n)| range.contains(&n))
            })
            .collect();
        if let Some(range) = &range {
            inside = *range.end();
        }
        if parts.iter().map(|part| part[1]).collect::<String>() == form {
            for part in parts {
                bank.words.insert((start, start + part[1].len()), tags(part));
                start += part[1].len();
            }
        } else {
            bank.words.insert((start, bank.text.len()), tags(columns));
        }
        spaced = !notes.contains("SpaceAfter=No");
    }
    spaced
}
