//! Documents of tokens as the running text that they may have been made from.

use super::conll::{Document, bare};
use textmill_annotate::mentions::tagger::training::Marked;
use textmill_annotate::tokens::{Scanner, View};
use textmill_corpus::{AnnotatedShard, BlockKind, NormalisedDocument, Sentence};

/// Documents as text.
#[derive(Default)]
pub(crate) struct LaidOut {
    /// Its documents with their sentences, and the tokens that the pipeline makes of those.
    pub(crate) shard: AnnotatedShard,
    /// The bytes of each token, by document and sentence.
    pub(crate) spans: Vec<Vec<Vec<(u32, u32)>>>,
    /// The names of each document, articles and possessives left out.
    pub(crate) marked: Vec<Vec<Marked>>,
}

/// Where spaces are put between tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spacing {
    /// Where the text most likely had them.
    Likely,
    /// As `score_mentions.py` of the development data has it, which keeps spaces round hyphens.
    AsScored,
}

/// Tokens that no space stands before.
const GLUED_BEFORE: [&str; 26] = [
    ",", ".", ";", ":", "?", "!", ")", "]", "}", "'s", "'S", "n't", "'re", "'ve", "'ll", "'d",
    "'m", "%", "''", "’s", "n’t", "…", "...", "’re", "’ve", "’ll",
];

/// Tokens that no space stands behind.
const GLUED_BEHIND: [&str; 8] = ["(", "[", "{", "$", "``", "#", "£", "€"];

/// Whether a space stands behind each token.
fn spaces(tokens: &[String], hyphens_split: bool) -> Vec<bool> {
    let mut spaced = vec![true; tokens.len()];
    let mut quoted = false;
    for at in 0..tokens.len() {
        let token = tokens[at].as_str();
        let next = tokens.get(at + 1).map(String::as_str);
        if next.is_some_and(|next| GLUED_BEFORE.contains(&next)) || GLUED_BEHIND.contains(&token) {
            spaced[at] = false;
        }
        if token == "\"" {
            match (quoted, at.checked_sub(1)) {
                (false, _) => spaced[at] = false,
                (true, Some(before)) => spaced[before] = false,
                (true, None) => {}
            }
            quoted = !quoted;
        }
        if hyphens_split && (token == "-" || next == Some("-")) {
            spaced[at] = false;
        }
    }
    spaced
}

impl LaidOut {
    /// Lays out documents, with each token written as `written` has it, a sentence a line.
    pub(crate) fn of<'a>(
        documents: impl Iterator<Item = &'a Document> + Clone,
        written: fn(&str) -> String,
        spacing: Spacing,
    ) -> Self {
        let tokens = || documents.clone().flatten().flat_map(|sentence| &sentence.tokens);
        let lone = tokens().filter(|token| *token == "-").count();
        let inner = tokens().filter(|token| token.len() > 2 && token.contains('-')).count();
        let mut laid_out = Self::default();
        for document in documents {
            laid_out.add(document, written, spacing == Spacing::Likely && lone > inner);
        }
        laid_out
    }

    fn add(&mut self, document: &Document, written: fn(&str) -> String, hyphens_split: bool) {
        let Self { shard, spans: all_spans, marked } = self;
        let mut spans_of = Vec::new();
        let (mut text, mut names) = (String::new(), Vec::new());
        for sentence in document {
            let spaced = spaces(&sentence.tokens, hyphens_split);
            let mut spans = Vec::with_capacity(sentence.tokens.len());
            for (token, spaced) in sentence.tokens.iter().zip(&spaced) {
                let start = text.len() as u32;
                text.push_str(&written(token));
                spans.push((start, text.len() as u32));
                if *spaced {
                    text.push(' ');
                }
            }
            for &(start, end, label) in &sentence.names {
                let (start, end) = bare(&sentence.tokens, (start, end));
                names.push((spans[start].0, spans[end - 1].1, label));
            }
            let (start, end) = (spans[0].0, spans[spans.len() - 1].1);
            let first_token = shard.tokens.len() as u32;
            let span = start as usize..end as usize;
            let AnnotatedShard { tokens, lexicon, .. } = shard;
            Scanner::default().tokenise(&text, span, View::Ud, tokens, lexicon);
            let end_token = shard.tokens.len() as u32;
            let block = BlockKind::Body;
            shard.sentences.push(Sentence { start, end, first_token, end_token, block });
            text.push('\n');
            spans_of.push(spans);
        }
        shard.documents.push(NormalisedDocument::of_text("conll", text, Vec::new()));
        shard.token_ends.push(shard.tokens.len() as u32);
        shard.sentence_ends.push(shard.sentences.len() as u32);
        all_spans.push(spans_of);
        marked.push(names);
    }
}
