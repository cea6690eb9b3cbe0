//! The encodings that are read: those of the Encoding Standard, and older ones that it left out.

use super::code_pages::{self, CodePage};
use super::units::Units;
use encoding_rs::{Encoding, REPLACEMENT};

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    /// One of the Encoding Standard.
    Standard(&'static Encoding),
    /// One byte a character, the lower half ASCII.
    Page(&'static CodePage),
    /// Four bytes a character, the lowest first.
    Utf32Le,
    /// Four bytes a character, the highest first.
    Utf32Be,
    /// Korean in seven bits, RFC 1557.
    Iso2022Kr,
    /// Chinese in seven bits, RFC 1843.
    Hz,
    /// Korean by parts of syllables, KS X 1001 annex 3.
    Johab,
}

pub(crate) const UTF_8: Charset = Charset::Standard(encoding_rs::UTF_8);
pub(crate) const UTF_16LE: Charset = Charset::Standard(encoding_rs::UTF_16LE);
pub(crate) const UTF_16BE: Charset = Charset::Standard(encoding_rs::UTF_16BE);
pub(crate) const WINDOWS_1252: Charset = Charset::Standard(encoding_rs::WINDOWS_1252);
pub(crate) const ISO_2022_JP: Charset = Charset::Standard(encoding_rs::ISO_2022_JP);

impl Charset {
    /// Its name, which [`Charset::named`] knows.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Standard(encoding) => encoding.name(),
            Self::Page(page) => page.name,
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
            Self::Iso2022Kr => "ISO-2022-KR",
            Self::Hz => "HZ-GB-2312",
            Self::Johab => "Johab",
        }
    }

    /// The encoding of a name that a page, a feed, a server or a person uses; some use names of
    /// programs.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let standard = match name.as_str() {
            "utf-32le" | "utf32le" => return Some(Self::Utf32Le),
            "utf-32" | "utf32" | "utf-32be" | "utf32be" => return Some(Self::Utf32Be),
            "iso-2022-kr" | "csiso2022kr" => return Some(Self::Iso2022Kr),
            "hz-gb-2312" | "hz" => return Some(Self::Hz),
            "johab" | "cp1361" | "ms1361" => return Some(Self::Johab),
            "maccyrillic" => "x-mac-cyrillic",
            "macroman" => "macintosh",
            "cp932" | "ms932" => "shift_jis",
            "cp936" => "gbk",
            "cp949" | "uhc" => "euc-kr",
            "cp950" => "big5",
            "cp874" => "windows-874",
            "utf8mb4" => "utf-8",
            name => name,
        };
        let of_standard = Encoding::for_label(standard.as_bytes()).filter(|e| *e != REPLACEMENT);
        of_standard.map(Self::Standard).or_else(|| code_pages::named(&name).map(Self::Page))
    }

    /// What a page is in that says so in letters of one byte: not in one of several bytes.
    pub(crate) fn of_page(self) -> Self {
        match self {
            Self::Standard(encoding) => Self::Standard(encoding.output_encoding()),
            Self::Utf32Le | Self::Utf32Be => UTF_8,
            other => other,
        }
    }

    /// Whether all its bytes are ASCII, so that valid UTF-8 says nothing against it.
    pub(crate) fn is_seven_bit(self) -> bool {
        self == ISO_2022_JP || matches!(self, Self::Iso2022Kr | Self::Hz)
    }

    /// The text of bytes, U+FFFD in place of what is none.
    pub(crate) fn decode(self, bytes: &[u8]) -> String {
        let mut transcoder = Transcoder::new(self);
        let mut text = Vec::new();
        transcoder.push(bytes, true, &mut text);
        String::from_utf8(text).expect("a decoder writes UTF-8")
    }

    /// The text of bytes that are all text; `None` when some are not.
    pub(crate) fn decode_intact(self, bytes: &[u8]) -> Option<String> {
        if let Self::Standard(encoding) = self {
            return encoding
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(std::borrow::Cow::into_owned);
        }
        // None of the others has U+FFFD itself, but UTF-32.
        Some(self.decode(bytes)).filter(|text| !text.contains(char::REPLACEMENT_CHARACTER))
    }
}

impl PartialEq<&'static Encoding> for Charset {
    fn eq(&self, other: &&'static Encoding) -> bool {
        matches!(self, Self::Standard(encoding) if encoding == other)
    }
}

/// Converts content that comes in pieces to UTF-8.
pub(crate) enum Transcoder {
    Standard(encoding_rs::Decoder),
    Other {
        units: Units,
        /// The beginning of a character that the next piece ends.
        rest: Vec<u8>,
    },
}

impl Transcoder {
    pub(crate) fn new(charset: Charset) -> Self {
        match charset {
            Charset::Standard(encoding) => {
                Self::Standard(encoding.new_decoder_without_bom_handling())
            }
            other => Self::Other { units: Units::new(other), rest: Vec::new() },
        }
    }

    /// Appends the text of `bytes`, the last of the content when `last`.
    pub(crate) fn push(&mut self, bytes: &[u8], last: bool, out: &mut Vec<u8>) {
        match self {
            Self::Standard(decoder) => {
                let start = out.len();
                let room = decoder
                    .max_utf8_buffer_length(bytes.len())
                    .expect("a buffer is far below 2^63");
                out.resize(start + room, 0);
                let (_, _, written, _) = decoder.decode_to_utf8(bytes, &mut out[start..], last);
                out.truncate(start + written);
            }
            Self::Other { units, rest } => {
                rest.extend_from_slice(bytes);
                let mut buffer = [0; 4];
                let done = units.each(rest, last, |c, _| {
                    if let Some(c) = c {
                        out.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
                    }
                });
                rest.drain(..done);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_known_by_itself() {
        for charset in [UTF_8, Charset::Utf32Le, Charset::Utf32Be, Charset::Hz, Charset::Johab]
            .into_iter()
            .chain(code_pages::all().iter().map(Charset::Page))
        {
            assert_eq!(Charset::named(charset.name()), Some(charset));
        }
        assert_eq!(Charset::named("CP850").map(Charset::name), Some("IBM850"));
        assert_eq!(Charset::named("iso-2022-cn"), None);
    }

    #[test]
    fn a_character_cut_between_pieces_is_whole_again() {
        let bytes: Vec<u8> = "a€𝄞".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        for cut in 0..bytes.len() {
            let mut transcoder = Transcoder::new(Charset::Utf32Le);
            let mut text = Vec::new();
            transcoder.push(&bytes[..cut], false, &mut text);
            transcoder.push(&bytes[cut..], true, &mut text);
            assert_eq!(text, "a€𝄞".as_bytes());
        }
    }
}
