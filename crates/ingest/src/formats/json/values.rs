//! Values that follow one another: the elements of an array, or objects over many lines.

use super::around::{Around, Way};
use crate::formats::{Cutter, Progress};
use std::sync::Arc;

/// Finds the ends of values, in content that comes in pieces.
///
/// Between arrays it also finds stretches that hold more than the plain fields around an array.
/// They end with the bracket of the next array, so that after whatever it has found it stands
/// within an array, or has done so from the beginning.
#[derive(Clone, Debug)]
pub(super) struct ValueEnds {
    /// What is around the array, of which the values are elements.
    array: Option<Around>,
    state: State,
    /// Bytes looked at, and how many of them stand before the value.
    taken: usize,
    start: usize,
    /// Whether what was found is no value, but a stretch between arrays.
    stretch: bool,
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
    /// After a bracket among the elements of an array that stands in nothing: with an object in
    /// it, it is another such array that was joined to the first, else an element.
    Bracket,
    /// After the end of an array, on the way to the next.
    Around,
}

impl ValueEnds {
    /// Elements of the array at the end of a way, or of none.
    pub(super) fn new(array: Option<&Arc<Way>>) -> Self {
        let array = array.map(|way| Around::new(way.clone()));
        Self { array, state: State::Between, taken: 0, start: 0, stretch: false }
    }

    /// Where the value that goes on or begins in `bytes` ends; `None` when it goes on beyond them,
    /// or when there is none.
    pub(super) fn next_end(&mut self, bytes: &[u8]) -> Option<usize> {
        self.stretch = false;
        let end = self.find_end(bytes);
        self.taken += end.unwrap_or(bytes.len());
        end
    }

    /// Where what was found or has begun begins, from the first byte that was looked at on.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// Whether what was found or has begun is no value, but a stretch between arrays.
    pub(super) fn is_stretch(&self) -> bool {
        self.stretch || self.state == State::Around
    }

    fn find_end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            match &mut self.state {
                State::Around => {
                    let around = self.array.as_mut()?;
                    at += around.next_array(&bytes[at..])?;
                    self.state = State::Between;
                    if around.has_more() {
                        self.stretch = true;
                        return Some(at);
                    }
                }
                State::Bracket => match byte {
                    b' ' | b'\t' | b'\r' | b'\n' => at += 1,
                    b'{' | b']' => self.state = State::Between,
                    _ => {
                        self.state = State::Nested { depth: 1, in_string: false, escaped: false };
                    }
                },
                State::Between => {
                    self.start = self.taken + at;
                    at += 1;
                    self.state = match byte {
                        b' ' | b'\t' | b'\r' | b'\n' | b',' => State::Between,
                        b']' | b'[' if self.array.as_ref().is_some_and(Around::is_nothing) => {
                            if byte == b'[' {
                                State::Bracket
                            } else {
                                State::Between
                            }
                        }
                        b']' if let Some(around) = &mut self.array => {
                            around.leave();
                            State::Around
                        }
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
        match self.state {
            State::Between => false,
            State::Scalar | State::Nested { .. } | State::Bracket => true,
            State::Around => self.array.as_ref().is_some_and(Around::has_more),
        }
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
    pub(super) fn new(header: usize, array: Option<&Arc<Way>>) -> Self {
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

    fn let_go(&mut self) {
        if let (State::Around, Some(around)) = (self.ends.state, &mut self.ends.array) {
            around.set_has_more();
        }
    }

    fn restart(&mut self) {
        self.ends.state = State::Between;
    }
}

#[cfg(test)]
mod tests {
    use super::super::around::Step;
    use super::*;
    use proptest::prelude::*;

    fn ends(bytes: &[u8], steps: Option<&[Step]>, piece: usize) -> Vec<usize> {
        let way = steps.map(|steps| Arc::new(Way { steps: steps.to_vec(), for_texts: true }));
        let mut scan = ValueEnds::new(way.as_ref());
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
    fn brackets_in_strings_are_characters_and_arrays_may_be_joined() {
        //                 0         1         2
        //                 012345678901234567890123
        assert_eq!(ends(br#"{"a":"]}\""} , [1]] [ {} ]"#, Some(&[]), 100), [12, 18, 24]);
        assert_eq!(ends(b"{\"a\":\n1}\n{\"b\":2}", None, 100), [8, 16]);
        assert_eq!(ends(b"1, \"x\", null ]", Some(&[]), 100), [1, 6, 12]);
    }

    #[test]
    fn the_array_is_found_again_in_the_next_value_and_what_is_no_plain_field_between_is_told() {
        let steps = [Step::Field(b"a".to_vec())];
        //                0         1         2
        //                0123456789012345678901234567890
        assert_eq!(ends(b"{}],\"n\":[0]}\n{\"b\":[],\"a\":[1 ]}", Some(&steps), 100), [2, 27]);
        assert_eq!(ends(b"{}]}{\"n\":1}{\"a\":[{}]}", Some(&steps), 100), [2, 17, 19]);
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(
            bytes in prop::collection::vec(prop::sample::select(b"{}[]\",\\ a\n:".to_vec()), 0..60),
            piece in 1usize..7,
            way in 0usize..4,
        ) {
            let steps = [Step::Field(b"a".to_vec()), Step::Element, Step::Field(Vec::new())];
            let steps = steps.get(..way);
            prop_assert_eq!(ends(&bytes, steps, piece), ends(&bytes, steps, 1000));
            prop_assert_eq!(ends(&bytes, None, piece), ends(&bytes, None, 1000));
        }
    }
}
