//! Which documents appeared, disappeared or changed.

use super::inputs::Named;
use crate::failure::Failure;
use serde::Serialize;
use std::{cmp::Ordering, path::Path};
use textmill_corpus::{Batch, document_name};
use textmill_export::{TableReader, read_table};

/// The documents of two outputs. One is known again by its path and the number of its record.
#[derive(Debug, Default, Serialize)]
pub(super) struct DocumentsDiff {
    /// Documents of both, with the same bytes.
    pub(super) same: u64,
    /// Documents of both, with other bytes.
    pub(super) changed: Named,
    /// Documents that only the second output has.
    pub(super) appeared: Named,
    /// Documents that only the first output has.
    pub(super) disappeared: Named,
}

/// A document as it is known again.
struct Known {
    source_path: String,
    record_no: i64,
    in_archive: bool,
    media_type: String,
    key: String,
}

impl Known {
    fn order(&self, other: &Self) -> Ordering {
        (&self.source_path, self.record_no).cmp(&(&other.source_path, other.record_no))
    }

    fn name(&self) -> String {
        let record_no = self.record_no as u64;
        document_name(&self.source_path, record_no, self.in_archive, &self.media_type)
    }
}

/// The documents of an output in their order, which is that of paths and records.
struct Documents {
    reader: TableReader,
    batch: Option<Batch>,
    row: usize,
}

impl Documents {
    fn open(output: &Path) -> Result<Self, Failure> {
        Ok(Self { reader: read_table(output, "documents")?, batch: None, row: 0 })
    }

    fn next(&mut self) -> Result<Option<Known>, Failure> {
        loop {
            if let Some(batch) = self.batch.as_ref().filter(|batch| self.row < batch.n_rows()) {
                let text = |column: &str| {
                    batch.column(column).text(self.row).unwrap_or_default().to_owned()
                };
                let known = Known {
                    source_path: text("source_path"),
                    record_no: batch.column("record_no").int(self.row).unwrap_or_default(),
                    in_archive: batch.column("member").is_valid(self.row),
                    media_type: text("media_type"),
                    key: text("document_key"),
                };
                self.row += 1;
                return Ok(Some(known));
            }
            self.batch = self.reader.next().transpose()?;
            self.row = 0;
            if self.batch.is_none() {
                return Ok(None);
            }
        }
    }
}

/// Goes through the documents of both outputs side by side; names the first `top` of each kind.
pub(super) fn compare(a: &Path, b: &Path, top: usize) -> Result<DocumentsDiff, Failure> {
    let (mut of_a, mut of_b) = (Documents::open(a)?, Documents::open(b)?);
    let (mut x, mut y) = (of_a.next()?, of_b.next()?);
    let mut diff = DocumentsDiff::default();
    loop {
        let order = match (&x, &y) {
            (None, None) => return Ok(diff),
            (Some(x), Some(y)) => x.order(y),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
        };
        match (&x, &y) {
            (Some(x), _) if order == Ordering::Less => diff.disappeared.add(|| x.name(), top),
            (_, Some(y)) if order == Ordering::Greater => diff.appeared.add(|| y.name(), top),
            (Some(x), Some(y)) if x.key == y.key => diff.same += 1,
            (Some(x), _) => diff.changed.add(|| x.name(), top),
            (None, _) => {}
        }
        if order != Ordering::Greater {
            x = of_a.next()?;
        }
        if order != Ordering::Less {
            y = of_b.next()?;
        }
    }
}
