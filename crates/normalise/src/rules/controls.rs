//! Rule `controls`: what cannot be seen and only steers a terminal or a layout goes.

use super::{Rule, joiners::Joiners, scan};
use std::borrow::Cow;
use textmill_corpus::Replacement;

pub(super) const RULE: Rule = Rule {
    name: "controls",
    about: "control characters, bidirectional controls, zero-width spaces, byte order marks, soft \
            hyphens and annotation marks are removed; joiners stay where a script or an emoji \
            needs them; form feed and vertical tab become a space",
    apply,
};

fn apply(text: &str) -> Vec<Replacement> {
    let bytes = text.as_bytes();
    let mut joiners = Joiners::new(text);
    let mut changes: Vec<Replacement> = Vec::new();
    let mut at = 0;
    while let Some(start) = next(bytes, at) {
        let control = text[start..].chars().next().expect("the scan stops at a character");
        at = start + control.len_utf8();
        if is_joiner(control) && joiners.keep(start) {
            continue;
        }
        let with = if is_feed(control) { " " } else { "" };
        match changes.last_mut() {
            Some(last) if last.end == start && last.with == with => last.end = at,
            _ => changes.push(Replacement { start, end: at, with: Cow::Borrowed(with) }),
        }
    }
    changes
}

#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches a chunk is a few vector instructions"
)]
fn next(bytes: &[u8], from: usize) -> Option<usize> {
    let suspicious = |b: u8| {
        ((b < 0x20) & (b != b'\n') & (b != b'\t') & (b != b'\r'))
            | (b == 0x7F)
            | (b == 0xC2)
            | (b == 0xD8)
            | (b == 0xE2)
            | (b == 0xEF)
    };
    scan::find(bytes, from, suspicious, |at| is_control_at(&bytes[at..]))
}

/// Whether a text beginning with these bytes begins with a control or a joiner. A carriage return
/// and a next-line are line ends, which are another rule's.
fn is_control_at(bytes: &[u8]) -> bool {
    match *bytes {
        [0xC2, b, ..] => matches!(b, 0x80..=0x9F | 0xAD) && b != 0x85,
        [0xD8, b, ..] => b == 0x9C,
        [0xE2, 0x80, b, ..] => matches!(b, 0x8B..=0x8F | 0xAA..=0xAE),
        [0xE2, 0x81, b, ..] => matches!(b, 0xA0 | 0xA6..=0xAF),
        [0xEF, 0xBB, b, ..] => b == 0xBF,
        [0xEF, 0xBF, b, ..] => matches!(b, 0xB9..=0xBB),
        [b, ..] => (b < 0x20 && !matches!(b, b'\n' | b'\t' | b'\r')) || b == 0x7F,
        [] => false,
    }
}

/// Whether the rule removes this character wherever it stands.
pub(super) fn is_removed(c: char) -> bool {
    !is_joiner(c) && !is_feed(c) && is_control(c)
}

fn is_control(c: char) -> bool {
    is_control_at(c.encode_utf8(&mut [0; 4]).as_bytes())
}

/// ZERO WIDTH NON-JOINER and ZERO WIDTH JOINER.
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Characters that end a column or a page: between two words they are all that parts them.
fn is_feed(c: char) -> bool {
    matches!(c, '\x0B' | '\x0C')
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;

    /// The characters the rule is to touch, by code point, joiners and feeds apart.
    fn removed_by_the_definition(c: u32) -> bool {
        let c0 = c < 0x20 && ![0x09, 0x0A, 0x0B, 0x0C, 0x0D].contains(&c);
        let c1 = (0x7F..=0x9F).contains(&c) && c != 0x85;
        let bidi = [0x61C, 0x200E, 0x200F].contains(&c)
            || (0x202A..=0x202E).contains(&c)
            || (0x2066..=0x206F).contains(&c);
        let invisible = [0xAD, 0x200B, 0x2060, 0xFEFF].contains(&c);
        c0 || c1 || bidi || invisible || (0xFFF9..=0xFFFB).contains(&c)
    }

    #[test]
    fn exactly_the_characters_of_the_definition_are_removed_between_letters() {
        for c in '\0'..=char::MAX {
            let removed = removed_by_the_definition(c as u32);
            assert_eq!(is_removed(c), removed, "{c:?}");
            if removed || !apply(&format!("a{c}b")).is_empty() {
                let expected = if is_feed(c) { "a b" } else { "ab" };
                assert_eq!(applied(&RULE, &format!("a{c}b")), expected, "{c:?}");
                assert!(removed || is_feed(c) || is_joiner(c), "{c:?}");
            }
        }
    }

    #[test]
    fn a_word_broken_by_soft_hyphens_is_whole_again_and_counts_each_place() {
        let text = "Donau\u{AD}dampf\u{AD}schiff";
        assert_eq!(applied(&RULE, text), "Donaudampfschiff");
        assert_eq!(apply(text).len(), 2);
        assert_eq!(apply("a\u{200E}\u{202A}\u{200B}b").len(), 1, "one place");
    }

    #[test]
    fn a_page_break_between_words_keeps_them_apart() {
        assert_eq!(applied(&RULE, "end\x0Cstart"), "end start");
    }

    #[test]
    fn the_replacement_character_stays_because_it_says_that_something_was_lost() {
        assert!(apply("caf\u{FFFD}").is_empty());
    }
}
