//! Stage 2: documents to clean text, aligned with what was ingested.
//!
//! [`normalise`] runs an ordered list of rules over the text of each document, counts what each
//! rule changed and keeps the way back to the ingested text; then it finds the parts of a news
//! article: headline, byline, dateline, body, footer. It reads no file, keeps no state and gives
//! the same for the same document wherever it runs.
//!
//! A rule is one file in `rules/` and one line in its list. [`rules()`] tells what there is and
//! [`trace`] shows what each of them does to a document.
#![forbid(unsafe_code)]

mod clean;
pub mod masked;
mod normalise;
mod rules;
mod settings;
mod structure;
mod trace;

pub use normalise::normalise;
pub use rules::rules;
pub use settings::{Settings, UnknownRule};
pub use trace::{Step, trace};

/// The version of the Unicode Character Database by which text is composed.
pub const UNICODE_VERSION: &str = icu_normalizer_data::unicode_tag!();
