//! The sentence boundaries of Unicode, and nothing else: UAX #29, section 5, without tailoring.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Calls `emit` with the first byte and the end of each segment of `text[range]` between two
/// sentence boundaries of Unicode (<https://www.unicode.org/reports/tr29/>), from left to right.
///
/// Each byte of the range lies in one segment: white space after a sentence belongs to it, and a
/// segment may be nothing but white space. The text outside the range has no influence.
///
/// # Panics
/// When the range does not lie on character boundaries of `text`.
pub fn scan(text: &str, range: Range<usize>, mut emit: impl FnMut(usize, usize)) {
    let first = range.start;
    for (start, segment) in text[range].split_sentence_bound_indices() {
        emit(first + start, first + start + segment.len());
    }
}
