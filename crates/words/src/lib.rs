//! Stage 4: annotated documents to counts of words, and counts to tables.
//!
//! [`count`] looks at one shard and gives integers under keys; [`WordCounts`] merges them, in any
//! order, and makes the tables once at the end. What is counted is three lists in [`statistics`]:
//! columns of the table of terms, tables with rows by document, and tables of what stands beside
//! what. A new statistic is one file there and one line in a list.
#![forbid(unsafe_code)]

pub mod contrast;
mod counts;
mod dispersion;
mod finish;
pub mod groups;
mod lemma;
mod multiword;
mod occurrences;
mod partial;
mod settings;
mod shard;
pub mod statistics;
mod stemmer;
mod stop_words;
mod terms;
mod unique;
mod vocabulary;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod neighbours;
mod numbering;

pub use counts::WordCounts;
pub use finish::{tables, tables_on_request};
pub use occurrences::Occurrences;
pub use settings::{
    DispersionOf, LONGEST_NGRAM, Level, MOST_SKIPPED, Refused, Settings, WIDEST_WINDOW, Within,
};
pub use shard::{ShardCounts, count};
pub use stemmer::Stemmer;
pub use stop_words::StopWords;
pub use terms::Terms;
pub use textmill_spill::Scratch;
