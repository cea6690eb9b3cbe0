//! Line ends inside a block: which of them end a sentence, and which only wrap its text.

use memchr::memchr_iter;
use std::ops::Range;

/// What the line ends of a block mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnds {
    /// Each ends a sentence.
    Hard,
    /// Each ends one only when the line does not look wrapped.
    Wrapped,
}

/// The ends of the lines of `text[block]` that end a sentence, in order, the end of the block
/// last. Reuses `ends`.
pub(super) fn hard_ends(
    text: &str,
    block: Range<usize>,
    line_ends: LineEnds,
    ends: &mut Vec<usize>,
) {
    ends.clear();
    let bytes = &text.as_bytes()[..block.end];
    ends.extend(memchr_iter(b'\n', &bytes[block.start..]).map(|at| block.start + at));
    ends.push(block.end);
    if line_ends == LineEnds::Wrapped && ends.len() > 1 {
        keep_hard_ends(bytes, block.start, ends);
    }
}

/// Drops the ends of lines that go on in the next line.
fn keep_hard_ends(bytes: &[u8], start: usize, ends: &mut Vec<usize>) {
    let mut kept = 0;
    let (mut line_start, mut width) = (start, 0);
    let mut paragraph_end = 0;
    for i in 0..ends.len() - 1 {
        let line = trim(bytes, line_start..ends[i]);
        let next = trim(bytes, ends[i] + 1..ends[i + 1]);
        line_start = ends[i] + 1;
        if i >= paragraph_end {
            (width, paragraph_end) = paragraph(bytes, start_of(ends, i, start), &ends[i..]);
            paragraph_end += i;
        }
        if line.is_empty() || next.is_empty() || !goes_on(line, next, width) {
            ends[kept] = ends[i];
            kept += 1;
        }
    }
    ends[kept] = ends[ends.len() - 1];
    ends.truncate(kept + 1);
}
