//! The words that signals look at.

use crate::{Compat, blank_tokens};
use unicode_segmentation::UnicodeSegmentation;
use xxhash_rust::xxh3::xxh3_64;

/// The words of a text, each with its hash and its length.
#[derive(Debug, Default)]
pub(crate) struct Words<'a> {
    pub(crate) forms: Vec<&'a str>,
    pub(crate) hashes: Vec<u64>,
    /// In characters.
    pub(crate) lengths: Vec<u32>,
}

impl<'a> Words<'a> {
    pub(crate) fn of(text: &'a str, compat: Compat) -> Self {
        let mut words = Self::default();
        match compat {
            Compat::None => text.unicode_words().for_each(|word| words.push(word)),
            Compat::Datatrove => blank_tokens::each(text, |word| words.push(word)),
        }
        words
    }

    fn push(&mut self, word: &'a str) {
        self.forms.push(word);
        self.hashes.push(xxh3_64(word.as_bytes()));
        self.lengths.push(characters(word));
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }
}

/// Number of characters.
pub(crate) fn characters(text: &str) -> u32 {
    if text.is_ascii() { text.len() as u32 } else { text.chars().count() as u32 }
}

/// A number divided by another, unless that is 0.
pub(crate) fn share(part: impl Into<f64>, whole: impl Into<f64>) -> Option<f64> {
    let whole = whole.into();
    (whole > 0.0).then(|| part.into() / whole)
}
