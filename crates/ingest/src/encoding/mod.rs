//! Which encoding bytes are in, and their text with the way back to the bytes.
//!
//! In order: a byte order mark; UTF-16 that shows without one; valid UTF-8; UTF-8 with damaged
//! lines; what a detector says. Lines that are no UTF-8 in a file that mostly is are decoded by
//! themselves, so that one bad byte neither loses a line nor spoils a file.

mod convert;
mod evidence;
mod lines;
mod sink;

pub(crate) use evidence::{byte_order_mark, is_binary, utf16_without_mark};
pub(crate) use lines::fallback_for;

use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_8};
use sink::Sink;
use std::ops::Range;
use textmill_corpus::{Alignment, AlignmentBuilder, Cursor, EncodingHow};

/// A text with the way back to its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) alignment: Alignment,
    pub(crate) encoding: &'static Encoding,
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
pub(crate) fn decode_text(
    bytes: &[u8],
    known: Option<(&'static Encoding, EncodingHow)>,
) -> Decoded {
    if let Some((encoding, how)) = known
        && (encoding != UTF_8 || how == EncodingHow::Forced)
    {
        return decode_as(bytes, encoding, how);
    }
    let how = known.map_or(EncodingHow::ValidUtf8, |(_, how)| how);
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) if is_iso_2022_jp(bytes) => {
            decode_as(text.as_bytes(), ISO_2022_JP, EncodingHow::Detected)
        }
        Ok(text) => plain(text, how),
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
    known: Option<(&'static Encoding, EncodingHow)>,
    declared: Option<&'static Encoding>,
) -> Decoded {
    match declared.filter(|d| known.is_none() && *d != UTF_8 && *d != REPLACEMENT) {
        Some(declared) if declared == ISO_2022_JP || !is_utf8(bytes) => {
            decode_as(bytes, declared, EncodingHow::Declared)
        }
        _ => decode_text(bytes, known),
    }
}

/// Decodes a line of a file of records that is not valid UTF-8: as UTF-8 with damage when it holds
/// more intact than broken characters, else in `fallback`.
pub(crate) fn decode_line(line: &[u8], fallback: &'static Encoding) -> Decoded {
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

fn decode_as(bytes: &[u8], encoding: &'static Encoding, how: EncodingHow) -> Decoded {
    let mut sink = Sink::with_capacity(bytes.len());
    convert::decode(bytes, encoding, &mut sink);
    sink.finish(encoding, how)
}

/// The encoding of a name that a page, a feed or a server uses; some use names of programs.
pub(crate) fn named(name: &str) -> Option<&'static Encoding> {
    let name = name.trim();
    Encoding::for_label(name.as_bytes()).or_else(|| {
        let label = match name.to_ascii_lowercase().as_str() {
            "maccyrillic" => "x-mac-cyrillic",
            "macroman" => "macintosh",
            "cp932" | "ms932" => "shift_jis",
            "cp936" => "gbk",
            "cp949" | "uhc" => "euc-kr",
            "cp950" => "big5",
            "cp874" => "windows-874",
            "utf8mb4" => "utf-8",
            _ => return None,
        };
        Encoding::for_label(label.as_bytes())
    })
}

/// Whether bytes are valid UTF-8.
pub(crate) fn is_utf8(bytes: &[u8]) -> bool {
    simdutf8::basic::from_utf8(bytes).is_ok()
}

/// ISO-2022-JP is ASCII to the eye of a UTF-8 check: only its escapes tell.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"\x1B$B").is_some()
        && bytes.is_ascii()
        && evidence::detect(bytes) == ISO_2022_JP
}

