//! The words that signals look at.

use crate::{Compat, blank_tokens, gopher::PlainWords, plain_words};
use xxhash_rust::xxh3::xxh3_64;

/// The words of a text: of each its hash, and where it would end if nothing stood between them.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub(crate) hashes: Vec<u64>,
    /// In characters; one more than there are words, and the first 0.
    ends: Vec<u32>,
    pub(crate) plain: PlainWords,
}

impl Words {
    /// Takes the words of a text instead of those of the text before.
    pub(crate) fn read(&mut self, text: &str, compat: Compat) {
        self.hashes.clear();
        self.ends.clear();
        self.ends.push(0);
        self.plain = PlainWords::default();
        let mut end = 0;
        let push = |word: &str| {
            let length = characters(word);
            end += length;
            self.hashes.push(hash(word));
            self.ends.push(end);
            self.plain.add(word, length);
        };
        each(text, compat, push);
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Characters of the words `from..to`.
    pub(crate) fn characters(&self, from: usize, to: usize) -> u32 {
        self.ends[to] - self.ends[from]
    }
}

/// Gives every word of a text, in order.
pub(crate) fn each<'a>(text: &'a str, compat: Compat, give: impl FnMut(&'a str)) {
    match compat {
        Compat::None => plain_words::each(text, give),
        Compat::Datatrove => blank_tokens::each(text, give),
    }
}

/// What stands for a word: its bytes where they are seven or fewer, with their number, else a hash
/// of them.
fn hash(word: &str) -> u64 {
    let bytes = word.as_bytes();
    match bytes.len() {
        n @ 0..=7 => bytes.iter().fold(n as u64, |all, &b| all << 8 | u64::from(b)),
        _ => xxh3_64(bytes),
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
