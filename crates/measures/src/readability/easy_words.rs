//! Formulas from a list of familiar words.

use super::Counts;

/// The score of Dale and Chall, `0.1579·u + 0.0496·W/S + 3.6365` with the percentage `u` of words that are
/// not on their list of 3,000; below 5 = fourth grade, above 10 = college. Source: Dale & Chall 1948.
pub fn dale_chall_1948(counts: &Counts) -> Option<f64> {
    Some(raw(counts)? + 3.6365)
}

/// [`dale_chall_1948`] in the form in use today, which adds 3.6365 only where `u > 5`.
pub fn dale_chall_conditional(counts: &Counts) -> Option<f64> {
    // u > 5 in whole numbers.
    let hard = counts.unfamiliar_words.saturating_mul(20) > counts.words;
    Some(raw(counts)? + if hard { 3.6365 } else { 0.0 })
}

/// The score before what is added.
fn raw(counts: &Counts) -> Option<f64> {
    let unfamiliar = 100.0 * counts.per_word(counts.unfamiliar_words)?;
    Some(0.1579 * unfamiliar + 0.0496 * counts.words_per_sentence()?)
}
