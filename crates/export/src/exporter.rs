//! Writes the finished tables of a run, and what describes them.

use crate::{
    Error, Format, Settings,
    arrow_file::ArrowFile,
    croissant,
    csv_table::CsvFile,
    datapackage,
    date::iso_moment,
    manifest::{self, Manifest},
    output::{CROISSANT, MANIFEST, OutputFolder, PACKAGE, README, TABLES, TIMING},
    parquet::{Layout, ParquetFile},
    partial_file::write_whole,
    partition_by::{PartitionBy, Place},
    partitions::Partitions,
    readme,
    row_groups::RowGroups,
    table_files::{Encoder, TableFiles},
    written::Written,
};
use std::{collections::BTreeSet, path::Path, sync::Arc};
use textmill_corpus::{Batch, ColumnType, Table, Values};

/// Writes the tables of a run into an output folder.
///
/// `run.json` is removed at the start and written last: while it is not there, the output is not
/// whole. Tables of an earlier run that this one does not write are removed at the end.
pub struct Exporter {
    output: OutputFolder,
    settings: Settings,
    manifest: String,
    tables: Vec<(Arc<Table>, Written)>,
}

impl Exporter {
    /// Makes an output folder ready for a run. `manifest` is kept in every Parquet file: the
    /// version and a hash of the settings, and nothing that differs between equal runs.
    ///
    /// # Errors
    /// When a setting cannot be used, when the folder cannot be written to, and when it holds a
    /// file of a name that is needed and that textmill did not write.
    pub fn new(
        output: &Path,
        settings: &Settings,
        manifest: &serde_json::Value,
    ) -> Result<Self, Error> {
        settings.check()?;
        Ok(Self {
            output: OutputFolder::take(output)?,
            settings: settings.clone(),
            manifest: manifest::compact(manifest.clone()),
            tables: Vec::new(),
        })
    }

    /// Writes a table, in every format asked for, from batches of its rows in their order.
    ///
    /// The files are the same however the rows are batched. They take their names, and the place
    /// of those of an earlier run, when they are whole.
    ///
    /// # Errors
    /// When a batch cannot be had or does not follow the declaration, and when a file cannot be
    /// written.
    pub fn write<E: std::error::Error + Send + Sync + 'static>(
        &mut self,
        table: &Arc<Table>,
        batches: impl Iterator<Item = Result<Batch, E>>,
    ) -> Result<Written, Error> {
        self.check_declaration(table)?;
        let written =
            write_table(self.output.path(), &self.settings, &self.manifest, table, batches)?;
        self.tables.push((Arc::clone(table), written.clone()));
        Ok(written)
    }

    /// Writes a table as a folder of Parquet files by a value, and whole in the other formats.
    pub(crate) fn write_parted(
        &mut self,
        table: &Arc<Table>,
        batches: impl Iterator<Item = Result<Batch, Error>>,
        by: &PartitionBy,
        place: Place,
    ) -> Result<Written, Error> {
        self.check_declaration(table)?;
        let (output, group_rows) = (self.output.path(), self.settings.row_group_rows);
        let mut parts = Partitions::create(output, table, by.name(), group_rows);
        let mut others = self.settings.clone();
        others.formats.retain(|format| *format != Format::Parquet);
        let mut files = begin(output, &others, table)?;
        for batch in batches {
            let batch = checked(table, batch)?;
            if !others.formats.is_empty() {
                files.write_group(batch.clone())?;
            }
            parts.write(batch, |rows, row| by.value(place, rows, row))?;
        }
        let metadata = vec![("textmill.manifest".to_owned(), self.manifest.clone())];
        let mut written = parts.finish(&metadata)?;
        let whole = files.finish(table.name, |ending| file_path(table, ending), metadata)?;
        written.files.extend(whole.files);
        self.tables.push((Arc::clone(table), written.clone()));
        Ok(written)
    }

    fn check_declaration(&self, table: &Table) -> Result<(), Error> {
        let name = table.name;
        if self.tables.iter().any(|(other, _)| other.name == name) {
            return Err(Error::Rows(format!("table {name} was written twice")));
        }
        match table.columns.iter().find(|c| c.kind == ColumnType::ListInt32) {
            Some(c) => Err(Error::Rows(format!("{name}.{}: a table has no lists", c.name))),
            None => Ok(()),
        }
    }

    /// Ends the run: removes tables of earlier runs, writes the data dictionary, the package
    /// metadata, `timing.json`, and last the manifest, into which `outputs` is filled.
    ///
    /// `run` and `timing` are objects; what differs between equal runs belongs into `timing`.
    ///
    /// # Errors
    /// When a file cannot be written, and when the environment variable `SOURCE_DATE_EPOCH` is
    /// set to what is no number of seconds.
    pub fn finish(self, run: &serde_json::Value, timing: &serde_json::Value) -> Result<(), Error> {
        let written: Vec<Written> = self.tables.iter().map(|(_, w)| w.clone()).collect();
        let kept = written.iter().flat_map(|w| &w.files).map(|file| file.path.as_str());
        self.output.sweep(&kept.collect::<BTreeSet<_>>())?;
        let put = |name: &str, content: &str| {
            write_whole(&self.output.path().join(name), content.as_bytes())
        };
        describe(self.output.path(), run, &self.tables, &self.settings)?;
        put(TIMING, &Manifest::of_timing(timing))?;
        put(MANIFEST, &Manifest::of_run(run, &written))?;
        self.output.complete()
    }
}

