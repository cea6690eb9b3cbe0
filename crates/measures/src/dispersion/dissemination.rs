//! Dissemination: in how many texts is a word, beside chance?

use super::Spread;
use crate::defined::quotient;

/// Altmann's dissemination, the number of texts with the word over what chance would give,
/// `U/Σ (1 − e^(−W·f/N))`; 1 = as chance has it, below 1 = in fewer texts (bursty), above 1 = in more.
///
/// The parts are texts. Time by the different sizes of texts. Source: Altmann, Pierrehumbert &
/// Motter 2011.
pub fn dissemination(spread: &Spread<'_>) -> Option<f64> {
    let rate = spread.seen()? / spread.n();
    let expected: f64 = spread
        .parts()
        .distinct_sizes()
        .iter()
        .map(|&(size, n_parts)| n_parts as f64 * -libm::expm1(-rate * size as f64))
        .sum();
    quotient(spread.n_with() as f64, expected)
}
