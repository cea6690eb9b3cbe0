//! The sequential half of ingestion: opens files, decompresses, hashes, cuts at ends of records.

mod gather;

use crate::code;
use crate::discover::{InputFile, InputKind, Inputs};
use crate::raw_shard::{Place, RawShard, quarantined};
use crate::settings::Settings;
use crate::source::Source;
use gather::OpenFile;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read};
use textmill_corpus::Tally;

/// A file of the input, as the manifest tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputRecord {
    /// Path below the input's root, with `/` between its parts.
    pub source_path: String,
    /// What it was read as: `text`, `json_lines`, `delimited`, `html`; or why it was not.
    pub format: String,
    /// `none`, `gzip` or `zstd`.
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
    shard: RawShard,
    records: Vec<InputRecord>,
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
            shard: RawShard::default(),
            records: Vec::new(),
            bytes_finished: 0,
            buffers: Buffers::default(),
        }
    }

    /// Bytes read from disk so far.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_finished + self.open.as_ref().map_or(0, OpenFile::bytes_read)
    }

    /// Bytes of all files on disk; the standard input is not among them.
    pub fn bytes_total(&self) -> u64 {
        self.bytes_total
    }

    /// What there is to say about the files that were read, in their order.
    pub fn finish(self) -> Vec<InputRecord> {
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
                let source = Source::new(input, std::mem::take(&mut self.buffers.source));
                let buffer = std::mem::take(&mut self.buffers.content);
                self.open = Some(OpenFile::new(&file.source_path, source, buffer, &self.settings));
            }
            Err(e) => self.unreadable(&file.source_path, &e),
        }
    }

    fn unreadable(&mut self, source_path: &str, error: &io::Error) {
        let message =
            format!("the file cannot be read: {error}; check its permissions, or leave it out");
        let place = Place { record_no: None, start: 0, end: 0 };
        let row = quarantined(source_path, None, code::IO_READ, message, place, b"");
        self.shard.quarantined.push(row);
        self.shard.accounting.read.add(Tally::one(0));
        self.shard.accounting.quarantined.add(Tally::one(0));
        self.shard.size += gather::LEAST_FILE_SIZE;
        self.records.push(InputRecord {
            source_path: source_path.to_owned(),
            format: "unreadable".to_owned(),
            compression: "none".to_owned(),
            bytes: 0,
            content_bytes: 0,
            blake3: blake3::hash(b"").to_hex().to_string(),
            n_records: 1,
            warnings: Vec::new(),
        });
    }

    fn close(&mut self, file: OpenFile) {
        let (record, source, mut content) = file.close();
        self.bytes_finished += record.bytes;
        self.records.push(record);
        content.clear();
        self.buffers = Buffers { content, source };
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
