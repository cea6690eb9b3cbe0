//! What the reader hands out: undecoded records, and what they lie in.

use crate::encoding::Charset;
use crate::formats::RecordDecoder;
use std::sync::Arc;
use textmill_corpus::{Accounting, EncodingHow, OffsetBasis, Quarantined};

/// A bounded stretch of the input, cut at ends of records and not yet decoded.
///
/// It owns its bytes and can be sent to another thread.
#[derive(Debug, Default)]
pub struct RawShard {
    /// Whole records, in the order of the input.
    pub(crate) blocks: Vec<RawBlock>,
    /// What the reader could not hand out.
    pub(crate) quarantined: Vec<Quarantined>,
    /// All that was read for this shard, and what of it the reader set aside itself.
    pub(crate) accounting: Accounting,
    /// What has been gathered, as `shard_bytes` of the settings counts it.
    pub(crate) size: u64,
}

impl RawShard {
    /// Whether there is nothing in it, not even a failure.
    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.accounting == Accounting::default()
    }
}

/// Whole records of one file that follow one another.
#[derive(Debug)]
pub(crate) struct RawBlock {
    /// The file that they come from.
    pub(crate) file: Arc<FileFacts>,
    /// Their bytes.
    pub(crate) bytes: Vec<u8>,
    /// Where the bytes begin in the content of the file.
    pub(crate) offset: u64,
    /// Number of the first record, from 1.
    pub(crate) first_record: u64,
}

/// What is known about a file before any record is decoded.
#[derive(Debug)]
pub(crate) struct FileFacts {
    /// Path below the input's root.
    pub(crate) source_path: Arc<str>,
    /// Member of an archive.
    pub(crate) member: Option<Arc<str>>,
    /// What offsets count.
    pub(crate) basis: OffsetBasis,
    /// The encoding, when the first bytes leave no doubt.
    pub(crate) encoding: Option<(Charset, EncodingHow)>,
    /// Whether the content was converted to UTF-8 on the way in.
    pub(crate) transcoded: bool,
    /// How lines that are not valid UTF-8 are decoded.
    pub(crate) fallback: Charset,
    /// Turns the records into documents.
    pub(crate) decoder: Box<dyn RecordDecoder>,
}

impl FileFacts {
    /// A row for a stretch of this file that could not be read.
    pub(crate) fn quarantine(
        &self,
        code: &str,
        message: String,
        place: Place,
        sample: &[u8],
    ) -> Quarantined {
        quarantined(&self.source_path, self.member.as_deref(), code, message, place, sample)
    }
}

/// Where a record lies: its number, when it is not the whole file, and its bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) record_no: Option<u64>,
    pub(crate) start: u64,
    pub(crate) end: u64,
}

/// A row of the quarantine.
pub(crate) fn quarantined(
    source_path: &str,
    member: Option<&str>,
    code: &str,
    message: String,
    place: Place,
    sample: &[u8],
) -> Quarantined {
    Quarantined {
        source_path: source_path.to_owned(),
        member: member.map(str::to_owned),
        record_no: place.record_no,
        byte_start: place.start,
        byte_end: place.end,
        stage: crate::decode::STAGE.to_owned(),
        code: code.to_owned(),
        message,
        sample: Quarantined::sample_of(sample),
    }
}
