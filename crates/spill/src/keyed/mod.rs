//! Counts under keys that may be more than memory holds: sorted runs, kept packed in memory up to
//! a budget and on disk beyond it, merged into one sorted stream at the end.
//!
//! Nothing is left out before the end, so the stream is exact; it is in the order of the keys and
//! holds each key once, so it depends neither on the budget nor on the order or the grouping of
//! what was added.

mod counter;
mod entries;
mod merge;
mod order;
mod run;

#[cfg(test)]
mod laws;

pub use counter::KeyedCounts;
pub use entries::{Combine, Entries, Shape};
pub use merge::Sorted;
pub use run::{Run, RunBuilder};
