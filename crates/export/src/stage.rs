//! The files between two stages: rows as a stage wrote them, batch for batch.
//!
//! They are Parquet too, so that any tool can open them, packed for speed rather than size.

use crate::{
    Error,
    parquet::{Layout, ParquetFile},
    read::{self, TableReader},
};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use textmill_corpus::{Batch, Table};

fn path_of(folder: &Path, table: &Table) -> PathBuf {
    folder.join(format!("{}.parquet", table.name))
}

/// Writes the rows of a table of a stage, as `FOLDER/NAME.parquet`.
pub struct StageWriter {
    table: Arc<Table>,
    file: ParquetFile,
}

impl StageWriter {
    /// Begins the file of a table; the folder is made when it is not there.
    ///
    /// # Errors
    /// When the operating system refuses.
    pub fn create(folder: &Path, table: &Arc<Table>) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(Error::io("create", folder))?;
        let file = ParquetFile::create(&path_of(folder, table), table, Layout::STAGE)?;
        Ok(Self { table: Arc::clone(table), file })
    }

    /// Adds rows; they will be read back as one batch. A batch without rows is left out.
    ///
    /// # Errors
    /// When the rows do not follow the declaration, and when they cannot be written.
    pub fn write(&mut self, rows: &Batch) -> Result<(), Error> {
        if rows.n_rows() == 0 {
            return Ok(());
        }
        if *rows.table != *self.table {
            let (found, wanted) = (rows.table.name, self.table.name);
            return Err(Error::Rows(format!("rows of {found} were given for {wanted}")));
        }
        rows.check().map_err(Error::Rows)?;
        self.file.write_group(rows.clone())
    }

    /// Ends the file and gives it its name; until then there is none of that name.
    ///
    /// # Errors
    /// When the operating system refuses.
    pub fn finish(self) -> Result<(), Error> {
        self.file.finish(Vec::new())?;
        Ok(())
    }
}

/// Reads the rows of a table of a stage, in the batches in which they were written.
pub struct StageReader(TableReader);

impl StageReader {
    /// Opens the file that a [`StageWriter`] wrote for this table into this folder.
    ///
    /// # Errors
    /// When it is missing, damaged, or does not hold this table as it is declared now.
    pub fn open(folder: &Path, table: &Arc<Table>) -> Result<Self, Error> {
        read::open_declared(&path_of(folder, table), table).map(Self)
    }

    /// Number of rows of the file.
    pub fn n_rows(&self) -> u64 {
        self.0.n_rows()
    }
}

impl Iterator for StageReader {
    type Item = Result<Batch, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_can_be_read_on_another_thread() {
        fn is_send<T: Send + 'static>() {}
        is_send::<StageReader>();
        is_send::<StageWriter>();
    }
}
