//! Stage 1: files to documents.
//!
//! [`discover`] turns arguments into a sorted list of files. A [`Reader`] goes through them in
//! order, decompresses, and cuts what it reads into [`RawShard`]s at ends of records; it holds one
//! shard at a time. [`decode`] turns a raw shard into documents, and can run on another thread.
//!
//! What cannot be read is quarantined with a code of [`code`], never dropped: the accounting of
//! every shard balances, in records and in bytes.
#![forbid(unsafe_code)]

mod archives;
pub mod code;
mod columns;
mod compression;
mod content;
mod dates;
mod decode;
mod discover;
mod encoding;
mod error;
mod examine;
mod formats;
mod metadata;
mod pattern;
mod raw_shard;
mod reader;
mod selection;
mod settings;
mod signatures;
mod source;
mod source_bytes;
mod source_text;

pub use decode::decode;
pub use discover::{InputFile, InputKind, Inputs, discover};
pub use error::Error;
pub use raw_shard::RawShard;
pub use reader::{Glance, InputRecord, Reader, glance};
pub use selection::{Chosen, Draw, Rank, Sample, keep_first};
pub use settings::Settings;
pub use source_bytes::{SourceReader, source_bytes};
pub use source_text::source_text;
