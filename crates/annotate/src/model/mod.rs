//! The file of embedded models, whose layout `textmill-model` knows, and the one in this crate.
//!
//! To add a model is to add a section: nothing here changes.

mod embedded;

pub use embedded::{BYTES, embedded};
pub use textmill_model::{
    Fields, Fingerprints, MAGIC, Model, ModelBuilder, ModelError, PROVENANCE, VERSION, hash,
};
