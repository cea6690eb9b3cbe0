//! The report: what the finished tables of an output say, as one page to look at.
//!
//! Batches of the tables come in, in the order of [`TABLES`], and [`Findings`] keeps the little that a
//! page has room for: the first rows, the highest, sums. [`page`] draws it: HTML with SVG and style
//! inside, no script, no address outside, the same bytes for the same rows. Reading tables and writing
//! the page is somebody else's work.
//!
//! Text of documents becomes part of the page only through the module `markup`, which escapes it.
#![forbid(unsafe_code)]

mod charts;
mod gather;
mod markup;
mod numbers;
mod page;
mod settings;

pub use gather::{Findings, Groups, Output, TABLES};
pub use page::page;
pub use settings::Settings;
