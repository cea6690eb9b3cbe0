//! The lines that rows become, as content that is read from front to back.

use super::{ColumnsKind, Rows, Step, guarded};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// Content that stands for a file of columns.
pub(crate) struct Lines {
    rows: Box<dyn Rows>,
    /// Lines that wait to be read, from `at` on.
    ready: Vec<u8>,
    at: usize,
}

/// How reading stopped.
pub(crate) enum Stop {
    End,
    Damaged(String),
}

/// Lost rows that keep their numbers, as blank lines; a damaged file can claim any number.
const MOST_NUMBERED: u64 = 1 << 20;

impl Lines {
    /// The rows of a file of columns, or what is wrong with it as a whole.
    pub(crate) fn open(kind: &ColumnsKind, copy: File) -> Result<Self, String> {
        let rows = guarded(|| (kind.open)(copy))?;
        Ok(Self { rows, ready: Vec::new(), at: 0 })
    }

    /// The bytes of a copy themselves, from `start` on.
    pub(crate) fn of_bytes(mut copy: File, start: u64) -> io::Result<Self> {
        copy.seek(SeekFrom::Start(start))?;
        Ok(Self { rows: Box::new(Bytes(copy)), ready: Vec::new(), at: 0 })
    }

    /// Fills `out`, unless the rows end or are damaged before; after damage reading can go on.
    pub(crate) fn read(&mut self, out: &mut [u8]) -> (usize, Option<Stop>) {
        let mut filled = 0;
        while filled < out.len() {
            let ready = &self.ready[self.at..];
            if !ready.is_empty() {
                let n = ready.len().min(out.len() - filled);
                out[filled..filled + n].copy_from_slice(&ready[..n]);
                self.at += n;
                filled += n;
                continue;
            }
            self.ready.clear();
            self.at = 0;
            match self.rows.next(&mut self.ready) {
                Step::More => {}
                Step::End => return (filled, Some(Stop::End)),
                Step::Damaged { what, rows } => {
                    // The quarantine takes one number for all.
                    let blank = rows.min(MOST_NUMBERED).saturating_sub(1);
                    self.ready.resize(blank as usize, b'\n');
                    return (filled, Some(Stop::Damaged(what)));
                }
            }
        }
        (filled, None)
    }
}

/// The bytes of a file that is not read as rows.
struct Bytes(File);

impl Rows for Bytes {
    fn next(&mut self, out: &mut Vec<u8>) -> Step {
        let limit = 64 << 10;
        match Read::by_ref(&mut self.0).take(limit).read_to_end(out) {
            Ok(0) => Step::End,
            Ok(_) => Step::More,
            Err(error) => {
                Step::Damaged { what: format!("its copy cannot be read: {error}"), rows: 1 }
            }
        }
    }
}
