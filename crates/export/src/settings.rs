//! How tables are written.

use crate::Error;
use serde::{Deserialize, Serialize};

/// A kind of file in which a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Columns with their types and meanings: the form to load into a notebook.
    Parquet,
    /// RFC 4180 in UTF-8, for everything else.
    Csv,
}

/// Settings of the stage `export`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The kinds of file to write: `parquet`, `csv`.
    pub formats: Vec<Format>,
    /// The most rows for which a table is also written as CSV; the manifest says which were left
    /// out.
    pub csv_max_rows: u64,
    /// Rows of a row group in Parquet files: the unit in which readers skip and share out work.
    pub row_group_rows: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            formats: vec![Format::Parquet, Format::Csv],
            csv_max_rows: 1_000_000,
            row_group_rows: 122_880,
        }
    }
}

impl Settings {
    /// Whether files of this kind are to be written.
    pub fn writes(&self, format: Format) -> bool {
        self.formats.contains(&format)
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
