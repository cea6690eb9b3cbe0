//! Gathers the records of one open file into shards.

use super::InputRecord;
use super::window::Window;
use crate::code;
use crate::content::Content;
use crate::decode::too_long_message;
use crate::examine::{self, HEAD, Plan};
use crate::formats::Progress;
use crate::raw_shard::{Place, RawBlock, RawShard, quarantined};
use crate::settings::Settings;
use crate::signatures::Refusal;
use crate::source::Source;
use std::sync::Arc;
use textmill_corpus::Tally;

/// Bytes of content that are read at a time.
const CHUNK: usize = 256 << 10;

/// Bytes of content that are read first.
const FIRST: usize = 16 << 10;

/// What the smallest file adds to the size of its shard.
pub(super) const LEAST_FILE_SIZE: u64 = 256;

/// Bytes of a quarantined stretch that are kept to show.
const SAMPLE: usize = 256;

/// A file, or a member of an archive, in the course of being read.
pub(super) struct OpenFile {
    name: Name,
    content: Content,
    plan: Result<Plan, Refusal>,
    /// Content from `offset` on: whole records, then the beginning of the next.
    buffer: Window,
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
    warnings: Vec<String>,
}

/// The name of a file or of a member of an archive.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// Path of the file below the input's root.
    pub(crate) source_path: Arc<str>,
    /// The member, when the file is an archive.
    pub(crate) member: Option<Arc<str>>,
}

impl Name {
    /// What tells about the content: of a member the name of the member.
    pub(crate) fn own(&self) -> &str {
        self.member.as_deref().unwrap_or(&self.source_path)
    }
}

/// Content of which the first bytes have been read.
pub(super) struct Begun {
    pub(super) content: Content,
    pub(super) head: Vec<u8>,
}

impl Begun {
    /// Reads the first bytes into `buffer`.
    pub(super) fn new(source: Source, mut buffer: Vec<u8>, settings: &Settings) -> Self {
        let mut content = Content::new(source, settings.max_expansion);
        // Most files are small, and clearing a large buffer for each would take most of the time.
        if content.append(&mut buffer, FIRST) {
            content.append(&mut buffer, HEAD - FIRST);
        }
        Self { content, head: buffer }
    }
}

/// What there is to say about a file when it has been read.
pub(super) struct Closed {
    pub(super) record: InputRecord,
    pub(super) next_number: u64,
    /// The buffers of the source and of the content, for the next file.
    pub(super) buffers: (Vec<u8>, Vec<u8>),
}

impl OpenFile {
    /// Looks at the beginning of a file; `number` is that of its first record.
    pub(super) fn new(name: Name, begun: Begun, number: u64, settings: &Settings) -> Self {
        let Begun { mut content, head: mut buffer } = begun;
        let plan = examine::examine(&name, &mut content, &mut buffer, settings);
        let offset = plan.as_ref().map_or(0, |plan| plan.offset);
        Self {
            name,
            content,
            plan,
            buffer: Window::new(buffer),
            offset,
            scanned: 0,
            whole: 0,
            records: 0,
            numbers: 0,
            next_number: number,
            n_records: 0,
            content_bytes: 0,
            warnings: Vec::new(),
        }
    }

