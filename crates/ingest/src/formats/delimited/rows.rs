//! Finds the ends of rows, in content that comes in pieces.

use super::dialect::Dialect;

const QUOTE: u8 = b'"';

/// Goes from row end to row end; line ends inside quotes are none.
///
/// A quote opens a field only at its beginning, is doubled to stand for itself, and is a character
/// like others everywhere else, as the most used readers have it.
pub(super) struct Rows {
    dialect: Dialect,
    state: State,
    has_content: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    FieldStart,
    Field,
    Quoted,
    /// After a quote inside quotes: the end of them, or the first of two.
    QuoteSeen,
}

impl Rows {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self { dialect, state: State::FieldStart, has_content: false }
    }

    /// At the beginning of a row.
    pub(super) fn anew(&self) -> Self {
        Self::new(self.dialect)
    }

    /// Whether the row that is being looked at holds more than delimiters and blanks.
    pub(super) fn has_content(&self) -> bool {
        self.has_content
    }

    /// Where the row that goes on in `bytes` ends, and whether it has content; `None` when it
    /// goes on beyond them.
    pub(super) fn next_end(&mut self, bytes: &[u8]) -> Option<(usize, bool)> {
        let end = self.find_end(bytes);
        let piece = &bytes[..end.unwrap_or(bytes.len())];
        self.has_content = self.has_content || !self.is_empty(piece);
        let has_content = self.has_content;
        end.map(|end| {
            self.has_content = false;
            (end, has_content)
        })
    }

    fn is_empty(&self, piece: &[u8]) -> bool {
        let delimiter = self.dialect.delimiter;
        piece.iter().all(|b| *b == delimiter || matches!(b, b' ' | b'\t' | b'\r' | b'\n'))
    }

    fn find_end(&mut self, bytes: &[u8]) -> Option<usize> {
        let Dialect { delimiter, terminator } = self.dialect;
        let mut at = 0;
        while at < bytes.len() {
            match self.state {
                // The first quote of a field, or the second of two inside one.
                State::FieldStart | State::QuoteSeen if bytes[at] == QUOTE => {
                    self.state = State::Quoted;
                    at += 1;
                }
                State::FieldStart | State::Field => {
                    match memchr::memchr2(QUOTE, terminator, &bytes[at..]).map(|n| at + n) {
                        Some(found) if bytes[found] == terminator => {
                            self.state = State::FieldStart;
                            return Some(found + 1);
                        }
                        Some(quote) => {
                            let opens = quote > at && bytes[quote - 1] == delimiter;
                            self.state = if opens { State::Quoted } else { State::Field };
                            at = quote + 1;
                        }
                        None => {
                            let at_start = bytes.last() == Some(&delimiter);
                            self.state = if at_start { State::FieldStart } else { State::Field };
                            return None;
                        }
                    }
                }
                State::Quoted => {
                    at += memchr::memchr(QUOTE, &bytes[at..])? + 1;
                    self.state = State::QuoteSeen;
                }
                State::QuoteSeen if bytes[at] == delimiter => {
                    self.state = State::FieldStart;
                    at += 1;
                }
                State::QuoteSeen => self.state = State::Field,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COMMA: Dialect = Dialect { delimiter: b',', terminator: b'\n' };

    fn ends(bytes: &[u8], piece: usize) -> Vec<usize> {
        let mut rows = Rows::new(COMMA);
        let mut ends = Vec::new();
        let mut base = 0;
        for part in bytes.chunks(piece) {
            let mut at = 0;
            while let Some((len, _)) = rows.next_end(&part[at..]) {
                at += len;
                ends.push(base + at);
            }
            base += part.len();
        }
        ends
    }

    #[test]
    fn line_ends_in_quotes_are_none_and_quotes_inside_fields_are_characters() {
        assert_eq!(ends(b"a,\"b\nc\"\nd\n", 100), [8, 10]);
        assert_eq!(ends(b"a,\"b \"\"\n\"\" c\"\nd\n", 100), [14, 16]);
        assert_eq!(ends(b"5\" pipe,x\ny\n", 100), [10, 12]);
        assert_eq!(ends(b"\"a\"b\",c\nd\n", 100), [8, 10]);
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(
            bytes in prop::collection::vec(prop::sample::select(b"\",\n\r ax".to_vec()), 0..60),
            piece in 1usize..7,
        ) {
            prop_assert_eq!(ends(&bytes, piece), ends(&bytes, 1000));
        }
    }
}
