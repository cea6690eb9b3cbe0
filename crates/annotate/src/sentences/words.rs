//! Words around a place in the text, read from its bytes.

use super::lists::Lists;

/// Longest word, in bytes, that is read whole: what lists and features ask of longer ones is
/// answered by a part of them.
const LONGEST: usize = 32;

/// The character that begins at byte `at` of `text[..end]`.
#[inline]
pub(super) fn char_at(text: &str, at: usize, end: usize) -> Option<char> {
    let byte = *text.as_bytes()[..end].get(at)?;
    if byte.is_ascii() { Some(byte as char) } else { text[at..end].chars().next() }
}

/// The character of `text[start..]` that ends at byte `at`.
#[inline]
pub(super) fn char_before(text: &str, start: usize, at: usize) -> Option<char> {
    let byte = *text.as_bytes()[start..at].last()?;
    if byte.is_ascii() { Some(byte as char) } else { text[start..at].chars().next_back() }
}

/// Whether there is white space, or nothing, before byte `at`.
pub(super) fn is_spaced(text: &str, start: usize, at: usize) -> bool {
    char_before(text, start, at).is_none_or(char::is_whitespace)
}

/// The first byte from `at` on, before `end`, that is not white space.
#[inline]
pub(super) fn skip_space(text: &str, mut at: usize, end: usize) -> usize {
    while let Some(c) = char_at(text, at, end).filter(|c| c.is_whitespace()) {
        at += c.len_utf8();
    }
    at
}

/// The end of `text[start..at]` without the white space there.
#[inline]
pub(super) fn trim_end(text: &str, start: usize, at: usize) -> usize {
    start + text[start..at].trim_end().len()
}

fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && (c.is_alphanumeric() || c == '°'))
}

/// The word of `text[start..at]` that ends at byte `at`, with points and apostrophes inside it:
/// `U.S`, `didn’t`, `3.14`; empty when none ends there.
pub(super) fn word_before(text: &str, start: usize, at: usize) -> &str {
    let mut from = at;
    while at - from < LONGEST {
        let Some(c) = char_before(text, start, from) else { break };
        let before = from - c.len_utf8();
        let joins = matches!(c, '.' | '\'' | '’')
            && from < at
            && char_before(text, start, before).is_some_and(is_word_char);
        if !is_word_char(c) && !joins {
            break;
        }
        from = before;
    }
    &text[from..at]
}

/// The letters and digits from byte `at` on.
pub(super) fn word_at(text: &str, at: usize, end: usize) -> &str {
    let mut to = at;
    while to - at < LONGEST {
        match char_at(text, to, end) {
            Some(c) if is_word_char(c) => to += c.len_utf8(),
            _ => break,
        }
    }
    &text[at..to]
}

/// A short word with its ASCII letters in lower case; a longer one is on no list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Norm {
    bytes: [u8; Norm::LONGEST],
    len: usize,
}

impl Norm {
    const LONGEST: usize = 12;

    /// The norm of a word; empty for a long one.
    pub(super) fn of(word: &str) -> Norm {
        let mut norm = Norm::default();
        if word.len() <= Norm::LONGEST {
            norm.len = word.len();
            norm.bytes[..word.len()].copy_from_slice(word.as_bytes());
            norm.bytes.make_ascii_lowercase();
        }
        norm
    }

    /// Its bytes.
    #[inline]
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// The lists it is on.
    pub(super) fn lists(&self) -> Lists {
        if self.len == 0 { Lists::default() } else { Lists::of(self.as_bytes()) }
    }
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `house`, `iPhone`.
    Lower,
    /// `House`, `McDonald`.
    Capitalised,
    /// `USA`, but also `I`.
    Upper,
    /// `5th`, `猫`.
    None,
}

impl Case {
    /// How `word` is written.
    pub(super) fn of(word: &str) -> Case {
        let Some(first) = word.chars().next() else { return Case::None };
        if first.is_lowercase() {
            Case::Lower
        } else if !first.is_uppercase() {
            Case::None
        } else if word.chars().any(char::is_lowercase) {
            Case::Capitalised
        } else {
            Case::Upper
        }
    }

    /// Whether the first letter is a capital.
    pub(super) fn begins_upper(self) -> bool {
        matches!(self, Case::Capitalised | Case::Upper)
    }
}
