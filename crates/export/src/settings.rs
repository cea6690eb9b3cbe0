//! How tables are written.

use crate::{Error, csv_table::CsvStyle};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Member of the manifest by which a folder of copies is known from the output of a run.
pub(crate) const COPY: &str = "copy";

/// What decides how the files of a copy look, and may differ from the run that it is of.
const COPIED: [&str; 5] = ["formats", "csv_formula_safe", "csv_bom", "csv_crlf", "row_group_rows"];

/// A kind of file in which a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Columns with their types and meanings: the form to load into a notebook.
    Parquet,
    /// RFC 4180 in UTF-8, for everything else.
    Csv,
    /// The Arrow IPC file format (Feather version 2), not compressed, so that it can be mapped into
    /// memory.
    Arrow,
}

impl Format {
    /// All of them, in the order in which they are named.
    pub const ALL: [Format; 3] = [Self::Parquet, Self::Csv, Self::Arrow];

    /// What the names of its files end with, without the point.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Csv => "csv",
            Self::Arrow => "arrow",
        }
    }
}

/// Settings of the stage `export`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The kinds of file to write: `parquet`, `csv`, `arrow`.
    pub formats: Vec<Format>,
    /// The most rows for which a table is also written as CSV; the manifest says which were left
    /// out.
    pub csv_max_rows: u64,
    /// Whether CSV text that a spreadsheet would take for a formula gets a `'` before it.
    pub csv_formula_safe: bool,
    /// Whether CSV files begin with a byte order mark, by which Excel knows UTF-8.
    pub csv_bom: bool,
    /// Whether lines of CSV files end in CR LF, as RFC 4180 has them, and not in LF.
    pub csv_crlf: bool,
    /// Rows of a row group in Parquet files: the unit in which readers skip and share out work.
    pub row_group_rows: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            formats: vec![Format::Parquet, Format::Csv],
            csv_max_rows: 1_000_000,
            csv_formula_safe: false,
            csv_bom: false,
            csv_crlf: false,
            row_group_rows: 122_880,
        }
    }
}

impl Settings {
    /// Whether files of this kind are to be written.
    pub fn writes(&self, format: Format) -> bool {
        self.formats.contains(&format)
    }

    /// How CSV files are written.
    pub(crate) fn csv_style(&self) -> CsvStyle {
        CsvStyle { formula_safe: self.csv_formula_safe, bom: self.csv_bom, crlf: self.csv_crlf }
    }

    /// How the files of an output were written, of its manifest: as the run recorded it, or a copy for
    /// itself.
    pub(crate) fn of_manifest(run: &Value) -> Result<Self, serde_json::Error> {
        let mut settings = run["settings"]["export"].clone();
        if settings.is_null() {
            settings = serde_json::to_value(Self::default())?;
        }
        if let Some(all) = settings.as_object_mut() {
            for name in COPIED {
                all.extend(run[COPY].get(name).map(|value| (name.to_owned(), value.clone())));
            }
        }
        serde_json::from_value(settings)
    }

    /// What a copy says of itself, in its manifest.
    pub(crate) fn for_copy(&self) -> Map<String, Value> {
        let all = serde_json::to_value(self).unwrap_or_default();
        let names = COPIED.iter().map(|name| ((*name).to_owned(), all[name].clone()));
        names.collect()
    }

    /// Refuses settings with which nothing could be written.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.formats.is_empty() {
            return Err(Error::Settings("`formats` names no kind of file".to_owned()));
        }
        // More rows than this would need a page beyond what the format can hold.
        if !(1..=1 << 24).contains(&self.row_group_rows) {
            return Err(Error::Settings(format!(
                "`row_group_rows` is {}, not between 1 and {}",
                self.row_group_rows,
                1 << 24
            )));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_write_nothing_are_refused_with_the_name_of_the_setting() {
        let none = Settings { formats: Vec::new(), ..Settings::default() };
        assert!(none.check().unwrap_err().to_string().contains("formats"));
        let empty_groups = Settings { row_group_rows: 0, ..Settings::default() };
        assert!(empty_groups.check().unwrap_err().to_string().contains("row_group_rows"));
        assert!(Settings::default().check().is_ok());
    }

    #[test]
    fn a_setting_with_an_unknown_name_is_an_error() {
        let known: Settings = serde_json::from_str(r#"{"formats": ["csv"]}"#).unwrap();
        assert_eq!(known.formats, [Format::Csv]);
        assert_eq!(known.row_group_rows, 122_880);
        assert!(serde_json::from_str::<Settings>(r#"{"format": ["csv"]}"#).is_err());
    }
}
