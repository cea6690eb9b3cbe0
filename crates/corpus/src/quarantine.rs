//! What could not be read, and what was left out on purpose.

use crate::document::DocumentKey;
use serde::{Deserialize, Serialize};

/// Input that could not be read: kept as a row that says where it lies and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Quarantined {
    /// Path of the file below the input's root.
    pub source_path: String,
    /// Member of an archive, when the file is one.
    pub member: Option<String>,
    /// Number of the record in its file, from 1; `None` when it is the whole file.
    pub record_no: Option<u64>,
    /// First byte of the input concerned.
    pub byte_start: u64,
    /// One past its last byte.
    pub byte_end: u64,
    /// The stage that gave up.
    pub stage: String,
    /// Kind of failure in capitals, as `RECORD_SYNTAX`: stable, to filter by.
    pub code: String,
    /// A sentence for a person: what is wrong, and what to do.
    pub message: String,
    /// The first bytes of the input concerned, escaped; 256 characters at most.
    pub sample: String,
}

impl Quarantined {
    /// The first 256 characters of `bytes`, with everything unprintable escaped.
    pub fn sample_of(bytes: &[u8]) -> String {
        bytes[..bytes.len().min(256)].escape_ascii().to_string().chars().take(256).collect()
    }
}

/// A document left out on purpose, by a rule that can be read in the settings.
#[derive(Clone, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Rejection {
    /// Key of the document.
    pub document_key: DocumentKey,
    /// Path of its file below the input's root.
    pub source_path: String,
    /// Number of the record in its file, from 1.
    pub record_no: u64,
    /// The stage that left it out.
    pub stage: String,
    /// The rule, as `empty_text`.
    pub rule: String,
    /// What was measured.
    pub value: f64,
    /// What the rule asks for.
    pub threshold: f64,
}
