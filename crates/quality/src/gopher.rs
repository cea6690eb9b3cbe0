//! Gopher (Rae et al. 2021), quality: is this running text at all?

use crate::words::{Words, share};
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// Words of which two must occur, as they are written.
const STOP_WORDS: [&str; 8] = ["the", "be", "to", "of", "and", "that", "have", "with"];

/// What the rules of quality look at.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Gopher {
    /// Words that are not only symbols.
    pub(crate) n_words: u32,
    /// Their mean length in characters.
    pub(crate) mean_word_length: Option<f64>,
    /// `#` signs for each word.
    pub(crate) hashes: Option<f64>,
    /// Ellipses for each word.
    pub(crate) ellipses: Option<f64>,
    /// Share of lines that begin with a bullet or a hyphen.
    pub(crate) bullet_lines: Option<f64>,
    /// Share of lines that end in an ellipsis.
    pub(crate) ellipsis_lines: Option<f64>,
    /// Share of words with a letter.
    pub(crate) alphabetic_words: Option<f64>,
    /// How many of eight common words occur.
    pub(crate) n_stop_words: u32,
}

/// What the words say, counted while they are read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PlainWords {
    n: u32,
    characters: u64,
    alphabetic: u32,
    stop_words: [bool; STOP_WORDS.len()],
}

impl PlainWords {
    /// Takes a word of so many characters.
    #[inline]
    pub(crate) fn add(&mut self, word: &str, length: u32) {
        let first = word.bytes().next().unwrap_or_default();
        // Nearly all words begin with a letter.
        let is_plain = first.is_ascii_alphanumeric() || word.chars().any(|c| !is_symbol(c));
        if is_plain {
            self.n += 1;
            self.characters += u64::from(length);
        }
        let has_letter = first.is_ascii_alphabetic() || word.chars().any(char::is_alphabetic);
        self.alphabetic += u32::from(has_letter);
        if (2..=4).contains(&word.len())
            && let Some(at) = STOP_WORDS.iter().position(|stop| *stop == word)
        {
            self.stop_words[at] = true;
        }
    }
}

pub(crate) fn measure(text: &str, words: &Words) -> Gopher {
    let (mut lines, mut bullets, mut open) = (0u32, 0u32, 0u32);
    for line in text.lines() {
        lines += 1;
        bullets += u32::from(line.trim_start().starts_with(['\u{2022}', '-']));
        let end = line.trim_end();
        open += u32::from(end.ends_with("...") || end.ends_with('\u{2026}'));
    }
    let all = words.len() as u32;
    let plain = &words.plain;
    Gopher {
        n_words: plain.n,
        mean_word_length: share(plain.characters as f64, plain.n),
        hashes: share(memchr::memchr_iter(b'#', text.as_bytes()).count() as u32, all),
        ellipses: share(ellipses(text.as_bytes()), all),
        bullet_lines: share(bullets, lines),
        ellipsis_lines: share(open, lines),
        alphabetic_words: share(plain.alphabetic, all),
        n_stop_words: plain.stop_words.iter().map(|&seen| u32::from(seen)).sum(),
    }
}

/// Three full stops, without overlap, and the sign for them.
fn ellipses(text: &[u8]) -> u32 {
    static STOPS: LazyLock<Finder> = LazyLock::new(|| Finder::new("..."));
    static SIGN: LazyLock<Finder> = LazyLock::new(|| Finder::new("\u{2026}"));
    (STOPS.find_iter(text).count() + SIGN.find_iter(text).count()) as u32
}

/// Punctuation and symbols: neither letter nor digit, nor a mark of a script.
fn is_symbol(c: char) -> bool {
    if c.is_ascii() {
        !c.is_ascii_alphanumeric()
    } else {
        !c.is_alphanumeric() && c < '\u{E000}' && !('\u{300}'..='\u{1FFF}').contains(&c)
    }
}