#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{
        BIG5, EUC_JP, EUC_KR, GB18030, GBK, KOI8_R, SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1251,
        WINDOWS_1252,
    };
    use proptest::prelude::*;

    fn encode(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
        if encoding == UTF_16LE {
            return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        }
        if encoding == UTF_16BE {
            return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        }
        let (bytes, _, unmappable) = encoding.encode(text);
        (!unmappable).then(|| bytes.into_owned())
    }

    fn describe(bytes: &[u8]) -> (String, &'static str, &'static str, u32) {
        let d = decode_text(bytes, None);
        (d.text, d.encoding.name(), d.how.name(), d.n_replaced)
    }

    #[test]
    fn valid_utf8_is_itself() {
        let d = decode_text("naïve — ok".as_bytes(), None);
        assert!(d.alignment.is_identity());
        assert_eq!((d.encoding, d.how), (UTF_8, EncodingHow::ValidUtf8));
    }

    #[test]
    fn smart_quotes_alone_are_windows_1252() {
        let (text, encoding, how, replaced) = describe(b"\x93Smart quotes\x94 \x97 \xA35 caf\xE9");
        assert_eq!(text, "“Smart quotes” — £5 café");
        assert_eq!((encoding, how, replaced), ("windows-1252", "detected", 0));
    }

    #[test]
    fn a_bad_line_among_good_ones_is_decoded_by_itself() {
        let (text, encoding, how, replaced) = describe(b"good \xE2\x80\x93 line\nbad \x96 line\n");
        assert_eq!(text, "good – line\nbad – line\n");
        assert_eq!((encoding, how, replaced), ("UTF-8", "detected", 0));
    }

    #[test]
    fn one_broken_character_does_not_spoil_a_text_of_one_line() {
        // The last character lost its third byte: E2 80 [93].
        let (text, encoding, _, replaced) =
            describe("é à ü – and a cut \u{2013}".as_bytes().split_last().unwrap().1);
        assert_eq!(text, "é à ü – and a cut \u{FFFD}");
        assert_eq!((encoding, replaced), ("UTF-8", 1));
    }

    #[test]
    fn russian_in_its_old_encodings_is_told_by_its_letters() {
        let russian = "Президент подписал указ о новых мерах поддержки экономики.\n";
        for encoding in [WINDOWS_1251, KOI8_R] {
            let (text, name, ..) = describe(&encode(russian, encoding).unwrap());
            assert_eq!(
                (text.as_str(), name),
                (russian, if encoding == KOI8_R { "KOI8-U" } else { "windows-1251" })
            );
        }
    }

    #[test]
    fn japanese_mail_is_not_taken_for_ascii() {
        let bytes = encode("日本語のテキストです。漢字とかな。", ISO_2022_JP).unwrap();
        assert_eq!(describe(&bytes).1, "ISO-2022-JP");
    }

    #[test]
    fn a_page_that_lies_about_itself_is_read_as_what_it_is() {
        let d = decode_declared("It’s".as_bytes(), None, Some(WINDOWS_1252));
        assert_eq!((d.text.as_str(), d.how), ("It’s", EncodingHow::ValidUtf8));
        let d = decode_declared(b"\xCF\xF0\xE8", None, Some(WINDOWS_1251));
        assert_eq!((d.text.as_str(), d.how), ("При", EncodingHow::Declared));
    }

    #[test]
    fn an_odd_byte_at_the_end_of_utf16_is_replaced_and_counted() {
        let d = decode_as(b"a\0b\0c", UTF_16LE, EncodingHow::Bom);
        assert_eq!((d.text.as_str(), d.n_replaced), ("ab\u{FFFD}", 1));
        assert_eq!(d.alignment.source_span(2, 5), (4, 5));
    }

    /// Text that each of the encodings can hold some of.
    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(
            prop_oneof![
                3 => "[ -~\n]{1,6}",
                2 => "[éèüÄß£—“”]{1,3}",
                1 => "[а-яА-Я]{1,4}",
                1 => "[一-龥]{1,4}",
                1 => "[ァ-ヶ]{1,3}",
                1 => "[가-힣]{1,3}",
                1 => "\\PC{0,2}",
            ],
            0..12,
        )
        .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn text_comes_back_and_every_span_of_it_from_its_own_bytes(text in text()) {
            for encoding in [
                WINDOWS_1252, WINDOWS_1251, KOI8_R, GBK, GB18030, BIG5, SHIFT_JIS, EUC_JP, EUC_KR,
                UTF_16LE, UTF_16BE,
            ] {
                let of_it: String =
                    text.chars().filter(|c| encode(&c.to_string(), encoding).is_some()).collect();
                let Some(bytes) = encode(&of_it, encoding) else { continue };
                let (round_trip, _) = encoding.decode_without_bom_handling(&bytes);
                // Some characters share their bytes with others (¥ and \ in Shift_JIS).
                prop_assume!(round_trip == of_it);
                let d = decode_as(&bytes, encoding, EncodingHow::Detected);
                prop_assert_eq!(&d.text, &of_it);
                prop_assert_eq!((d.n_replaced, d.alignment.source_len()), (0, bytes.len()));
                let starts: Vec<usize> = of_it.char_indices().map(|(i, _)| i).collect();
                for (n, &start) in starts.iter().enumerate() {
                    let end = starts.get(n + 2).copied().unwrap_or(of_it.len());
                    let (from, to) = d.alignment.source_span(start, end);
                    let (back, _) = encoding.decode_without_bom_handling(&bytes[from..to]);
                    prop_assert_eq!(&of_it[start..end], back.as_ref(), "{}", encoding.name());
                }
            }
        }

        #[test]
        fn a_part_maps_as_the_whole_does(text in text(), cut in 0usize..40, len in 0usize..40) {
            for encoding in [WINDOWS_1252, GBK, SHIFT_JIS] {
                let of_it: String =
                    text.chars().filter(|c| encode(&c.to_string(), encoding).is_some()).collect();
                let Some(bytes) = encode(&of_it, encoding) else { continue };
                let d = decode_as(&bytes, encoding, EncodingHow::Detected);
                let starts: Vec<usize> = d.text.char_indices().map(|(i, _)| i).chain([d.text.len()]).collect();
                let first = cut.min(starts.len() - 1);
                let last = (first + len).min(starts.len() - 1);
                let (start, part) = d.part(starts[first]..starts[last], &bytes);
                prop_assert_eq!(part.derived_len(), starts[last] - starts[first]);
                for pair in starts[first..=last].windows(2) {
                    let (from, to) = part.source_span(pair[0] - starts[first], pair[1] - starts[first]);
                    prop_assert_eq!((start + from, start + to), d.alignment.source_span(pair[0], pair[1]));
                }
            }
        }

        #[test]
        fn any_bytes_give_a_text_whose_alignment_covers_them(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            for encoding in [WINDOWS_1252, GB18030, BIG5, SHIFT_JIS, ISO_2022_JP, UTF_16LE, UTF_8] {
                let d = decode_as(&bytes, encoding, EncodingHow::Detected);
                prop_assert_eq!(d.alignment.source_len(), bytes.len());
                prop_assert_eq!(d.alignment.derived_len(), d.text.len());
            }
            for d in [decode_text(&bytes, None), decode_line(&bytes, WINDOWS_1252)] {
                prop_assert_eq!(d.alignment.source_len(), bytes.len());
                prop_assert_eq!(d.alignment.derived_len(), d.text.len());
            }
        }

        #[test]
        fn the_text_is_what_the_standard_decoder_gives(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            for encoding in [WINDOWS_1252, GB18030, BIG5, SHIFT_JIS, EUC_JP, EUC_KR, ISO_2022_JP] {
                let d = decode_as(&bytes, encoding, EncodingHow::Detected);
                let (text, _) = encoding.decode_without_bom_handling(&bytes);
                prop_assert_eq!(&d.text, text.as_ref(), "{}", encoding.name());
            }
        }
    }
}
