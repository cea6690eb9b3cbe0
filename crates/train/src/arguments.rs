//! The command line.

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Trains the models that textmill embeds, and measures them.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "Examples:
  textmill-train train --data ../shared/data --out english.tmm
  textmill-train train --data mine --sources mine.toml --unpublished --out mine.tmm
  textmill-train eval --data ../shared/data                 the embedded model
  textmill-train eval --model mine.tmm --data held-out/";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Train a model file from the sources that a list names
    Train {
        /// Folder with the sources; of several, the first that has a source is taken
        #[arg(long, required = true, value_name = "DIR")]
        data: Vec<PathBuf>,
        /// List of sources [default: the one with which the embedded model was trained]
        #[arg(long, value_name = "FILE")]
        sources: Option<PathBuf>,
        /// Model file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Markdown file to write, with the names and licences of the sources
        #[arg(long, value_name = "FILE")]
        notice: Option<PathBuf>,
        /// Allow any licence: the model is not to be published
        #[arg(long)]
        unpublished: bool,
    },
    /// Write the lists of identities that `textmill-entities` embeds
    Identities {
        /// Folder with the sources; of several, the first that has a source is taken
        #[arg(long, required = true, value_name = "DIR")]
        data: Vec<PathBuf>,
        /// File of lists to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Markdown file to write, with the names and licences of the sources
        #[arg(long, value_name = "FILE")]
        notice: Option<PathBuf>,
    },
    /// Print how well a model does on treebanks: on their words as given, and from raw text
    Eval {
        /// Model file
        #[arg(long, default_value = "embedded", value_name = "FILE")]
        model: PathBuf,
        /// Treebank, or folder of treebanks (its files .conllu, or those in its gold/ud)
        #[arg(long, value_name = "PATH")]
        data: PathBuf,
    },
}
