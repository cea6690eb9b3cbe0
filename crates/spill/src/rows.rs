//! A table's rows on their way, batch by batch.

use crate::Error;
use std::{fmt, sync::Arc};
use textmill_corpus::{Batch, Table};

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

    /// Rows that are in memory already.
    pub fn from_batch(batch: Batch) -> Self {
        Self { table: Arc::clone(&batch.table), batches: Box::new(std::iter::once(Ok(batch))) }
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("table", &self.table.name).finish_non_exhaustive()
    }
}
