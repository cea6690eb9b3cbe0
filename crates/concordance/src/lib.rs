//! Concordances: the lines of text around what was looked for, read from the table of tokens.
//!
//! A [`Query`] is one pattern a token; [`Documents`] puts rows of the table of tokens together to
//! documents; [`Query::find`] finds the places in one, [`Line`] is a place with what stands around
//! it. [`Sample`] takes some of many at random, the same ones for the same seed. Nothing here opens
//! a file.
#![forbid(unsafe_code)]

mod document;
mod line;
mod pattern;
mod query;
mod sample;

pub use document::{Document, Documents};
pub use line::{Line, SORT_WORDS, Side, Spans, Width};
pub use pattern::{Pattern, PatternError};
pub use query::{Field, NotThere, Query};
pub use sample::Sample;
