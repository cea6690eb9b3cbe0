//! Annotated documents in the formats of other programs: `CoNLL-U`, W3C Web Annotation, brat standoff and
//! TEI P5.
//!
//! Each format is a pure function from a document to text. Where a format counts characters, it counts
//! Unicode code points of the clean text, which is written beside it.
#![forbid(unsafe_code)]

pub mod brat;
pub mod conllu;
mod document;
pub mod tei;
pub mod web_annotation;

pub use document::{Annotated, Named};
