//! Arrow IPC, as a file (also called Feather) and as a stream, read batch by batch.
//!
//! A file has an index at its end; one that lost it is read as a stream, which most files are after
//! their first eight bytes.

use super::claims::{self, Readable};
use super::{ColumnsKind, ROWS, Rows, Step, guarded, in_words, rows};
use arrow_array::RecordBatch;
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_schema::ArrowError;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

/// Where the stream begins in a file.
const START: u64 = 8;

pub(super) const FILE: ColumnsKind = ColumnsKind {
    name: "arrow",
    media_type: "application/vnd.apache.arrow.file",
    recognises: |head| head.starts_with(b"ARROW1\0\0"),
    open: |copy| {
        let again = copy.try_clone().map_err(|e| in_words(&e))?;
        let why = match guarded(|| Indexed::open(again)) {
            Ok(reader) => return Ok(Box::new(Batches::of(reader, End::Indexed))),
            Err(why) => why,
        };
        open_stream(copy, START, End::Lost).map_err(|_| why)
    },
};

pub(super) const STREAM: ColumnsKind = ColumnsKind {
    name: "arrow_stream",
    media_type: "application/vnd.apache.arrow.stream",
    // A mark of continuation, and the length of the schema, a multiple of eight.
    recognises: |head| {
        head.starts_with(&[0xFF; 4])
            && head.get(4..8).is_some_and(|len| len[0] % 8 == 0 && len[2..] == [0, 0])
    },
    open: |copy| open_stream(copy, 0, End::None),
};

/// A stream that begins at `start`, as far as it can be read.
fn open_stream(mut copy: File, start: u64, end: End) -> Result<Box<dyn Rows>, String> {
    let Readable { end: last, why } =
        claims::of_stream(&mut copy, start).map_err(|e| in_words(&e))?;
    copy.seek(SeekFrom::Start(start)).map_err(|e| in_words(&e))?;
    let readable = BufReader::new(copy).take(last - start);
    let reader = StreamReader::try_new(readable, None)
        .map_err(|e| why.clone().unwrap_or_else(|| in_words(&e)))?;
    Ok(Box::new(Batches::of(reader, why.map_or(end, End::Refused))))
}

/// The batches of a file that its index lists, without those that claim too much.
struct Indexed {
    reader: FileReader<File>,
    refused: Vec<Option<String>>,
    at: usize,
}

impl Indexed {
    fn open(mut copy: File) -> Result<Self, String> {
        let refused = claims::of_file(&mut copy)?;
        let reader = FileReader::try_new(copy, None).map_err(|e| in_words(&e))?;
        Ok(Self { reader, refused, at: 0 })
    }
}

impl Iterator for Indexed {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let refused = self.refused.get(self.at)?.clone();
        // One that broke in the middle leaves the reader anywhere.
        if let Err(error) = self.reader.set_index(self.at) {
            return Some(Err(error));
        }
        self.at += 1;
        let none = || Err(ArrowError::IpcError("what the index lists is no batch".to_owned()));
        match refused {
            Some(why) => Some(Err(ArrowError::IpcError(why))),
            None => Some(self.reader.next().unwrap_or_else(none)),
        }
    }
}

/// What stands after the batches.
#[derive(PartialEq, Eq)]
enum End {
    /// An index, by which the next batch is found whatever befell the last.
    Indexed,
    /// Nothing that is needed, as in a stream.
    None,
    /// An index once, of which the file was cut.
    Lost,
    /// Something that is not handed to the library, for this reason.
    Refused(String),
}

/// The batches of a file or a stream.
struct Batches<R> {
    reader: R,
    end: End,
    /// Batches that were read.
    number: u64,
    /// Whether the last was damaged.
    damaged: bool,
    ended: bool,
    /// The batch that is read, and how many of its rows were.
    open: Option<(RecordBatch, usize)>,
}

impl<R: Iterator<Item = Result<RecordBatch, ArrowError>> + Send> Rows for Batches<R> {
    fn next(&mut self, out: &mut Vec<u8>) -> Step {
        if self.ended {
            return Step::End;
        }
        let start = out.len();
        match guarded(|| self.some(out)) {
            Ok(true) => Step::More,
            Ok(false) => {
                self.ended = true;
                let what = match &self.end {
                    End::Indexed | End::None => return Step::End,
                    End::Lost => format!(
                        "the file ends in the middle, after {} batches of rows; what came then is \
                         lost",
                        self.number
                    ),
                    End::Refused(why) => format!(
                        "batch {} of rows cannot be read ({why}); it and what follows it are lost",
                        self.number + 1
                    ),
                };
                Step::Damaged { what, rows: 1 }
            }
            Err(why) => {
                out.truncate(start);
                let left = self.open.take().map_or(1, |(batch, done)| batch.num_rows() - done);
                // After damage in a stream the next message may be found, or none at all.
                self.ended = self.damaged && self.end != End::Indexed;
                self.damaged = true;
                self.number += 1;
                let lost = if self.ended { "the rest of the file is" } else { "its rows are" };
                let what = format!("batch {} of rows is damaged ({why}); {lost} lost", self.number);
                Step::Damaged { what, rows: left as u64 }
            }
        }
    }
}

impl<R: Iterator<Item = Result<RecordBatch, ArrowError>>> Batches<R> {
    fn of(reader: R, end: End) -> Self {
        Self { reader, end, number: 0, damaged: false, ended: false, open: None }
    }

    /// Appends some rows; gives false when there are no more.
    fn some(&mut self, out: &mut Vec<u8>) -> Result<bool, String> {
        let (batch, done) = match &mut self.open {
            Some(open) => open,
            closed => match self.reader.next() {
                None => return Ok(false),
                Some(batch) => closed.insert((batch.map_err(|e| in_words(&e))?, 0)),
            },
        };
        let end = (*done + ROWS).min(batch.num_rows());
        rows::write(batch, *done..end, out)?;
        *done = end;
        if end == batch.num_rows() {
            self.open = None;
            self.number += 1;
            self.damaged = false;
        }
        Ok(true)
    }
}
