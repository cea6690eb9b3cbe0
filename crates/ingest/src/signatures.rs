//! Files that are not read as text, told by their first bytes.

use crate::code;

/// Why a file as a whole is set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// What the manifest calls its format.
    pub(crate) format: &'static str,
    /// The code of the quarantine.
    pub(crate) code: &'static str,
    /// What is wrong, and what to do.
    pub(crate) message: String,
}

/// The first bytes of a format that is not read.
struct Signature {
    name: &'static str,
    offset: usize,
    bytes: &'static [u8],
    /// What to do about it; `None` for files that hold no text at all.
    remedy: Option<&'static str>,
}

const fn binary(name: &'static str, bytes: &'static [u8]) -> Signature {
    Signature { name, offset: 0, bytes, remedy: None }
}

const fn document(name: &'static str, bytes: &'static [u8], remedy: &'static str) -> Signature {
    Signature { name, offset: 0, bytes, remedy: Some(remedy) }
}

const UNPACK: &str = "unpack it and name the folder, or pack it as zip or tar";
const DECOMPRESS: &str = "decompress it, or compress it with gzip or zstd instead";
const AS_JSON: &str = "write it as JSON Lines or CSV";
const AS_TEXT: &str = "convert it to plain text or HTML";

const SIGNATURES: &[Signature] = &[
    document("7z", b"7z\xBC\xAF\x27\x1C", UNPACK),
    document("rar", b"Rar!\x1A\x07", UNPACK),
    document("lz4", b"\x04\x22\x4D\x18", DECOMPRESS),
    document("compress", b"\x1F\x9D", DECOMPRESS),
    // These remain when a file was compressed twice.
    document("gzip", b"\x1F\x8B\x08", "it was compressed twice: decompress it once"),
    document("xz", b"\xFD7zXZ\x00", "it was compressed twice: decompress it once"),
    document("zstd", b"\x28\xB5\x2F\xFD", "it was compressed twice: decompress it once"),
    document("pdf", b"%PDF-", "extract its text first, as with pdftotext"),
    document("rtf", b"{\\rtf", AS_TEXT),
    document("office", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", AS_TEXT),
    document("feather", b"FEA1", AS_JSON),
    document("sqlite", b"SQLite format 3\0", AS_JSON),
    binary("jpeg", b"\xFF\xD8\xFF"),
    binary("png", b"\x89PNG\r\n\x1A\n"),
    binary("gif", b"GIF87a"),
    binary("gif", b"GIF89a"),
    binary("tiff", b"II*\0"),
    binary("tiff", b"MM\0*"),
    binary("elf", b"\x7FELF"),
    binary("wasm", b"\0asm"),
    binary("ogg", b"OggS\0"),
    binary("mp3", b"ID3\x03"),
    binary("mp3", b"ID3\x04"),
    binary("flac", b"fLaC\0"),
];

/// Refuses content whose first bytes are those of a format that is not read.
pub(crate) fn refuse(head: &[u8]) -> Option<Refusal> {
    if is_bzip2(head) {
        return Some(refusal("bzip2", Some("it was compressed twice: decompress it once")));
    }
    if crate::formats::is_office(head) {
        return Some(refusal("office", Some(AS_TEXT)));
    }
    SIGNATURES
        .iter()
        .find(|s| head.get(s.offset..).is_some_and(|rest| rest.starts_with(s.bytes)))
        .map(|s| refusal(s.name, s.remedy))
}

/// What is said about a file without a known signature that is no text either.
pub(crate) fn not_text() -> Refusal {
    refusal("binary", None)
}

fn refusal(format: &'static str, remedy: Option<&str>) -> Refusal {
    match remedy {
        Some(remedy) => Refusal {
            format,
            code: code::UNSUPPORTED_FORMAT,
            message: format!("the file is in the format {format}, which is not read; {remedy}"),
        },
        None => Refusal {
            format,
            code: code::NOT_TEXT,
            message: format!("the file is {format} data and no text; leave it out of the input"),
        },
    }
}

/// `BZh`, a digit, and the first block's magic number: three letters alone could begin a text.
fn is_bzip2(head: &[u8]) -> bool {
    head.starts_with(b"BZh") && head.get(4..10) == Some(b"1AY&SY")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_name_a_remedy_and_pictures_are_no_text() {
        let rar = refuse(b"Rar!\x1A\x07\x00").unwrap();
        assert_eq!((rar.code, rar.format), (code::UNSUPPORTED_FORMAT, "rar"));
        assert!(rar.message.contains("unpack"));
        assert_eq!(refuse(b"\xFF\xD8\xFF\xE0").unwrap().code, code::NOT_TEXT);
    }

    #[test]
    fn texts_that_begin_like_a_signature_are_texts() {
        for text in ["BZh is short for", "PK and GIF", "MZ", "Rar! rarer", "<html>", "%PD"] {
            assert_eq!(refuse(text.as_bytes()), None, "{text}");
        }
    }
}
