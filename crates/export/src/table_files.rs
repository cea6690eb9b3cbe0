//! The files of one table while they are being written.

use crate::{
    Error,
    arrow_file::ArrowFile,
    csv_table::CsvFile,
    parquet::ParquetFile,
    partial_file::Sealed,
    written::{Written, WrittenFile},
};
use std::{
    path::Path,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread::{self, JoinHandle},
};
use textmill_corpus::Batch;

/// Encodes a Parquet file on a thread of its own, while the next rows are made.
///
/// The thread takes row groups in the order in which they were handed over, so that the bytes
/// are those that one thread would write.
pub(crate) struct Encoder {
    groups: Option<SyncSender<Batch>>,
    thread: Option<JoinHandle<Result<ParquetFile, Error>>>,
}

impl Encoder {
    /// Begins the file that will be at `path`.
    pub(crate) fn start(path: &Path, file: ParquetFile) -> Result<Self, Error> {
        let (sender, receiver) = sync_channel(1);
        let thread = thread::Builder::new()
            .name("parquet".to_owned())
            .spawn(move || encode(file, receiver))
            .map_err(Error::io("start a thread to write", path))?;
        Ok(Self { groups: Some(sender), thread: Some(thread) })
    }

    fn write(&mut self, group: Batch) -> Result<(), Error> {
        let open = self.groups.as_ref().is_some_and(|groups| groups.send(group).is_ok());
        // A thread that takes no more has an error to tell.
        if open { Ok(()) } else { self.join().map(drop) }
    }

    fn join(&mut self) -> Result<Option<ParquetFile>, Error> {
        self.groups = None;
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(result)) => result.map(Some),
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            None => Ok(None),
        }
    }
}

impl Drop for Encoder {
    fn drop(&mut self) {
        // The half-written file is gone when the thread is.
        self.groups = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn encode(mut file: ParquetFile, groups: Receiver<Batch>) -> Result<ParquetFile, Error> {
    for group in groups {
        file.write_group(group)?;
    }
    Ok(file)
}

/// The files of one table, in every format asked for.
pub(crate) struct TableFiles {
    pub(crate) parquet: Option<Encoder>,
    pub(crate) csv: Option<CsvFile>,
    pub(crate) arrow: Option<ArrowFile>,
    pub(crate) rows: u64,
}

impl TableFiles {
    /// Writes rows, which have been checked against the declaration, as one row group.
    pub(crate) fn write_group(&mut self, group: Batch) -> Result<(), Error> {
        self.rows += group.n_rows() as u64;
        if let Some(csv) = &mut self.csv {
            csv.write(&group)?;
        }
        if let Some(arrow) = &mut self.arrow {
            match self.parquet {
                Some(_) => arrow.write_group(group.clone())?,
                None => return arrow.write_group(group),
            }
        }
        match &mut self.parquet {
            Some(parquet) => parquet.write(group),
            None => Ok(()),
        }
    }

    /// Ends the files and gives them their names. `path_of` gives the path of a file below the
    /// output folder by its ending; `metadata` goes into the Parquet and the Arrow file.
    pub(crate) fn finish(
        mut self,
        table: &str,
        path_of: impl Fn(&str) -> String,
        metadata: Vec<(String, String)>,
    ) -> Result<Written, Error> {
        let mut files = Vec::new();
        let mut add = |ending: &str, sealed: Sealed| {
            let Sealed { bytes, blake3, sha256 } = sealed;
            files.push(WrittenFile { path: path_of(ending), bytes, blake3, sha256 });
        };
        if let Some(mut parquet) = self.parquet.take()
            && let Some(file) = parquet.join()?
        {
            add("parquet", file.finish(metadata.clone())?);
        }
        let mut csv_left_out = false;
        if let Some(csv) = self.csv.take() {
            match csv.finish()? {
                Some(sealed) => add("csv", sealed),
                None => csv_left_out = true,
            }
        }
        if let Some(arrow) = self.arrow.take() {
            add("arrow", arrow.finish(metadata)?);
        }
        Ok(Written { table: table.to_owned(), rows: self.rows, files, csv_left_out })
    }
}