    /// A file that is not to be read for this reason.
    pub(super) fn refused(name: Name, begun: Begun, number: u64, refusal: Refusal) -> Self {
        Self {
            name,
            content: begun.content,
            plan: Err(refusal),
            buffer: Window::new(begun.head),
            offset: 0,
            scanned: 0,
            whole: 0,
            records: 0,
            numbers: 0,
            next_number: number,
            n_records: 0,
            content_bytes: 0,
            warnings: Vec::new(),
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
                if !self.resume(shard) {
                    self.finish(shard);
                    return true;
                }
            } else {
                self.buffer.read(&mut self.content, CHUNK);
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
        self.buffer.let_go(self.whole);
        // At the end a cutter may leave unlooked at what it hands out.
        self.scanned = self.scanned.saturating_sub(self.whole);
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
        if let Ok(plan) = &mut self.plan {
            plan.cutter.let_go();
        }
        while self.content.ending().is_none() {
            self.buffer.read(&mut self.content, CHUNK);
            let end = self.advance(0).whole;
            if end > 0 {
                len += end as u64;
                self.buffer.let_go(end);
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
        let row = quarantined(
            &self.name.source_path,
            self.name.member.as_deref(),
            code,
            message,
            place,
            sample,
        );
        shard.quarantined.push(row);
        shard.accounting.quarantined.add(Tally::one(len));
        self.book(shard, 1, len);
        self.offset += len;
        self.next_number += 1;
    }

    /// Goes on after damage in a compressed file of records, which costs the records that it is
    /// in; gives whether it does.
    fn resume(&mut self, shard: &mut RawShard) -> bool {
        let (Some(ending), Ok(Plan { whole: false, .. })) = (self.content.ending(), &self.plan)
        else {
            return false;
        };
        let Some((code, message)) = ending.clone().gone_past().problem() else { return false };
        let Some(skipped) = self.content.resume() else { return false };
        let message = if skipped.end == 0 {
            message
        } else {
            format!("{message}; reading goes on at byte {} of the compressed file", skipped.end)
        };
        self.emit(shard);
        let rest = std::mem::take(&mut self.buffer);
        self.set_aside(shard, code, message.clone(), rest.len() as u64, &rest);
        self.warnings.push(message);
        let lost = skipped.end - skipped.start;
        shard.accounting.quarantined.bytes += lost;
        self.book(shard, 0, lost);
        self.buffer = rest;
        self.buffer.clear();
        self.scanned = 0;
        if let Ok(plan) = &mut self.plan {
            plan.cutter.restart();
        }
        true
    }

    /// Hands out what is left at the end of the content.
    fn finish(&mut self, shard: &mut RawShard) {
        let problem = self.content.ending().and_then(crate::content::Ending::problem);
        if problem.is_none() {
            let plan = self.plan.as_mut().expect("a refused file is not finished here");
            let last = plan.cutter.at_end(&self.buffer[self.whole..]);
            self.whole += last.whole;
            self.records += last.records;
            self.numbers += last.numbers;
        }
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
            self.next_number += 1;
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
            self.buffer.read(&mut self.content, CHUNK);
            len += self.buffer.len() as u64;
        }
        self.set_aside(shard, refusal.code, refusal.message, len, &sample);
        self.end(shard);
    }

    /// What there is to say about the file.
    pub(super) fn close(self) -> Closed {
        let mut warnings: Vec<String> =
            examine::misnamed(self.name.own(), &self.content).into_iter().collect();
        warnings.extend(self.warnings);
        match self.content.n_trailing() {
            0 => {}
            n => warnings.push(format!("{n} bytes after the compressed data are not read")),
        }
        if let Some((_, message)) = self.content.ending().and_then(crate::content::Ending::problem)
        {
            warnings.push(message);
        }
        let (format, reading) = match self.plan {
            Ok(plan) => (plan.format, plan.reading),
            Err(refusal) => (refusal.format, String::new()),
        };
        let compression = self.content.compression().map_or("none", |c| c.name);
        let source = self.content.into_source();
        let bytes = source.n_read();
        let (blake3, source_buffer) = source.finish();
        let record = InputRecord {
            source_path: self.name.source_path.to_string(),
            member: self.name.member.as_deref().map(str::to_owned),
            format: format.to_owned(),
            compression: compression.to_owned(),
            bytes,
            content_bytes: self.content_bytes,
            blake3,
            n_records: self.n_records,
            reading,
            warnings,
        };
        Closed {
            record,
            next_number: self.next_number,
            buffers: (source_buffer, self.buffer.into_buffer()),
        }
    }
}
