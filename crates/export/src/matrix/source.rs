//! The tables that a matrix is made of.

use crate::{Error, read_table};
use std::path::{Path, PathBuf};
use textmill_corpus::Batch;

/// An output folder with what the head of a matrix says.
pub(super) struct Source {
    output: PathBuf,
    pub(super) n_documents: u64,
    pub(super) n_terms: u64,
    pub(super) n_entries: u64,
}

/// A term and how often it occurs in a document.
pub(super) type Entry = (u32, i32);

impl Source {
    pub(super) fn open(output: &Path) -> Result<Self, Error> {
        let rows = |table| Ok(read_table(output, table)?.n_rows());
        let mut source = Self {
            output: output.to_owned(),
            n_documents: rows("documents")?,
            n_terms: 0,
            n_entries: rows("document_terms")?,
        };
        let mut n_terms = 0;
        source.terms(|_, _| {
            n_terms += 1;
            Ok(())
        })?;
        source.n_terms = n_terms;
        Ok(source)
    }

    /// Hands over the batches of a table.
    pub(super) fn batches(
        &self,
        table: &str,
        mut take: impl FnMut(&Batch) -> Result<(), Error>,
    ) -> Result<(), Error> {
        read_table(&self.output, table)?.try_for_each(|batch| take(&batch?))
    }

    /// Hands over the rows of the terms that are columns: the norms, which come first.
    pub(super) fn terms(
        &self,
        mut take: impl FnMut(&Batch, usize) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for batch in read_table(&self.output, "terms")? {
            let batch = batch?;
            for row in 0..batch.n_rows() {
                if batch.column("level").text(row) != Some("norm") {
                    return Ok(());
                }
                take(&batch, row)?;
            }
        }
        Ok(())
    }

    /// Hands over the documents that have terms, in order, each with its entries by term.
    pub(super) fn rows(
        &self,
        mut take: impl FnMut(u32, &[Entry]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut document = 0;
        let mut entries: Vec<Entry> = Vec::new();
        self.batches("document_terms", |batch| {
            let int = |column: &str, row| batch.column(column).int(row).unwrap_or_default();
            for row in 0..batch.n_rows() {
                let this = int("document_id", row) as u32;
                if this != document && !entries.is_empty() {
                    entries.sort_unstable();
                    take(document, &entries)?;
                    entries.clear();
                }
                document = this;
                entries.push((int("term_id", row) as u32, int("frequency", row) as i32));
            }
            Ok(())
        })?;
        if entries.is_empty() {
            return Ok(());
        }
        entries.sort_unstable();
        take(document, &entries)
    }
}
