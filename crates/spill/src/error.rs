//! What can go wrong with rows on disk.

use std::{io, path::PathBuf};

/// A temporary file could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused.
    #[error("cannot {action} a temporary file in `{}`", directory.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// The folder for temporary files.
        directory: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// What was read back is not what was written, or not a partial of this version.
    #[error("{0}")]
    Damaged(String),
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Io { .. } => {
                "name a folder that can be written to and has free space with the setting \
                 run.temporary_directory"
            }
            Self::Damaged(_) => "run the stage that writes these rows again",
        }
    }
}
