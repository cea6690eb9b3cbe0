//! Cuts a stream of rows into groups of equal size, however it was batched.

use std::{ops::Range, sync::Arc};
use textmill_corpus::{Batch, ColumnBuilder, Table, Values};

/// Rows that wait until there are enough for a group.
pub(crate) struct RowGroups {
    table: Arc<Table>,
    size: usize,
    waiting: Batch,
}

impl RowGroups {
    /// Groups of `size` rows of a table; the last may have fewer.
    pub(crate) fn new(table: &Arc<Table>, size: usize) -> Self {
        Self { table: Arc::clone(table), size, waiting: Batch::new(table) }
    }

    /// Adds rows, and hands over each group that is full. A batch that is a group is not copied.
    pub(crate) fn push<E>(
        &mut self,
        batch: Batch,
        mut full: impl FnMut(Batch) -> Result<(), E>,
    ) -> Result<(), E> {
        let rows = batch.n_rows();
        if self.waiting.n_rows() == 0 && rows <= self.size {
            self.waiting = batch;
            return self.hand_over_when_full(&mut full);
        }
        let mut at = 0;
        while at < rows {
            let end = rows.min(at + self.size - self.waiting.n_rows());
            append_rows(&mut self.waiting, &batch, at..end);
            at = end;
            self.hand_over_when_full(&mut full)?;
        }
        Ok(())
    }

    fn hand_over_when_full<E>(
        &mut self,
        full: &mut impl FnMut(Batch) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.waiting.n_rows() < self.size {
            return Ok(());
        }
        full(std::mem::replace(&mut self.waiting, Batch::new(&self.table)))
    }

    /// The rows that are left, when there are any.
    pub(crate) fn rest(self) -> Option<Batch> {
        (self.waiting.n_rows() > 0).then_some(self.waiting)
    }
}

/// Adds some rows of one batch to another of the same table.
pub(crate) fn append_rows(to: &mut Batch, from: &Batch, rows: Range<usize>) {
    for (to, from) in to.columns.iter_mut().zip(&from.columns) {
        append_column(to, from, rows.clone());
    }
}

/// Adds some rows of one column to another of the same type, in whole stretches: row by row would
/// take longer than encoding them.
pub(crate) fn append_column(to: &mut ColumnBuilder, from: &ColumnBuilder, rows: Range<usize>) {
    append_valid(to, from, rows.clone());
    match (&mut to.values, &from.values) {
        (Values::Int32(to), Values::Int32(from)) => to.extend_from_slice(&from[rows]),
        (Values::Int64(to), Values::Int64(from)) => to.extend_from_slice(&from[rows]),
        (Values::Float64(to), Values::Float64(from)) => to.extend_from_slice(&from[rows]),
        (Values::Boolean(to), Values::Boolean(from)) => to.extend_from_slice(&from[rows]),
        (Values::Text { text, ends }, Values::Text { text: from, ends: from_ends }) => {
            let bytes = stretch(from_ends, &rows);
            append_ends(ends, text.len(), &from_ends[rows], bytes.start);
            text.push_str(&from[bytes]);
        }
        (Values::ListInt32 { items, ends }, Values::ListInt32 { items: from, ends: from_ends }) => {
            let range = stretch(from_ends, &rows);
            append_ends(ends, items.len(), &from_ends[rows], range.start);
            items.extend_from_slice(&from[range]);
        }
        _ => unreachable!("batches are checked against the declaration before they come here"),
    }
}

/// Where the values of some rows lie, given where each value ends.
fn stretch(ends: &[usize], rows: &Range<usize>) -> Range<usize> {
    let end_before = |row: usize| if row == 0 { 0 } else { ends[row - 1] };
    end_before(rows.start)..end_before(rows.end)
}

fn append_ends(to: &mut Vec<usize>, base: usize, ends: &[usize], start: usize) {
    to.extend(ends.iter().map(|end| base + end - start));
}

fn append_valid(to: &mut ColumnBuilder, from: &ColumnBuilder, rows: Range<usize>) {
    if to.valid.is_none() && from.valid.is_none() {
        return;
    }
    let before = to.len();
    let valid = to.valid.get_or_insert_with(|| vec![true; before]);
    match &from.valid {
        Some(from) => valid.extend_from_slice(&from[rows]),
        None => valid.resize(before + rows.len(), true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use textmill_corpus::{
        Column,
        ColumnType::{Int32, ListInt32, Text},
    };

    fn table() -> Arc<Table> {
        Arc::new(Table {
            name: "t",
            grain: "One row per row.",
            about: "",
            columns: vec![
                Column::new("number", Int32, "", ""),
                Column::nullable("text", Text, "", ""),
                Column::new("list", ListInt32, "", ""),
            ],
            key: &["number"],
            order: "number",
        })
    }

    fn batch(numbers: Range<i32>) -> Batch {
        let mut rows = Batch::new(&table());
        for n in numbers {
            rows.columns[0].push_int(i64::from(n));
            let text = "é".repeat(n as usize % 3);
            rows.columns[1].push_text((n % 5 != 0).then_some(text.as_str()));
            rows.columns[2].push_list(0..n % 4);
        }
        rows
    }

    proptest! {
        #[test]
        fn groups_are_full_and_hold_all_rows_in_order_however_they_came(
            sizes in prop::collection::vec(0usize..20, 0..12),
            size in 1usize..9,
        ) {
            let mut groups = RowGroups::new(&table(), size);
            let mut out: Vec<Batch> = Vec::new();
            let mut at = 0;
            for n in sizes {
                let rows = batch(at..at + n as i32);
                at += n as i32;
                groups.push(rows, |group| { out.push(group); Ok::<_, ()>(()) }).unwrap();
            }
            prop_assert!(out.iter().all(|group| group.n_rows() == size));
            let rest = groups.rest();
            prop_assert!(rest.as_ref().is_none_or(|rest| rest.n_rows() < size));
            let mut all = Batch::new(&table());
            for group in out.iter().chain(&rest) {
                prop_assert_eq!(group.check(), Ok(()));
                all.append(group);
            }
            let expected = batch(0..at);
            for row in 0..at as usize {
                prop_assert_eq!(all.columns[0].int(row), expected.columns[0].int(row));
                prop_assert_eq!(all.columns[1].text(row), expected.columns[1].text(row));
                prop_assert_eq!(all.columns[2].list(row), expected.columns[2].list(row));
            }
            prop_assert_eq!(all.n_rows(), at as usize);
        }
    }
}
