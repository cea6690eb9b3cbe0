//! What a user can set about ingestion.

use crate::encoding::Charset;
use crate::selection::{Chosen, Sample};
use serde::{Deserialize, Serialize};

/// The largest document that any setting allows: spans inside a document are 32-bit numbers, and
/// a byte can become three when it is decoded.
const LARGEST_DOCUMENT: u64 = 1 << 30;

/// How files become documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Name of the field or column that holds the text, in files of records. When it is empty,
    /// each file is looked at: the first of `text`, `content`, `body`, `article`, `raw_content`
    /// and `maintext` that its first records have.
    pub text_field: String,
    /// Path to the array of records in files of JSON that are one value, as `data.articles`. When
    /// it is empty, the outermost array whose elements have a text field is taken.
    pub record_path: String,
    /// Fields of records that become columns of metadata; empty takes all. Title, date and the
    /// other named parts are found whatever stands here.
    pub meta_fields: Vec<String>,
    /// The byte between columns of CSV and its kin: one character of ASCII, or `tab`. When it is empty,
    /// each file is looked at.
    pub csv_delimiter: Delimiter,
    /// Encoding of all files, under its usual name, as `windows-1252` or `cp850`; what
    /// they say or look like does not count then. When it is empty, each file is looked at.
    pub encoding: Encoding,
    /// Patterns of source paths that are not read, as `news/README.md` or `**/*.bak`; `*` stands for
    /// a part of a name, `**` for any folders.
    pub exclude: Vec<String>,
    /// Columns of metadata as found that the table of documents may have; the rarest are left out,
    /// and the manifest names them.
    pub max_metadata_columns: usize,
    /// Bytes of content after which a shard is cut, at the next end of a record. A file counts
    /// for 256 bytes at least, so that a folder of empty files has bounded shards too.
    pub shard_bytes: u64,
    /// Bytes a record may have; a longer one is set aside with code `SIZE_LIMIT`. At most 1 GiB.
    pub max_document_bytes: u64,
    /// How many times larger than the file its content may be, beyond the first 64 MiB; a file
    /// that grows more is read no further, code `EXPANSION_LIMIT`.
    pub max_expansion: u64,
    /// How many archives may lie in one another; a member deeper down is set aside, code
    /// `DEPTH_LIMIT`.
    pub max_archive_depth: u32,
    /// Members of one archive that are read; what comes after them is set aside, code
    /// `SIZE_LIMIT`.
    pub max_archive_members: u64,
    /// Seconds of the clock that a web page may take; one that takes longer is set aside, code
    /// `TIME_LIMIT`. 0 for no limit, and for a run in which no clock decides anything.
    pub max_page_seconds: u64,
    /// How many documents are taken, when not all: a number as `1000`, or a share as `5%`. Which
    /// ones follows from a hash of each document's key, not from order or threads.
    pub sample: Sample,
    /// Which sample is taken: another number gives another one of the same size.
    pub seed: u64,
    /// How many documents are taken at most, the first in order; reading stops there. 0 for all.
    pub limit: u64,
    /// What a sample of a number of documents takes, once it was drawn: no setting, but worked out.
    #[serde(skip)]
    pub chosen: Chosen,
}

/// What stands between columns, or nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Delimiter(Option<u8>);

impl TryFrom<String> for Delimiter {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        match name.as_bytes() {
            [] => Ok(Self(None)),
            b"tab" | b"\\t" => Ok(Self(Some(b'\t'))),
            [b'"' | b'\n' | b'\r'] => {
                Err("a quote or a line end cannot stand between columns".to_owned())
            }
            [byte] if byte.is_ascii() => Ok(Self(Some(*byte))),
            _ => Err(format!(
                "\"{name}\" is no delimiter; it is one character of ASCII, as ; or |, or the word tab"
            )),
        }
    }
}

impl From<Delimiter> for String {
    fn from(delimiter: Delimiter) -> Self {
        match delimiter.0 {
            None => Self::new(),
            Some(b'\t') => "tab".to_owned(),
            Some(byte) => char::from(byte).to_string(),
        }
    }
}

impl Delimiter {
    /// The byte that is set, if one is.
    pub(crate) fn get(self) -> Option<u8> {
        self.0
    }
}

/// The name of an encoding, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Encoding(Option<Charset>);

impl TryFrom<String> for Encoding {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        if name.is_empty() {
            return Ok(Self(None));
        }
        let known = Charset::named(&name);
        known.map(|encoding| Self(Some(encoding))).ok_or_else(|| {
            format!(
                "\"{name}\" is no encoding; known are UTF-8, windows-1252, Shift_JIS, cp850 and others"
            )
        })
    }
}

impl From<Encoding> for String {
    fn from(encoding: Encoding) -> Self {
        encoding.0.map_or(String::new(), |encoding| encoding.name().to_owned())
    }
}

impl Encoding {
    /// The encoding that is set, if one is.
    pub(crate) fn get(&self) -> Option<Charset> {
        self.0
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            text_field: String::new(),
            record_path: String::new(),
            meta_fields: Vec::new(),
            csv_delimiter: Delimiter::default(),
            encoding: Encoding::default(),
            exclude: Vec::new(),
            max_metadata_columns: 100,
            shard_bytes: 2 << 20,
            max_document_bytes: 64 << 20,
            max_expansion: 1000,
            max_archive_depth: 3,
            max_archive_members: 10_000_000,
            max_page_seconds: 20,
            sample: Sample::All,
            seed: 1,
            limit: 0,
            chosen: Chosen::default(),
        }
    }
}

impl Settings {
    /// The name of the text's field, when it is set.
    pub(crate) fn named_text_field(&self) -> Option<&str> {
        Some(self.text_field.as_str()).filter(|name| !name.is_empty())
    }

    /// The limit of a record's bytes that holds in fact.
    pub(crate) fn document_limit(&self) -> usize {
        self.max_document_bytes.min(LARGEST_DOCUMENT) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_an_error_and_a_missing_one_has_its_default() {
        let read = |json: &str| serde_json::from_str::<Settings>(json);
        assert!(read(r#"{"text_fields": "text"}"#).is_err());
        let settings = read(r#"{"text_field": "lead"}"#).unwrap();
        assert_eq!(settings, Settings { text_field: "lead".into(), ..Settings::default() });
    }

    #[test]
    fn no_setting_lets_a_document_outgrow_its_32_bit_spans() {
        let settings = Settings { max_document_bytes: u64::MAX, ..Settings::default() };
        assert!(settings.document_limit() as u64 * 3 < u64::from(u32::MAX));
    }
}
