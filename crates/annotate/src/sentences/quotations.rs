//! Quotations inside a sentence, which no terminator in them ends.

use super::words::{Norm, char_at, char_before, skip_space, word_at};

/// Longest quotation, in bytes, that is looked through.
const LONGEST: usize = 600;

/// Longest quotation, in bytes, whose exclamations are not sentences of their own.
const LONGEST_CRIES: usize = 60;

/// Longest quotation, in bytes, that its sentence is seen to go on after.
const LONGEST_INSIDE: usize = 120;

/// Where the quotation ends that begins with the mark at byte `at` of `text[start..end]`, when the
/// sentence from `start` on cannot end inside it: it goes on with a sentence begun before
/// (`he thought, ‘after such a fall ...’`), that sentence goes on after it (`called out “The Queen!
/// The Queen!” and fell`), or it holds a few cries (`said: “Thieves! Fire!”`).
pub(super) fn inner_quotation(text: &str, start: usize, at: usize, end: usize) -> Option<usize> {
    let open = char_at(text, at, end)?;
    let close = match open {
        '"' => '"',
        '\'' => '\'',
        '“' => '”',
        '‘' => '’',
        _ => return None,
    };
    if at == start || char_before(text, start, at) != Some(' ') {
        return None;
    }
    let first = at + open.len_utf8();
    let begins = char_at(text, first, end)?;
    if !begins.is_alphanumeric() {
        return None;
    }
    let lead = char_before(text, start, at - 1);
    let after = closing(text, first, end, close)?;
    let goes_on = begins.is_lowercase() && lead == Some(',');
    let cries = matches!(lead, Some(',' | ':'))
        && after - at <= LONGEST_CRIES
        && !text[first..after].contains('.');
    let inside = after - at <= LONGEST_INSIDE && sentence_goes_on(text, after, end);
    (goes_on || cries || inside).then_some(after)
}

/// One past the mark that closes a quotation which begins at byte `first`.
fn closing(text: &str, first: usize, end: usize, close: char) -> Option<usize> {
    let bytes = &text.as_bytes()[..end.min(first + LONGEST)];
    let mut encoded = [0; 4];
    let needle = close.encode_utf8(&mut encoded).as_bytes();
    let mut from = first;
    while let Some(found) = memchr::memmem::find(&bytes[from..], needle) {
        let at = from + found;
        from = at + needle.len();
        let apostrophe = matches!(close, '\'' | '’')
            && (bytes.get(from).is_some_and(u8::is_ascii_alphanumeric)
                || bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] == b's');
        if bytes[at - 1].is_ascii_whitespace() {
            // Another one begins: which mark opens and which closes is not known.
            return None;
        }
        if !apostrophe {
            return Some(from);
        }
    }
    None
}

/// Whether the sentence around a quotation goes on after it, with words that do not say who spoke.
fn sentence_goes_on(text: &str, after: usize, end: usize) -> bool {
    const WORDS: usize = 4;
    let next = skip_space(text, after, end);
    if next == after || !char_at(text, next, end).is_some_and(char::is_lowercase) {
        return false;
    }
    let mut at = next;
    for _ in 0..WORDS {
        let word = word_at(text, at, end);
        if Norm::of(word).lists().is_reporting() {
            return false;
        }
        at = skip_space(text, at + word.len(), end);
    }
    true
}
