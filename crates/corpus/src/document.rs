//! What ingestion gives: a text, where it lay, and how to get from the text back to its bytes.

use crate::{Accounting, Alignment, Quarantined, Rejection};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt, sync::Arc};

/// What the byte offsets of a document count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OffsetBasis {
    /// Bytes of the file as it lies on disk.
    File,
    /// Bytes of the file after decompression.
    Decompressed,
    /// Bytes of the file after conversion to UTF-8 (files of records in UTF-16).
    Decoded,
    /// Bytes of the text that was extracted from the record (HTML).
    Extracted,
    /// Bytes of the member of an archive, decompressed.
    Member,
}

impl OffsetBasis {
    const NAMES: [(OffsetBasis, &'static str); 5] = [
        (Self::File, "file"),
        (Self::Decompressed, "decompressed"),
        (Self::Decoded, "decoded"),
        (Self::Extracted, "extracted"),
        (Self::Member, "member"),
    ];

    /// The name used in tables.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// The basis with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, n)| *n == name).map(|(basis, _)| *basis)
    }
}

/// How the encoding of a document was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EncodingHow {
    /// A byte order mark said so.
    Bom,
    /// The document declared it (HTML `meta`).
    Declared,
    /// The bytes are valid UTF-8.
    ValidUtf8,
    /// A detector judged the bytes.
    Detected,
    /// The settings say so.
    Forced,
}

impl EncodingHow {
    const NAMES: [(EncodingHow, &'static str); 5] = [
        (Self::Bom, "bom"),
        (Self::Declared, "declared"),
        (Self::ValidUtf8, "valid_utf8"),
        (Self::Detected, "detected"),
        (Self::Forced, "forced"),
    ];

    /// The name used in tables.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// The decision with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, n)| *n == name).map(|(how, _)| *how)
    }
}

/// 128 bits that name a document the same way in every run: a hash of its source path, member,
/// record number and bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DocumentKey(pub u128);

impl fmt::Display for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl std::str::FromStr for DocumentKey {
    type Err = std::num::ParseIntError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(s, 16).map(DocumentKey)
    }
}

/// Where a document came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Path of the file below the input's root, with `/` between its parts.
    pub source_path: Arc<str>,
    /// Member of an archive, when the file is one.
    pub member: Option<Arc<str>>,
    /// Number of the record in its file, from 1; in an archive through all members.
    pub record_no: u64,
    /// What `byte_start`, `byte_end` and all source spans count.
    pub offset_basis: OffsetBasis,
    /// First byte of the record.
    pub byte_start: u64,
    /// One past its last byte, its line end included.
    pub byte_end: u64,
    /// Byte at which the text's alignment begins (its source position 0).
    pub text_start: u64,
    /// `text/plain`, `application/jsonl`, `text/csv`, `text/html` …
    pub media_type: Cow<'static, str>,
    /// WHATWG name of the encoding, as `UTF-8` or `windows-1252`.
    pub encoding: Cow<'static, str>,
    /// How the encoding was decided.
    pub encoding_how: EncodingHow,
    /// Characters that could not be decoded and became U+FFFD.
    pub n_replaced: u32,
}

impl Origin {
    /// The origin of a text in memory, as if it were a plain-text file in UTF-8 of this name.
    pub fn of_text(source_path: &str, n_bytes: usize) -> Self {
        Self {
            source_path: source_path.into(),
            member: None,
            record_no: 1,
            offset_basis: OffsetBasis::File,
            byte_start: 0,
            byte_end: n_bytes as u64,
            text_start: 0,
            media_type: Cow::Borrowed("text/plain"),
            encoding: Cow::Borrowed("UTF-8"),
            encoding_how: EncodingHow::ValidUtf8,
            n_replaced: 0,
        }
    }

    /// What a person calls the document: the path of its file, and the number of its record where the
    /// file may hold several, as `news.jsonl#12`.
    pub fn name(&self) -> String {
        let in_archive = self.member.is_some();
        document_name(&self.source_path, self.record_no, in_archive, &self.media_type)
    }

    /// Bytes of the record in the input.
    pub fn n_bytes(&self) -> u64 {
        self.byte_end - self.byte_start
    }
}

/// Types of files that are one document each.
const OF_ONE_RECORD: [&str; 5] = [
    "text/plain",
    "text/html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "application/epub+zip",
];

/// What a person calls a document, of the columns of the table of documents: its path, and `#` with the
/// number of its record unless the file, outside an archive, is of a type that holds one record.
pub fn document_name(
    source_path: &str,
    record_no: u64,
    in_archive: bool,
    media_type: &str,
) -> String {
    let is_letter = media_type == "message/rfc822"
        && std::path::Path::new(source_path)
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("eml"));
    let of_one = is_letter || OF_ONE_RECORD.contains(&media_type);
    // Web archives give their records the types of pages: only the first can be the whole file.
    if record_no <= 1 && !in_archive && of_one {
        source_path.to_owned()
    } else {
        format!("{source_path}#{record_no}")
    }
}

/// What a source says about a document, besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Title or headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Day of publication, as days since 1970-01-01.
    pub published: Option<i32>,
    /// Where the day was found, as `field:date`.
    pub published_how: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Section, category or topic.
    pub section: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Language as the source declares it (BCP 47).
    pub language: Option<String>,
    /// Every other field as found, sorted by name; no name twice.
    pub found: Vec<(String, String)>,
}

/// A document as ingested: its text, decoded but not yet cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The same in every run over the same input.
    pub key: DocumentKey,
    /// Where it came from.
    pub origin: Origin,
    /// What its source says about it.
    pub metadata: Metadata,
    /// The text as found.
    pub text: String,
    /// From `text` back to the bytes of the record, from `origin.text_start` on.
    pub alignment: Alignment,
}

impl Document {
    /// A text in memory as a document, as if it were a plain-text file in UTF-8 of this name.
    pub fn of_text(source_path: &str, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            key: DocumentKey(0),
            origin: Origin::of_text(source_path, text.len()),
            metadata: Metadata::default(),
            alignment: Alignment::identity(text.len()),
            text,
        }
    }
}

/// A bounded number of documents on their way through the stages, with all that fell by the
/// wayside among them.
///
/// Where one shard ends and the next begins follows from the bytes of the input alone.
#[derive(Clone, Debug)]
pub struct Shard<D> {
    /// Documents in the order of (source path, record number).
    pub documents: Vec<D>,
    /// Records that could not be read.
    pub quarantined: Vec<Quarantined>,
    /// Documents left out on purpose.
    pub rejected: Vec<Rejection>,
    /// Where the records and bytes of this shard went.
    pub accounting: Accounting,
}

impl<D> Default for Shard<D> {
    fn default() -> Self {
        Self {
            documents: Vec::new(),
            quarantined: Vec::new(),
            rejected: Vec::new(),
            accounting: Accounting::default(),
        }
    }
}

/// A shard of documents as ingested.
pub type IngestedShard = Shard<Document>;
