//! Gathers the records of one open file into shards.

use super::InputRecord;
use crate::code;
use crate::content::Content;
use crate::decode::too_long_message;
use crate::examine::{self, HEAD, Plan};
use crate::formats::Progress;
use crate::raw_shard::{Place, RawBlock, RawShard, quarantined};
use crate::settings::Settings;
use crate::signatures::Refusal;
use crate::source::Source;
use textmill_corpus::Tally;

/// Bytes of content that are read at a time.
const CHUNK: usize = 256 << 10;

/// Bytes of content that are read first.
const FIRST: usize = 16 << 10;

/// What the smallest file adds to the size of its shard.
pub(super) const LEAST_FILE_SIZE: u64 = 256;

/// Bytes of a quarantined stretch that are kept to show.
const SAMPLE: usize = 256;

/// A file in the course of being read.
pub(super) struct OpenFile {
    source_path: String,
    content: Content,
    plan: Result<Plan, Refusal>,
    /// Content from `offset` on: whole records, then the beginning of the next.
    buffer: Vec<u8>,
    offset: u64,
    /// What of the buffer the cutter has looked at.
    scanned: usize,
    /// What of the buffer is whole records.
    whole: usize,
    /// Records and record numbers in them.
    records: u64,
    numbers: u64,
    /// Number of the first record in the buffer.
    next_number: u64,
    n_records: u64,
    content_bytes: u64,
}

impl OpenFile {
    /// Looks at the beginning of a file.
    pub(super) fn new(
        source_path: &str,
        source: Source,
        mut buffer: Vec<u8>,
        settings: &Settings,
    ) -> Self {
        let mut content = Content::new(source, settings.max_expansion);
        // Most files are small, and clearing a large buffer for each would take most of the time.
        if content.append(&mut buffer, FIRST) {
            content.append(&mut buffer, HEAD - FIRST);
        }
        let plan = examine::examine(source_path, &mut content, &mut buffer, settings);
        let offset = plan.as_ref().map_or(0, |plan| plan.offset);
        Self {
            source_path: source_path.to_owned(),
            content,
            plan,
            buffer,
            offset,
            scanned: 0,
            whole: 0,
            records: 0,
            numbers: 0,
            next_number: 1,
            n_records: 0,
            content_bytes: 0,
        }
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.content.n_read()
    }

    /// Adds records to the shard until it is full or the file ends; gives whether it ended.
    pub(super) fn gather(&mut self, shard: &mut RawShard, settings: &Settings) -> bool {
        if self.plan.is_err() {
            self.refuse(shard);
            return true;
        }
        loop {
            let room = settings.shard_bytes.saturating_sub(shard.size) as usize;
            self.scan(room);
            if self.whole > 0 && self.whole >= room {
                self.emit(shard);
                return false;
            }
            if self.buffer.len() - self.whole > settings.document_limit() {
                self.skip(shard, settings.document_limit());
                if shard.size >= settings.shard_bytes {
                    return false;
                }
            } else if self.content.ending().is_some() {
                self.finish(shard);
                return true;
            } else {
                self.content.append(&mut self.buffer, CHUNK);
            }
        }
    }

    /// Looks for ends of records, up to the first at `enough` bytes of the buffer or later.
    fn scan(&mut self, enough: usize) {
        let progress = self.advance(enough);
        if progress.whole > 0 {
            self.whole = self.scanned + progress.whole;
        }
        self.scanned += progress.scanned;
        self.records += progress.records;
        self.numbers += progress.numbers;
    }

    fn advance(&mut self, enough: usize) -> Progress {
        let plan = self.plan.as_mut().expect("a refused file is not scanned");
        let enough = enough.saturating_sub(self.scanned);
        plan.cutter.advance(&self.buffer[self.scanned..], enough)
    }

    /// Hands out the whole records of the buffer.
    fn emit(&mut self, shard: &mut RawShard) {
        if self.whole == 0 {
            return;
        }
        self.push_block(shard, self.whole);
        self.book(shard, self.records, self.whole as u64);
        self.buffer.drain(..self.whole);
        self.scanned -= self.whole;
        self.offset += self.whole as u64;
        self.next_number += self.numbers;
        (self.whole, self.records, self.numbers) = (0, 0, 0);
    }

    fn push_block(&self, shard: &mut RawShard, len: usize) {
        let plan = self.plan.as_ref().expect("a refused file has no blocks");
        shard.blocks.push(RawBlock {
            file: plan.facts.clone(),
            bytes: self.buffer[..len].to_vec(),
            offset: self.offset,
            first_record: self.next_number,
        });
    }

    /// Counts what is handed out.
    fn book(&mut self, shard: &mut RawShard, records: u64, bytes: u64) {
        shard.accounting.read.add(Tally { records, bytes });
        shard.size += bytes;
        self.n_records += records;
        self.content_bytes += bytes;
    }

