//! Which encoding bytes are in, and their text with the way back to the bytes.
//!
//! In order: a byte order mark; UTF-16 that shows without one; valid UTF-8; UTF-8 with damaged
//! lines; what a detector says. Lines that are no UTF-8 in a file that mostly is are decoded by
//! themselves, so that one bad byte neither loses a line nor spoils a file.

mod charset;
mod code_pages;
mod convert;
mod cyrillic;
mod evidence;
mod johab;
mod korean;
mod lines;
mod sink;
mod units;

pub(crate) use charset::{Charset, Transcoder, UTF_8};
pub(crate) use evidence::{byte_order_mark, is_binary, wide_without_mark};
pub(crate) use lines::fallback_for;

use charset::ISO_2022_JP;
use sink::Sink;
use std::ops::Range;
use textmill_corpus::{Alignment, AlignmentBuilder, Cursor, EncodingHow};

/// A text with the way back to its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) alignment: Alignment,
    pub(crate) encoding: Charset,
    pub(crate) how: EncodingHow,
    /// Characters that became U+FFFD.
    pub(crate) n_replaced: u32,
}

impl Decoded {
    /// Where a part of the text begins in the bytes that it was decoded from, and the alignment
    /// of the part with the bytes from there on.
    pub(crate) fn part(&self, span: Range<usize>, bytes: &[u8]) -> (usize, Alignment) {
        let (start, _) = self.alignment.source_span(span.start, span.end);
        let mut cursor = Cursor::new(&self.alignment);
        let mut builder = AlignmentBuilder::default();
        // A stretch of the text that stands for `source`, as `len` bytes.
        let (mut source, mut len) = (start..start, 0);
        for (at, c) in self.text[span.clone()].char_indices() {
            let at = span.start + at;
            let (from, to) = cursor.source_span(at, at + c.len_utf8());
            if from >= source.end {
                add(&mut builder, &self.text[at - len..at], &bytes[source.clone()]);
                builder.replace(0, from - source.end);
                (source, len) = (from..to, 0);
            }
            len += c.len_utf8();
        }
        add(&mut builder, &self.text[span.end - len..span.end], &bytes[source]);
        (start, builder.finish())
    }
}

fn add(builder: &mut AlignmentBuilder, text: &str, bytes: &[u8]) {
    if text.as_bytes() == bytes {
        builder.copy(bytes.len());
    } else {
        builder.units(text.len(), bytes.len(), 1);
    }
}

/// Characters that stand for what could not be decoded.
pub(crate) fn count_replaced(text: &str) -> u32 {
    text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count() as u32
}

/// Decodes a whole text, without byte order mark. `known` is the encoding when a byte order mark
/// or the look of the file told it.
pub(crate) fn decode_text(bytes: &[u8], known: Option<(Charset, EncodingHow)>) -> Decoded {
    if let Some((encoding, how)) = known
        && (encoding != UTF_8 || how == EncodingHow::Forced)
    {
        return decode_as(bytes, encoding, how);
    }
    let how = known.map_or(EncodingHow::ValidUtf8, |(_, how)| how);
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => match seven_bit(bytes) {
            Some(charset) => decode_as(bytes, charset, EncodingHow::Detected),
            None => plain(text, how),
        },
        Err(_) if known.is_some() || lines::are_mostly_utf8(bytes) => {
            let how = known.map_or(EncodingHow::Detected, |(_, how)| how);
            let mut sink = Sink::with_capacity(bytes.len());
            lines::decode(bytes, fallback_for(bytes), &mut sink);
            sink.finish(UTF_8, how)
        }
        Err(_) => decode_as(bytes, evidence::detect(bytes), EncodingHow::Detected),
    }
}

/// Decodes a page, whose own words about its encoding count when its bytes do not contradict.
pub(crate) fn decode_declared(
    bytes: &[u8],
    known: Option<(Charset, EncodingHow)>,
    declared: Option<Charset>,
) -> Decoded {
    match declared.filter(|d| known.is_none() && *d != UTF_8) {
        Some(declared) if declared.is_seven_bit() || !is_utf8(bytes) => {
            decode_as(bytes, declared, EncodingHow::Declared)
        }
        _ => decode_text(bytes, known),
    }
}

/// Decodes a line of a file of records that is not valid UTF-8: as UTF-8 with damage when it holds
/// more intact than broken characters, else in `fallback`.
pub(crate) fn decode_line(line: &[u8], fallback: Charset) -> Decoded {
    let mut sink = Sink::with_capacity(line.len());
    let encoding = lines::decode_damaged(line, fallback, &mut sink);
    sink.finish(encoding, EncodingHow::Detected)
}

/// A text that is its bytes.
fn plain(text: &str, how: EncodingHow) -> Decoded {
    Decoded {
        text: text.to_owned(),
        alignment: Alignment::identity(text.len()),
        encoding: UTF_8,
        how,
        n_replaced: 0,
    }
}

fn decode_as(bytes: &[u8], encoding: Charset, how: EncodingHow) -> Decoded {
    let mut sink = Sink::with_capacity(bytes.len());
    convert::decode(bytes, encoding, &mut sink);
    sink.finish(encoding, how)
}

/// Whether bytes are valid UTF-8.
pub(crate) fn is_utf8(bytes: &[u8]) -> bool {
    simdutf8::basic::from_utf8(bytes).is_ok()
}

/// Encodings of Japanese and Korean that are ASCII to the eye of a UTF-8 check: only their escapes
/// tell.
fn seven_bit(bytes: &[u8]) -> Option<Charset> {
    memchr::memchr(0x1B, bytes)?;
    if !bytes.is_ascii() {
        return None;
    }
    if korean::is_iso_2022_kr(bytes) {
        return Some(Charset::Iso2022Kr);
    }
    let is_japanese = memchr::memmem::find(bytes, b"\x1B$B").is_some();
    (is_japanese && evidence::detect(bytes) == ISO_2022_JP).then_some(ISO_2022_JP)
}

#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests;
