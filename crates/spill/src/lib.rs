//! Rows on disk: what a stage writes when it may not hold it in memory.
//!
//! A [`Spool`] takes batches of rows while the corpus is read and gives them back in order
//! afterwards. It lives in a temporary file that has no name any more once it is open, so that
//! nothing is left behind however the run ends.
#![forbid(unsafe_code)]

mod error;
mod packed;
mod rows;
mod spool;

pub use error::Error;
pub use rows::Rows;
pub use spool::Spool;
