//! Text that the byte machine does not decide: word boundaries by the full rules of UAX #29, and by
//! a dictionary in the scripts that write no spaces.

use super::{bytes::is_foreign, dictionary};
use unicode_segmentation::UnicodeSegmentation;

/// What is done with runs of a script that writes no spaces between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unspaced {
    /// What UAX #29 says of them: one token a character, kana aside.
    ByCharacter,
    /// Words by ICU's dictionaries.
    ByDictionary,
}

/// Emits the segment that begins at `at`, and those after it as long as the next one begins with
/// a character that the byte machine does not know; gives where it stopped.
///
/// `at` is a word boundary. White space at the edges of a segment is cut off (a no-break space
/// that UAX #29 joins to a word, a space that carries a combining mark).
pub(super) fn scan_segments(
    text: &str,
    mut at: usize,
    end: usize,
    unspaced: Unspaced,
    emit: &mut impl FnMut(usize, usize),
) -> usize {
    while at < end {
        if unspaced == Unspaced::ByDictionary {
            let run = dictionary::run_end(&text[at..end]);
            if run > 0 {
                dictionary::scan(&text[at..at + run], |start, end| emit(at + start, at + end));
                at += run;
                if at >= end || !is_foreign(text.as_bytes()[at]) {
                    return at;
                }
                continue;
            }
        }
        let mut begins_unspaced = false;
        for segment in text[at..end].split_word_bounds() {
            if unspaced == Unspaced::ByDictionary && dictionary::begins_run(segment) {
                begins_unspaced = true;
                break;
            }
            let word = segment.trim_start();
            let start = at + segment.len() - word.len();
            let word = word.trim_end();
            if !word.is_empty() {
                emit(start, start + word.len());
            }
            at += segment.len();
            if at < end && !is_foreign(text.as_bytes()[at]) {
                return at;
            }
        }
        if !begins_unspaced {
            return at;
        }
    }
    at
}
