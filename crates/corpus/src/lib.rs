//! The nouns of the domain, and the language in which tables are declared.
//!
//! Everything that crosses the border between two stages is defined here, under a name of its
//! own, so that no stage can be skipped: `ingest` gives [`Document`]s, `normalise` gives
//! [`NormalisedDocument`]s, `annotate` gives an [`AnnotatedShard`]. What leaves the pipeline is
//! rows of a declared [`Table`], carried in a [`Batch`].
//!
//! This crate reads no file, starts no thread and knows no other crate of the workspace.
#![forbid(unsafe_code)]

mod accounting;
mod alignment;
mod annotated;
mod batch;
pub mod calendar;
mod document;
pub mod groups;
mod interner;
mod label;
mod lexicon;
mod normalised;
mod part_of_speech;
mod quarantine;
mod stage;

mod table;
pub mod tables;
mod value;

pub use accounting::{Accounting, Tally};
pub use alignment::{Alignment, AlignmentBuilder, Cursor, Replacement};
pub use annotated::{
    AnnotatedShard, DocumentView, Mention, Mentions, NO_TERM, Sentence, Sentences, TokenFlags,
    Tokens,
};
pub use batch::{Batch, ColumnBuilder, Values};
pub use document::{
    Document, DocumentKey, EncodingHow, IngestedShard, Metadata, OffsetBasis, Origin, Shard,
    document_name,
};
pub use interner::Interner;
pub use label::EntityLabel;
pub use lexicon::{FormId, Lexicon};
pub use normalised::{
    Block, BlockKind, Language, NewsFields, NormalisedDocument, NormalisedShard, RuleCount,
};
pub use part_of_speech::PartOfSpeech;
pub use quarantine::{Quarantined, Rejection};

pub use stage::StageRows;
pub use table::{Column, ColumnType, Table};
pub use value::{DocumentValues, Value, ValueKind};
