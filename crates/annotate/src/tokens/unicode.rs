//! Text that the byte machine does not decide: word boundaries by the full rules of UAX #29.

use super::bytes::is_foreign;
use unicode_segmentation::UnicodeSegmentation;

/// Emits the segment that begins at `at`, and those after it as long as the next one begins with
/// a character that the byte machine does not know; gives where it stopped.
///
/// `at` is a word boundary. White space at the edges of a segment is cut off (a no-break space
/// that UAX #29 joins to a word, a space that carries a combining mark).
pub(super) fn scan_segments(
    text: &str,
    mut at: usize,
    end: usize,
    emit: &mut impl FnMut(usize, usize),
) -> usize {
    for segment in text[at..end].split_word_bounds() {
        let word = segment.trim_start();
        let start = at + segment.len() - word.len();
        let word = word.trim_end();
        if !word.is_empty() {
            emit(start, start + word.len());
        }
        at += segment.len();
        if at < end && !is_foreign(text.as_bytes()[at]) {
            break;
        }
    }
    at
}
