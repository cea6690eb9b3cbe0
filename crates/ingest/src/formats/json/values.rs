//! Values that follow one another: the elements of an array, or objects over many lines.

use crate::formats::{Cutter, Progress};

/// Finds the ends of values, in content that comes in pieces.
#[derive(Clone, Debug)]
pub(super) struct ValueEnds {
    /// Whether the values are elements of an array, which a bracket ends.
    array: bool,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Between,
    /// In a number, a word, or rubbish.
    Scalar,
    /// In a string or in brackets, `depth` of which are open.
    Nested {
        depth: usize,
        in_string: bool,
        escaped: bool,
    },
    /// After the end of the array.
    Tail,
}

impl ValueEnds {
    pub(super) fn new(array: bool) -> Self {
        Self { array, state: State::Between }
    }

    /// Where the value that goes on or begins in `bytes` ends; `None` when it goes on beyond them,
    /// or when there is none.
    pub(super) fn next_end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            match &mut self.state {
                State::Tail => return None,
                State::Between => {
                    at += 1;
                    self.state = match byte {
                        b' ' | b'\t' | b'\r' | b'\n' | b',' => State::Between,
                        b']' if self.array => State::Tail,
                        b'{' | b'[' => State::Nested { depth: 1, in_string: false, escaped: false },
                        b'"' => State::Nested { depth: 0, in_string: true, escaped: false },
                        _ => State::Scalar,
                    };
                }
                State::Scalar => {
                    if matches!(
                        byte,
                        b' ' | b'\t' | b'\r' | b'\n' | b',' | b']' | b'}' | b'[' | b'{' | b'"'
                    ) {
                        self.state = State::Between;
                        return Some(at);
                    }
                    at += 1;
                }
                State::Nested { depth, in_string, escaped } if *in_string => {
                    if *escaped {
                        *escaped = false;
                        at += 1;
                        continue;
                    }
                    at += memchr::memchr2(b'"', b'\\', &bytes[at..])?;
                    if bytes[at] == b'\\' {
                        *escaped = true;
                    } else {
                        *in_string = false;
                    }
                    at += 1;
                    if *depth == 0 && !*in_string {
                        self.state = State::Between;
                        return Some(at);
                    }
                }
                State::Nested { depth, in_string, .. } => {
                    at += 1;
                    match byte {
                        b'"' => *in_string = true,
                        b'{' | b'[' => *depth += 1,
                        b'}' | b']' => *depth -= 1,
                        _ => {}
                    }
                    if *depth == 0 && !*in_string {
                        self.state = State::Between;
                        return Some(at);
                    }
                }
            }
        }
        None
    }

    /// Whether a value has begun and not ended.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.state, State::Scalar | State::Nested { .. })
    }
}

/// Cuts at ends of values.
pub(super) struct Values {
    ends: ValueEnds,
    /// Bytes before the first value that are still to come.
    header: usize,
}

impl Values {
    /// `header` bytes stand before the first value.
    pub(super) fn new(header: usize, array: bool) -> Self {
        Self { ends: ValueEnds::new(array), header }
    }
}

impl Cutter for Values {
    fn advance(&mut self, bytes: &[u8], enough: usize) -> Progress {
        let mut at = self.header.min(bytes.len());
        self.header -= at;
        let mut progress = Progress::default();
        while let Some(end) = self.ends.next_end(&bytes[at..]) {
            at += end;
            progress.whole = at;
            progress.records += 1;
            progress.numbers += 1;
            if at >= enough {
                progress.scanned = at;
                return progress;
            }
        }
        progress.scanned = bytes.len();
        progress
    }

    fn finish(&mut self, _rest: &[u8]) -> bool {
        self.ends.is_open()
    }

    fn restart(&mut self) {
        self.ends.state = State::Between;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ends(bytes: &[u8], array: bool, piece: usize) -> Vec<usize> {
        let mut scan = ValueEnds::new(array);
        let (mut ends, mut base) = (Vec::new(), 0);
        for part in bytes.chunks(piece) {
            let mut at = 0;
            while let Some(len) = scan.next_end(&part[at..]) {
                at += len;
                ends.push(base + at);
            }
            base += part.len();
        }
        ends
    }

    #[test]
    fn brackets_in_strings_are_characters_and_what_follows_the_array_is_no_value() {
        //                 0         1
        //                 0123456789012345678
        assert_eq!(ends(br#"{"a":"]}\""} , [1]]{}"#, true, 100), [12, 18]);
        assert_eq!(ends(b"{\"a\":\n1}\n{\"b\":2}", false, 100), [8, 16]);
        assert_eq!(ends(b"1, \"x\", null ]", true, 100), [1, 6, 12]);
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(
            bytes in prop::collection::vec(prop::sample::select(b"{}[]\",\\ a\n".to_vec()), 0..60),
            piece in 1usize..7,
            array in any::<bool>(),
        ) {
            prop_assert_eq!(ends(&bytes, array, piece), ends(&bytes, array, 1000));
        }
    }
}
