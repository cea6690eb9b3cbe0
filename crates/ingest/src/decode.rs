//! The parallel half of ingestion: raw shards to documents.

use crate::code;
use crate::encoding::Charset;
use crate::raw_shard::{Place, RawBlock, RawShard};
use crate::settings::Settings;
use std::borrow::Cow;
use textmill_corpus::{
    Alignment, Document, DocumentKey, EncodingHow, IngestedShard, Metadata, OffsetBasis, Origin,
    Rejection, Tally,
};
use xxhash_rust::xxh3::Xxh3;

/// Name of the stage in the rows that it writes.
pub(crate) const STAGE: &str = "ingest";

/// The rule that leaves empty files out, and the bytes it asks for.
const EMPTY_TEXT: (&str, f64) = ("empty_text", 1.0);

/// Decodes a raw shard into documents.
///
/// What it gives depends on the shard and the settings alone; many threads may call it at once.
pub fn decode(raw: RawShard, settings: &Settings) -> IngestedShard {
    let mut intake = Intake::new(settings);
    intake.shard.quarantined = raw.quarantined;
    intake.shard.accounting = raw.accounting;
    for block in &raw.blocks {
        if block.bytes.is_empty() {
            intake.reject_empty(block);
        } else {
            block.file.decoder.decode(block, settings, &mut intake);
        }
    }
    let mut shard = intake.shard;
    shard.quarantined.sort_by(|a, b| {
        (&a.source_path, &a.member, a.byte_start, a.record_no).cmp(&(
            &b.source_path,
            &b.member,
            b.byte_start,
            b.record_no,
        ))
    });
    shard
}

/// Takes what decoders find, and books it.
pub(crate) struct Intake<'a> {
    shard: IngestedShard,
    hasher: Box<Xxh3>,
    limit: usize,
    settings: &'a Settings,
}

/// A record: its number, and its bytes in a block, line end included.
#[derive(Clone, Copy)]
pub(crate) struct Record<'a> {
    pub(crate) block: &'a RawBlock,
    pub(crate) number: u64,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl<'a> Record<'a> {
    pub(crate) fn bytes(&self) -> &'a [u8] {
        &self.block.bytes[self.start..self.end]
    }

    fn place(&self, record_no: Option<u64>) -> Place {
        let offset = self.block.offset;
        Place { record_no, start: offset + self.start as u64, end: offset + self.end as u64 }
    }

    fn tally(&self) -> Tally {
        Tally::one((self.end - self.start) as u64)
    }
}

/// The text of a record, and how it was come by.
pub(crate) struct Found {
    pub(crate) text: String,
    pub(crate) alignment: Alignment,
    /// Source position 0 of the alignment, as an offset in the block.
    pub(crate) text_start: usize,
    pub(crate) encoding: Charset,
    pub(crate) how: EncodingHow,
    pub(crate) n_replaced: u32,
    pub(crate) metadata: Metadata,
}

impl<'a> Intake<'a> {
    fn new(settings: &'a Settings) -> Self {
        Self {
            shard: IngestedShard::default(),
            hasher: Box::new(Xxh3::new()),
            limit: settings.document_limit(),
            settings,
        }
    }

    /// A record becomes a document.
    pub(crate) fn keep(&mut self, record: Record<'_>, media_type: &'static str, found: Found) {
        let start = record.block.offset + found.text_start as u64;
        let basis = record.block.file.basis;
        self.push(record, media_type, found, (basis, start));
    }

    /// A record becomes a document whose text does not stand in the file as such.
    pub(crate) fn keep_extracted(
        &mut self,
        record: Record<'_>,
        media_type: &'static str,
        found: Found,
    ) {
        self.push(record, media_type, found, (OffsetBasis::Extracted, 0));
    }

