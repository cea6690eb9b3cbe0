//! Which documents say the same: exact copies, near copies, and series.
//!
//! [`sketch`] looks at one shard and keeps of each document what comparing needs; a [`Finder`]
//! gathers the sketches, in a temporary file, and compares once all are there. Documents that may
//! be alike are found by `MinHash` and locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman
//! and Ullman, *Mining of Massive Datasets*, 3.4), and only what an exact comparison confirms is
//! joined. The clusters do not depend on the order in which documents come.
//!
//! What is compared is the matching key of a document, apart from its text as kept: the words of
//! its body in compatibility-composed lower case, without punctuation, digits kept. A [`LineFinder`]
//! counts by the same key in how many documents each line stands.
#![forbid(unsafe_code)]

mod candidates;
mod clusters;
mod compare;
mod finder;
mod join;
mod key;
mod line_finder;
mod lines;
mod minhash;
mod profile;
mod settings;
mod sketch;
mod table;

pub use clusters::{Found, Kind};
pub use finder::Finder;
pub use line_finder::{LineFinder, lines_table};
pub use profile::Profile;
pub use settings::{Find, Settings};
pub use sketch::{ShardSketches, sketch};
pub use table::table;
