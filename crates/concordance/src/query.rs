//! What is looked for: a pattern for each of some tokens that stand beside each other.

use crate::{Document, Pattern};
use std::{collections::HashSet, ops::Range};

/// What of a token is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The norm, by the terms of the table of terms: what is found is as many as their frequency.
    Norm,
    /// The form as written, in all blocks.
    Form,
    /// The lemma.
    Lemma,
}

/// A query for a sequence of tokens.
#[derive(Clone, Debug)]
pub struct Query {
    field: Field,
    words: Vec<Word>,
}

#[derive(Clone, Debug)]
struct Word {
    pattern: Pattern,
    /// The terms that the pattern matches.
    terms: HashSet<u32>,
    pos: Option<String>,
}

/// What a query needs and the tokens lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotThere {
    /// Lemmas.
    #[error("the tokens have no lemmas")]
    Lemmas,
    /// Parts of speech.
    #[error("the tokens have no parts of speech")]
    PartsOfSpeech,
}

impl Query {
    /// A query for tokens that match these patterns one after another, the `i`-th of them with the
    /// `i`-th part of speech, when there is one.
    pub fn new(field: Field, patterns: Vec<Pattern>, pos: &[String]) -> Self {
        let pos = pos.iter().cloned().map(Some).chain(std::iter::repeat(None));
        let word = |(pattern, pos)| Word { pattern, terms: HashSet::new(), pos };
        Self { field, words: patterns.into_iter().zip(pos).map(word).collect() }
    }

    /// Whether the terms must be known before anything can be found.
    pub fn needs_terms(&self) -> bool {
        self.field == Field::Norm
    }

    /// Takes note of a term at the level of the norm.
    pub fn learn(&mut self, term_id: u32, term: &str) {
        for word in &mut self.words {
            if word.pattern.matches(term) {
                word.terms.insert(term_id);
            }
        }
    }

    /// The places in a document where all words match, in order; they may overlap.
    ///
    /// # Errors
    /// When lemmas or parts of speech are asked for and the tokens have none.
    pub fn find(&self, document: &Document) -> Result<Vec<Range<usize>>, NotThere> {
        let none = |column: &[Option<String>]| column.iter().all(Option::is_none);
        if self.field == Field::Lemma && none(&document.lemmas) {
            return Err(NotThere::Lemmas);
        }
        if self.words.iter().any(|word| word.pos.is_some()) && none(&document.pos) {
            return Err(NotThere::PartsOfSpeech);
        }
        if self.words.is_empty() || document.len() < self.words.len() {
            return Ok(Vec::new());
        }
        let starts = 0..=document.len() - self.words.len();
        let found = starts.filter(|&start| {
            let mut tokens = start..;
            self.words
                .iter()
                .all(|word| tokens.next().is_some_and(|token| self.matches(word, document, token)))
        });
        Ok(found.map(|start| start..start + self.words.len()).collect())
    }

    fn matches(&self, word: &Word, document: &Document, token: usize) -> bool {
        let mark = document.punctuation[token];
        let text = match self.field {
            Field::Norm => match document.terms[token] {
                Some(term) => word.terms.contains(&term),
                None => mark && word.matches_text(&document.forms[token], mark),
            },
            Field::Form => word.matches_text(&document.forms[token], mark),
            Field::Lemma => document.lemmas[token]
                .as_deref()
                .is_some_and(|lemma| word.matches_text(lemma, mark)),
        };
        text && word.pos.as_ref().is_none_or(|pos| document.pos[token].as_ref() == Some(pos))
    }
}

impl Word {
    fn matches_text(&self, text: &str, mark: bool) -> bool {
        (!mark || self.pattern.may_be_punctuation()) && self.pattern.matches(text)
    }
}
