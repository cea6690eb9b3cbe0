//! What can be wrong with the arguments; what is wrong with the input itself is quarantined.

use std::{io, path::PathBuf};

/// Why there is nothing to read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No argument was given.
    #[error("no input was named")]
    NoArguments,
    /// An argument names nothing.
    #[error("{} does not exist", path.display())]
    Missing {
        /// The argument.
        path: PathBuf,
    },
    /// A folder without a file.
    #[error("the folder {} holds no file", path.display())]
    EmptyFolder {
        /// The argument.
        path: PathBuf,
    },
    /// A pattern without a file.
    #[error("no file matches the pattern {}", pattern.display())]
    NoMatch {
        /// The argument.
        pattern: PathBuf,
    },
    /// A pattern that is none.
    #[error("{pattern} is not a pattern for files: {reason}")]
    Pattern {
        /// The argument.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
    /// An argument that is neither a file nor a folder.
    #[error("{} is neither a file nor a folder", path.display())]
    NotAFile {
        /// The argument.
        path: PathBuf,
    },
    /// An argument that the system does not let us look at.
    #[error("{} cannot be looked at: {source}", path.display())]
    Io {
        /// The argument.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoArguments => {
                "name files, folders or patterns in quotes, or - for the standard input"
            }
            Self::Missing { .. } => {
                "check the spelling and the current folder; a pattern such as '*.txt' needs its \
                 * or ?"
            }
            Self::EmptyFolder { .. } => {
                "name the folder that holds the documents; hidden files are not read"
            }
            Self::NoMatch { .. } => {
                "a * does not cross folders: write **/*.txt to look below; hidden files are not \
                 read, and a folder is read by its own name, without a *"
            }
            Self::Pattern { .. } => "close every [ and {, or put a \\ before it",
            Self::NotAFile { .. } => "to read from a pipe, send it to - (the standard input)",
            Self::Io { .. } => "check the permissions of the path and of the folders above it",
        }
    }
}
