//! Parquet, read row group by row group.

use super::{ColumnsKind, ROWS, Rows, Step, guarded, in_words, rows};
use ::parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader,
    ParquetRecordBatchReaderBuilder,
};
use std::fs::File;

pub(super) const KIND: ColumnsKind = ColumnsKind {
    name: "parquet",
    media_type: "application/vnd.apache.parquet",
    recognises: |head| head.starts_with(b"PAR1"),
    open: |copy| {
        // What Arrow wrote beside the schema is of no use here, and may be damaged by itself.
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let metadata = ArrowReaderMetadata::load(&copy, options).map_err(|e| in_words(&e))?;
        Ok(Box::new(Groups { copy, metadata, group: 0, before: 0, done: 0, open: None }))
    },
};

/// The row groups of a file.
struct Groups {
    copy: File,
    metadata: ArrowReaderMetadata,
    /// The row group that is read, the rows of those before, and how many of its own were read.
    group: usize,
    before: u64,
    done: u64,
    open: Option<ParquetRecordBatchReader>,
}

impl Rows for Groups {
    fn next(&mut self, out: &mut Vec<u8>) -> Step {
        let groups = self.metadata.metadata().num_row_groups();
        if self.group >= groups {
            return Step::End;
        }
        let claimed = self.metadata.metadata().row_group(self.group).num_rows();
        let n_rows = u64::try_from(claimed).unwrap_or(0);
        let start = out.len();
        match guarded(|| self.batch(out)) {
            Ok(Some(n)) => {
                self.done += n;
                Step::More
            }
            Ok(None) if self.done == n_rows => {
                self.finish(n_rows);
                Step::More
            }
            other => {
                out.truncate(start);
                let why = match other {
                    Err(error) => error,
                    Ok(_) => format!("it has {} rows and says {n_rows}", self.done),
                };
                let what = format!(
                    "row group {} of {groups} is damaged ({why}); rows {} to {} are lost",
                    self.group + 1,
                    self.before + self.done + 1,
                    self.before + n_rows.max(self.done + 1),
                );
                let rows = n_rows.saturating_sub(self.done).max(1);
                self.finish(n_rows);
                Step::Damaged { what, rows }
            }
        }
    }
}

impl Groups {
    /// Appends some rows of the row group, and gives how many; `None` when there are no more.
    fn batch(&mut self, out: &mut Vec<u8>) -> Result<Option<u64>, String> {
        let reader = match &mut self.open {
            Some(reader) => reader,
            closed => {
                let copy = self.copy.try_clone().map_err(|e| in_words(&e))?;
                let builder =
                    ParquetRecordBatchReaderBuilder::new_with_metadata(copy, self.metadata.clone());
                let reader =
                    builder.with_batch_size(ROWS).with_row_groups(vec![self.group]).build();
                closed.insert(reader.map_err(|e| in_words(&e))?)
            }
        };
        let Some(batch) = reader.next() else { return Ok(None) };
        let batch = batch.map_err(|e| in_words(&e))?;
        rows::write(&batch, 0..batch.num_rows(), out)?;
        Ok(Some(batch.num_rows() as u64))
    }

    /// Goes to the next row group.
    fn finish(&mut self, n_rows: u64) {
        self.before = self.before.saturating_add(n_rows);
        self.group += 1;
        self.done = 0;
        self.open = None;
    }
}
