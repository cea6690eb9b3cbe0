//! Bytes of an input file as a person reads them.

use crate::encoding::Charset;
use std::borrow::Cow;
use textmill_corpus::{OffsetBasis, Origin};

/// The text that bytes of a document's file stand for: decoded, and with the escapes of its format
/// resolved. `None` when the bytes cannot be read so, as when they begin within an escape.
///
/// The bytes are those of a span that begins and ends with a token.
pub fn source_text(origin: &Origin, bytes: &[u8]) -> Option<String> {
    let text = match origin.offset_basis {
        OffsetBasis::Extracted => return None,
        OffsetBasis::Decoded => Cow::Borrowed(std::str::from_utf8(bytes).ok()?),
        OffsetBasis::File | OffsetBasis::Decompressed | OffsetBasis::Member => {
            Cow::Owned(Charset::named(&origin.encoding)?.decode_intact(bytes)?)
        }
    };
    match &*origin.media_type {
        "application/jsonl"
        | "application/json"
        | "application/vnd.apache.parquet"
        | "application/vnd.apache.arrow.file"
        | "application/vnd.apache.arrow.stream" => {
            serde_json::from_str(&format!("\"{text}\"")).ok()
        }
        "application/xml" => Some(crate::formats::markup::unescaped(&text)),
        "text/csv" | "text/tab-separated-values" => Some(text.replace("\"\"", "\"")),
        _ => Some(text.into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_encodings_are_read() {
        let mut origin = Origin::of_text("a", 0);
        origin.media_type = "application/jsonl".into();
        assert_eq!(source_text(&origin, br#"caf\u00e9 \"x\""#).unwrap(), "caf\u{e9} \"x\"");
        assert_eq!(source_text(&origin, br"cut \"), None);
        origin.media_type = "text/csv".into();
        assert_eq!(source_text(&origin, b"a \"\"b\"\"").unwrap(), "a \"b\"");
        origin.media_type = "text/plain".into();
        origin.encoding = "windows-1252".into();
        assert_eq!(source_text(&origin, b"caf\xe9").unwrap(), "caf\u{e9}");
    }
}
