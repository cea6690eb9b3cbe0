//! Writes the rows of a declared table as a file of the Arrow IPC format, a record batch for each row
//! group.
//!
//! The buffers are not compressed, so that a reader can map the file into memory and take columns as
//! they lie there. What describes the table is in the metadata of the schema, under the keys of the
//! Parquet file.

use crate::{
    Error,
    arrays::{to_array, written_type},
    partial_file::{PartialFile, Sealed},
    schema,
};
use polars_arrow::{
    datatypes::{ArrowSchema, Field},
    io::ipc::write::{FileWriter, WriteOptions},
    record_batch::RecordBatchT,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use textmill_corpus::{Batch, Table};

/// An Arrow file of a declared table that is being written.
pub(crate) struct ArrowFile {
    path: PathBuf,
    table: Arc<Table>,
    schema: Arc<ArrowSchema>,
    writer: FileWriter<PartialFile>,
}

impl ArrowFile {
    /// Begins the file that will be at `path`.
    pub(crate) fn create(path: &Path, table: &Arc<Table>) -> Result<Self, Error> {
        let fields = table.columns.iter();
        let schema: Arc<ArrowSchema> = Arc::new(
            fields
                .map(|c| Field::new((&*c.name).into(), written_type(c.kind), c.nullable))
                .map(|field| (field.name.clone(), field))
                .collect(),
        );
        let options = WriteOptions { compression: None };
        let file = PartialFile::create(path)?;
        let writer = FileWriter::try_new(file, Arc::clone(&schema), None, options)
            .map_err(|error| Error::write(path, &error))?;
        Ok(Self { path: path.to_owned(), table: Arc::clone(table), schema, writer })
    }

    /// Writes rows, which have been checked against the declaration, as one record batch.
    pub(crate) fn write_group(&mut self, rows: Batch) -> Result<(), Error> {
        let n_rows = rows.n_rows();
        let kinds = self.table.columns.iter().map(|c| c.kind);
        let arrays =
            rows.columns.into_iter().zip(kinds).map(|(column, kind)| to_array(column, kind));
        RecordBatchT::try_new(n_rows, Arc::clone(&self.schema), arrays.collect())
            .and_then(|batch| self.writer.write(&batch, None))
            .map_err(|error| Error::write(&self.path, &error))
    }

    /// Ends the file: the description of its table, more metadata, and its name.
    pub(crate) fn finish(mut self, more: Vec<(String, String)>) -> Result<Sealed, Error> {
        let pairs = schema::metadata(&self.table).into_iter().chain(more);
        let metadata = pairs.map(|(key, value)| (key.into(), value.into())).collect();
        self.writer.set_custom_schema_metadata(Arc::new(metadata));
        self.writer.finish().map_err(|error| Error::write(&self.path, &error))?;
        self.writer.into_inner().seal()
    }
}
