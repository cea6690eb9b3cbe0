//! The numbers and marks that items of a list begin with: `2.`, `b)`, `(iv)`, `3.)`, `•`.

use super::marks;
use super::words::{char_at, skip_space};

/// What an item of a list begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    style: Style,
    /// Its place, when it is read as a number or as a letter of the alphabet; 0 for none.
    place: u32,
    /// Its place, when it is read as a Roman numeral; 0 for none.
    roman: u32,
    /// One past its last byte.
    pub(super) end: usize,
}

/// How items of the same list look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Style {
    /// `•` and its like, or `-`, when nothing else is there.
    bullet: Option<char>,
    /// A bracket stands before the number.
    bracket: bool,
    /// What stands behind it: 1 for `.`, 2 for `)`, 3 for `.)`.
    closing: u8,
    /// 0 for digits, 1 for small letters, 2 for capitals.
    letters: u8,
}

impl Marker {
    /// The marker that begins at byte `at` of `text[..end]`, when white space follows it.
    pub(super) fn read(text: &str, at: usize, end: usize) -> Option<Marker> {
        let bytes = &text.as_bytes()[..end];
        let first = char_at(text, at, end)?;
        if marks::is_bullet(first) {
            let style = Style { bullet: Some(first), bracket: false, closing: 0, letters: 0 };
            let end = at + first.len_utf8();
            return Some(Marker { style, place: 0, roman: 0, end });
        }
        let bracket = first == '(';
        let from = at + usize::from(bracket);
        let len = bytes[from..].iter().take(5).take_while(|b| b.is_ascii_alphanumeric()).count();
        let number = &bytes[from..from + len];
        let (letters, place, roman) = places(number)?;
        let closing = match bytes.get(from + len..)? {
            [b'.', b')', ..] => 3,
            [b'.', ..] => 1,
            [b')', ..] => 2,
            _ => return None,
        };
        let after = from + len + if closing == 3 { 2 } else { 1 };
        let spaced = char_at(text, after, end).is_some_and(char::is_whitespace);
        let style = Style { bullet: None, bracket, closing, letters };
        // Capitals with a point are initials, and so is a bracket that only opens.
        let list = spaced && !(letters == 2 && closing == 1) && !(bracket && closing == 1);
        list.then_some(Marker { style, place, roman, end: after })
    }

    /// Whether it comes next after `other` in the same list.
    pub(super) fn follows(&self, other: &Marker) -> bool {
        self.style == other.style
            && (self.style.bullet.is_some()
                || (self.place > 0 && self.place == other.place + 1)
                || (self.roman > 0 && self.roman == other.roman + 1))
    }

    /// Whether it can be the first of its list.
    pub(super) fn is_first(&self) -> bool {
        self.style.bullet.is_some() || self.place == 1 || self.roman == 1
    }

    /// Whether it looks like nothing else: `b)`, `(iv)`, `3.)`, `•`, but not `b.` and `3.`.
    pub(super) fn is_plain(&self) -> bool {
        self.style.closing != 1
    }

    /// Whether it is a letter with a point.
    pub(super) fn is_letter(&self) -> bool {
        self.style.letters > 0 && self.style.closing == 1
    }
}

/// The kind of a number, its place and its place as a Roman numeral.
fn places(number: &[u8]) -> Option<(u8, u32, u32)> {
    let first = *number.first()?;
    if number.len() <= 3 && number.iter().all(u8::is_ascii_digit) {
        let place = number.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        return Some((0, place, 0));
    }
    let letters = if first.is_ascii_lowercase() { 1 } else { 2 };
    if letters == 2 && !first.is_ascii_uppercase() {
        return None;
    }
    let roman = roman(number);
    match number {
        [letter] => Some((letters, u32::from(letter.to_ascii_lowercase() - b'a') + 1, roman)),
        _ => (roman > 0).then_some((letters, 0, roman)),
    }
}

/// The value of a Roman numeral from i to xxxix, all in one case; 0 for anything else.
fn roman(number: &[u8]) -> u32 {
    const UNITS: [&[u8]; 9] = [b"i", b"ii", b"iii", b"iv", b"v", b"vi", b"vii", b"viii", b"ix"];
    let same_case =
        number.iter().all(u8::is_ascii_lowercase) || number.iter().all(u8::is_ascii_uppercase);
    let tens = number.iter().take_while(|b| b.eq_ignore_ascii_case(&b'x')).count();
    if !same_case || tens > 3 {
        return 0;
    }
    let rest = &number[tens..];
    let unit = UNITS.iter().position(|unit| unit.eq_ignore_ascii_case(rest));
    match (unit, rest.is_empty()) {
        (Some(unit), _) => tens as u32 * 10 + unit as u32 + 1,
        (None, true) => tens as u32 * 10,
        (None, false) => 0,
    }
}

/// The first byte of the marker whose `.` or `)` stands at byte `at`, when white space stands
/// before it.
fn marker_start(text: &str, start: usize, at: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    let bytes = &text.as_bytes()[start..at];
    let window = &bytes[bytes.len().saturating_sub(LONGEST)..];
    let len = window.iter().rev().take_while(|b| b.is_ascii_alphanumeric() || **b == b'(').count();
    let from = at - len;
    let spaced = from == start || text.as_bytes()[from - 1].is_ascii_whitespace();
    (len > 0 && spaced).then_some(from)
}

/// The marker that the sentence from byte `start` on begins with.
fn first_marker(text: &str, start: usize, end: usize) -> Option<Marker> {
    Marker::read(text, skip_space(text, start, end), end)
}

/// The list item that begins at the marker whose `.` or `)` stands at byte `at`, when it goes on
/// with the list that the sentence at hand is an item of, or begins one: where the sentence ends.
pub(super) fn inline_item(text: &str, sentence: usize, at: usize, end: usize) -> Option<usize> {
    let from = marker_start(text, sentence, at)?;
    if from == sentence {
        return None;
    }
    let marker = Marker::read(text, from, end)?;
    let before = sentence + text[sentence..from].trim_end().len();
    if before == sentence {
        return None;
    }
    let goes_on = first_marker(text, sentence, end)
        .is_some_and(|first| first.end < before && marker.follows(&first));
    goes_on.then_some(before)
}

/// As [`inline_item`], for the bullet at byte `at`.
pub(super) fn inline_bullet(text: &str, sentence: usize, at: usize, end: usize) -> Option<usize> {
    let marker = Marker::read(text, at, end)?;
    let before = sentence + text[sentence..at].trim_end().len();
    let first = first_marker(text, sentence, end)?;
    (before > sentence && before < at && marker.follows(&first)).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Marker> {
        Marker::read(text, 0, text.len())
    }

    #[test]
    fn markers_follow_each_other_within_one_style() {
        for (first, second) in [
            ("1. x", "2. x"),
            ("a) x", "b) x"),
            ("(i) x", "(ii) x"),
            ("9.) x", "10.) x"),
            ("• x", "• y"),
        ] {
            let (first, second) = (read(first).unwrap(), read(second).unwrap());
            assert!(second.follows(&first));
        }
        assert!(!read("2) x").unwrap().follows(&read("1. x").unwrap()));
        assert!(!read("3. x").unwrap().follows(&read("1. x").unwrap()));
    }

    #[test]
    fn initials_words_and_numbers_without_a_space_are_no_markers() {
        for text in ["J. Smith", "of. x", "1.5", "2001. x", "a.m. x", "(a. x"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
