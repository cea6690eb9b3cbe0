//! Stretches of characters whose bytes, in some encoding, are a character in UTF-8.

use super::encodings::Encoding;

/// Characters `start..end` of a line that stand for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sequence {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) character: char,
}

/// Bytes of the character in UTF-8 that begins with this byte; 0 when none does.
fn length(lead: u8) -> usize {
    match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 0,
    }
}

fn continues(byte: u8) -> bool {
    (0x80..=0xBF).contains(&byte)
}

/// The one character that the bytes are in UTF-8, when it can stand in a text.
fn decoded(bytes: &[u8]) -> Option<char> {
    let c = std::str::from_utf8(bytes).ok()?.chars().next()?;
    let is_there = match c as u32 {
        0xE000..=0xF8FF | 0xFDD0..=0xFDEF => false,
        code => {
            code & 0xFFFE != 0xFFFE && (code < 0x3_0000 || (0xE_0000..0xE_0200).contains(&code))
        }
    };
    is_there.then_some(c)
}

/// The whole sequences of a line, from left to right.
pub(super) fn whole(line: &[char], encoding: &Encoding) -> Vec<Sequence> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match sequence(line, at, encoding) {
            Some(sequence) => {
                at = sequence.end;
                found.push(sequence);
            }
            None => at += 1,
        }
    }
    found
}

fn sequence(line: &[char], start: usize, encoding: &Encoding) -> Option<Sequence> {
    let n = length(encoding.byte(line[start]));
    let chars = line.get(start..start + n).filter(|_| n > 0)?;
    let mut bytes = [0; 4];
    for (byte, &c) in bytes.iter_mut().zip(chars) {
        *byte = encoding.byte(c);
    }
    if let Some(character) = decoded(&bytes[..n]) {
        return Some(Sequence { start, end: start + n, character });
    }
    surrogates(line, start, encoding)
}

/// A character written as two surrogates of three bytes each (CESU-8).
fn surrogates(line: &[char], start: usize, encoding: &Encoding) -> Option<Sequence> {
    let chars = line.get(start..start + 6)?;
    let mut b = [0u32; 6];
    for (byte, &c) in b.iter_mut().zip(chars) {
        *byte = u32::from(encoding.byte(c));
    }
    let unit = |b: &[u32]| {
        let three = b[0] == 0xED && b[1] & 0xC0 == 0x80 && b[2] & 0xC0 == 0x80;
        three.then_some(0xD000 | (b[1] & 0x3F) << 6 | (b[2] & 0x3F))
    };
    let (high, low) = (unit(&b[..3])?, unit(&b[3..])?);
    let pair = (0xD800..0xDC00).contains(&high) && (0xDC00..0xE000).contains(&low);
    let code = 0x1_0000 + ((high & 0x3FF) << 10 | (low & 0x3FF));
    let character = char::from_u32(code).filter(|_| pair)?;
    Some(Sequence { start, end: start + 6, character })
}

/// Sequences that lost a byte on their way, beside the whole ones: a no-break space that became a
/// space, a byte that became U+FFFD or `?`.
pub(super) fn broken(line: &[char], encoding: &Encoding, whole: &[Sequence]) -> Vec<Sequence> {
    let mut found = Vec::new();
    let mut whole = whole.iter().peekable();
    let mut at = 0;
    while at < line.len() {
        if let Some(sequence) = whole.next_if(|sequence| sequence.start == at) {
            at = sequence.end;
            continue;
        }
        let one = match length(encoding.byte(line[at])) {
            0 => None,
            2 if line.get(at + 1) == Some(&' ') => spaced(line, at, encoding),
            n => lossy(line, at, n, encoding),
        };
        match one {
            Some(sequence) => {
                at = sequence.end;
                found.push(sequence);
            }
            None => at += 1,
        }
    }
    found
}

/// A letter before a space that was a no-break space and its second byte.
fn spaced(line: &[char], start: usize, encoding: &Encoding) -> Option<Sequence> {
    if !line[start].is_alphabetic() || !encoding.has_space {
        return None;
    }
    let lead = encoding.byte(line[start]);
    let rest = &line[start + 2..];
    if lead != 0xC3 {
        rest.first().filter(|c| **c != ' ')?;
        let character = decoded(&[lead, 0xA0])?;
        return Some(Sequence { start, end: start + 2, character });
    }
    // `à` is a word of its own more often than the beginning of one: then the space is a space.
    let begins = |word: &str| word.chars().enumerate().all(|(n, c)| rest.get(n) == Some(&c));
    let joined = [" ", "s ", "quele", "quela", "quilo"].into_iter().any(begins);
    let end = if joined { start + 2 } else { start + 1 };
    Some(Sequence { start, end, character: '\u{E0}' })
}

fn lossy(line: &[char], start: usize, n: usize, encoding: &Encoding) -> Option<Sequence> {
    let continuation = |at: usize| line.get(at).is_some_and(|&c| continues(encoding.byte(c)));
    let mut bytes = [encoding.byte(line[start]), 0, 0, 0];
    let mut taken = 1;
    let mut lost = false;
    while taken < n && !lost {
        let at = start + taken;
        match line.get(at) {
            Some(' ') => bytes[taken] = 0xA0,
            Some(&c) if continues(encoding.byte(c)) => bytes[taken] = encoding.byte(c),
            Some('\u{FFFD}') => lost = true,
            // Of two bytes one is too little to go by, but for those of the commonest letters.
            Some('?') if n == 2 && matches!(bytes[0], 0xC2 | 0xC3) => lost = true,
            Some('?') if n > 2 && (taken > 1 || continuation(at + 1)) => lost = true,
            _ => return None,
        }
        taken += 1;
    }
    if lost {
        while taken < n && continuation(start + taken) {
            taken += 1;
        }
        return Some(Sequence { start, end: start + taken, character: '\u{FFFD}' });
    }
    let character = decoded(&bytes[..n]).filter(|_| n > 2)?;
    Some(Sequence { start, end: start + n, character })
}
