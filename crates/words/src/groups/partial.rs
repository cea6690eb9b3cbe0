//! Groups and their terms as rows of files between the stages `words` and `export`, and back.

use super::counts::GroupCounts;
use crate::partial::{keyed_rows, read_keyed};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Int32, Int64, Text},
    Table,
};
use textmill_spill::{Error, Rows};

fn groups_table() -> Arc<Table> {
    Arc::new(Table {
        name: "groups_partial",
        grain: "One row per group.",
        about: "The groups that were met.",
        columns: vec![
            Column::new("scheme", Int32, "", "Number of the scheme among those counted."),
            Column::nullable("value", Text, "", "Its value."),
            Column::new("n_documents", Int64, "documents", "Its documents."),
            Column::new("n_tokens", Int64, "tokens", "Its counted tokens."),
        ],
        key: &[],
        order: "as they were met",
    })
}

fn group_terms_table() -> Arc<Table> {
    Arc::new(Table {
        name: "group_terms_partial",
        grain: "One row per group and term in it.",
        about: "The terms of the groups that were met.",
        columns: vec![
            Column::new("group", Int32, "", "Number of the group."),
            Column::new("term", Int32, "", "Number of the norm among the terms."),
            Column::new("frequency", Int64, "tokens", "Its occurrences."),
            Column::new("document_frequency", Int64, "documents", "Documents with it."),
        ],
        key: &["group", "term"],
        order: "group, term",
    })
}

impl GroupCounts {
    /// The declarations of the partial tables.
    pub(crate) fn partial_tables() -> [Arc<Table>; 2] {
        [groups_table(), group_terms_table()]
    }

    pub(crate) fn into_partial(self) -> Result<[Rows; 2], Error> {
        let mut rows = Batch::new(&groups_table());
        for group in 0..self.sizes.len() {
            let (scheme, value) = self.sizes.get(group as u32);
            rows.columns[0].push_int(scheme as i64);
            rows.columns[1].push_text(value);
            rows.columns[2].push_int(self.sizes.n_documents[group] as i64);
            rows.columns[3].push_int(self.sizes.n_tokens[group] as i64);
        }
        Ok([Rows::from_batch(rows), keyed_rows(self.terms, &group_terms_table())?])
    }

    /// Reads what [`GroupCounts::into_partial`] gave, of a vocabulary of `n_terms`.
    pub(crate) fn read_partial(
        &mut self,
        [groups, terms]: [Rows; 2],
        n_schemes: usize,
        n_terms: usize,
    ) -> Result<(), Error> {
        for batch in groups.batches {
            self.read_groups(&batch?, n_schemes)?;
        }
        let limits = [self.sizes.len(), n_terms];
        for batch in terms.batches {
            read_keyed(&batch?, &mut self.terms, &limits)?;
        }
        Ok(())
    }

    fn read_groups(&mut self, batch: &Batch, n_schemes: usize) -> Result<(), Error> {
        let damaged = || Error::Damaged("the groups were counted under other settings".into());
        for row in 0..batch.n_rows() {
            let number =
                |column: usize| batch.columns[column].int(row).and_then(|n| u64::try_from(n).ok());
            let scheme = number(0).filter(|&n| n < n_schemes as u64).ok_or_else(damaged)?;
            let n_documents = number(2).ok_or_else(damaged)?;
            let n_tokens = number(3).ok_or_else(damaged)?;
            self.sizes.add(scheme as usize, batch.columns[1].text(row), n_documents, n_tokens);
        }
        Ok(())
    }
}
