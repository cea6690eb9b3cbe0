//! What `textmill diff` compares.

use clap::Args;
use std::path::PathBuf;

/// Two outputs, and how much is said of their difference.
#[derive(Debug, Args)]
pub(crate) struct Comparison {
    /// The output of the first run
    #[arg(value_name = "OUTPUT_A")]
    pub(crate) first: PathBuf,
    /// The output of the second run
    #[arg(value_name = "OUTPUT_B")]
    pub(crate) second: PathBuf,
    /// How many documents, terms and entities are named of each kind; all are counted
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) top: usize,
    /// As one JSON object, for programs
    #[arg(long)]
    pub(crate) json: bool,
}
