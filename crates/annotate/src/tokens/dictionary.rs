//! Words of scripts that write no spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese.

use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};
use std::sync::LazyLock;

/// ICU's dictionaries, and not its neural models: the same words on every machine, and ten times as
/// fast.
static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Number of leading bytes of `text` that only a dictionary can part into words; 0 when its first
/// character is of another kind.
pub(super) fn run_end(text: &str) -> usize {
    if !begins_run(text) {
        return 0;
    }
    text.char_indices().find(|&(_, c)| !goes_on_run(c)).map_or(text.len(), |(at, _)| at)
}

/// Whether a text begins with a letter of a script without spaces.
pub(super) fn begins_run(text: &str) -> bool {
    text.chars().next().is_some_and(is_unspaced)
}

/// Calls `emit` with the first byte and the end of each word of a run.
pub(super) fn scan(run: &str, mut emit: impl FnMut(usize, usize)) {
    let mut start = 0;
    for end in SEGMENTER.segment_str(run).filter(|&end| end > 0) {
        emit(start, end);
        start = end;
    }
}

/// Ideographs, kana, and the letters of Thai, Lao, Burmese, Khmer and their relatives (line breaking
/// class `SA`).
fn is_unspaced(c: char) -> bool {
    is_south_east_asian(c)
        || matches!(c,
            '々' | '〆' | '〇'
            | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{31F0}'..='\u{31FF}'
            | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFD}')
}

fn is_south_east_asian(c: char) -> bool {
    matches!(c,
        '\u{E01}'..='\u{E3A}' | '\u{E40}'..='\u{E4E}' // Thai
        | '\u{E81}'..='\u{ECE}' | '\u{EDC}'..='\u{EDF}' // Lao
        | '\u{1000}'..='\u{103F}' | '\u{1050}'..='\u{108F}' | '\u{109A}'..='\u{109F}' // Burmese
        | '\u{1780}'..='\u{17D3}' | '\u{17D7}' | '\u{17DC}' | '\u{17DD}' // Khmer
        | '\u{AA60}'..='\u{AA7F}' | '\u{A9E0}'..='\u{A9EF}' | '\u{A9FA}'..='\u{A9FE}')
}

/// Marks that stand only within words of these scripts: the kana's sound and repetition marks, and
/// joiners.
fn goes_on_run(c: char) -> bool {
    is_unspaced(c)
        || matches!(c, '\u{3099}'..='\u{309F}' | '\u{30FC}'..='\u{30FF}' | '\u{200C}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(run: &str) -> Vec<&str> {
        let mut words = Vec::new();
        assert_eq!(run_end(run), run.len());
        scan(run, |start, end| words.push(&run[start..end]));
        words
    }

    #[test]
    fn words_are_those_a_reader_of_the_language_sees() {
        // "Hello world", "I am a student", "I love you".
        assert_eq!(words("สวัสดีชาวโลก"), ["สวัสดี", "ชาว", "โลก"]);
        assert_eq!(words("我是学生"), ["我是", "学生"]);
        assert_eq!(words("ខ្ញុំស្រលាញ់អ្នក"), ["ខ្ញុំ", "ស្រលាញ់", "អ្នក"]);
    }

    #[test]
    fn other_scripts_begin_no_run() {
        for text in ["a", "한국어", "привет", "。", "", "़"] {
            assert_eq!(run_end(text), 0, "{text}");
        }
        assert_eq!(run_end("東京tower"), "東京".len());
    }
}
