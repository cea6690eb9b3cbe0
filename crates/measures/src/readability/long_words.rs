//! Formulas from long words, for languages other than English too, though seven letters mean different
//! things in them.

use super::Counts;

/// LIX, `W/S + 100·long words/W`; some 20 (very easy) … 60 (very hard). Source: Björnsson 1968.
pub fn lix(counts: &Counts) -> Option<f64> {
    let long = 100.0 * counts.per_word(counts.long_words)?;
    Some(counts.words_per_sentence()? + long)
}

/// RIX, long words per sentence; 0 …, greater = harder. Source: Anderson 1983.
pub fn rix(counts: &Counts) -> Option<f64> {
    counts.words_per_sentence()?;
    counts.per_sentence(counts.long_words)
}
