//! Rule `white_space`: one space between words, one blank line between paragraphs, none around.

use super::Rule;
use std::borrow::Cow;
use textmill_corpus::Replacement;

pub(super) const RULE: Rule = Rule {
    name: "white_space",
    about: "tabs, no-break spaces and other spaces of Unicode become a space; runs of spaces \
            become one; spaces at the ends of lines and of the document go; more than one blank \
            line becomes one",
    apply,
};

/// Bytes looked at together, and how far the look goes beyond them.
const CHUNK: usize = 64;
const LOOK_AHEAD: usize = 2;

fn apply(text: &str) -> Vec<Replacement> {
    let bytes = text.as_bytes();
    let mut changes = Vec::new();
    let mut at = 0;
    if space_len(bytes) > 0 {
        at = tidy_run(bytes, 0, &mut changes);
    }
    while let Some(window) = bytes.get(at..at + CHUNK + LOOK_AHEAD) {
        let end = at + CHUNK;
        at = if is_suspicious(window) { tidy(bytes, at, end, &mut changes) } else { end };
    }
    if !bytes.last_chunk().is_some_and(ends_tidy) {
        tidy(bytes, at, bytes.len(), &mut changes);
    }
    changes
}

/// Whether a run that is not tidy may begin or go on in the first bytes of the window.
#[expect(
    clippy::needless_bitwise_bool,
    clippy::manual_range_contains,
    reason = "without branches a chunk is a few vector instructions"
)]
fn is_suspicious(window: &[u8]) -> bool {
    let (first, second, third) =
        (&window[..CHUNK], &window[1..=CHUNK], &window[LOOK_AHEAD..CHUNK + LOOK_AHEAD]);
    let blank = |b: u8| (b == b' ') | (b == b'\n');
    first.iter().zip(second).zip(third).fold(false, |any, ((&a, &b), &c)| {
        let run = blank(a) & blank(b) & ((a == b' ') | (b == b' ') | blank(c));
        let other = (a == b'\t') | (a == 0xC2) | ((a >= 0xE1) & (a <= 0xE3));
        any | run | other
    })
}

/// Whether a text that ends with this window has nothing to tidy from there on.
fn ends_tidy(window: &[u8; CHUNK + LOOK_AHEAD]) -> bool {
    !is_suspicious(window) && window[CHUNK..].iter().all(u8::is_ascii_graphic)
}

/// Tidies all runs that begin in `at..end`, and one that reaches into it; gives where it stopped.
fn tidy(bytes: &[u8], mut at: usize, end: usize, changes: &mut Vec<Replacement>) -> usize {
    let done = changes.last().map_or(0, |last| last.end);
    while at > done && matches!(bytes[at - 1], b' ' | b'\n' | b'\t') {
        at -= 1;
    }
    while at < end {
        at = if space_len(&bytes[at..]) > 0 { tidy_run(bytes, at, changes) } else { at + 1 };
    }
    at
}

/// Replaces the run of white space that begins at `start`, unless it is tidy; gives its end.
fn tidy_run(bytes: &[u8], start: usize, changes: &mut Vec<Replacement>) -> usize {
    let (mut end, mut lines) = (start, 0);
    loop {
        let len = space_len(&bytes[end..]);
        if len == 0 {
            break;
        }
        lines += usize::from(bytes[end] == b'\n');
        end += len;
    }
    let with = match lines {
        _ if start == 0 || end == bytes.len() => "",
        0 => " ",
        1 => "\n",
        _ => "\n\n",
    };
    if bytes[start..end] != *with.as_bytes() {
        changes.push(Replacement { start, end, with: Cow::Borrowed(with) });
    }
    end
}

/// Bytes of the space, tab or line feed at the beginning; 0 when there is none.
///
/// The spaces are those of the general category `Zs`.
fn space_len(bytes: &[u8]) -> usize {
    match *bytes {
        [b' ' | b'\n' | b'\t', ..] => 1,
        [0xC2, 0xA0, ..] => 2,
        [0xE1, 0x9A, 0x80, ..]
        | [0xE2, 0x80, 0x80..=0x8A | 0xAF, ..]
        | [0xE2, 0x81, 0x9F, ..]
        | [0xE3, 0x80, 0x80, ..] => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_space_parts_words_whatever_it_was() {
        let text = "a\u{A0}b\tc  d\u{3000}e \u{2009} f\u{202F}g\u{1680}h\u{205F}i";
        assert_eq!(applied(&RULE, text), "a b c d e f g h i");
    }

    #[test]
    fn lines_lose_the_spaces_around_them_and_paragraphs_are_one_blank_line_apart() {
        assert_eq!(applied(&RULE, "a  \n\tb\n \n\u{A0}\n\n  c\n\nd"), "a\nb\n\nc\n\nd");
    }

    #[test]
    fn a_document_begins_and_ends_with_text() {
        assert_eq!(applied(&RULE, " \n\n a\n"), "a");
        assert_eq!(applied(&RULE, "\u{3000}a\u{A0}"), "a");
        assert_eq!(applied(&RULE, " \t\u{A0}\n "), "");
    }

    #[test]
    fn a_run_is_one_change_and_tidy_text_is_none() {
        assert_eq!(apply("a \u{A0} b").len(), 1);
        assert!(apply("a b\nc\n\nd").is_empty());
    }

    /// The definition, word by word: paragraphs, lines and words joined again.
    fn by_the_definition(text: &str) -> String {
        let mut out = String::new();
        let mut blank_lines = 0;
        for line in text.split('\n') {
            let space = |c: char| c == '\t' || (c.is_whitespace() && !c.is_control());
            let words: Vec<_> = line
                .split(|c| space(c) && c != '\u{2028}' && c != '\u{2029}')
                .filter(|word| !word.is_empty())
                .collect();
            if words.is_empty() {
                blank_lines += 1;
                continue;
            }
            if !out.is_empty() {
                out.push_str(if blank_lines > 0 { "\n\n" } else { "\n" });
            }
            out.push_str(&words.join(" "));
            blank_lines = 0;
        }
        out
    }

    proptest! {
        #[test]
        fn runs_are_tidied_wherever_they_lie(
            text in "([ \n\t\u{A0}\u{2003}\u{3000}]{0,4}[a-z\u{E9}\u{2019}\u{A9}]{0,80}){0,8}"
        ) {
            prop_assert_eq!(applied(&RULE, &text), by_the_definition(&text));
        }

        #[test]
        fn any_text_is_tidied_as_defined(text in "(?s).{0,200}") {
            prop_assert_eq!(applied(&RULE, &text), by_the_definition(&text));
        }
    }
}
