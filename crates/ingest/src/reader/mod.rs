//! The sequential half of ingestion: opens files, decompresses, hashes, cuts at ends of records.

mod archive;
mod gather;
mod glance;
mod window;

use crate::code;
use crate::discover::{InputFile, InputKind, Inputs};
use crate::formats;
use crate::raw_shard::{Place, RawShard, quarantined};
use crate::settings::Settings;
use crate::source::Source;
pub(crate) use archive::INSIDE;
use archive::{Archives, Step};
pub(crate) use gather::Name;
use gather::{Begun, OpenFile};
pub use glance::{Glance, glance};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read};
use textmill_corpus::Tally;

/// A file of the input, as the manifest tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputRecord {
    /// Path below the input's root, with `/` between its parts.
    pub source_path: String,
    /// The member of an archive that this is about; `None` for a whole file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// What it was read as: `text`, `json_lines`, `html`, `zip` …; or why it was not.
    pub format: String,
    /// `none`, `gzip`, `zstd`, `xz` or `bzip2`.
    pub compression: String,
    /// Bytes on disk.
    pub bytes: u64,
    /// Bytes that the accounting counts: after decompression, with byte order mark and with what
    /// follows the last compressed member.
    pub content_bytes: u64,
    /// BLAKE3 of the bytes on disk, in hexadecimal.
    pub blake3: String,
    /// Records, those included that could not be read.
    pub n_records: u64,
    /// What was chosen by looking at the content and can be set, as `text from field body`; empty
    /// when there was nothing to choose. Of an archive, what was chosen for the first members.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reading: String,
    /// What a person should know, in sentences: a wrong ending, rubbish at the end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// Reads the input in order and hands it out in shards.
///
/// It holds one shard at a time. Where one ends follows from the bytes of the input and the
/// settings alone.
pub struct Reader {
    settings: Settings,
    files: std::vec::IntoIter<InputFile>,
    stdin: Option<Box<dyn Read + Send>>,
    open: Option<OpenFile>,
    archives: Option<Archives>,
    shard: RawShard,
    records: Vec<InputRecord>,
    each_member: bool,
    bytes_total: u64,
    bytes_finished: u64,
    buffers: Buffers,
}

/// Buffers that go from file to file.
#[derive(Default)]
struct Buffers {
    content: Vec<u8>,
    source: Vec<u8>,
}

impl Reader {
    /// A reader at the beginning of the input; `-` is the standard input of the process.
    pub fn new(inputs: Inputs, settings: &Settings) -> Self {
        Self::with_stdin(inputs, settings, Box::new(io::stdin()))
    }

    /// A reader for which `-` is `stdin`.
    pub fn with_stdin(inputs: Inputs, settings: &Settings, stdin: Box<dyn Read + Send>) -> Self {
        Self {
            settings: settings.clone(),
            bytes_total: inputs.files.iter().map(|f| f.bytes).sum(),
            files: inputs.files.into_iter(),
            stdin: Some(stdin),
            open: None,
            archives: None,
            each_member: false,
            shard: RawShard::default(),
            records: Vec::new(),
            bytes_finished: 0,
            buffers: Buffers::default(),
        }
    }

    /// Gives a record for each member of an archive too, before that of the archive, which counts
    /// them again: for a list to look at.
    #[must_use]
    pub fn with_members(mut self) -> Self {
        self.each_member = true;
        self
    }

    /// Bytes read from disk so far.
    pub fn bytes_read(&self) -> u64 {
        let now = match &self.archives {
            Some(archives) => archives.bytes_read(),
            None => self.open.as_ref().map_or(0, OpenFile::bytes_read),
        };
        self.bytes_finished + now
    }

    /// Bytes of all files on disk; the standard input is not among them.
    pub fn bytes_total(&self) -> u64 {
        self.bytes_total
    }

    /// What there is to say about the files that were read, in their order. The one in which
    /// reading stopped, if it did, is the last, and has no hash.
    pub fn finish(mut self) -> Vec<InputRecord> {
        let open = self.open.take().map(OpenFile::close);
        let record = match (self.archives.take(), open) {
            (Some(mut archives), open) => {
                if let Some(closed) = open {
                    archives.add(&closed.record, closed.next_number);
                }
                Some(archives.unfinished())
            }
            (None, open) => open.map(|closed| closed.record),
        };
        self.records.extend(record.map(|mut record| {
            record.blake3.clear();
            record.warnings.push("it was read no further: ingest.limit was reached".to_owned());
            record
        }));
        self.records
    }

