//! Scores that look for phrases.

use super::Cells;
use crate::defined::{finite, quotient};

/// The score of Mikolov's phrases, `(O11 − minimum)/(f1·f2)·vocabulary`: `vocabulary` is the number
/// of types, which gensim takes of words **and** pairs together. Greater = more of a phrase, and below
/// 0 for pairs under the minimum. `None` where a part was not seen.
///
/// Sources: Mikolov & al. 2013; gensim, `original_scorer`.
pub fn phrase_score(cells: &Cells, minimum: u64, vocabulary: u64) -> Option<f64> {
    let above = cells.o11() as f64 - minimum as f64;
    let score = quotient(quotient(above, cells.f1() as f64)?, cells.f2() as f64)?;
    finite(score * vocabulary as f64)
}

/// The Poisson–Stirling measure, `O11·(ln(O/E) − 1)`; greater = more association. With the limit 0
/// where the pair was not seen; `None` where a part was not seen.
///
/// An approximation of the Poisson test. Sources: Quasthoff & Wolff 2002; NLTK.
pub fn poisson_stirling(cells: &Cells) -> Option<f64> {
    let expected = cells.expected().filter(|&e| e > 0.0)?;
    let o11 = cells.o11() as f64;
    Some(if o11 > 0.0 { o11 * (libm::log(o11 / expected) - 1.0) } else { 0.0 })
}

/// [`poisson_stirling`] with logarithms to base 10 (UCS): divided by `ln 10`.
pub fn poisson_stirling_log10(cells: &Cells) -> Option<f64> {
    poisson_stirling(cells).map(|score| score / core::f64::consts::LN_10)
}
