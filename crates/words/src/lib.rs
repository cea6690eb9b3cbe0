//! Stage 4: annotated documents to counts of words, and counts to tables.
//!
//! [`count`] looks at one shard and gives integers under keys; [`WordCounts`] merges them, in any
//! order, and makes the tables once at the end. What is counted is two lists in [`statistics`]:
//! columns of the table of terms, and tables with rows by document. A new statistic is one file
//! there and one line in a list.
#![forbid(unsafe_code)]

mod counts;
mod finish;
mod occurrences;
mod partial;
mod settings;
mod shard;
pub mod statistics;
mod vocabulary;

#[cfg(test)]
mod laws;

pub use counts::WordCounts;
pub use finish::tables;
pub use occurrences::Occurrences;
pub use settings::{Level, Settings};
pub use shard::{ShardCounts, count};
