//! What the rows and the columns of a matrix are.

use super::source::Source;
use crate::{
    Error,
    csv_table::{CsvFile, CsvStyle},
    partial_file::PartialFile,
};
use std::{io::Write, path::Path, sync::Arc};
use textmill_corpus::{Batch, Table, tables};

/// Writes the terms, one a line, in the order of the columns.
pub(super) fn vocabulary(source: &Source, path: &Path) -> Result<(), Error> {
    let mut file = PartialFile::create(path)?;
    source.terms(|terms, row| {
        let term = terms.column("term").text(row).unwrap_or_default();
        writeln!(file, "{term}").map_err(Error::io("write", path))
    })?;
    file.seal().map(drop)
}

/// The columns of the table of documents that say which document a row is.
const NAMES: [&str; 5] = ["document_id", "document_key", "source_path", "record_no", "title"];

/// Writes the documents, one a row, in the order of the rows.
pub(super) fn documents(source: &Source, path: &Path) -> Result<(), Error> {
    let mut table = Arc::unwrap_or_clone(tables::documents());
    table.columns.retain(|column| NAMES.contains(&&*column.name));
    let table = Arc::new(table);
    let mut file = CsvFile::create(path, &table, u64::MAX, CsvStyle::default())?;
    source.batches("documents", |documents| file.write(&some_columns(documents, &table)))?;
    file.finish().map(drop)
}

fn some_columns(documents: &Batch, table: &Arc<Table>) -> Batch {
    let columns = table.columns.iter().map(|column| documents.column(&column.name).clone());
    Batch::from_columns(table, columns.collect())
}
