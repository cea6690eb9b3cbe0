//! The lines of a text that hold something.

use std::ops::Range;

/// Bytes of a text: a line without its line end and the white space around it, or a part of one.
pub(super) type Span = Range<usize>;

/// The lines that are not blank, from the first to the last or the other way round.
#[derive(Clone)]
pub(super) struct Lines<'a> {
    text: &'a str,
    /// What was not yet given.
    start: usize,
    end: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, start: 0, end: text.len() }
    }

    fn trimmed(&self, start: usize, end: usize) -> Option<Span> {
        let span = trim(self.text, start..end);
        (!span.is_empty()).then_some(span)
    }
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        while self.start < self.end {
            let start = self.start;
            let line = &self.text.as_bytes()[start..self.end];
            let end = memchr::memchr(b'\n', line).map_or(self.end, |n| start + n);
            self.start = (end + 1).min(self.end);
            if let Some(span) = self.trimmed(start, end) {
                return Some(span);
            }
        }
        None
    }
}

impl DoubleEndedIterator for Lines<'_> {
    fn next_back(&mut self) -> Option<Span> {
        while self.start < self.end {
            let end = self.end;
            let line = &self.text.as_bytes()[self.start..end];
            let found = memchr::memrchr(b'\n', line).map(|n| self.start + n);
            self.end = found.unwrap_or(self.start);
            if let Some(span) = self.trimmed(found.map_or(self.start, |n| n + 1), end) {
                return Some(span);
            }
        }
        None
    }
}

/// The span without the white space at its ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let part = &text[span.clone()];
    let start = span.start + part.len() - part.trim_start().len();
    let end = span.start + part.trim_end().len();
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, spans: impl Iterator<Item = Span>) -> Vec<&str> {
        spans.map(|span| &text[span]).collect()
    }

    #[test]
    fn blank_lines_and_the_space_around_lines_are_left_out_from_both_ends() {
        let text = "\n a b \n\n\u{3000}\nc\nd ";
        assert_eq!(lines(text, Lines::new(text)), ["a b", "c", "d"]);
        assert_eq!(lines(text, Lines::new(text).rev()), ["d", "c", "a b"]);
        assert_eq!(Lines::new(" \n\n").next(), None);
        assert_eq!(Lines::new(" \n\n").next_back(), None);
    }
}
