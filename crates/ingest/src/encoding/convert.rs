//! Decoding with a known encoding, one character at a time where bytes and characters differ.

use super::charset::{Charset, UTF_8, UTF_16BE, UTF_16LE};
use super::sink::Sink;
use super::units::Units;
use encoding_rs::Encoding;

/// Decodes all of `bytes`, without looking for a byte order mark.
pub(super) fn decode(bytes: &[u8], charset: Charset, sink: &mut Sink) {
    match charset {
        _ if charset == UTF_8 => utf8(bytes, sink),
        _ if charset == UTF_16LE => utf16(bytes, u16::from_le_bytes, sink),
        _ if charset == UTF_16BE => utf16(bytes, u16::from_be_bytes, sink),
        Charset::Standard(encoding) if encoding.is_single_byte() => {
            single_byte(bytes, encoding, sink);
        }
        Charset::Standard(encoding) => multi_byte(bytes, encoding, sink),
        _ => units(bytes, charset, sink),
    }
}

/// An encoding that the standard does not have.
fn units(bytes: &[u8], charset: Charset, sink: &mut Sink) {
    Units::new(charset).each(bytes, true, |c, len| match c {
        Some(char::REPLACEMENT_CHARACTER) => sink.replacement(len),
        Some(c) => sink.character(c, len),
        None => sink.nothing(len),
    });
}

/// As the Encoding Standard has it: a character in place of each longest beginning of a sequence.
fn utf8(bytes: &[u8], sink: &mut Sink) {
    for chunk in bytes.utf8_chunks() {
        sink.copy(chunk.valid());
        if !chunk.invalid().is_empty() {
            sink.replacement(chunk.invalid().len());
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, sink: &mut Sink) {
    let (pairs, odd) = bytes.as_chunks::<2>();
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match decoded {
            Ok(c) => sink.character(c, c.len_utf16() * 2),
            Err(_) => sink.replacement(2),
        }
    }
    if !odd.is_empty() {
        sink.replacement(1);
    }
}

/// The ASCII bytes that `bytes` begin with.
fn ascii_prefix(bytes: &[u8]) -> &str {
    let n = Encoding::ascii_valid_up_to(bytes);
    std::str::from_utf8(&bytes[..n]).expect("ASCII is UTF-8")
}

fn single_byte(mut bytes: &[u8], encoding: &'static Encoding, sink: &mut Sink) {
    while !bytes.is_empty() {
        let ascii = ascii_prefix(bytes);
        sink.copy(ascii);
        bytes = &bytes[ascii.len()..];
        let high = bytes.iter().position(u8::is_ascii).unwrap_or(bytes.len());
        let (text, _) = encoding.decode_without_bom_handling(&bytes[..high]);
        for c in text.chars() {
            if c == char::REPLACEMENT_CHARACTER {
                sink.replacement(1);
            } else {
                sink.character(c, 1);
            }
        }
        bytes = &bytes[high..];
    }
}

/// Feeds a decoder byte by byte: the bytes since its last output are those of the next character.
fn multi_byte(bytes: &[u8], encoding: &'static Encoding, sink: &mut Sink) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = [0; 32];
    let (mut at, mut waiting, mut damaged) = (0, 0, false);
    while at < bytes.len() {
        // After damage the decoder may hold bytes back, so that ASCII is not surely itself.
        if waiting == 0 && !damaged && encoding.is_ascii_compatible() {
            let ascii = ascii_prefix(&bytes[at..]);
            if !ascii.is_empty() {
                sink.copy(ascii);
                at += ascii.len();
                continue;
            }
        }
        let written;
        (_, _, written, damaged) = decoder.decode_to_utf8(&bytes[at..=at], &mut out, false);
        at += 1;
        waiting += 1;
        if written > 0 {
            sink.piece(output(&out[..written]), waiting, damaged);
            waiting = 0;
        }
    }
    let (_, _, written, damaged) = decoder.decode_to_utf8(&[], &mut out, true);
    sink.piece(output(&out[..written]), waiting, damaged);
}

fn output(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("a decoder writes UTF-8")
}
