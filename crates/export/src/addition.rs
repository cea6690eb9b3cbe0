//! Adds a table to a finished output.

use crate::{
    Error, Format, Settings,
    exporter::{describe, write_table},
    manifest::{self, Manifest},
    output::{MANIFEST, remove_if_there},
    partial_file::{sync_folder, write_whole},
    read::read_table,
    written::Written,
};
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};
use textmill_corpus::{Batch, Table};

/// A finished output that a table is added to, written as its other tables were.
///
/// The table's files take their names when they are whole, then the dictionary and the package
/// metadata, and `run.json` last: a run that is cut off leaves the output as its manifest says, but
/// for the one table.
pub struct Addition {
    output: PathBuf,
    /// What the manifest says, without its list of outputs.
    run: Value,
    settings: Settings,
    written: Vec<Written>,
}

impl Addition {
    /// Opens an output for a table of this name.
    ///
    /// # Errors
    /// When the output is not whole, was written by another version, or has no Parquet files, from
    /// which the other tables are read.
    pub fn open(output: &Path) -> Result<Self, Error> {
        let path = output.join(MANIFEST);
        let content = match fs::read(&path) {
            Ok(content) => content,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::Missing(path));
            }
            Err(error) => return Err(Error::io("read", &path)(error)),
        };
        let mut run: Value =
            serde_json::from_slice(&content).map_err(|error| Error::damaged(&path, &error))?;
        let mut taken = |name: &str| {
            let members = run.as_object_mut();
            members.and_then(|members| members.remove(name)).unwrap_or_default()
        };
        let other = |why: serde_json::Error| Error::OtherVersion {
            path: path.clone(),
            why: why.to_string(),
        };
        let written = serde_json::from_value(taken("outputs")).map_err(other)?;
        let settings = Settings::of_manifest(&run).map_err(other)?;
        if !settings.writes(Format::Parquet) {
            let why = "a table can be added to an output with Parquet files only: \
                 `formats` did not name parquet";
            return Err(Error::Settings(why.to_owned()));
        }
        Ok(Self { output: output.to_owned(), run, settings, written })
    }

    /// What the manifest says about the run, without its list of outputs.
    pub fn run(&self) -> &Value {
        &self.run
    }

    /// The tables that the output has, as its manifest lists them.
    pub fn tables(&self) -> &[Written] {
        &self.written
    }

    /// Whether the output has a table of this name.
    pub fn has(&self, table: &str) -> bool {
        self.written.iter().any(|written| written.table == table)
    }

    /// Writes the table, in the place of an older one of its name, and describes the output anew.
    /// `run` is what the manifest is to say from now on.
    ///
    /// # Errors
    /// When a batch cannot be had or does not follow the declaration, when a file cannot be written,
    /// and when another table of the output cannot be read.
    pub fn finish<E: std::error::Error + Send + Sync + 'static>(
        mut self,
        table: &Arc<Table>,
        batches: impl Iterator<Item = Result<Batch, E>>,
        run: &Value,
    ) -> Result<Written, Error> {
        let used = json!({ "version": self.run["textmill"], "settings": self.run["settings"] });
        let manifest = manifest::compact(used);
        // The others first: what cannot be described is known before anything changes.
        let others = self.written.iter().filter(|written| written.table != table.name);
        let mut tables: Vec<(Arc<Table>, Written)> = others
            .map(|written| {
                let reader = read_table(&self.output, &written.table)?;
                Ok((Arc::clone(reader.table()), written.clone()))
            })
            .collect::<Result<_, Error>>()?;
        let written = write_table(&self.output, &self.settings, &manifest, table, batches)?;
        tables.push((Arc::clone(table), written.clone()));
        let old = self.written.extract_if(.., |old| old.table == table.name);
        for file in old.flat_map(|old| old.files) {
            // A table that grew beyond the rows of a CSV file leaves none behind.
            if !written.files.iter().any(|new| new.path == file.path) {
                remove_if_there(&self.output.join(file.path))?;
            }
        }
        self.written.push(written.clone());
        describe(&self.output, run, &tables, &self.settings)?;
        let content = Manifest::of_run(run, &self.written);
        write_whole(&self.output.join(MANIFEST), content.as_bytes())?;
        sync_folder(&self.output)?;
        Ok(written)
    }
}

/// BLAKE3 of a file, in hexadecimal, as the manifest has it of every file.
///
/// # Errors
/// When it cannot be read.
pub fn hash_of(path: &Path) -> Result<String, Error> {
    let mut hash = blake3::Hasher::new();
    let mut file = File::open(path).map_err(Error::io("open", path))?;
    io::copy(&mut file, &mut hash).map_err(Error::io("read", path))?;
    Ok(hash.finalize().to_hex().to_string())
}
