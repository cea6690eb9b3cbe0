//! What was written, for the manifest.

use crate::output::TABLES;
use serde::{Deserialize, Serialize};

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenFile {
    /// Its path below the output folder, with `/` between folders.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// BLAKE3 of its content, in hexadecimal.
    pub blake3: String,
    /// SHA-256 of its content, in hexadecimal, which descriptions of data sets ask for; empty in
    /// manifests of versions that did not take it.
    #[serde(default)]
    pub sha256: String,
}

/// A table that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Name of the table.
    pub table: String,
    /// Number of its rows.
    pub rows: u64,
    /// Its files.
    pub files: Vec<WrittenFile>,
    /// Whether a CSV file was asked for and left out because the table has too many rows.
    pub csv_left_out: bool,
}

impl Written {
    /// The file that holds the whole table and whose name ends with `ending`, when there is one.
    pub(crate) fn file(&self, ending: &str) -> Option<&WrittenFile> {
        let path = format!("{TABLES}/{}{ending}", self.table);
        self.files.iter().find(|f| f.path == path)
    }

    /// The files that hold parts of the table, in folders by a value.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &WrittenFile> {
        let folder = format!("{TABLES}/{}/", self.table);
        self.files.iter().filter(move |f| f.path.starts_with(&folder))
    }
}
