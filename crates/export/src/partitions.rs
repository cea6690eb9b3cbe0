//! Writes a table as a folder of Parquet files, one for each value of a column, as Hive lays them out:
//! `terms/level=norm/part-0.parquet`.
//!
//! The column is in the names of the folders and not in the files. Within a file the rows keep their
//! order.

use crate::{
    Error,
    output::TABLES,
    parquet::{Layout, ParquetFile},
    partial_file::{Sealed, sync_folder},
    row_groups::append_rows,
    written::{Written, WrittenFile},
};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use textmill_corpus::{Batch, Table};

/// The most folders of a table: each has a file that is open until the table is whole.
const MOST: usize = 500;

/// The longest name of a folder that file systems take, in bytes.
const LONGEST: usize = 255;

/// What Hive calls the folder of rows without a value.
const MISSING: &str = "__HIVE_DEFAULT_PARTITION__";

/// Groups of rows that may wait in all files together.
const WAITING_GROUPS: usize = 8;

/// The folder of a table that is being written.
pub(crate) struct Partitions {
    output: PathBuf,
    /// The table as it is declared, and as its files hold it.
    declared: Arc<Table>,
    table: Arc<Table>,
    by: String,
    group_rows: usize,
    parts: BTreeMap<String, Part>,
    waiting: usize,
    rows: u64,
}

struct Part {
    file: ParquetFile,
    waiting: Batch,
}

impl Part {
    fn write_group(&mut self, table: &Arc<Table>) -> Result<usize, Error> {
        let group = std::mem::replace(&mut self.waiting, Batch::new(table));
        let rows = group.n_rows();
        self.file.write_group(group)?;
        Ok(rows)
    }
}

impl Partitions {
    /// Begins the folder of a table below an output folder; groups have up to so many rows.
    pub(crate) fn create(output: &Path, table: &Arc<Table>, by: &str, group_rows: usize) -> Self {
        let mut kept = (**table).clone();
        kept.columns.retain(|column| column.name != by);
        Self {
            output: output.to_owned(),
            declared: Arc::clone(table),
            table: Arc::new(kept),
            by: by.to_owned(),
            group_rows,
            parts: BTreeMap::new(),
            waiting: 0,
            rows: 0,
        }
    }

    /// Adds rows, which have been checked against the declaration; `value` gives that of each.
    pub(crate) fn write(
        &mut self,
        mut rows: Batch,
        value: impl Fn(&Batch, usize) -> Option<String>,
    ) -> Result<(), Error> {
        let n_rows = rows.n_rows();
        self.rows += n_rows as u64;
        let folders: Vec<String> =
            (0..n_rows).map(|row| folder_name(&self.by, value(&rows, row).as_deref())).collect();
        if let Some(own) = self.declared.columns.iter().position(|c| c.name == self.by) {
            rows.columns.remove(own);
        }
        rows.table = Arc::clone(&self.table);
        let mut at = 0;
        while at < n_rows {
            let same = folders[at..].iter().take_while(|folder| **folder == folders[at]).count();
            self.write_run(&folders[at], &rows, at..at + same)?;
            at += same;
        }
        Ok(())
    }

    /// Adds neighbouring rows of one folder.
    fn write_run(
        &mut self,
        folder: &str,
        rows: &Batch,
        mut run: std::ops::Range<usize>,
    ) -> Result<(), Error> {
        if !self.parts.contains_key(folder) {
            let part = self.begin(folder)?;
            self.parts.insert(folder.to_owned(), part);
        }
        let part = self.parts.get_mut(folder).expect("it was just put there");
        while !run.is_empty() {
            let room = self.group_rows - part.waiting.n_rows();
            let end = run.end.min(run.start + room);
            append_rows(&mut part.waiting, rows, run.start..end);
            self.waiting += end - run.start;
            run.start = end;
            if part.waiting.n_rows() == self.group_rows {
                self.waiting -= part.write_group(&self.table)?;
            }
        }
        while self.waiting >= WAITING_GROUPS * self.group_rows {
            // Of equal ones the first by its name: equal runs give equal files.
            let longest = self.parts.values_mut().rev().max_by_key(|part| part.waiting.n_rows());
            self.waiting -= longest.expect("rows wait").write_group(&self.table)?;
        }
        Ok(())
    }

