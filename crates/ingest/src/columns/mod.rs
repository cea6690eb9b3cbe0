//! Files of columns, Parquet and Arrow, which become lines of JSON on the way in, a few rows at a
//! time: what is a record, which column holds the text and what the others are is then decided as
//! for any other file of records.
//!
//! They can only be read from their end, so that a copy waits in an unnamed temporary file. A new
//! kind is one file here and one line in [`KINDS`].

mod arrow;
mod claims;
mod lines;
mod parquet;
mod rows;

pub(crate) use lines::{Lines, Stop};

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// All kinds, in the order in which content is offered to them.
pub(crate) const KINDS: &[ColumnsKind] = &[parquet::KIND, arrow::FILE, arrow::STREAM];

/// Rows that are made into lines at a time.
const ROWS: usize = 256;

/// A kind of file of columns.
#[derive(Debug)]
pub(crate) struct ColumnsKind {
    /// Its name in the manifest.
    pub(crate) name: &'static str,
    /// What its records are.
    pub(crate) media_type: &'static str,
    /// Whether content begins like it.
    pub(crate) recognises: fn(&[u8]) -> bool,
    /// Opens the copy of a file; or says what is wrong with it.
    open: fn(File) -> Result<Box<dyn Rows>, String>,
}

/// The kind of file of columns that content begins like.
pub(crate) fn recognise(head: &[u8]) -> Option<&'static ColumnsKind> {
    KINDS.iter().find(|kind| (kind.recognises)(head))
}

/// Gives the rows of a file, in order.
trait Rows: Send {
    /// Appends some rows as lines of JSON.
    fn next(&mut self, out: &mut Vec<u8>) -> Step;
}

/// What came of asking for rows.
enum Step {
    /// Some rows, or none yet.
    More,
    /// There are no more.
    End,
    /// Rows are lost, so many as far as one can tell, in these words; others may follow.
    Damaged { what: String, rows: u64 },
}

/// Does what foreign code does on a foreign file; that it broke is a sentence too.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err("the reader broke on it".to_owned()))
}

/// An error of a library on one line, without what is of no use.
fn in_words(error: &impl std::fmt::Display) -> String {
    error.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}
