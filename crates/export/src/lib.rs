//! Stage 5: rows of declared tables become files, and a description of them for people and tools.
//!
//! An [`Exporter`] writes the finished tables of a run as Parquet, CSV and Arrow, with a data dictionary
//! (`README.md`), package metadata (`datapackage.json`, `croissant.json`) and the manifest (`run.json`)
//! beside them; [`write_copies`] writes those of a finished output once more. [`stage`] writes and reads the files between two stages, [`read_table`] reads a finished table
//! back, [`write_matrix`] makes the matrix of documents and terms of it, and [`write_network`] the
//! network of entities. The same rows give the same bytes, however they were batched.
//!
//! The library that knows Parquet stays inside this crate: what crosses its border is a
//! [`textmill_corpus::Batch`].
#![forbid(unsafe_code)]

mod addition;
mod arrays;
mod arrow_file;
mod copies;
mod croissant;
mod csv_table;
mod datapackage;
mod date;
mod dictionary;
mod error;
mod exporter;
mod footer;
mod manifest;
mod matrix;
mod network;
mod output;
mod page;
mod parquet;
mod partial_file;
mod partition_by;
mod partitions;
mod read;
mod readme;
mod row_groups;
mod schema;
mod settings;
pub mod stage;
mod table_files;
mod written;

pub use addition::{Addition, hash_of};
pub use copies::{Copies, recorded_settings, write_copies};
pub use dictionary::{dictionary, dictionary_of};
pub use error::Error;
pub use exporter::Exporter;
pub use matrix::{MatrixFormat, MatrixWritten, write_matrix};
pub use network::{Company, Network, NetworkFormat, NetworkWritten, write_network};
pub use output::remove_unfinished;
pub use page::{check_page, has_page, remove_page, write_page};
pub use read::{TableReader, read_table};
pub use settings::{Format, Settings};
pub use written::{Written, WrittenFile};
