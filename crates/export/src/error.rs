//! What can go wrong with table files.

use std::{
    io,
    path::{Path, PathBuf},
};

/// A table file could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused.
    #[error("cannot {action} `{}`", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The file could not be encoded or written.
    #[error("cannot write `{}`: {why}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the encoder or the operating system said.
        why: String,
    },
    /// A setting cannot be used.
    #[error("export: {0}")]
    Settings(String),
    /// The output folder holds a file of a name that is needed and that textmill did not write.
    #[error("`{}` was not written by textmill and would be overwritten", .0.display())]
    NotOurs(PathBuf),
    /// Rows do not follow the declaration of their table.
    #[error("{0}")]
    Rows(String),
    /// The rows of a table could not be had.
    #[error("the rows of table {table} could not be read")]
    Source {
        /// Name of the table.
        table: String,
        /// What was wrong.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A file that is needed is not there.
    #[error("`{}` is missing", .0.display())]
    Missing(PathBuf),
    /// A file cannot be read as what it should be.
    #[error("`{}` is damaged: {why}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A file holds a table of another version.
    #[error("`{}` was written by another version: {why}", path.display())]
    OtherVersion {
        /// The file.
        path: PathBuf,
        /// In what it differs.
        why: String,
    },
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Io { .. } | Self::Write { .. } => {
                "check that the folder can be written to and has free space, or choose another \
                 output folder"
            }
            Self::Settings(_) => "correct the section [export] of the settings",
            Self::NotOurs(_) => "choose another output folder, or move this file away",
            Self::Rows(_) => "this is a fault in textmill, not in the input: please report it",
            Self::Source { .. } => "see the cause; running again starts from the input",
            Self::Missing(_) | Self::Damaged { .. } | Self::OtherVersion { .. } => {
                "run the stage before again: it writes this file anew"
            }
        }
    }

    /// Turns an error of the operating system into one that says what was tried with what.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }

    pub(crate) fn damaged(path: &Path, why: &impl ToString) -> Self {
        Self::Damaged { path: path.to_owned(), why: why.to_string() }
    }

    pub(crate) fn write(path: &Path, why: &impl ToString) -> Self {
        Self::Write { path: path.to_owned(), why: why.to_string() }
    }
}
