//! A terminator with all that belongs to it: `?!`, `. . .`, `.”)`, `.[1]`.

use super::marks::{self, Terminator};
use super::words::{Norm, char_at, skip_space, word_at, word_before};

/// A terminator and what belongs to it.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a feature of its own")]
pub(super) struct Run {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// Where the terminators end and closing marks and references begin.
    pub(super) marks_end: usize,
    /// Number of full stops.
    pub(super) n_points: u32,
    /// Whether the points stand apart: `. . .`.
    pub(super) apart: bool,
    /// `?` or `!` is in it.
    pub(super) strong: bool,
    /// `…` is in it.
    pub(super) ellipsis: bool,
    /// A terminator of another script is in it.
    pub(super) wide: bool,
    /// A quotation mark is in it.
    pub(super) quote: bool,
    /// Something else that closes is in it.
    pub(super) bracket: bool,
    /// An editor's `[1]`, `[...]` or reference number is in it.
    pub(super) reference: bool,
}

impl Run {
    /// Reads the run that begins with the terminator at byte `at` of `text[start..end]`.
    pub(super) fn read(text: &str, start: usize, at: usize, end: usize) -> Run {
        let mut run = Run { start: at, end: at, ..Run::default() };
        while let Some(c) = char_at(text, run.end, end) {
            match marks::terminator(c) {
                Some(Terminator::FullStop) => run.n_points += 1,
                Some(Terminator::Strong) => run.strong = true,
                Some(Terminator::Ellipsis) => run.ellipsis = true,
                Some(Terminator::Wide) => run.wide = true,
                None if c.is_whitespace() && run.n_points > 0 => {
                    let next = skip_space(text, run.end, end);
                    if !is_lone_point(text, next, end) {
                        break;
                    }
                    run.apart = true;
                    run.end = next;
                    continue;
                }
                None => break,
            }
            run.end += c.len_utf8();
        }
        run.marks_end = run.end;
        run.take_closers(text, end);
        run.take_references(text, start, end);
        run
    }

    /// A single `.` and nothing else.
    pub(super) fn is_point(&self) -> bool {
        self.n_points == 1 && !(self.strong || self.ellipsis || self.wide)
    }

    /// Four points that stand apart and nothing else: `. . . .`
    pub(super) fn is_omission(&self) -> bool {
        self.n_points == 4
            && self.apart
            && self.end == self.marks_end
            && !(self.strong || self.ellipsis || self.wide)
    }

    fn take_closers(&mut self, text: &str, end: usize) {
        while let Some(c) = char_at(text, self.end, end) {
            let closes = if c.is_whitespace() {
                self.spaced_closer(text, end)
            } else if marks::is_closer(c) && !self.opens(c, text, end) {
                Some((c, self.end))
            } else if marks::terminator(c).is_some() {
                // As in `?".` and `.)!`.
                self.strong |= !matches!(c, '.' | '…');
                Some((c, self.end))
            } else {
                None
            };
            let Some((c, at)) = closes else { return };
            self.quote |= marks::closes_quotation(c);
            self.bracket |= !marks::closes_quotation(c);
            self.end = at + c.len_utf8();
        }
    }

    /// Whether a quotation mark right after the terminator opens the next sentence: a word follows
    /// it at once, and what closed before has closed already.
    fn opens(&self, c: char, text: &str, end: usize) -> bool {
        matches!(c, '“' | '‘' | '«' | '"' | '*' | '`')
            && char_at(text, self.end + c.len_utf8(), end).is_some_and(char::is_alphanumeric)
    }

    /// The mark after white space that can only belong to the sentence before, and where it is:
    /// a closing bracket, or a quotation mark with white space on both sides.
    fn spaced_closer(&self, text: &str, end: usize) -> Option<(char, usize)> {
        let at = skip_space(text, self.end, end);
        let c = char_at(text, at, end)?;
        let lone = || char_at(text, at + c.len_utf8(), end).is_none_or(char::is_whitespace);
        let closes = marks::only_closes(c) || (matches!(c, '"' | '\'') && !self.quote && lone());
        closes.then_some((c, at))
    }

    /// Takes in what an editor adds behind the end: `[1]`, `[...]`, reference numbers right after
    /// the point.
    fn take_references(&mut self, text: &str, start: usize, end: usize) {
        while let Some(after) = bracketed_reference(text, self.end, end) {
            self.end = after;
            self.reference = true;
        }
        if self.is_point()
            && let Some(after) = reference_numbers(text, self.end, end)
            && !is_abbreviated(word_before(text, start, self.start))
        {
            self.end = after;
            self.reference = true;
        }
    }
}

/// Whether a word may be written with a point and go on in a number: `p`, `No`, `3`.
fn is_abbreviated(word: &str) -> bool {
    let norm = Norm::of(word);
    word.chars().count() == 1
        || word.starts_with(|c: char| c.is_numeric())
        || norm.lists().abbreviation(norm.as_bytes(), true).is_some()
}

/// Whether a full stop stands at byte `at` that no word or number begins with.
fn is_lone_point(text: &str, at: usize, end: usize) -> bool {
    let bytes = &text.as_bytes()[..end];
    bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_none_or(|b| !b.is_ascii_alphanumeric())
}

/// The end of `[1]`, `[a]`, `[12]`, `[...]` that begins at byte `at` or after one space.
fn bracketed_reference(text: &str, at: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    let bytes = &text.as_bytes()[..end];
    let open = if bytes.get(at) == Some(&b' ') { at + 1 } else { at };
    if bytes.get(open) != Some(&b'[') {
        return None;
    }
    let inner = &bytes[open + 1..end.min(open + 1 + LONGEST)];
    let len = inner.iter().position(|&b| b == b']')?;
    let inner = &text[open + 1..open + 1 + len];
    let reference = match inner.as_bytes() {
        [letter] => letter.is_ascii_alphanumeric(),
        [] => false,
        _ => {
            (len <= 3 && inner.bytes().all(|b| b.is_ascii_digit()))
                || inner.bytes().all(|b| b == b'.')
                || inner == "…"
        }
    };
    reference.then_some(open + len + 2)
}

/// The end of numbers right after a point, as in `ends.11 12 The next`: each short, one space
/// between them, and a capital after the last.
fn reference_numbers(text: &str, at: usize, end: usize) -> Option<usize> {
    const MOST: usize = 4;
    let mut from = at;
    for _ in 0..MOST {
        let number = word_at(text, from, end);
        if !is_short_number(number) {
            return None;
        }
        let after = from + number.len();
        let next = skip_space(text, after, end);
        if next == after {
            return None;
        }
        if char_at(text, next, end).is_some_and(char::is_uppercase) {
            return Some(after);
        }
        from = next;
    }
    None
}

/// Up to three digits.
fn is_short_number(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// The end of a reference number that stands alone between a sentence and the next, as in
/// `fee. 8 Yet some`; `at` is the end of the run before it.
pub(super) fn spaced_reference(text: &str, at: usize, end: usize) -> Option<usize> {
    let number_at = skip_space(text, at, end);
    let number = word_at(text, number_at, end);
    let after = number_at + number.len();
    let next = skip_space(text, after, end);
    let capital = char_at(text, next, end).is_some_and(char::is_uppercase);
    (number_at > at && number.len() <= 2 && is_short_number(number) && next > after && capital)
        .then_some(after)
}
