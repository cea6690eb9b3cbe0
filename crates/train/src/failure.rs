//! Why nothing was trained or measured.

use std::{io, path::PathBuf};
use textmill_annotate::model::ModelError;

/// A reason to stop, as a sentence for whoever runs the trainer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("cannot read {}: {error}", path.display())]
    Read { path: PathBuf, error: io::Error },
    #[error("cannot write {}: {error}", path.display())]
    Write { path: PathBuf, error: io::Error },
    #[error("{path} is in none of the folders given with --data: {folders}")]
    Absent { path: String, folders: String },
    #[error("{} has no file that ends in {suffix}", path.display())]
    Empty { path: PathBuf, suffix: &'static str },
    #[error("{}, line {line}: {problem}", path.display())]
    Line { path: PathBuf, line: usize, problem: String },
    #[error("the list of sources: {0}")]
    Sources(#[from] toml::de::Error),
    #[error(
        "{name} has the licence {licence}, which is not one of those whose data may train a \
         published model ({allowed}); give --unpublished to train one for yourself"
    )]
    Licence { name: String, licence: String, allowed: String },
    #[error("a source of clusters has a line that is not a word and three numbers: {0:?}")]
    Clusters(String),
    #[error("no source trains {0}: the list of sources needs one with {0:?} in `trains`")]
    Untrained(&'static str),
    #[error("the source of {part} is not the JSON that it should be: {error}")]
    Json { part: &'static str, error: serde_json::Error },
    #[error("{0}")]
    Model(#[from] ModelError),
}
