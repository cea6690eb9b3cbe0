//! What `FineWeb` (Penedo et al. 2024) adds: is this prose, or a list?

use crate::{
    numbers::Numbers,
    repetition::Repeats,
    words::{Words, characters, share},
};

/// What the rules of `FineWeb` look at.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Fineweb {
    /// Share of lines that end in a terminal mark.
    pub(crate) terminal_lines: Option<f64>,
    /// Share of lines of 30 characters or fewer.
    pub(crate) short_lines: Option<f64>,
    /// Characters of lines that stood there before, of all characters but line ends.
    pub(crate) repeated_line_characters: Option<f64>,
    /// Line ends for each word.
    pub(crate) line_ends: Option<f64>,
}

/// Characters of a short line.
const SHORT: u32 = 30;

pub(crate) fn measure(text: &str, words: &Words, numbers: &mut Numbers) -> Fineweb {
    let lines = || text.split('\n').filter(|line| !line.trim().is_empty());
    let (mut all, mut terminal, mut short) = (0u32, 0u32, 0u32);
    for line in lines() {
        all += 1;
        terminal += u32::from(line.ends_with(is_terminal));
        // A character has four bytes at the most.
        short += u32::from(line.len() <= 4 * SHORT as usize && characters(line) <= SHORT);
    }
    let line_ends = memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32;
    let repeats = Repeats::of(lines(), line_ends as usize + 1, numbers);
    Fineweb {
        terminal_lines: share(terminal, all),
        short_lines: share(short, all),
        repeated_line_characters: share(repeats.characters, characters(text) - line_ends),
        line_ends: share(line_ends, words.len() as u32),
    }
}

/// Marks that end a sentence, of the scripts in use (property `Sentence_Terminal`, its common part).
fn is_terminal(c: char) -> bool {
    matches!(
        c,
        '!' | '.'
            | '?'
            | '\u{589}'
            | '\u{61F}'
            | '\u{6D4}'
            | '\u{964}'
            | '\u{965}'
            | '\u{1362}'
            | '\u{2026}'
            | '\u{203C}'
            | '\u{203D}'
            | '\u{2047}'
            ..='\u{2049}'
                | '\u{3002}'
                | '\u{FE52}'
                | '\u{FF01}'
                | '\u{FF0E}'
                | '\u{FF1F}'
                | '\u{FF61}'
    )
}
