//! Ends without a terminator, as in mail and on the web: emoticons, addresses, dates of messages,
//! closings of letters, ruled lines.

use super::after::{After, Kind};
use super::words::{Norm, char_at, char_before, is_spaced, skip_space, trim_end, word_before};

/// What was found at a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where the sentence at hand ends, when it ends.
    pub(super) end: Option<usize>,
    /// Where to go on looking.
    pub(super) resume: usize,
}

/// The end of the emoticon whose eyes are at byte `at`: `:)`, `;-)`, `=D`.
pub(super) fn emoticon_end(text: &str, start: usize, at: usize, end: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[..end];
    if !matches!(bytes.get(at), Some(b':' | b';' | b'=')) {
        return None;
    }
    let mut mouth = at + 1;
    if matches!(bytes.get(mouth), Some(b'-' | b'\'' | b'^')) {
        mouth += 1;
    }
    let letter = match bytes.get(mouth)? {
        b')' | b'(' => false,
        b'D' | b'P' | b'p' | b'O' | b'o' | b'/' | b'|' | b'3' | b'*' => true,
        _ => return None,
    };
    let mut after = mouth + 1;
    while !letter && bytes.get(after) == bytes.get(mouth) {
        after += 1;
    }
    let before = char_before(text, start, at);
    let placed = if letter {
        before.is_none_or(char::is_whitespace)
    } else {
        before.is_none_or(|c| !c.is_ascii_digit())
    };
    let lone = char_at(text, after, end)
        .is_none_or(|c| c.is_whitespace() || matches!(c, '.' | '!' | '?' | ','));
    (placed && lone).then_some(after)
}

/// Looks at `://`, whose colon is at byte `at`: an address is passed over, and between two
/// addresses a sentence ends, and after one that began a sentence.
pub(super) fn address(text: &str, start: usize, at: usize, end: usize) -> Option<Found> {
    let bytes = &text.as_bytes()[..end];
    if !bytes[at..].starts_with(b"://") {
        return None;
    }
    let first = at - word_before(text, start, at).len();
    let close = address_end(text, at, end);
    let after = After::read(text, close, end);
    let leads = trim_end(text, start, first) == start;
    let ends =
        after.spaced && (after.is_address(text, end) || (leads && after.is_upper() && !after.dash));
    Some(Found { end: ends.then_some(close), resume: close })
}

/// The end of the address around byte `at`, without the marks that close its sentence.
fn address_end(text: &str, at: usize, end: usize) -> usize {
    let rest = &text[at..end];
    let address = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
    at + address
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'', '>', ']', '”'])
        .len()
}

/// Looks at the `@` at byte `at`: an e-mail address is passed over; in a line of a message's head
/// (`Email: a@b.org`, `"A. B." <a@b.org>`) a sentence ends behind it.
pub(super) fn mail_address(text: &str, start: usize, at: usize, end: usize) -> Found {
    const LONGEST_HEAD: usize = 80;
    let bytes = &text.as_bytes()[..end];
    let is_part = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let mut close = at + 1 + bytes[at + 1..].iter().take_while(is_part).count();
    while bytes[close - 1] == b'.' {
        close -= 1;
    }
    let bracketed = bytes.get(close) == Some(&b'>');
    let resume = close;
    close += usize::from(bracketed);
    if at - start > LONGEST_HEAD || close < at + 3 {
        return Found { end: None, resume };
    }
    let after = After::read(text, close, end);
    let head = bracketed || head_name(&text[start..at]);
    let goes = after.spaced && (after.is_upper() || is_stamp(text, after.start, end));
    Found { end: (head && goes && !after.dash).then_some(close), resume }
}

/// Whether a text begins as a line of a message's head: `Email: `.
fn head_name(text: &str) -> bool {
    const LONGEST: usize = 12;
    text.find(": ").is_some_and(|at| {
        at <= LONGEST && text[..at].bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
    })
}

/// Whether a date with slashes and a time begin at byte `at`: `08/16/2000 03:48`.
fn is_stamp(text: &str, at: usize, end: usize) -> bool {
    let bytes = &text.as_bytes()[at..end.min(at + 14)];
    let n_date = bytes.iter().take_while(|b| b.is_ascii_digit() || **b == b'/').count();
    let date = &bytes[..n_date];
    (6..=10).contains(&n_date)
        && memchr::memchr_iter(b'/', date).count() == 2
        && matches!(&bytes[n_date..], [b' ', b'0'..=b'9', ..])
}

