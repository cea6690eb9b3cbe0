//! Exact tests, as logarithms: their probabilities underflow in any large corpus.

use super::Cells;
use crate::distributions::{
    hypergeometric_ln_lower, hypergeometric_ln_upper, hypergeometric_two_sided, poisson_ln_upper,
};

/// `ln p` of Fisher's exact test against a pair more frequent than expected: the probability of a
/// first cell of at least `O11` given the margins. At most 0; lower = more association.
///
/// Sources: Fisher 1935; Pedersen 1996.
pub fn fisher_right_ln_p(cells: &Cells) -> f64 {
    hypergeometric_ln_upper(cells.o11(), cells)
}

/// `ln p` of Fisher's exact test against a pair rarer than expected: the probability of a first
/// cell of at most `O11` given the margins. At most 0; lower = more avoidance.
pub fn fisher_left_ln_p(cells: &Cells) -> f64 {
    hypergeometric_ln_lower(cells.o11(), cells)
}

/// The two-sided probability of Fisher's exact test: of all tables with these margins that are not
/// more probable than this one (the rule of R's `fisher.test`). 0 … 1; it may underflow to 0.
pub fn fisher_two_sided_p(cells: &Cells) -> f64 {
    hypergeometric_two_sided(cells)
}

/// `ln p` of the Poisson test: the probability of at least `O11` where `E` is expected. At most 0.
///
/// `None` where nothing is expected. Sources: Quasthoff & Wolff 2002; UCS.
pub fn poisson_right_ln_p(cells: &Cells) -> Option<f64> {
    let expected = cells.expected().filter(|&e| e > 0.0)?;
    Some(poisson_ln_upper(cells.o11(), expected))
}

/// `−log₁₀ p` of a `ln p`, the form in which UCS prints its exact tests: 2 is 1 %.
pub fn minus_log10(ln_p: f64) -> f64 {
    0.0 - ln_p / core::f64::consts::LN_10
}
