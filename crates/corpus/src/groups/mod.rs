//! What documents are grouped by: fields and slices of time, and the numbers of the groups.
//!
//! A [`Scheme`] puts each document into one group: those with the same value of a field, or of the
//! same month. [`Groups`] are those that were met, and [`NumberedGroups`] their numbers in tables,
//! the same for whatever is counted by group.

mod names;
mod scheme;
mod slice;

pub use names::{Groups, NumberedGroups};
pub use scheme::{Scheme, UnknownScheme, folder_of};
pub use slice::{Slice, day_of};