/// Looks at the colon at byte `at` of a time after a date with slashes, as messages are dated: it
/// stands alone, or goes with the name before it.
pub(super) fn stamp(text: &str, start: usize, at: usize, end: usize) -> Option<Found> {
    const LONGEST: usize = 14;
    let bytes = &text.as_bytes()[..end];
    if !(bytes[start..at].last()?.is_ascii_digit() && bytes.get(at + 1)?.is_ascii_digit()) {
        return None;
    }
    let window = &bytes[start.max(at.saturating_sub(LONGEST))..at];
    let date_len =
        window.iter().rev().take_while(|b| b.is_ascii_digit() || matches!(b, b'/' | b' ')).count();
    let first = skip_space(text, at - date_len, end);
    if !is_stamp(text, first, end) {
        return None;
    }
    let close = time_end(bytes, at);
    let name_end = trim_end(text, start, first);
    if name_end > start {
        let last = word_before(text, start, name_end);
        let named = last.starts_with(|c: char| c.is_uppercase()) || bytes[name_end - 1] == b'>';
        if named {
            return Some(Found { end: Some(name_end), resume: first });
        }
    }
    let after = After::read(text, close, end);
    let ends = after.spaced && after.kind == Kind::Word && (name_end == start || after.is_upper());
    Some(Found { end: ends.then_some(close), resume: close })
}

/// The end of the time whose first colon is at byte `at`: `03:48:12 PM`.
fn time_end(bytes: &[u8], at: usize) -> usize {
    let digits = |b: &&u8| b.is_ascii_digit() || **b == b':';
    let end = at + bytes[at..].iter().take_while(digits).count();
    match &bytes[end..] {
        [b' ', b'A' | b'P', b'M', ..] => end + 3,
        _ => end,
    }
}

/// Words before the comma that closes a letter.
const CLOSINGS: [&str; 10] = [
    "cheers",
    "cordially",
    "faithfully",
    "regards",
    "respectfully",
    "sincerely",
    "thanks",
    "truly",
    "wishes",
    "yours",
];

/// Whether the comma at byte `at` closes a letter, a name below it: `Best regards, Anna`.
pub(super) fn closes_letter(text: &str, start: usize, at: usize, end: usize) -> bool {
    const LONGEST: usize = 24;
    let bytes = &text.as_bytes()[..end];
    if at - start > LONGEST || !matches!(bytes[..at].last(), Some(b's' | b'y')) {
        return false;
    }
    let word = word_before(text, start, at);
    if !CLOSINGS.iter().any(|closing| closing.as_bytes() == Norm::of(word).as_bytes()) {
        return false;
    }
    let after = After::read(text, at + 1, end);
    after.spaced
        && after.is_upper()
        && !after.lists().is_starter()
        && !matches!(bytes.get(after.word_end()), Some(b',' | b'.' | b'!' | b'?' | b'\''))
}

/// Looks at a ruled line, a run of one of `*_=-`, at byte `at`: sentences end before and after it.
pub(super) fn ruled_line(text: &str, start: usize, at: usize, end: usize) -> Option<Found> {
    const SHORTEST: usize = 5;
    let bytes = &text.as_bytes()[..end];
    let len = bytes[at..].iter().take_while(|b| **b == bytes[at]).count();
    if len < SHORTEST {
        return (len > 1).then_some(Found { end: None, resume: at + len - 1 });
    }
    let close = at + len;
    let before = trim_end(text, start, at);
    let end_before = before > start && before < at;
    if end_before {
        return Some(Found { end: Some(before), resume: at });
    }
    let after = is_spaced_after(text, close, end);
    Some(Found { end: after.then_some(close), resume: close })
}

fn is_spaced_after(text: &str, at: usize, end: usize) -> bool {
    char_at(text, at, end).is_some_and(char::is_whitespace)
}

/// Whether a dash that stands between spaces is at byte `at`; gives where it ends.
pub(super) fn lone_dash_end(text: &str, start: usize, at: usize, end: usize) -> Option<usize> {
    if !is_spaced(text, start, at) {
        return None;
    }
    let dash = char_at(text, at, end)?;
    let mut close = at + dash.len_utf8();
    while char_at(text, close, end) == Some(dash) {
        close += dash.len_utf8();
    }
    is_spaced_after(text, close, end).then_some(close)
}
