//! What can be wrong with a model.

use crate::FILES;
use std::path::PathBuf;

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file of the folder is missing or cannot be read.
    #[error("the model of names has no {} that can be read", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is not what its name says.
    #[error("{} cannot be used: {problem}", file.display())]
    Unfit {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The graph gives another number of labels than the configuration names.
    #[error("{} names {named} labels, and the graph beside it gives {given}", file.display())]
    Labels {
        /// The configuration.
        file: PathBuf,
        /// Labels that it names.
        named: usize,
        /// Labels that the graph gives.
        given: usize,
    },
    /// The graph failed on a text.
    #[error("the graph {} failed: {problem}", file.display())]
    Failed {
        /// The graph.
        file: PathBuf,
        /// What the runtime said.
        problem: String,
    },
}

impl Error {
    /// What can be done about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => {
                "annotate.name_model names a folder with model.onnx, tokenizer.json and \
                 config.json, as a model exported for token classification has them"
            }
            Self::Unfit { file, .. } if file.ends_with(FILES[1]) => {
                "save the tokenizer of the model anew as a fast one, which writes tokenizer.json; or \
                 leave annotate.name_model out"
            }
            Self::Unfit { file, .. } if file.ends_with(FILES[2]) => {
                "take the config.json that was saved with the model once it was trained: its \
                 id2label says what the labels mean, as {\"0\": \"O\", \"1\": \"B-PER\"}; or leave \
                 annotate.name_model out"
            }
            Self::Unfit { .. } | Self::Failed { .. } => {
                "export the model anew for token classification, with the inputs input_ids, \
                 attention_mask and, if it has them, token_type_ids, of any length, and with \
                 operators of a set up to 18; or leave annotate.name_model out"
            }
            Self::Labels { .. } => "take config.json and model.onnx from the same model",
        }
    }
}
