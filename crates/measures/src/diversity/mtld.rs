//! MTLD: how long a text keeps its vocabulary fresh.

use super::TypeCounts;
use crate::defined::quotient;

/// The type-token ratio at which a factor is complete: at or below it.
pub const MTLD_THRESHOLD: f64 = 0.72;

/// The tokens from which on MTLD is to be trusted; a table leaves shorter texts empty, and says why.
pub const MTLD_MINIMUM_TOKENS: u64 = 50;

/// The measure of textual lexical diversity in both directions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mtld {
    /// From the first token to the last. `None` where there is no factor and no part of one, for every
    /// token is a type of its own. (Other tools print N, 0 or N·10⁶ there.)
    pub forward: Option<f64>,
    /// From the last token to the first; `None` as for `forward`.
    pub backward: Option<f64>,
}

impl Mtld {
    /// The mean of both directions, which is what is meant by MTLD.
    pub fn mean(&self) -> Option<f64> {
        Some(f64::midpoint(self.forward?, self.backward?))
    }
}

/// MTLD, the mean length of the stretches of text (factors) over which the type-token ratio stays above
/// `threshold`: `N/factors`, where the rest at the end counts as `(1 − TTR)/(1 − threshold)` of a factor.
///
/// Factors have no least length, and the ratio is that of whole numbers: a factor ends at `TTR ≤
/// threshold`. `threshold` lies between 0 and 1; see [`MTLD_THRESHOLD`] and [`MTLD_MINIMUM_TOKENS`].
/// Source: McCarthy & Jarvis 2010.
pub fn mtld(tokens: &[u32], threshold: f64, counts: &mut TypeCounts) -> Mtld {
    let n = tokens.len() as f64;
    let forward = n_factors(tokens.iter(), threshold, counts);
    let backward = n_factors(tokens.iter().rev(), threshold, counts);
    Mtld { forward: quotient(n, forward), backward: quotient(n, backward) }
}

/// The number of factors, the part of one at the end included.
fn n_factors<'a>(
    tokens: impl Iterator<Item = &'a u32>,
    threshold: f64,
    counts: &mut TypeCounts,
) -> f64 {
    counts.clear();
    let mut complete = 0.0;
    for &token in tokens {
        counts.add(token);
        if counts.ttr() <= threshold {
            complete += 1.0;
            counts.clear();
        }
    }
    if counts.n_tokens() == 0 {
        return complete;
    }
    complete + (1.0 - counts.ttr()) / (1.0 - threshold)
}