/// Writes the files of a table into an output folder; they take their names when they are whole.
pub(crate) fn write_table<E: std::error::Error + Send + Sync + 'static>(
    output: &Path,
    settings: &Settings,
    manifest: &str,
    table: &Arc<Table>,
    batches: impl Iterator<Item = Result<Batch, E>>,
) -> Result<Written, Error> {
    let mut files = begin(output, settings, table)?;
    let mut groups = RowGroups::new(table, settings.row_group_rows);
    for batch in batches {
        groups.push(checked(table, batch)?, |group| files.write_group(group))?;
    }
    if let Some(rest) = groups.rest() {
        files.write_group(rest)?;
    }
    let metadata = vec![("textmill.manifest".to_owned(), manifest.to_owned())];
    files.finish(table.name, |ending| file_path(table, ending), metadata)
}

/// Begins the files of a table.
fn begin(output: &Path, settings: &Settings, table: &Arc<Table>) -> Result<TableFiles, Error> {
    let path = |ending: &str| output.join(file_path(table, ending));
    let mut files = TableFiles { parquet: None, csv: None, arrow: None, rows: 0 };
    if settings.writes(Format::Parquet) {
        let path = path("parquet");
        let file = ParquetFile::create(&path, table, Layout::TABLE)?;
        files.parquet = Some(Encoder::start(&path, file)?);
    }
    if settings.writes(Format::Csv) {
        let style = settings.csv_style();
        files.csv = Some(CsvFile::create(&path("csv"), table, settings.csv_max_rows, style)?);
    }
    if settings.writes(Format::Arrow) {
        files.arrow = Some(ArrowFile::create(&path("arrow"), table)?);
    }
    Ok(files)
}

/// Writes the data dictionary and the package metadata of these tables.
pub(crate) fn describe(
    output: &Path,
    run: &serde_json::Value,
    tables: &[(Arc<Table>, Written)],
    settings: &Settings,
) -> Result<(), Error> {
    let created = source_date_epoch()?.map(iso_moment);
    let put = |name: &str, content: &str| write_whole(&output.join(name), content.as_bytes());
    put(README, &readme::readme(run, tables, settings.csv_style()))?;
    put(PACKAGE, &datapackage::datapackage(tables, created.as_deref(), settings.csv_style()))?;
    put(CROISSANT, &croissant::croissant(tables, created.as_deref()))?;
    Ok(())
}

/// The moment that a reproducible build says it was made at, in seconds since 1970; `None` when
/// none is said.
fn source_date_epoch() -> Result<Option<i64>, Error> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    match value.to_str().and_then(|text| text.trim().parse().ok()) {
        Some(seconds) => Ok(Some(seconds)),
        None => Err(Error::Settings(format!(
            "the environment variable SOURCE_DATE_EPOCH is `{}`, no number of seconds",
            value.display()
        ))),
    }
}

/// The path of a table's file below the output folder.
fn file_path(table: &Table, ending: &str) -> String {
    format!("{TABLES}/{}.{ending}", table.name)
}

/// A batch that follows the declaration of the table it is written into.
fn checked<E: std::error::Error + Send + Sync + 'static>(
    table: &Arc<Table>,
    batch: Result<Batch, E>,
) -> Result<Batch, Error> {
    let name = table.name;
    let batch =
        batch.map_err(|error| Error::Source { table: name.to_owned(), source: Box::new(error) })?;
    if !Arc::ptr_eq(&batch.table, table) && *batch.table != **table {
        return Err(Error::Rows(format!("rows of {} were given for {name}", batch.table.name)));
    }
    batch.check().map_err(Error::Rows)?;
    for (declared, column) in table.columns.iter().zip(&batch.columns) {
        let Values::Float64(values) = &column.values else { continue };
        let undefined = |&(row, v): &(usize, &f64)| !v.is_finite() && column.is_valid(row);
        if let Some((row, value)) = values.iter().enumerate().find(undefined) {
            return Err(Error::Rows(format!("{name}.{}: {value} in row {row}", declared.name)));
        }
    }
    Ok(batch)
}
