//! Values of rows by the names of their columns; a column that is not there holds none.

use textmill_corpus::{Batch, ColumnBuilder};

/// A column of a batch, if it has it.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a>(Option<&'a ColumnBuilder>);

impl<'a> Cells<'a> {
    pub(super) fn of(rows: &'a Batch, column: &str) -> Self {
        let index = rows.table.columns.iter().position(|c| c.name == column);
        Self(index.map(|index| &rows.columns[index]))
    }

    pub(super) fn int(self, row: usize) -> Option<i64> {
        self.0?.int(row)
    }

    /// A count: 0 where there is none.
    pub(super) fn count(self, row: usize) -> u64 {
        self.int(row).and_then(|n| u64::try_from(n).ok()).unwrap_or(0)
    }

    pub(super) fn float(self, row: usize) -> Option<f64> {
        self.0?.float(row)
    }

    pub(super) fn flag(self, row: usize) -> Option<bool> {
        self.0?.bool(row)
    }

    pub(super) fn text(self, row: usize) -> Option<&'a str> {
        self.0?.text(row)
    }
}
