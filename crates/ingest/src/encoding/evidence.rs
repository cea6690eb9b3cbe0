//! What bytes show about their encoding, and whether they are text at all.

use super::charset::{Charset, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use super::{cyrillic, korean};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// Bytes that are looked at: enough to tell, and the detector reads only some 10 MB a second.
pub(super) const LOOK_AT: usize = 64 << 10;

/// The encoding that a byte order mark names, and the length of the mark.
pub(crate) fn byte_order_mark(head: &[u8]) -> Option<(Charset, usize)> {
    match head {
        // UTF-16 with a zero character first would look the same, and is no text.
        [0xFF, 0xFE, 0, 0, ..] => Some((Charset::Utf32Le, 4)),
        [0, 0, 0xFE, 0xFF, ..] => Some((Charset::Utf32Be, 4)),
        [0xEF, 0xBB, 0xBF, ..] => Some((UTF_8, 3)),
        [0xFF, 0xFE, ..] => Some((UTF_16LE, 2)),
        [0xFE, 0xFF, ..] => Some((UTF_16BE, 2)),
        _ => None,
    }
}

/// What the detector says about bytes that are not UTF-8.
///
/// Signs that stand apart, as in `£5m`, say little, and mislead: the detector takes a lone pound
/// sign for the letter `Ł`. A text with no other than such signs is in windows-1252.
///
/// Two kinds of text that the detector does not know are looked for first; each shows so clearly
/// when it is there that nothing else is taken for it.
pub(super) fn detect(bytes: &[u8]) -> Charset {
    let head = &bytes[..bytes.len().min(LOOK_AT)];
    if let Some(charset) = cyrillic::detect(head) {
        return charset;
    }
    if korean::is_johab(head) {
        return Charset::Johab;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let (mut fed, mut signs, mut others) = (0, false, false);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if fed >= LOOK_AT {
            break;
        }
        // ASCII alone tells nothing, except for the escapes of ISO-2022-JP.
        if !line.is_ascii() || line.contains(&0x1B) {
            let line = &line[..line.len().min(LOOK_AT)];
            let words = without_lone_signs(line);
            signs |= !line.is_ascii();
            others |= !words.is_ascii() || line.is_ascii();
            detector.feed(&words, false);
            fed += line.len();
        }
    }
    detector.feed(b"", true);
    if signs && !others {
        WINDOWS_1252
    } else {
        Charset::Standard(detector.guess(None, Utf8Detection::Deny))
    }
}

/// UTF-32 or UTF-16 that begins without a byte order mark.
pub(crate) fn wide_without_mark(head: &[u8]) -> Option<Charset> {
    utf32_without_mark(head).or_else(|| utf16_without_mark(head))
}

/// UTF-32 that begins without a byte order mark: of each four bytes the highest is zero, and all
/// are characters of text.
fn utf32_without_mark(head: &[u8]) -> Option<Charset> {
    let (units, _) = head[..head.len().min(LOOK_AT)].as_chunks::<4>();
    let is_text = |value: fn([u8; 4]) -> u32| {
        units.len() >= 2
            && units.iter().all(|four| {
                let c = char::from_u32(value(*four));
                c != Some('\0') && !is_implausible(c.as_ref())
            })
    };
    if is_text(u32::from_le_bytes) {
        return Some(Charset::Utf32Le);
    }
    is_text(u32::from_be_bytes).then_some(Charset::Utf32Be)
}

/// A line with blanks in place of the signs that touch no letter.
fn without_lone_signs(line: &[u8]) -> Vec<u8> {
    let touches = |at: Option<usize>| {
        at.and_then(|at| line.get(at)).is_some_and(|b| b.is_ascii_alphabetic() || !b.is_ascii())
    };
    let is_lone_sign = |at: usize, byte: u8| {
        matches!(byte, 0x80..=0xBF) && !touches(at.checked_sub(1)) && !touches(Some(at + 1))
    };
    line.iter().enumerate().map(|(at, b)| if is_lone_sign(at, *b) { b' ' } else { *b }).collect()
}

/// UTF-16 that begins without a byte order mark: the zero bytes of its ASCII characters lie on one
/// side, and what it decodes to looks like text.
fn utf16_without_mark(head: &[u8]) -> Option<Charset> {
    let (pairs, _) = head[..head.len().min(LOOK_AT)].as_chunks::<2>();
    let first = pairs.iter().filter(|p| p[0] == 0).count();
    let second = pairs.iter().filter(|p| p[1] == 0).count();
    let (encoding, most, least) =
        if second > first { (UTF_16LE, second, first) } else { (UTF_16BE, first, second) };
    if pairs.len() < 2 || most == 0 || most * 50 < pairs.len() || least * 10 > most {
        return None;
    }
    // Bytes that would be text but for some zeros need more than some zeros to be UTF-16.
    if !is_odd_but_for_zeros(pairs.as_flattened()) && most * 10 < pairs.len() * 7 {
        return None;
    }
    let unit = if encoding == UTF_16LE { u16::from_le_bytes } else { u16::from_be_bytes };
    let units = pairs.iter().map(|p| unit(*p));
    let implausible = char::decode_utf16(units).filter(|c| is_implausible(c.as_ref().ok())).count();
    (implausible * 50 <= pairs.len()).then_some(encoding)
}

/// Whether bytes, zeros apart, are neither ASCII text nor valid UTF-8.
fn is_odd_but_for_zeros(bytes: &[u8]) -> bool {
    let rest: Vec<u8> = bytes.iter().copied().filter(|b| *b != 0).collect();
    rest.iter().any(|b| is_suspicious(*b)) || is_invalid_utf8(&rest)
}

/// Unpaired surrogates, control characters, noncharacters and private use.
fn is_implausible(c: Option<&char>) -> bool {
    match c {
        None => true,
        Some(c) => {
            (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0C'))
                || matches!(u32::from(*c), 0xE000..=0xF8FF | 0xFDD0..=0xFDEF)
                || u32::from(*c) & 0xFFFE == 0xFFFE
        }
    }
}

/// Whether content is no text in any encoding: too many control characters for one. Not to be
/// asked about UTF-16.
pub(crate) fn is_binary(head: &[u8]) -> bool {
    let head = &head[..head.len().min(LOOK_AT)];
    let suspicious = head.iter().filter(|b| is_suspicious(**b)).count();
    suspicious * 20 > head.len() || (suspicious * 200 > head.len() && is_invalid_utf8(head))
}

/// Control characters that no text uses; NUL among them.
fn is_suspicious(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, 0x08..=0x0D | 0x1A | 0x1B)
}

/// Whether bytes break the rules of UTF-8 before the last character, which may only be cut.
fn is_invalid_utf8(bytes: &[u8]) -> bool {
    simdutf8::compat::from_utf8(bytes).is_err_and(|e| e.error_len().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str) -> (Vec<u8>, Vec<u8>) {
        (
            text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        )
    }

    #[test]
    fn utf16_shows_in_any_script_that_uses_spaces_or_line_ends() {
        for text in [
            "plain ascii in utf16",
            "Съешь ещё этих мягких французских булок, да выпей чаю.",
            "天地玄黄，宇宙洪荒。\n日月盈昃，辰宿列张。\n寒来暑往，秋收冬藏。\n",
        ] {
            let (little, big) = utf16(text);
            assert_eq!(utf16_without_mark(&little), Some(UTF_16LE), "{text}");
            assert_eq!(utf16_without_mark(&big), Some(UTF_16BE), "{text}");
        }
    }

    #[test]
    fn a_lone_pound_sign_is_no_letter() {
        for text in [
            &b"Profits rose to \xA35m in the year.\n"[..],
            b"\xA34 at the caf\xE9\n",
            b"\x80 5 or \xA34",
            b"a \x96 b\n",
            b"25\xB0C",
            b"M\xFCnchen",
        ] {
            assert_eq!(detect(text), WINDOWS_1252, "{}", text.escape_ascii());
        }
        assert_eq!(detect(b"\xA3\xF3d\xBC").name(), "ISO-8859-2", "a Polish town");
    }

    #[test]
    fn text_with_a_stray_zero_byte_is_still_text() {
        for text in [&b"ab\0c"[..], b"a line\0with a zero in it\n", b"padded\0\0\0"] {
            assert_eq!(utf16_without_mark(text), None, "{text:?}");
        }
        assert!(!is_binary(b"a long enough line\0with a single zero in it\n"));
    }

    #[test]
    fn programs_and_numbers_are_binary_and_old_texts_are_not() {
        let all: Vec<u8> = (0..=255).collect();
        assert!(is_binary(&all.repeat(16)));
        assert!(is_binary(&[0; 100]));
        assert_eq!(utf16_without_mark(&all.repeat(16)), None);
        assert_eq!(utf16_without_mark(&[0; 100]), None);
        assert!(!is_binary(b"caf\xE9 \x93quoted\x94\r\n"));
        assert!(!is_binary(b"N\x08NA\x08AM\x08ME\x08E\n\x1B[1mbold\x1B[0m"));
        assert!(!is_binary(b""));
    }
}