    fn push(
        &mut self,
        record: Record<'_>,
        media_type: &'static str,
        found: Found,
        (offset_basis, text_start): (OffsetBasis, u64),
    ) {
        let key = self.key(record);
        if !self.settings.takes(key) {
            self.shard.accounting.not_selected.add(record.tally());
            return;
        }
        let place = record.place(None);
        let file = &record.block.file;
        let origin = Origin {
            source_path: file.source_path.clone(),
            member: file.member.clone(),
            record_no: record.number,
            offset_basis,
            byte_start: place.start,
            byte_end: place.end,
            text_start,
            media_type: Cow::Borrowed(media_type),
            encoding: Cow::Borrowed(found.encoding.name()),
            encoding_how: found.how,
            n_replaced: found.n_replaced,
        };
        let mut metadata = found.metadata;
        // The fields of metadata as found that are kept; all when there are none.
        let meta_fields = &self.settings.meta_fields;
        if !meta_fields.is_empty() {
            metadata.found.retain(|(name, _)| meta_fields.contains(name));
        }
        self.shard.accounting.kept.add(record.tally());
        self.shard.documents.push(Document {
            key,
            origin,
            metadata,
            text: found.text,
            alignment: found.alignment,
        });
    }

    /// A record cannot be read.
    pub(crate) fn quarantine(&mut self, record: Record<'_>, code: &str, message: String) {
        self.set_aside(record, Some(record.number), code, message);
    }

    /// A file that is one document cannot be read.
    pub(crate) fn quarantine_file(&mut self, record: Record<'_>, code: &str, message: String) {
        self.set_aside(record, None, code, message);
    }

    fn set_aside(&mut self, record: Record<'_>, number: Option<u64>, code: &str, message: String) {
        let row = record.block.file.quarantine(code, message, record.place(number), record.bytes());
        self.shard.quarantined.push(row);
        self.shard.accounting.quarantined.add(record.tally());
    }

    /// Quarantines a record beyond the size limit; gives whether it did.
    pub(crate) fn refuse_if_too_long(&mut self, record: Record<'_>) -> bool {
        let too_long = record.end - record.start > self.limit;
        if too_long {
            self.quarantine(record, code::SIZE_LIMIT, too_long_message(self.limit));
        }
        too_long
    }

    /// Bytes that are no record.
    pub(crate) fn structure(&mut self, bytes: usize) {
        self.shard.accounting.structure.bytes += bytes as u64;
    }

    fn reject_empty(&mut self, block: &RawBlock) {
        let record = Record { block, number: block.first_record, start: 0, end: 0 };
        self.reject(record, EMPTY_TEXT.0, 0.0, EMPTY_TEXT.1);
    }

    /// A record is left out on purpose.
    pub(crate) fn reject(&mut self, record: Record<'_>, rule: &str, value: f64, threshold: f64) {
        let rejection = Rejection {
            document_key: self.key(record),
            source_path: record.block.file.source_path.to_string(),
            record_no: record.number,
            stage: STAGE.to_owned(),
            rule: rule.to_owned(),
            value,
            threshold,
        };
        self.shard.rejected.push(rejection);
        self.shard.accounting.rejected.add(record.tally());
    }

    /// XXH3-128 of source path, member and record number, each ended by a zero byte, and the
    /// record's bytes.
    fn key(&mut self, record: Record<'_>) -> DocumentKey {
        let file = &record.block.file;
        self.hasher.reset();
        self.hasher.update(file.source_path.as_bytes());
        self.hasher.update(&[0]);
        self.hasher.update(file.member.as_deref().unwrap_or_default().as_bytes());
        self.hasher.update(&[0]);
        self.hasher.update(&record.number.to_le_bytes());
        self.hasher.update(&[0]);
        self.hasher.update(record.bytes());
        DocumentKey(self.hasher.digest128())
    }
}

/// What is said about a record beyond the size limit.
pub(crate) fn too_long_message(limit: usize) -> String {
    format!(
        "the record is longer than {limit} bytes; if it is meant, raise max_document_bytes, else \
         look for a missing line end or quote"
    )
}
