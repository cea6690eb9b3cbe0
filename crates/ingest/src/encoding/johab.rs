//! Johab, KS X 1001 annex 3: a Korean syllable as its three parts, five bits each.

use super::units::{Unit, ks_x_1001};

/// What `bytes` begin with.
pub(super) fn next(bytes: &[u8]) -> Unit {
    match *bytes {
        // A backslash, though the standard has the won sign there: files of DOS mean a path.
        [byte @ 0..=0x7F, ..] => Unit::Character(char::from(byte), 1),
        [0x84..=0xD3 | 0xD9..=0xDE | 0xE0..=0xF9] => Unit::Cut,
        [lead @ (0x84..=0xD3 | 0xD9..=0xDE | 0xE0..=0xF9), trail, ..] => {
            let found =
                if lead <= 0xD3 { syllable(lead, trail) } else { of_ks_x_1001(lead, trail) };
            match found {
                Some(c) => Unit::Character(c, 2),
                // What looks like ASCII may be itself.
                None if trail.is_ascii() => Unit::Bad(1),
                None => Unit::Bad(2),
            }
        }
        _ => Unit::Bad(1),
    }
}

/// A syllable, or a single letter that its other two parts leave alone.
fn syllable(lead: u8, trail: u8) -> Option<char> {
    let code = u32::from(u16::from_be_bytes([lead, trail]));
    let (initial, vowel, last) = (code >> 10 & 31, code >> 5 & 31, code & 31);
    let initial_no = match initial {
        1 => None,
        2..=20 => Some(initial - 2),
        _ => return None,
    };
    let vowel_no = match vowel {
        2 => None,
        3..=7 => Some(vowel - 3),
        10..=15 => Some(vowel - 5),
        18..=23 => Some(vowel - 7),
        26..=29 => Some(vowel - 9),
        _ => return None,
    };
    let final_no = match last {
        1..=17 => last - 1,
        19..=29 => last - 2,
        _ => return None,
    };
    match (initial_no, vowel_no, final_no) {
        // Unicode, chapter 3.12: composition of Hangul syllables.
        (Some(l), Some(v), t) => char::from_u32(0xAC00 + (l * 21 + v) * 28 + t),
        (Some(l), None, 0) => INITIALS.chars().nth(l as usize),
        (None, Some(v), 0) => char::from_u32(0x314F + v),
        (None, None, 0) => Some('\u{3000}'),
        (None, None, t) => FINALS.chars().nth(t as usize - 1),
        _ => None,
    }
}

/// Letters that begin a syllable, and those that end one, as letters by themselves.
const INITIALS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FINALS: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/// Signs and Chinese characters, which have places of their own for those of the main table.
fn of_ks_x_1001(lead: u8, trail: u8) -> Option<char> {
    let column = match trail {
        0x31..=0x7E => trail - 0x31,
        0x91..=0xFE => trail - 0x43,
        _ => return None,
    };
    let row = if lead < 0xE0 { 2 * (lead - 0xD9) } else { 2 * (lead - 0xE0) + 41 };
    let (row, column) = if column < 94 { (row, column) } else { (row + 1, column - 94) };
    ks_x_1001(row + 0x21, column + 0x21)
}

#[cfg(test)]
mod tests {
    use super::super::charset::Charset;

    /// The bytes are what the codec of Python makes of the texts.
    #[test]
    fn syllables_and_other_characters_are_read() {
        assert_eq!(Charset::Johab.decode(b"\x88\x61\x88\x62 \xD3\xB7"), "가각 힝");
        assert_eq!(Charset::Johab.decode(b"\xE8\x48\xE2\xD0 \xE4\xDE\xF7\xDB"), "美國 大韓");
        assert_eq!(Charset::Johab.decode(b"\xD9\x32\xD9\x36\x88\x41\x84\x61\x84\x44"), "、…ㄱㅏㄳ");
        assert_eq!(Charset::Johab.decode(b"a\x88\x20\x80"), "a\u{FFFD} \u{FFFD}");
    }
}