    /// Goes past the record at the end of the buffer, which is longer than the limit, without
    /// holding it.
    fn skip(&mut self, shard: &mut RawShard, limit: usize) {
        self.emit(shard);
        let sample = self.buffer[..self.buffer.len().min(SAMPLE)].to_vec();
        let mut len = self.buffer.len() as u64;
        self.buffer.clear();
        self.scanned = 0;
        while self.content.ending().is_none() {
            self.content.append(&mut self.buffer, CHUNK);
            let end = self.advance(0).whole;
            if end > 0 {
                len += end as u64;
                self.buffer.drain(..end);
                break;
            }
            len += self.buffer.len() as u64;
            self.buffer.clear();
        }
        self.set_aside(shard, code::SIZE_LIMIT, too_long_message(limit), len, &sample);
    }

    /// Quarantines the next record, `len` bytes of content from `offset` on, and goes past it.
    fn set_aside(
        &mut self,
        shard: &mut RawShard,
        code: &str,
        message: String,
        len: u64,
        sample: &[u8],
    ) {
        let many = self.plan.as_ref().is_ok_and(|plan| !plan.whole);
        let record_no = many.then_some(self.next_number);
        let place = Place { record_no, start: self.offset, end: self.offset + len };
        let row = quarantined(&self.source_path, None, code, message, place, sample);
        shard.quarantined.push(row);
        shard.accounting.quarantined.add(Tally::one(len));
        self.book(shard, 1, len);
        self.offset += len;
        self.next_number += 1;
    }

    /// Hands out what is left at the end of the content.
    fn finish(&mut self, shard: &mut RawShard) {
        let problem = self.content.ending().and_then(crate::content::Ending::problem);
        let rest = self.buffer.len() - self.whole;
        if let Some((code, message)) = problem {
            self.emit(shard);
            let rest = std::mem::take(&mut self.buffer);
            self.set_aside(shard, code, message, rest.len() as u64, &rest);
            self.buffer = rest;
        } else if self.content_bytes == 0 && self.buffer.is_empty() {
            // An empty file is a document without text, which decoding rejects.
            self.push_block(shard, 0);
            self.book(shard, 1, 0);
        } else if rest > 0 {
            let plan = self.plan.as_mut().expect("a refused file is not finished here");
            self.records += u64::from(plan.cutter.finish(&self.buffer[self.whole..]));
            self.numbers += 1;
            self.whole = self.buffer.len();
        }
        if self.whole > 0 {
            self.emit(shard);
        }
        self.end(shard);
    }

    /// Books what is no content, and the least size of a file.
    fn end(&mut self, shard: &mut RawShard) {
        let mark = self.plan.as_ref().map_or(0, |plan| plan.mark);
        let structure = mark + self.content.n_trailing();
        shard.accounting.structure.bytes += structure;
        self.book(shard, 0, structure);
        shard.size += LEAST_FILE_SIZE.saturating_sub(self.content_bytes);
    }

    /// Quarantines the whole file, whose content is only counted.
    fn refuse(&mut self, shard: &mut RawShard) {
        let refusal = self.plan.as_ref().err().cloned().expect("only called for refused files");
        let sample = self.buffer[..self.buffer.len().min(SAMPLE)].to_vec();
        let mut len = self.buffer.len() as u64;
        while self.content.ending().is_none() {
            self.buffer.clear();
            self.content.append(&mut self.buffer, CHUNK);
            len += self.buffer.len() as u64;
        }
        self.set_aside(shard, refusal.code, refusal.message, len, &sample);
        self.end(shard);
    }

    /// What there is to say about the file, and its buffers for the next one: that of the source
    /// and that of the content.
    pub(super) fn close(self) -> (InputRecord, Vec<u8>, Vec<u8>) {
        let mut warnings: Vec<String> =
            examine::misnamed(&self.source_path, &self.content).into_iter().collect();
        match self.content.n_trailing() {
            0 => {}
            n => warnings.push(format!("{n} bytes after the compressed data are not read")),
        }
        if let Some((_, message)) = self.content.ending().and_then(crate::content::Ending::problem)
        {
            warnings.push(message);
        }
        let format = self.plan.map_or_else(|refusal| refusal.format, |plan| plan.format);
        let compression = self.content.compression().map_or("none", |c| c.name);
        let source = self.content.into_source();
        let bytes = source.n_read();
        let (blake3, source_buffer) = source.finish();
        let record = InputRecord {
            source_path: self.source_path,
            format: format.to_owned(),
            compression: compression.to_owned(),
            bytes,
            content_bytes: self.content_bytes,
            blake3,
            n_records: self.n_records,
            warnings,
        };
        (record, source_buffer, self.buffer)
    }
}
