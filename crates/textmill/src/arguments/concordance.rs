//! What `textmill kwic` looks for.

use super::Output;
use clap::{Args, ValueEnum};

/// What to look for, and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Concordance {
    /// A word, a phrase, or a pattern with * and ?; punctuation counts as a word of its own
    #[arg(value_name = "QUERY")]
    pub(crate) query: String,
    #[command(flatten)]
    pub(crate) output: Output,
    /// Compare words as written, upper case and lower case, in all blocks
    #[arg(long, conflicts_with = "lemma")]
    pub(crate) form: bool,
    /// Compare lemmas
    #[arg(long)]
    pub(crate) lemma: bool,
    /// Each word of the query is a regular expression for a whole word
    #[arg(long)]
    pub(crate) regex: bool,
    /// Parts of speech, one for all words or one for each: ADJ,NOUN
    #[arg(long, value_name = "TAGS", value_delimiter = ',')]
    pub(crate) pos: Vec<String>,
    /// Words to show on each side
    #[arg(long, value_name = "N", conflicts_with = "chars")]
    pub(crate) words: Option<usize>,
    /// Characters to show on each side, at whole words
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(crate) chars: usize,
    /// Order of the lines: by the words before, by those after, or as in the documents
    #[arg(long, value_name = "SIDE", default_value = "document")]
    pub(crate) sort: Sort,
    /// The word of that side, from the node on, that is compared first
    #[arg(long, value_name = "N", default_value_t = 1,
          value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=3))]
    pub(crate) sort_word: usize,
    /// So many lines at random
    #[arg(long, value_name = "N")]
    pub(crate) sample: Option<usize>,
    /// Which lines at random: the same number gives the same lines
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// No more than so many lines, the first in order
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// How lines are printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: LineFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    Left,
    Right,
    Document,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LineFormat {
    Text,
    Csv,
    Jsonl,
}
