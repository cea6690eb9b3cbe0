//! Whether two tables hold the same rows, and if there are as many, in which columns they differ.

use crate::failure::Failure;
use std::{collections::BTreeMap, path::Path};
use textmill_corpus::{Batch, ColumnBuilder, Values};
use textmill_export::{TableReader, read_table};

/// Compares a table of two outputs row by row, both in their order; gives for each column that both
/// have the number of rows in which it differs. Both have the same number of rows. It holds two row
/// groups.
pub(super) fn compare(a: &Path, b: &Path, table: &str) -> Result<BTreeMap<String, u64>, Failure> {
    let (mut of_a, mut of_b) = (Cursor::open(a, table)?, Cursor::open(b, table)?);
    let mut differing = BTreeMap::new();
    loop {
        let at_hand = of_a.fill()?.min(of_b.fill()?);
        let (Some(first), Some(second)) = (&of_a.batch, &of_b.batch) else { return Ok(differing) };
        for (number, column) in first.table.columns.iter().enumerate() {
            let other = second.table.columns.iter().position(|c| c.name == column.name);
            let Some(other) = other else { continue };
            let (one, other) = (&first.columns[number], &second.columns[other]);
            let different =
                (0..at_hand).filter(|row| !same(one, of_a.at + row, other, of_b.at + row));
            let different = different.count() as u64;
            if different > 0 {
                *differing.entry(column.name.to_string()).or_default() += different;
            }
        }
        of_a.at += at_hand;
        of_b.at += at_hand;
    }
}

/// A place in a table.
struct Cursor {
    reader: TableReader,
    batch: Option<Batch>,
    at: usize,
}

impl Cursor {
    fn open(output: &Path, table: &str) -> Result<Self, Failure> {
        Ok(Self { reader: read_table(output, table)?, batch: None, at: 0 })
    }

    /// Goes to the next rows when those at hand are passed; gives how many are at hand.
    fn fill(&mut self) -> Result<usize, Failure> {
        while self.batch.as_ref().is_none_or(|batch| self.at >= batch.n_rows()) {
            self.batch = self.reader.next().transpose()?;
            self.at = 0;
            if self.batch.is_none() {
                return Ok(0);
            }
        }
        Ok(self.batch.as_ref().map_or(0, |batch| batch.n_rows() - self.at))
    }
}

/// Whether two values are the same; those of other types are not.
fn same(a: &ColumnBuilder, row: usize, b: &ColumnBuilder, other: usize) -> bool {
    if !a.is_valid(row) || !b.is_valid(other) {
        return a.is_valid(row) == b.is_valid(other);
    }
    match (&a.values, &b.values) {
        (Values::Text { .. }, Values::Text { .. }) => a.text(row) == b.text(other),
        (Values::Float64(x), Values::Float64(y)) => x[row].to_bits() == y[other].to_bits(),
        (Values::Boolean(x), Values::Boolean(y)) => x[row] == y[other],
        (Values::Int32(_) | Values::Int64(_), Values::Int32(_) | Values::Int64(_)) => {
            a.int(row) == b.int(other)
        }
        _ => false,
    }
}