    fn begin(&self, folder: &str) -> Result<Part, Error> {
        let name = self.table.name;
        if folder.len() > LONGEST {
            return Err(Error::Settings(format!(
                "`{}` has a value in the table {name} that would be the name of a folder with {} bytes, \
                 and file systems take {LONGEST}: name something shorter, as month",
                self.by,
                folder.len()
            )));
        }
        if self.parts.len() == MOST {
            return Err(Error::Settings(format!(
                "`{}` has more than {MOST} values in the table {name}, and each would be a folder: \
                 name something coarser, as month",
                self.by
            )));
        }
        let place = self.output.join(TABLES).join(name).join(folder);
        fs::create_dir_all(&place).map_err(Error::io("create", &place))?;
        let file = ParquetFile::create(
            &self.output.join(self.path_of(folder)),
            &self.table,
            Layout::TABLE,
        )?;
        Ok(Part { file, waiting: Batch::new(&self.table) })
    }

    /// The path of the file of a folder, below the output folder.
    fn path_of(&self, folder: &str) -> String {
        format!("{TABLES}/{}/{folder}/part-0.parquet", self.table.name)
    }

    /// Ends all files and gives them their names. `metadata` goes into each.
    /// A table without rows has one file without rows, in the folder of what is missing: its columns
    /// can be read as those of any other.
    pub(crate) fn finish(mut self, metadata: &[(String, String)]) -> Result<Written, Error> {
        if self.parts.is_empty() {
            let folder = folder_name(&self.by, None);
            let part = self.begin(&folder)?;
            self.parts.insert(folder, part);
        }
        let mut files = Vec::new();
        for (folder, mut part) in std::mem::take(&mut self.parts) {
            if part.waiting.n_rows() > 0 {
                part.write_group(&self.table)?;
            }
            let path = self.path_of(&folder);
            let Sealed { bytes, blake3, sha256 } = part.file.finish(metadata.to_vec())?;
            sync_folder(&self.output.join(TABLES).join(self.table.name).join(&folder))?;
            files.push(WrittenFile { path, bytes, blake3, sha256 });
        }
        let table = self.table.name.to_owned();
        Ok(Written { table, rows: self.rows, files, csv_left_out: false })
    }
}

impl Drop for Partitions {
    /// Of a table that did not become whole no folder stays.
    fn drop(&mut self) {
        let table = self.output.join(TABLES).join(self.table.name);
        // Half-written files go with the parts; who is left with a folder has one that is not empty.
        let folders: Vec<String> = self.parts.keys().cloned().collect();
        self.parts.clear();
        for folder in &folders {
            let _ = fs::remove_dir(table.join(folder));
        }
        if !folders.is_empty() {
            let _ = fs::remove_dir(table);
        }
    }
}

/// The folder for rows with a value: bytes that mean something in paths are written as `%2F`, as Hive
/// does and as readers undo. Empty text has the folder of what is missing, since Hive knows no other.
fn folder_name(by: &str, value: Option<&str>) -> String {
    let mut name = format!("{by}=");
    let Some(value) = value.filter(|value| !value.is_empty()) else { return name + MISSING };
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_. ".contains(&byte) {
            name.push(char::from(byte));
        } else {
            write!(name, "%{byte:02X}").expect("a string takes all that is written to it");
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_named_so_that_no_value_leaves_it() {
        assert_eq!(folder_name("month", Some("2004-05")), "month=2004-05");
        assert_eq!(folder_name("path", Some("../a/b=1%")), "path=..%2Fa%2Fb%3D1%25");
        assert_eq!(folder_name("name", Some("é")), "name=%C3%A9");
        assert_eq!(folder_name("name", None), format!("name={MISSING}"));
        assert_eq!(folder_name("name", Some("")), format!("name={MISSING}"));
    }
}
