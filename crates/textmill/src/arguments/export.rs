//! What `textmill export` may be asked for.

use super::Output;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use textmill_export::{Copies, Format};

/// Stage 5, or tables of a finished output once more.
#[derive(Debug, Args)]
pub(crate) struct ExportWanted {
    #[command(flatten)]
    pub(crate) output: Output,
    /// Write tables of a finished output once more, as these kinds of file: parquet, csv, arrow
    #[arg(short, long, value_name = "FORMATS", value_delimiter = ',')]
    format: Vec<Form>,
    /// Only these tables, as terms,documents [default: all]
    #[arg(short, long, value_name = "TABLES", value_delimiter = ',', requires = "format")]
    tables: Vec<String>,
    /// Folder for the files; an earlier copy in it is replaced [default: OUTPUT/export]
    #[arg(long, value_name = "FOLDER", requires = "format")]
    pub(crate) to: Option<PathBuf>,
    /// Parquet files in a folder for each value of a column, as level, or of what the documents are
    /// grouped by, as source, month or section
    #[arg(long, value_name = "COLUMN", requires = "format")]
    partition_by: Option<String>,
    /// CSV for spreadsheets: a byte order mark, CR LF, and `'` before what would be a formula [default:
    /// as the output itself is written]
    #[arg(long, requires = "format")]
    pub(crate) spreadsheet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    Parquet,
    Csv,
    Arrow,
}

impl ExportWanted {
    /// The copies that are asked for; `None` when it is the stage.
    pub(crate) fn copies(&self) -> Option<Copies> {
        let formats: Vec<Format> = self
            .format
            .iter()
            .map(|form| match form {
                Form::Parquet => Format::Parquet,
                Form::Csv => Format::Csv,
                Form::Arrow => Format::Arrow,
            })
            .collect();
        (!formats.is_empty()).then(|| Copies {
            formats,
            tables: self.tables.clone(),
            partition_by: self.partition_by.clone(),
        })
    }
}
