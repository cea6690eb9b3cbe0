//! Stage 4: annotated documents to counts of entities, and counts to tables.
//!
//! [`count`] resolves the mentions of each document of a shard (`resolve`) and gives integers under
//! names; [`EntityCounts`] merges them, in any order, and makes the tables once at the end. What
//! is counted is one list in `statistics`: a new statistic is one file there and one line.
//!
//! An entity of the corpus is a label and a name: documents that give the same label and the same
//! name (but for case and punctuation) to an entity of theirs mean the same one, and so do those
//! whose names stand for the same thing in the embedded lists (`identity`). A document that has only
//! a surname means the one person known by it, or an entity of that surname (`surnames`), and one
//! that has only the short name of an organisation the one known by that (`short_names`). Nothing is
//! overwritten: the table of mentions keeps each surface and the rule that led from it to its entity.
#![forbid(unsafe_code)]

mod count;
mod counts;
pub mod identity;
mod lists;
mod names;
mod partial;
mod partial_keyed;
mod ranking;
mod registry;
mod resolve;
mod settings;
mod short_names;
mod statistics;
mod surnames;
mod unique;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod marked_text;

pub use count::{ShardCounts, count};
pub use counts::EntityCounts;
pub use lists::{ListError, ListFile, Lists, ListsUsed, RowsUsed};
pub use settings::{Resolution, Settings, Shared};
pub use statistics::{tables, tables_on_request};
