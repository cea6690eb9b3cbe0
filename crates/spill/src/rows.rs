//! A table's rows on their way, batch by batch.

use crate::{Error, Sorted};
use std::{fmt, sync::Arc};
use textmill_corpus::{Batch, Table};

/// Rows that are made of sorted counts at a time, at the least.
const ROWS_AT_A_TIME: usize = 1 << 14;

/// The rows of one table, as batches that are made while they are asked for.
pub struct Rows {
    /// The declaration that every batch follows.
    pub table: Arc<Table>,
    /// The batches, in the order of the table.
    pub batches: Box<dyn Iterator<Item = Result<Batch, Error>> + Send>,
}

impl Rows {
    /// Rows from an iterator of batches.
    pub fn new(
        table: &Arc<Table>,
        batches: impl Iterator<Item = Result<Batch, Error>> + Send + 'static,
    ) -> Self {
        Self { table: Arc::clone(table), batches: Box::new(batches) }
    }

    /// The rows that `add` makes of sorted counts.
    pub fn of_sorted(
        table: &Arc<Table>,
        mut sorted: Sorted,
        mut add: impl FnMut(&mut Batch, &[u32], &[u64]) + Send + 'static,
    ) -> Self {
        let declared = Arc::clone(table);
        let batches = std::iter::from_fn(move || {
            let mut batch = Batch::new(&declared);
            loop {
                match sorted.advance(|key, counts| add(&mut batch, key, counts)) {
                    Err(error) => return Some(Err(error)),
                    Ok(true) if batch.n_rows() < ROWS_AT_A_TIME => {}
                    Ok(_) => return (batch.n_rows() > 0).then_some(Ok(batch)),
                }
            }
        });
        Self::new(table, batches)
    }

    /// Rows that are in memory already.
    pub fn from_batch(batch: Batch) -> Self {
        Self { table: Arc::clone(&batch.table), batches: Box::new(std::iter::once(Ok(batch))) }
    }
}

/// Tables in the making: work that may take long and gives the rows of one table or more.
///
/// Pieces of work that follow from the same counts know nothing of each other, so they may be done
/// at the same time; the tables are the same.
pub struct Making(Box<dyn FnOnce() -> Result<Vec<Rows>, Error> + Send>);

impl Making {
    /// Work that gives rows.
    pub fn new(make: impl FnOnce() -> Result<Vec<Rows>, Error> + Send + 'static) -> Self {
        Self(Box::new(make))
    }

    /// Does the work.
    ///
    /// # Errors
    /// When counts cannot be read back, or rows not be kept.
    pub fn make(self) -> Result<Vec<Rows>, Error> {
        (self.0)()
    }
}

impl From<Rows> for Making {
    /// No work: the rows are there.
    fn from(rows: Rows) -> Self {
        Self::new(|| Ok(vec![rows]))
    }
}

impl fmt::Debug for Making {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Making").finish_non_exhaustive()
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("table", &self.table.name).finish_non_exhaustive()
    }
}
