//! Word boundaries of UAX #29, segment by segment: the byte machine where it is sure, the full rules
//! elsewhere.

use super::bytes::{self, Class};
use super::unicode::{Unspaced, scan_segments};

/// Emits the segment at `at`, and those after it that the full rules have to decide as well, or skips
/// a white space; gives where it stopped. `at` is a word boundary.
#[inline]
pub(super) fn scan_next(
    text: &str,
    at: usize,
    end: usize,
    unspaced: Unspaced,
    emit: &mut impl FnMut(usize, usize),
) -> usize {
    let bytes = &text.as_bytes()[..end];
    let (class, len) = bytes::class_at(bytes, at);
    match class {
        Class::Space => return at + len,
        Class::Letter | Class::Digit | Class::Join => {
            if let Some(word_end) = bytes::word_end(bytes, at) {
                emit(at, word_end);
                return word_end;
            }
        }
        Class::Foreign => {}
        _ => {
            if bytes::stands_alone(bytes, at + len) {
                emit(at, at + len);
                return at + len;
            }
        }
    }
    scan_segments(text, at, end, unspaced, emit)
}
