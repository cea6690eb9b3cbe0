//! Slices of a corpus by what is known of its documents: tables `groups` and `group_terms`.
//!
//! A [`Scheme`] puts each document into one group: those with the same value of a field, or of the
//! same month. Groups are counted while the corpus is read, in one pass for all schemes.

mod counts;
mod partial;
mod tables;

pub(crate) use counts::{GroupCounts, ShardGroups, count};
pub(crate) use tables::tables;
pub(crate) use textmill_corpus::groups::{Groups, NumberedGroups};
pub use textmill_corpus::groups::{Scheme, Slice, UnknownScheme, day_of, folder_of};
