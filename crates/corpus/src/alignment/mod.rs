//! How a derived text maps back to the text or bytes it was derived from.

mod builder;
mod cursor;
mod over;
mod replacement;

#[cfg(test)]
mod laws;

pub use builder::AlignmentBuilder;
pub use cursor::Cursor;
pub use replacement::Replacement;

use serde::{Deserialize, Serialize};

/// One stretch of the derived text that is not a plain copy of its source.
///
/// It covers `derived_len` bytes that stand for `source_len` bytes, divided into `units` equal
/// steps: a stretch of ASCII decoded from UTF-16 is one edit of many units (1 byte from 2), an
/// escape such as `\n` is an edit of one unit (1 byte from 2), deleted text has `derived_len` 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Edit {
    derived_start: u32,
    derived_len: u32,
    source_start: u32,
    source_len: u32,
    units: u32,
}

impl Edit {
    fn derived_end(self) -> u32 {
        self.derived_start + self.derived_len
    }

    fn source_end(self) -> u32 {
        self.source_start + self.source_len
    }

    /// First source byte of the unit that holds the derived byte `at`.
    fn unit_start(self, at: u32) -> u32 {
        let unit = u64::from(at - self.derived_start) * u64::from(self.units)
            / u64::from(self.derived_len);
        self.source_start + (unit * u64::from(self.source_len) / u64::from(self.units)) as u32
    }

    /// One past the last source byte of the unit that holds the derived byte `at`.
    fn unit_end(self, at: u32) -> u32 {
        let unit = u64::from(at - self.derived_start) * u64::from(self.units)
            / u64::from(self.derived_len)
            + 1;
        self.source_start + (unit * u64::from(self.source_len) / u64::from(self.units)) as u32
    }
}

/// The way back from a derived text to its source: copies, and edits between them.
///
/// Positions are byte offsets, half-open, relative to the record; a source longer than 4 GiB
/// cannot be held (ingest's size limit is far below). Memory is in proportion to the number of
/// edits, not to the length of the text: a text that is a plain copy costs nothing.
///
/// A span maps to the smallest source span that covers it: the start goes past text deleted at
/// that very place and the end stops before it, while text deleted inside a span is covered.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Alignment {
    edits: Vec<Edit>,
    derived_len: u32,
    source_len: u32,
}

impl Alignment {
    /// The alignment of a text of `len` bytes that is a plain copy of its source.
    pub fn identity(len: usize) -> Self {
        Self { edits: Vec::new(), derived_len: to_u32(len), source_len: to_u32(len) }
    }

    /// Whether the derived text is a plain copy of all of its source.
    pub fn is_identity(&self) -> bool {
        self.edits.is_empty()
    }

    /// Length of the derived text in bytes.
    pub fn derived_len(&self) -> usize {
        self.derived_len as usize
    }

    /// Length of the source in bytes.
    pub fn source_len(&self) -> usize {
        self.source_len as usize
    }

    /// The source span that the derived span `start..end` came from.
    ///
    /// An empty span maps to an empty span.
    pub fn source_span(&self, start: usize, end: usize) -> (usize, usize) {
        Cursor::new(self).source_span(start, end)
    }

    /// Numbers that hold all of the alignment, for a file: five an edit, then the two lengths.
    pub fn to_numbers(&self) -> Vec<i32> {
        let mut numbers = Vec::with_capacity(self.edits.len() * 5 + 2);
        for e in &self.edits {
            numbers.extend(
                [e.derived_start, e.derived_len, e.source_start, e.source_len, e.units]
                    .map(|n| n as i32),
            );
        }
        numbers.extend([self.derived_len as i32, self.source_len as i32]);
        numbers
    }

    /// The alignment that [`Alignment::to_numbers`] wrote; `None` when the numbers are no
    /// alignment (a damaged file).
    pub fn from_numbers(numbers: &[i32]) -> Option<Self> {
        let (edits, lengths) = numbers.split_at_checked(numbers.len().checked_sub(2)?)?;
        let edits: Vec<Edit> = edits
            .chunks(5)
            .map(|n| {
                let &[derived_start, derived_len, source_start, source_len, units] = n else {
                    return None;
                };
                Some(Edit {
                    derived_start: derived_start as u32,
                    derived_len: derived_len as u32,
                    source_start: source_start as u32,
                    source_len: source_len as u32,
                    units: units as u32,
                })
            })
            .collect::<Option<_>>()?;
        let alignment =
            Self { edits, derived_len: lengths[0] as u32, source_len: lengths[1] as u32 };
        alignment.is_sound().then_some(alignment)
    }

    /// Whether the edits are in order, do not overlap and leave only copies between them.
    fn is_sound(&self) -> bool {
        let (mut derived, mut source) = (0u64, 0u64);
        for e in &self.edits {
            let (start, from) = (u64::from(e.derived_start), u64::from(e.source_start));
            if start < derived
                || from < source
                || start - derived != from - source
                || e.units == 0
                || !e.derived_len.is_multiple_of(e.units)
                || !e.source_len.is_multiple_of(e.units)
            {
                return false;
            }
            derived = start + u64::from(e.derived_len);
            source = from + u64::from(e.source_len);
        }
        let (derived_len, source_len) = (u64::from(self.derived_len), u64::from(self.source_len));
        derived_len >= derived
            && source_len >= source
            && derived_len - derived == source_len - source
    }
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).expect("a record is shorter than 4 GiB: ingest's size limit holds it")
}
