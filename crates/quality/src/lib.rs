//! How good a text is by published measures, and in which language it is.
//!
//! [`Meter`] gives the signals that C4, Gopher and `FineWeb` judge web pages by; [`RULES`] are
//! their thresholds. By default nothing is left out: signals and the rules that a document breaks
//! are written beside it, for what is right for web pages is wrong for much of the news (the
//! recipe of `FineWeb` drops 41 of 181 articles that people had marked as articles). [`judge`]
//! finds the language, and leaves documents out where the settings ask for it.
#![forbid(unsafe_code)]

mod blank_tokens;
mod c4;
mod fineweb;
mod gopher;
mod judge;
mod language;
mod letters;
mod numbers;
mod plain_words;
mod repetition;
mod rules;
mod runs;
mod settings;
mod signals;
mod table;
mod words;

pub use judge::judge;
pub use language::identify;
pub use rules::{Bound, RULES, Rule};
pub use settings::{Compat, Filter, Profile, Settings};
pub use signals::{Meter, SIGNALS, Signal, Signals, count_words, measure};
pub use table::{rows, table};
