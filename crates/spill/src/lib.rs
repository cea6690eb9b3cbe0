//! Rows on disk: what a stage writes when it may not hold it in memory.
//!
//! A [`Spool`] takes batches of rows while the corpus is read and gives them back in order
//! afterwards. It lives in a temporary file that has no name any more once it is open, so that
//! nothing is left behind however the run ends.
//!
//! [`KeyedCounts`] counts what may be more than memory holds, as pairs of words: integers under
//! keys, which merge, within a budget of memory and exactly.
//!
//! A [`Store`] keeps byte strings that are looked up later, in any order.
#![forbid(unsafe_code)]

mod error;
mod keyed;
mod packed;
mod place_in_file;
pub mod radix;
mod rows;
mod scratch;
mod spool;
mod store;

pub use error::Error;
pub use keyed::{Combine, Entries, KeyedCounts, Run, RunBuilder, Shape, Sorted};
pub use rows::{Making, Rows};
pub use scratch::Scratch;
pub use spool::Spool;
pub use store::{Place, Store};
