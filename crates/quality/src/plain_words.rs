//! Words of UAX #29, by the short way where text is of ASCII.
//!
//! No word reaches over a space that ASCII follows, so that each stretch between such spaces is cut by
//! itself: by the few rules that concern ASCII, or, where it holds anything else, by
//! `unicode-segmentation`.

use unicode_segmentation::UnicodeSegmentation;

/// Gives every segment of the text that holds a letter or digit, in order: what
/// [`UnicodeSegmentation::unicode_words`] gives.
pub(crate) fn each<'a>(text: &'a str, mut give: impl FnMut(&'a str)) {
    let bytes = text.as_bytes();
    let after_spaces = |at: usize| {
        let spaces = bytes[at..].iter().take_while(|&&b| is_space(b)).count();
        at + spaces
    };
    let mut at = 0;
    loop {
        let from = at;
        at = after_spaces(from);
        if at == bytes.len() {
            return;
        }
        let start = if bytes[at].is_ascii() { at } else { from };
        let mut all = 0;
        loop {
            while at < bytes.len() && !is_space(bytes[at]) {
                all |= bytes[at];
                at += 1;
            }
            // A mark may belong to the space before it.
            let next = after_spaces(at);
            if bytes.get(next).is_none_or(u8::is_ascii) {
                break;
            }
            at = next;
        }
        if all.is_ascii() {
            ascii(text, start, at, &mut give);
        } else {
            text[start..at].unicode_words().for_each(&mut give);
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

/// Cuts a stretch of ASCII without spaces.
fn ascii<'a>(text: &'a str, start: usize, end: usize, give: &mut impl FnMut(&'a str)) {
    let bytes = &text.as_bytes()[..end];
    let mut at = start;
    while at < end {
        let word = at;
        let mut has_letter_or_digit = false;
        while at < end {
            let class = CLASSES[usize::from(bytes[at])];
            has_letter_or_digit |= class & (LETTER | DIGIT) != 0;
            if class & (LETTER | DIGIT | JOINS) != 0
                || at > word && goes_on(bytes[at - 1], class, bytes.get(at + 1))
            {
                at += 1;
            } else {
                break;
            }
        }
        if has_letter_or_digit {
            give(&text[word..at]);
        }
        at = at.max(word + 1);
    }
}

/// Whether a mark between these stands inside a word: rules WB6, WB7, WB11 and WB12.
fn goes_on(before: u8, mark: u8, after: Option<&u8>) -> bool {
    let Some(&after) = after else { return false };
    let both = CLASSES[usize::from(before)] & CLASSES[usize::from(after)];
    (mark & BETWEEN_LETTERS != 0 && both & LETTER != 0)
        || (mark & BETWEEN_DIGITS != 0 && both & DIGIT != 0)
}

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
/// The low line, which joins what stands beside it.
const JOINS: u8 = 4;
const BETWEEN_LETTERS: u8 = 8;
const BETWEEN_DIGITS: u8 = 16;

/// What `Word_Break` says of each byte of ASCII.
const CLASSES: [u8; 128] = {
    let mut classes = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b'_' => JOINS,
            b'.' | b'\'' => BETWEEN_LETTERS | BETWEEN_DIGITS,
            b':' => BETWEEN_LETTERS,
            b',' | b';' => BETWEEN_DIGITS,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agree(text: &str) -> Result<(), TestCaseError> {
        let mut ours = Vec::new();
        each(text, |word| ours.push(word));
        prop_assert_eq!(ours, text.unicode_words().collect::<Vec<_>>(), "{:?}", text);
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn words_are_those_of_unicode_segmentation(text in "[ -~\n\t]{0,60}") {
            agree(&text)?;
        }

        #[test]
        fn so_they_are_beside_what_is_no_ascii(
            text in "[a-c0-2_.,:;'\\- \r\n\t\u{301}\u{F7C}\u{93E}\u{2003}\u{200D}\u{AD}\u{E9}\u{2019}\u{5D0}\u{4E2D}\u{30A2}\u{1F1E6}\u{2764}\u{A0}\u{2028}]{0,24}"
        ) {
            agree(&text)?;
        }
    }
}
