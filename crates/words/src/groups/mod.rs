//! Slices of a corpus by what is known of its documents: tables `groups` and `group_terms`.
//!
//! A [`Scheme`] puts each document into one group: those with the same value of a field, or of the
//! same month. Groups are counted while the corpus is read, in one pass for all schemes.

mod calendar;
mod counts;
mod names;
mod partial;
mod scheme;
mod tables;

pub use calendar::{Slice, day_of};
pub(crate) use counts::{GroupCounts, ShardGroups, Sizes, count};
pub use scheme::{Scheme, UnknownScheme, folder_of};
pub(crate) use tables::{Numbered, tables};
