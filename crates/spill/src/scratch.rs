//! Where counts wait, and how much of them in memory.

use std::path::{Path, PathBuf};

/// Where counts wait, and how much of them in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scratch {
    /// The folder for temporary files.
    pub directory: PathBuf,
    /// Bytes of memory for counts under several names (n-grams, collocations, pairs of entities);
    /// beyond them they go to temporary files. No table depends on it. Vocabularies are not part of
    /// it.
    pub memory: usize,
}

impl Scratch {
    /// A folder, and 256 MiB of memory.
    pub fn new(directory: &Path) -> Self {
        Self { directory: directory.to_owned(), memory: 1 << 28 }
    }
}
