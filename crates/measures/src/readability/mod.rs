//! Readability: formulas over counts.
//!
//! What is counted decides more than the formula: how sentences are found, whether numbers are words, who
//! counts the syllables. So the counts come first ([`Counts`]) and a table shows them beside the scores.
//! A score is `None` of a text without a word or a sentence. Scores named grade are years of school in
//! the United States, greater = harder.

mod counts;
mod easy_words;
mod grades;
mod long_words;
mod sentence_length;
mod syllables;

pub use counts::Counts;
pub use easy_words::{dale_chall_1948, dale_chall_conditional};
pub use grades::{
    automated_readability_index, coleman_liau, coleman_liau_unrounded, flesch_kincaid,
    flesch_reading_ease, gunning_fog, smog,
};
pub use long_words::{lix, rix};
pub use sentence_length::mean_sentence_length;
pub use syllables::{SYLLABLE_METHOD_EN, syllables_en};
