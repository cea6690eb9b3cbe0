//! What bytes are read as, and that every span of a text comes from its own bytes.

use super::*;
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP, KOI8_R, SHIFT_JIS, UTF_16BE,
    UTF_16LE, WINDOWS_1251, WINDOWS_1252,
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

fn page(name: &str) -> Charset {
    Charset::named(name).unwrap()
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
    let d = decode_declared("It’s".as_bytes(), None, Some(charset::WINDOWS_1252));
    assert_eq!((d.text.as_str(), d.how), ("It’s", EncodingHow::ValidUtf8));
    let d = decode_declared(b"\xCF\xF0\xE8", None, Some(Charset::Standard(WINDOWS_1251)));
    assert_eq!((d.text.as_str(), d.how), ("При", EncodingHow::Declared));
}

#[test]
fn a_mark_of_utf32_is_not_one_of_utf16() {
    let little: Vec<u8> = "\u{feff}a".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    assert_eq!(byte_order_mark(&little), Some((Charset::Utf32Le, 4)));
    assert_eq!(byte_order_mark(b"\xFF\xFEa\0"), Some((Charset::Standard(UTF_16LE), 2)));
    assert_eq!(wide_without_mark(&little[4..]), None, "one character is too little to tell");
    let more: Vec<u8> = "wide".chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    assert_eq!(wide_without_mark(&more), Some(Charset::Utf32Be));
}

#[test]
fn korean_mail_keeps_its_bytes_and_loses_its_shifts() {
    let bytes = b"\x1B$)C\n\x0E0!\x0F a";
    let d = decode_text(bytes, None);
    assert_eq!((d.text.as_str(), d.encoding.name()), ("\n가 a", "ISO-2022-KR"));
    assert_eq!(d.alignment.source_span(1, 4), (6, 8), "the syllable without its shifts");
}

#[test]
fn an_odd_byte_at_the_end_of_utf16_is_replaced_and_counted() {
    let d = decode_as(b"a\0b\0c", Charset::Standard(UTF_16LE), EncodingHow::Bom);
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
            let d = decode_as(&bytes, Charset::Standard(encoding), EncodingHow::Detected);
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
            let d = decode_as(&bytes, Charset::Standard(encoding), EncodingHow::Detected);
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
        for encoding in [WINDOWS_1252, GB18030, BIG5, SHIFT_JIS, ISO_2022_JP, UTF_16LE] {
            let d = decode_as(&bytes, Charset::Standard(encoding), EncodingHow::Detected);
            prop_assert_eq!(d.alignment.source_len(), bytes.len());
            prop_assert_eq!(d.alignment.derived_len(), d.text.len());
        }
        for charset in
            [UTF_8, Charset::Utf32Le, Charset::Hz, Charset::Iso2022Kr, Charset::Johab, page("cp857")]
        {
            let d = decode_as(&bytes, charset, EncodingHow::Detected);
            prop_assert_eq!(d.alignment.source_len(), bytes.len());
            prop_assert_eq!(d.alignment.derived_len(), d.text.len());
            prop_assert_eq!(&d.text, &charset.decode(&bytes), "{}", charset.name());
        }
        for d in [decode_text(&bytes, None), decode_line(&bytes, charset::WINDOWS_1252)] {
            prop_assert_eq!(d.alignment.source_len(), bytes.len());
            prop_assert_eq!(d.alignment.derived_len(), d.text.len());
        }
    }

    #[test]
    fn the_text_is_what_the_standard_decoder_gives(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        for encoding in [WINDOWS_1252, GB18030, BIG5, SHIFT_JIS, EUC_JP, EUC_KR, ISO_2022_JP] {
            let d = decode_as(&bytes, Charset::Standard(encoding), EncodingHow::Detected);
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            prop_assert_eq!(&d.text, text.as_ref(), "{}", encoding.name());
        }
    }
}