    fn open_next(&mut self, file: &InputFile) {
        let input: io::Result<Box<dyn Read + Send>> = match &file.kind {
            InputKind::File => File::open(&file.path).map(|f| Box::new(f) as Box<_>),
            InputKind::Stdin => Ok(self.stdin.take().unwrap_or_else(|| Box::new(io::empty()))),
            InputKind::Unreadable(what) => Err(io::Error::other(what.clone())),
        };
        match input {
            Ok(input) => {
                let name = Name { source_path: file.source_path.as_str().into(), member: None };
                self.begin(name, input, 1);
            }
            Err(e) => self.unreadable(&file.source_path, &e),
        }
    }

    fn unreadable(&mut self, source_path: &str, error: &io::Error) {
        let message =
            format!("the file cannot be read: {error}; leave it out, or check its permissions");
        let place = Place { record_no: None, start: 0, end: 0 };
        let row = quarantined(source_path, None, code::IO_READ, message, place, b"");
        self.shard.quarantined.push(row);
        self.shard.accounting.read.add(Tally::one(0));
        self.shard.accounting.quarantined.add(Tally::one(0));
        self.shard.size += gather::LEAST_FILE_SIZE;
        self.records.push(InputRecord {
            source_path: source_path.to_owned(),
            member: None,
            reading: String::new(),
            format: "unreadable".to_owned(),
            compression: "none".to_owned(),
            bytes: 0,
            content_bytes: 0,
            blake3: blake3::hash(b"").to_hex().to_string(),
            n_records: 1,
            warnings: Vec::new(),
        });
    }

    /// Begins a file or a member; an archive is opened to be walked through.
    fn begin(&mut self, name: Name, input: Box<dyn Read + Send>, number: u64) {
        let source = Source::new(input, std::mem::take(&mut self.buffers.source));
        let begun = Begun::new(source, std::mem::take(&mut self.buffers.content), &self.settings);
        let Some(kind) = formats::archive(&begun.head) else {
            self.open = Some(OpenFile::new(name, begun, number, &self.settings));
            return;
        };
        let depth = self.archives.as_ref().map_or(0, Archives::depth);
        if depth >= self.settings.max_archive_depth as usize {
            let refusal = archive::too_deep(kind, self.settings.max_archive_depth);
            self.open = Some(OpenFile::refused(name, begun, number, refusal));
            return;
        }
        let archives = self.archives.get_or_insert_with(|| Archives::new(&name.source_path));
        archives.push(kind, name, begun, &self.settings);
    }

    fn close(&mut self, file: OpenFile) {
        let closed = file.close();
        let (source, mut content) = closed.buffers;
        content.clear();
        self.buffers = Buffers { content, source };
        if let Some(archives) = &mut self.archives {
            archives.add(&closed.record, closed.next_number);
            if self.each_member {
                self.records.push(closed.record);
            }
        } else {
            self.bytes_finished += closed.record.bytes;
            self.records.push(closed.record);
        }
    }

    /// Goes to the next member of the archive that is open.
    fn walk(&mut self, mut archives: Archives) {
        match archives.step(&mut self.shard, &self.settings) {
            Step::Member { name, number, bytes } => {
                self.archives = Some(archives);
                self.begin(name, bytes, number);
            }
            Step::On => self.archives = Some(archives),
            Step::End(record) => {
                self.bytes_finished += record.bytes;
                self.records.push(record);
            }
        }
    }
}

impl Iterator for Reader {
    type Item = RawShard;

    fn next(&mut self) -> Option<RawShard> {
        while self.shard.size < self.settings.shard_bytes || self.shard.is_empty() {
            if let Some(mut file) = self.open.take() {
                if file.gather(&mut self.shard, &self.settings) {
                    self.close(file);
                } else {
                    self.open = Some(file);
                }
            } else if let Some(archives) = self.archives.take() {
                self.walk(archives);
            } else if let Some(file) = self.files.next() {
                self.open_next(&file);
            } else if self.shard.is_empty() {
                return None;
            } else {
                break;
            }
        }
        Some(std::mem::take(&mut self.shard))
    }
}
