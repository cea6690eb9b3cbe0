//! Everything that is found in the running text of a treebank, by spans: what counts is found with
//! its first and its last byte, or not at all.

use super::Row;
use crate::conllu::Word;
use crate::failure::Failure;
use crate::running_text::{RunningText, Span};
use crate::sentences::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use textmill_annotate::model::Model;
use textmill_annotate::tokens::View;
use textmill_annotate::{Models, Settings, annotate_with};
use textmill_corpus::{
    AnnotatedShard, Block, BlockKind, NormalisedDocument, NormalisedShard, TokenFlags,
};

/// Tokens, words, sentences, and the words with the right part of speech and the right lemma; of
/// the sentences also the ends at which the model is asked.
pub(super) fn measure(model: &Model, data: &Path) -> Result<Vec<Row>, Failure> {
    let models = Models::read(model)?;
    let mut rows = Vec::new();
    for (name, sentences) in super::treebanks(data)? {
        let gold = RunningText::of(&sentences);
        rows.extend(as_read(&name, &gold, &models));
        rows.extend(as_words(&name, &gold, &models));
        let mut asked = Row::new(&name, "ends of sentences that the model is asked for");
        for question in Text::of(&sentences).questions() {
            asked.add(question.answer(&models.sentences) == question.ends);
        }
        rows.push(asked);
    }
    Ok(rows)
}

/// Tokens and sentences in the view `words`.
fn as_read(name: &str, gold: &RunningText, models: &Models) -> [Row; 2] {
    let shard = annotated(&gold.text, View::Words, models);
    let view = shard.view(0);
    let mut tokens: Vec<Span> = Vec::new();
    for token in view.tokens() {
        let span = shard.tokens.span(token);
        match tokens.last_mut() {
            // A treebank writes the possessive as part of its host.
            Some(last) if last.1 == span.start && view.flags(token).has(TokenFlags::CLITIC) => {
                last.1 = span.end;
            }
            _ => tokens.push((span.start, span.end)),
        }
    }
    let sentences: Vec<Span> =
        shard.sentences.iter().map(|s| (s.start as usize, s.end as usize)).collect();
    [
        of_spans(Row::new(name, "tokens, from raw text"), &gold.tokens, &tokens),
        of_spans(Row::new(name, "sentences, from raw text"), &gold.sentences, &sentences),
    ]
}

/// Words with their parts of speech and lemmas, in the view `ud`.
fn as_words(name: &str, gold: &RunningText, models: &Models) -> [Row; 3] {
    let shard = annotated(&gold.text, View::Ud, models);
    let view = shard.view(0);
    let row = |measure| Row {
        gold: gold.words.len(),
        found: shard.tokens.len(),
        ..Row::new(name, measure)
    };
    let (mut words, mut pos, mut lemmas) =
        (row("words, from raw text"), row("UPOS, from raw text"), row("lemma, from raw text"));
    let in_gold: BTreeMap<Span, Option<&Word>> = gold.words.iter().copied().collect();
    for token in view.tokens() {
        let span = shard.tokens.span(token);
        let Some(word) = in_gold.get(&(span.start, span.end)) else { continue };
        words.right += 1;
        if let Some(word) = word {
            pos.right += usize::from(view.pos(token) == Some(word.pos));
            let is_lemma = word.lemma.is_some() && view.lemma(token) == word.lemma.as_deref();
            lemmas.right += usize::from(is_lemma);
        }
    }
    [words, pos, lemmas]
}

fn of_spans(row: Row, gold: &[Span], found: &[Span]) -> Row {
    let in_gold: BTreeSet<&Span> = gold.iter().collect();
    let right = found.iter().filter(|span| in_gold.contains(span)).count();
    Row { right, gold: gold.len(), found: found.len(), ..row }
}

/// A text, annotated as a document that is all body.
fn annotated(text: &str, tokens: View, models: &Models) -> AnnotatedShard {
    let body = Block { kind: BlockKind::Body, start: 0, end: text.len() as u32 };
    let document = NormalisedDocument::of_text("treebank", text, vec![body]);
    let shard = NormalisedShard { documents: vec![document], ..NormalisedShard::default() };
    let settings = Settings {
        tokens,
        parts_of_speech: tokens == View::Ud,
        mentions: false,
        ..Settings::default()
    };
    annotate_with(shard, &settings, models)
}
