//! Gopher (Rae et al. 2021), quality: is this running text at all?

use crate::words::{Words, share};

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

pub(crate) fn measure(text: &str, words: &Words) -> Gopher {
    let (mut n_words, mut characters, mut alphabetic) = (0u32, 0u64, 0u32);
    let mut seen = [false; STOP_WORDS.len()];
    for (word, &length) in words.forms.iter().zip(&words.lengths) {
        if word.chars().any(|c| !is_symbol(c)) {
            n_words += 1;
            characters += u64::from(length);
        }
        alphabetic += u32::from(word.chars().any(char::is_alphabetic));
        if let Some(at) = STOP_WORDS.iter().position(|stop| stop == word) {
            seen[at] = true;
        }
    }
    let (mut lines, mut bullets, mut open) = (0u32, 0u32, 0u32);
    for line in text.lines() {
        lines += 1;
        bullets += u32::from(line.trim_start().starts_with(['\u{2022}', '-']));
        let end = line.trim_end();
        open += u32::from(end.ends_with("...") || end.ends_with('\u{2026}'));
    }
    let all = words.len() as u32;
    let ellipses = text.matches("...").count() + text.matches('\u{2026}').count();
    Gopher {
        n_words,
        mean_word_length: share(characters as f64, n_words),
        hashes: share(text.bytes().filter(|&b| b == b'#').count() as u32, all),
        ellipses: share(ellipses as u32, all),
        bullet_lines: share(bullets, lines),
        ellipsis_lines: share(open, lines),
        alphabetic_words: share(alphabetic, all),
        n_stop_words: seen.iter().map(|&seen| u32::from(seen)).sum(),
    }
}

/// Punctuation and symbols: neither letter nor digit, nor a mark of a script.
fn is_symbol(c: char) -> bool {
    if c.is_ascii() {
        !c.is_ascii_alphanumeric()
    } else {
        !c.is_alphanumeric() && c < '\u{E000}' && !('\u{300}'..='\u{1FFF}').contains(&c)
    }
}
