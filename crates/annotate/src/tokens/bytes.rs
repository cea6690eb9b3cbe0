//! Word boundaries of UAX #29 as a machine over bytes, for the characters that make up most text.
//!
//! The machine knows all of ASCII, the letters of Latin-1, Latin Extended-A and most of Cyrillic,
//! and the common marks of typography. It never guesses: where a character that it does not know
//! could have a say, it gives the token up, and the full rules decide.

/// The `Word_Break` property of UAX #29, as far as the machine needs it, of a byte or of the
/// character that a byte begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// ASCII white space: never part of a token.
    Space,
    /// A token by itself.
    Other,
    /// `ALetter`.
    Letter,
    /// `Numeric`.
    Digit,
    /// `ExtendNumLet`: the underscore.
    Join,
    /// `MidLetter`: `:` joins two letters.
    MidLetter,
    /// `MidNum`: `,` and `;` join two digits.
    MidNumber,
    /// `MidNumLet` and `Single_Quote`: `.`, `'` and `’` join either.
    Mid,
    /// First of the two bytes of a letter.
    LetterPair,
    /// First byte of U+00C0 to U+00FF: letters, but for `×` and `÷`.
    LatinOne,
    /// First byte of U+2000 to U+2FFF, where the marks of typography are.
    General,
    /// First byte of any other character.
    Foreign,
}

static CLASS: [Class; 256] = class_table();

const fn class_table() -> [Class; 256] {
    let mut table = [Class::Foreign; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = class_of(byte as u8);
        byte += 1;
    }
    table
}

const fn class_of(byte: u8) -> Class {
    match byte {
        b' ' | b'\t'..=b'\r' => Class::Space,
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        b'_' => Class::Join,
        b':' => Class::MidLetter,
        b',' | b';' => Class::MidNumber,
        b'.' | b'\'' => Class::Mid,
        0..=0x7F => Class::Other,
        0xC3 => Class::LatinOne,
        // U+0100 to U+017F and U+0400 to U+047F: nothing but letters.
        0xC4 | 0xC5 | 0xD0 | 0xD1 => Class::LetterPair,
        0xE2 => Class::General,
        _ => Class::Foreign,
    }
}

/// Whether a character that begins with this byte may need the full rules.
#[inline]
pub(super) fn is_foreign(first_byte: u8) -> bool {
    matches!(CLASS[first_byte as usize], Class::Foreign | Class::General)
}

/// The class of the character at `at` and its length in bytes (1 for a foreign one).
#[inline]
pub(super) fn class_at(bytes: &[u8], at: usize) -> (Class, usize) {
    match CLASS[bytes[at] as usize] {
        Class::LetterPair => (Class::Letter, 2),
        Class::LatinOne => latin_one(bytes, at),
        Class::General => general_punctuation(bytes, at),
        class => (class, 1),
    }
}

fn latin_one(bytes: &[u8], at: usize) -> (Class, usize) {
    match bytes[at + 1] {
        0x97 | 0xB7 => (Class::Other, 2),
        _ => (Class::Letter, 2),
    }
}

fn general_punctuation(bytes: &[u8], at: usize) -> (Class, usize) {
    match (bytes[at + 1], bytes[at + 2]) {
        // ‘ and ’
        (0x80, 0x98 | 0x99) => (Class::Mid, 3),
        // – — “ ” • …
        (0x80, 0x93 | 0x94 | 0x9C | 0x9D | 0xA2 | 0xA6) => (Class::Other, 3),
        _ => (Class::Foreign, 1),
    }
}

/// Where the word that begins at `start`, with a letter, a digit or an underscore, ends; `None`
/// when a foreign character could have a say.
#[inline]
pub(super) fn word_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut before = Class::Other;
    let mut at = start;
    loop {
        let letters = leading_letters(bytes, at);
        if letters > 0 {
            before = Class::Letter;
            at += letters;
        }
        if at >= bytes.len() {
            return Some(at);
        }
        let (class, len) = class_at(bytes, at);
        match class {
            Class::Space | Class::Other => return Some(at),
            Class::Letter | Class::Digit | Class::Join => {
                before = class;
                at += len;
            }
            Class::MidLetter | Class::MidNumber | Class::Mid => {
                let next = at + len;
                if next >= bytes.len() {
                    return Some(at);
                }
                let (after, after_len) = class_at(bytes, next);
                if after == Class::Foreign {
                    return None;
                }
                if !joins(before, class, after) {
                    return Some(at);
                }
                before = after;
                at = next + after_len;
            }
            _ => return None,
        }
    }
}

/// Number of ASCII letters from `at` on, counted up to eight; 0 within eight bytes of the end.
///
/// Eight bytes are looked at as one number, so that the length of a word costs no branch.
#[inline]
fn leading_letters(bytes: &[u8], at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let Some(eight) = bytes.get(at..at + 8) else {
        return 0;
    };
    let eight = u64::from_le_bytes(eight.try_into().expect("eight bytes"));
    // Letters in lower case, without the high bit; adding sets it from `a` on and beyond `z`.
    let lower = (eight | (0x20 * ONES)) & !HIGH;
    let from_a = lower + (0x80 - 0x61) * ONES;
    let beyond_z = lower + (0x7F - 0x7A) * ONES;
    let others = !(from_a & !beyond_z & !eight) & HIGH;
    (others.trailing_zeros() / 8) as usize
}

/// Rules WB6, WB7, WB11 and WB12: what a mark between two characters joins.
#[inline]
pub(super) fn joins(before: Class, mark: Class, after: Class) -> bool {
    before == after
        && match before {
            Class::Letter => mark != Class::MidNumber,
            Class::Digit => mark != Class::MidLetter,
            _ => false,
        }
}

/// Whether a mark that ends at `end` is a token by itself: no foreign character follows that
/// could lean on it (rule WB4).
#[inline]
pub(super) fn stands_alone(bytes: &[u8], end: usize) -> bool {
    end >= bytes.len() || class_at(bytes, end).0 != Class::Foreign
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation;

    /// The class that the full rules show for a character, by what it does between others.
    fn class_by_the_rules(c: char) -> Class {
        let whole = |s: String| s.split_word_bounds().count() == 1;
        let (mid_letters, mid_digits) = (whole(format!("a{c}a")), whole(format!("1{c}1")));
        match (whole(format!("{c}a")), whole(format!("_{c}_")), mid_letters, mid_digits) {
            (true, true, ..) if whole(format!("a{c}.a")) => Class::Letter,
            (true, true, ..) if whole(format!("1{c}.1")) => Class::Digit,
            (true, true, ..) => Class::Join,
            (_, _, true, true) => Class::Mid,
            (_, _, true, false) => Class::MidLetter,
            (_, _, false, true) => Class::MidNumber,
            _ if c.is_whitespace() => Class::Space,
            _ => Class::Other,
        }
    }

    #[test]
    fn every_character_the_machine_knows_has_the_class_that_the_full_rules_give_it() {
        let mut known = 0;
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let (class, len) = class_at(text.as_bytes(), 0);
            if class == Class::Foreign {
                continue;
            }
            known += 1;
            assert_eq!(len, text.len());
            assert_eq!(class, class_by_the_rules(c), "{c:?}");
            // It is none of those that lean on the character before (rule WB4).
            assert_eq!(format!("!{c}").split_word_bounds().count(), 2, "{c:?}");
        }
        // ASCII, U+00C0-U+017F, U+0400-U+047F and eight marks.
        assert_eq!(known, 128 + 192 + 128 + 8);
    }
}
