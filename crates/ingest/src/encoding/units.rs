//! Decoding of encodings that the Encoding Standard does not have, character by character.

use super::charset::Charset;
use super::johab;

/// Where in the bytes a decoder stands.
pub(crate) struct Units {
    charset: Charset,
    /// Whether bytes stand for characters of two bytes, after a shift.
    shifted: bool,
}

/// What the next bytes are.
pub(super) enum Unit {
    /// A character of so many bytes.
    Character(char, usize),
    /// A shift or a mark of so many bytes, which is no text.
    Nothing(usize),
    /// So many bytes that are no character.
    Bad(usize),
    /// The beginning of a character, of which more is to come.
    Cut,
}

impl Units {
    /// At the beginning of a text; not for an encoding of the standard.
    pub(crate) fn new(charset: Charset) -> Self {
        Self { charset, shifted: false }
    }

    /// Calls `found` with each character and its bytes, `None` for bytes that are no text; U+FFFD
    /// stands for what is damaged. Gives how many bytes were gone past: all when they are the
    /// `last`.
    pub(crate) fn each(
        &mut self,
        bytes: &[u8],
        last: bool,
        mut found: impl FnMut(Option<char>, usize),
    ) -> usize {
        let mut at = 0;
        while at < bytes.len() {
            let (c, len) = match self.next(&bytes[at..]) {
                Unit::Character(c, len) => (Some(c), len),
                Unit::Nothing(len) => (None, len),
                Unit::Bad(len) => (Some(char::REPLACEMENT_CHARACTER), len),
                Unit::Cut if last => (Some(char::REPLACEMENT_CHARACTER), bytes.len() - at),
                Unit::Cut => return at,
            };
            found(c, len);
            at += len;
        }
        at
    }

    /// What `bytes` begin with; they are not empty.
    pub(super) fn next(&mut self, bytes: &[u8]) -> Unit {
        match self.charset {
            Charset::Page(page) => one(page.character(bytes[0])),
            Charset::Utf32Le => utf32(bytes, u32::from_le_bytes),
            Charset::Utf32Be => utf32(bytes, u32::from_be_bytes),
            Charset::Iso2022Kr => self.iso_2022_kr(bytes),
            Charset::Hz => self.hz(bytes),
            Charset::Johab => johab::next(bytes),
            Charset::Standard(_) => Unit::Bad(1),
        }
    }

    /// A designation `ESC $ ) C`, SO before characters of KS X 1001, SI after them.
    fn iso_2022_kr(&mut self, bytes: &[u8]) -> Unit {
        const DESIGNATION: &[u8] = b"\x1B$)C";
        match bytes[0] {
            0x1B if bytes.starts_with(DESIGNATION) => Unit::Nothing(DESIGNATION.len()),
            0x1B if DESIGNATION.starts_with(bytes) => Unit::Cut,
            0x0E | 0x0F => {
                self.shifted = bytes[0] == 0x0E;
                Unit::Nothing(1)
            }
            0x21..=0x7E if self.shifted => two(bytes, ks_x_1001),
            byte => one(byte.is_ascii().then_some(char::from(byte))),
        }
    }

    /// `~{` before characters of GB 2312, `~}` after them, `~~` for a tilde; `~` before a line end
    /// is none.
    fn hz(&mut self, bytes: &[u8]) -> Unit {
        match (bytes[0], bytes.get(1)) {
            (b'~', None) => Unit::Cut,
            (b'~', Some(b'{' | b'}')) => {
                self.shifted = bytes[1] == b'{';
                Unit::Nothing(2)
            }
            (b'~', Some(b'~')) if !self.shifted => Unit::Character('~', 2),
            (b'~', Some(b'\n')) if !self.shifted => Unit::Nothing(2),
            // A line ends what was not ended before, as the RFC has it.
            (b'\n', _) => {
                self.shifted = false;
                Unit::Character('\n', 1)
            }
            (0x21..=0x7E, _) if self.shifted => two(bytes, gb_2312),
            (byte, _) => one(byte.is_ascii().then_some(char::from(byte))),
        }
    }
}

fn one(c: Option<char>) -> Unit {
    c.map_or(Unit::Bad(1), |c| Unit::Character(c, 1))
}

fn two(bytes: &[u8], character: fn(u8, u8) -> Option<char>) -> Unit {
    match bytes {
        [lead, trail @ 0x21..=0x7E, ..] => {
            character(*lead, *trail).map_or(Unit::Bad(2), |c| Unit::Character(c, 2))
        }
        [_] => Unit::Cut,
        _ => Unit::Bad(1),
    }
}

fn utf32(bytes: &[u8], value: fn([u8; 4]) -> u32) -> Unit {
    match bytes.first_chunk() {
        Some(four) => char::from_u32(value(*four)).map_or(Unit::Bad(4), |c| Unit::Character(c, 4)),
        None => Unit::Cut,
    }
}

/// The character of KS X 1001 in a row and a column from 0x21.
pub(super) fn ks_x_1001(row: u8, column: u8) -> Option<char> {
    of_standard(encoding_rs::EUC_KR, row, column)
}

fn gb_2312(row: u8, column: u8) -> Option<char> {
    of_standard(encoding_rs::GBK, row, column)
}

fn of_standard(encoding: &'static encoding_rs::Encoding, row: u8, column: u8) -> Option<char> {
    let bytes = [row | 0x80, column | 0x80];
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 1843, section 3.
    #[test]
    fn chinese_in_seven_bits_is_read_as_its_rfc_writes_it() {
        let bytes = b"This sentence is in ASCII.\nThe next sentence is in GB.~{<:Ky2;S{#,NpJ)l6HK!#~}~\nBye.";
        assert_eq!(
            Charset::Hz.decode(bytes),
            "This sentence is in ASCII.\nThe next sentence is in GB.己所不欲，勿施於人。Bye."
        );
    }

    #[test]
    fn damage_is_replaced_and_nothing_else_is_lost() {
        assert_eq!(Charset::Utf32Be.decode(b"\0\0\0a\xFF\0\0\0\0\0\0b\0"), "a\u{FFFD}b\u{FFFD}");
        assert_eq!(Charset::Hz.decode(b"a~{!\x80~}c"), "a\u{FFFD}\u{FFFD}c");
    }
}
