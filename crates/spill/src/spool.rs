//! Batches that wait in a file until the whole corpus has been read.

use crate::{Error, Rows, packed, place_in_file::PlaceInFile};
use std::{
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::Arc,
};
use textmill_corpus::{Batch, Table};

/// Where a batch lies in the file.
#[derive(Clone, Copy, Debug)]
struct Entry {
    order: i64,
    offset: u64,
    len: usize,
}

/// Batches of one table, written to a temporary file one after another and read back in order.
///
/// What stays in memory is one entry a batch, and the bytes of the batch at hand.
#[derive(Debug)]
pub struct Spool {
    table: Arc<Table>,
    directory: PathBuf,
    file: File,
    entries: Vec<Entry>,
    offset: u64,
    n_rows: u64,
    buffer: Vec<u8>,
}

impl Spool {
    /// An empty spool in a folder for temporary files.
    ///
    /// # Errors
    /// [`Error::Io`] when no file can be made there.
    pub fn new(table: &Arc<Table>, directory: &Path) -> Result<Self, Error> {
        let file = tempfile::tempfile_in(directory).map_err(|source| Error::Io {
            action: "create",
            directory: directory.to_owned(),
            source,
        })?;
        Ok(Self {
            table: Arc::clone(table),
            directory: directory.to_owned(),
            file,
            entries: Vec::new(),
            offset: 0,
            n_rows: 0,
            buffer: Vec::new(),
        })
    }

    /// The declaration that the rows follow.
    pub fn table(&self) -> &Arc<Table> {
        &self.table
    }

    /// Number of rows so far.
    pub fn n_rows(&self) -> u64 {
        self.n_rows
    }

    /// Adds a batch; batches come back in ascending `order`, those of the same order as they came.
    ///
    /// # Errors
    /// [`Error::Io`] when the file cannot be written.
    ///
    /// # Panics
    /// When the batch is not one of this table.
    pub fn push(&mut self, batch: &Batch, order: i64) -> Result<(), Error> {
        assert_eq!(batch.table, self.table, "a batch of another table");
        if batch.n_rows() == 0 {
            return Ok(());
        }
        self.buffer.clear();
        packed::pack(batch, &mut self.buffer);
        self.file.write_all(&self.buffer).map_err(|source| Error::Io {
            action: "write",
            directory: self.directory.clone(),
            source,
        })?;
        self.entries.push(Entry { order, offset: self.offset, len: self.buffer.len() });
        self.offset += self.buffer.len() as u64;
        self.n_rows += batch.n_rows() as u64;
        Ok(())
    }

    /// All batches so far, in order, of a spool that goes on.
    ///
    /// # Errors
    /// [`Error::Io`] when the file cannot be read, here or by the iterator.
    pub fn rows(&self) -> Result<Rows, Error> {
        let file = self.file.try_clone().map_err(|source| Error::Io {
            action: "read",
            directory: self.directory.clone(),
            source,
        })?;
        let (table, directory) = (Arc::clone(&self.table), self.directory.clone());
        let (entries, buffer) = (self.entries.clone(), Vec::new());
        let (offset, n_rows) = (self.offset, self.n_rows);
        Self { table, directory, file, entries, offset, n_rows, buffer }.into_rows()
    }

    /// All batches, in order.
    ///
    /// # Errors
    /// [`Error::Io`] when the file cannot be read, here or by the iterator.
    pub fn into_rows(mut self) -> Result<Rows, Error> {
        self.entries.sort_by_key(|e| e.order);
        self.buffer = Vec::new();
        let table = Arc::clone(&self.table);
        let mut reader = BufReader::new(PlaceInFile::beginning(self.file));
        let mut at = None;
        let (directory, entries) = (self.directory, self.entries);
        let mut bytes = Vec::new();
        let mut read = move |entry: Entry| {
            if at != Some(entry.offset) {
                reader.seek(SeekFrom::Start(entry.offset))?;
            }
            bytes.resize(entry.len, 0);
            reader.read_exact(&mut bytes)?;
            at = Some(entry.offset + entry.len as u64);
            Ok(std::mem::take(&mut bytes))
        };
        let declared = Arc::clone(&table);
        Ok(Rows::new(
            &table,
            entries.into_iter().map(move |entry| {
                let bytes = read(entry).map_err(|source| Error::Io {
                    action: "read",
                    directory: directory.clone(),
                    source,
                })?;
                packed::unpack(&bytes, &declared).ok_or_else(|| {
                    Error::Damaged(format!("rows of `{}` came back damaged", declared.name))
                })
            }),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use textmill_corpus::{Column, ColumnType};

    fn table() -> Arc<Table> {
        Arc::new(Table {
            name: "t",
            grain: "One row per test.",
            about: "",
            columns: vec![
                Column::nullable("a", ColumnType::Int32, "", ""),
                Column::new("b", ColumnType::Text, "", ""),
            ],
            key: &["a"],
            order: "a",
        })
    }

    fn batch(rows: &[(Option<i64>, &str)]) -> Batch {
        let mut batch = Batch::new(&table());
        for (a, b) in rows {
            batch.columns[0].push_int(*a);
            batch.columns[1].push_text(*b);
        }
        batch
    }

    #[test]
    fn batches_come_back_in_their_order_and_whole() {
        let mut spool = Spool::new(&table(), &std::env::temp_dir()).unwrap();
        let (late, early) = (batch(&[(Some(7), "late"), (None, "")]), batch(&[(Some(-1), "é")]));
        spool.push(&late, 10).unwrap();
        spool.push(&batch(&[]), 11).unwrap();
        spool.push(&early, 2).unwrap();
        assert_eq!(spool.n_rows(), 3);
        let back: Vec<Batch> = spool.into_rows().unwrap().batches.map(Result::unwrap).collect();
        assert_eq!(back.len(), 2);
        assert_eq!(back[0].columns, early.columns);
        assert_eq!(back[1].columns, late.columns);
    }
}
