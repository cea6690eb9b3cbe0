//! Rule `line_endings`: every way to end a line becomes `\n`.

use super::Rule;
use std::borrow::Cow;
use textmill_corpus::Replacement;

pub(super) const RULE: Rule = Rule {
    name: "line_endings",
    about: "CR LF, CR, NEL (U+0085), LINE SEPARATOR (U+2028) and PARAGRAPH SEPARATOR (U+2029) \
            become LF",
    apply,
};

fn apply(text: &str) -> Vec<Replacement> {
    let bytes = text.as_bytes();
    let mut changes = Vec::new();
    let mut at = 0;
    while let Some(start) = next(bytes, at) {
        at = start + length(bytes, start);
        changes.push(Replacement { start, end: at, with: Cow::Borrowed("\n") });
    }
    changes
}

fn next(bytes: &[u8], from: usize) -> Option<usize> {
    memchr::memchr3_iter(b'\r', 0xC2, 0xE2, &bytes[from..])
        .map(|at| from + at)
        .find(|&at| length(bytes, at) > 0)
}

/// Bytes of the line end at `at` that is not yet a line feed; 0 when there is none.
fn length(bytes: &[u8], at: usize) -> usize {
    match bytes[at..] {
        [b'\r', b'\n', ..] | [0xC2, 0x85, ..] => 2,
        [b'\r', ..] => 1,
        [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;

    #[test]
    fn every_line_end_of_unicode_and_of_the_old_systems_becomes_a_line_feed() {
        let text = "dos\r\nmac\runix\nnel\u{85}line\u{2028}paragraph\u{2029}end";
        assert_eq!(applied(&RULE, text), "dos\nmac\nunix\nnel\nline\nparagraph\nend");
        assert_eq!(apply(text).len(), 5, "the line feed of unix is not a change");
    }

    #[test]
    fn two_returns_are_two_lines_and_return_plus_feed_is_one() {
        assert_eq!(applied(&RULE, "a\r\rb"), "a\n\nb");
        assert_eq!(applied(&RULE, "a\r\r\nb"), "a\n\nb");
        assert_eq!(applied(&RULE, "a\n\rb"), "a\n\nb");
    }

    #[test]
    fn quotation_marks_that_share_their_first_bytes_stay() {
        let text = "Russia\u{2019}s \u{201C}victory\u{201D} \u{A9} caf\u{E9}";
        assert!(apply(text).is_empty());
    }
}
