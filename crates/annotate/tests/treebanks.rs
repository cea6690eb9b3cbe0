//! Tokens, sentences, parts of speech and lemmas against treebanks, from raw text.

mod shards;
mod treebank;

use std::collections::BTreeSet;
use textmill_annotate::{Settings, annotate, tokens::View};
use treebank::{Span, Treebank};

/// F1 in percent.
fn f1(n_right: usize, n_gold: usize, n_found: usize) -> f64 {
    200.0 * n_right as f64 / (n_gold + n_found) as f64
}

fn f1_of_spans(gold: &BTreeSet<Span>, found: &BTreeSet<Span>) -> f64 {
    f1(gold.intersection(found).count(), gold.len(), found.len())
}

/// F1 of what a treebank marks, in percent.
struct Scores {
    /// Surface tokens, in the view `words`.
    tokens: f64,
    /// Syntactic words, in the view `ud`.
    words: f64,
    sentences: f64,
    /// Syntactic words with the right part of speech, and with the right lemma.
    pos: f64,
    lemmas: f64,
}

#[allow(clippy::print_stdout, reason = "figures for whoever runs it with --nocapture")]
fn score(file: &str) -> Option<Scores> {
    let bank = treebank::read(&shards::test_data(&format!("gold/ud/{file}"))?);
    let words: BTreeSet<Span> = bank.words.keys().copied().collect();
    let (ud, pos, lemmas) = syntactic_words(&bank);
    let (tokens, sentences) = tokens_and_sentences(&bank);
    let scores = Scores {
        tokens: f1_of_spans(&bank.tokens, &tokens),
        words: f1_of_spans(&words, &ud),
        sentences: f1_of_spans(&bank.sentences, &sentences),
        pos: f1(pos, words.len(), ud.len()),
        lemmas: f1(lemmas, words.len(), ud.len()),
    };
    println!(
        "{file}, F1 from raw text: tokens (words) {:.2}, words (ud) {:.2}, sentences {:.2}, UPOS {:.2}, \
         lemmas {:.2}",
        scores.tokens, scores.words, scores.sentences, scores.pos, scores.lemmas
    );
    Some(scores)
}

/// The words found, and how many of them have the right part of speech and the right lemma.
fn syntactic_words(bank: &Treebank) -> (BTreeSet<Span>, usize, usize) {
    let settings = Settings {
        mentions: false,
        tokens: View::Ud,
        parts_of_speech: true,
        ..Settings::default()
    };
    let shard = annotate(shards::bodies([bank.text.as_str()]), &settings);
    let view = shard.view(0);
    let (mut found, mut pos, mut lemmas) = (BTreeSet::new(), 0, 0);
    for token in view.tokens() {
        let span = shard.tokens.span(token);
        found.insert((span.start, span.end));
        if let Some((gold_pos, gold_lemma)) = bank.words.get(&(span.start, span.end)) {
            pos += usize::from(view.pos(token).expect("tagged").name() == gold_pos);
            lemmas += usize::from(view.lemma(token).expect("tagged") == gold_lemma);
        }
    }
    (found, pos, lemmas)
}

/// What is found in the view `words`.
fn tokens_and_sentences(bank: &Treebank) -> (BTreeSet<Span>, BTreeSet<Span>) {
    let settings = Settings { mentions: false, ..Settings::default() };
    let shard = annotate(shards::bodies([bank.text.as_str()]), &settings);
    // A treebank writes the clitic as part of its surface token.
    let mut tokens: Vec<Span> = Vec::new();
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
    let sentences = shard.sentences.iter().map(|s| (s.start as usize, s.end as usize)).collect();
    (tokens.into_iter().collect(), sentences)
}

#[test]
fn edited_text_of_many_genres_is_read_as_people_read_it() {
    if let Some(scores) = score("en_gum-ud-dev.conllu") {
        assert!(scores.tokens >= 99.0, "{}", scores.tokens);
        assert!(scores.words >= 99.5, "{}", scores.words);
        assert!(scores.sentences >= 96.5, "{}", scores.sentences);
        assert!(scores.pos >= 95.0, "{}", scores.pos);
        assert!(scores.lemmas >= 97.0, "{}", scores.lemmas);
    }
}

#[test]
fn web_text_is_read_as_people_read_it() {
    if let Some(scores) = score("en_ewt-ud-dev.conllu") {
        assert!(scores.tokens >= 98.0, "{}", scores.tokens);
        assert!(scores.words >= 97.6, "{}", scores.words);
        assert!(scores.sentences >= 88.0, "{}", scores.sentences);
        assert!(scores.pos >= 91.0, "{}", scores.pos);
    }
}
