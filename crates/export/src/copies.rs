//! The tables of a finished output, written once more: in other formats, fewer of them, or in folders
//! by a value.

use crate::{
    Error, Exporter, Format, Settings,
    output::{MANIFEST, TIMING},
    partition_by::PartitionBy,
    read::read_table,
    settings::COPY,
    written::Written,
};
use serde_json::{Value, json};
use std::{fs, io, path::Path};
use textmill_corpus::ColumnType;

/// Which tables are to be written once more, and how.
#[derive(Clone, Debug)]
pub struct Copies {
    /// The kinds of file.
    pub formats: Vec<Format>,
    /// Names of tables; none means all.
    pub tables: Vec<String>,
    /// A column, or what documents are grouped by, that Parquet files are parted by. Tables that do
    /// not have it are written whole.
    pub partition_by: Option<String>,
}

/// Writes tables of the finished output `output` into the folder `to`, with their description and a
/// manifest, as a run would: what lay there of an earlier copy goes.
///
/// Tables are read and written by row groups. How CSV files and row groups look is as in `settings`;
/// its limit of rows does not hold, since the tables were asked for.
///
/// # Errors
/// When the output is not whole or has no Parquet files, when a table is unknown, when `to` holds
/// files of somebody else or of a run, and when nothing can be parted as asked.
pub fn write_copies(
    output: &Path,
    to: &Path,
    wanted: &Copies,
    settings: &Settings,
) -> Result<Vec<Written>, Error> {
    let (mut run, available) = finished(output)?;
    refuse_output_of_a_run(output, to)?;
    let names = chosen(&available, wanted)?;
    let partition = match &wanted.partition_by {
        Some(_) if !wanted.formats.contains(&Format::Parquet) => {
            let why = "folders by a value are made of Parquet files: add parquet to the formats";
            return Err(Error::Settings(why.to_owned()));
        }
        Some(by) => Some(PartitionBy::new(output, by)?),
        None => None,
    };
    // All are opened before anything is written.
    let readers =
        names.iter().map(|name| read_table(output, name)).collect::<Result<Vec<_>, _>>()?;
    if let Some(by) = &partition
        && readers.iter().all(|reader| by.place(reader.table()).is_none())
    {
        let is_fraction = readers
            .iter()
            .flat_map(|reader| &reader.table().columns)
            .any(|column| column.name == by.name() && column.kind == ColumnType::Float64);
        return Err(Error::Settings(if is_fraction {
            format!("`{}` holds numbers with a fraction, which make no folders", by.name())
        } else {
            format!(
                "none of these tables has a column `{}`, or documents that are grouped by it",
                by.name()
            )
        }));
    }
    let settings =
        Settings { formats: wanted.formats.clone(), csv_max_rows: u64::MAX, ..settings.clone() };
    let used = json!({ "version": run["textmill"], "settings": run["settings"] });
    let mut exporter = Exporter::new(to, &settings, &used)?;
    let mut written = Vec::new();
    for reader in readers {
        let table = std::sync::Arc::clone(reader.table());
        written.push(match partition.as_ref().and_then(|by| Some((by, by.place(&table)?))) {
            Some((by, place)) => exporter.write_parted(&table, reader, by, place)?,
            None => exporter.write(&table, reader)?,
        });
    }
    let mut copy = settings.for_copy();
    copy.insert("tables".to_owned(), json!(names));
    copy.insert("partition_by".to_owned(), json!(wanted.partition_by));
    run[COPY] = Value::Object(copy);
    exporter.finish(&run, &timing(output))?;
    Ok(written)
}

/// How the files of a finished output were written: what a copy of it follows where nothing else is
/// asked for, so that text which was made safe for spreadsheets stays so.
///
/// # Errors
/// When the output is not whole, or another version recorded what this one does not know.
pub fn recorded_settings(output: &Path) -> Result<Settings, Error> {
    let (run, _) = finished(output)?;
    Settings::of_manifest(&run).map_err(|error| Error::OtherVersion {
        path: output.join(MANIFEST),
        why: error.to_string(),
    })
}

/// The manifest of a finished output without its list of outputs, and the names of its tables.
fn finished(output: &Path) -> Result<(Value, Vec<String>), Error> {
    let path = output.join(MANIFEST);
    let content = fs::read(&path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Error::Missing(path.clone()),
        _ => Error::io("read", &path)(source),
    })?;
    let damaged = |error: serde_json::Error| Error::damaged(&path, &error);
    let mut run: Value = serde_json::from_slice(&content).map_err(damaged)?;
    let outputs = run.as_object_mut().and_then(|members| members.remove("outputs"));
    let written: Vec<Written> =
        serde_json::from_value(outputs.unwrap_or_default()).map_err(damaged)?;
    Ok((run, written.into_iter().map(|written| written.table).collect()))
}

/// The tables to write, in the order of the output.
fn chosen(available: &[String], wanted: &Copies) -> Result<Vec<String>, Error> {
    if let Some(unknown) = wanted.tables.iter().find(|name| !available.contains(name)) {
        return Err(Error::Settings(format!(
            "this output has no table `{unknown}`; it has {}",
            available.join(", ")
        )));
    }
    let is_wanted = |name: &&String| wanted.tables.is_empty() || wanted.tables.contains(name);
    Ok(available.iter().filter(is_wanted).cloned().collect())
}

/// Refuses a folder whose tables would be lost.
fn refuse_output_of_a_run(output: &Path, to: &Path) -> Result<(), Error> {
    let same = matches!((output.canonicalize(), to.canonicalize()), (Ok(a), Ok(b)) if a == b);
    let is_copy = match fs::read(to.join(MANIFEST)) {
        Ok(content) => serde_json::from_slice::<Value>(&content)
            .is_ok_and(|manifest| manifest.get(COPY).is_some()),
        Err(_) => true,
    };
    if same || !is_copy {
        return Err(Error::Settings(format!(
            "`{}` holds the output of a run, which would be overwritten: name another folder with --to",
            to.display()
        )));
    }
    Ok(())
}

/// What the run said about time and where its input lay; empty when it cannot be read.
fn timing(output: &Path) -> Value {
    let content = fs::read(output.join(TIMING)).unwrap_or_default();
    serde_json::from_slice(&content).unwrap_or_else(|_| json!({}))
}
