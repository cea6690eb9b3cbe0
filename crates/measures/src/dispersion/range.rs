//! Range: in how many parts is the word?

use super::Spread;

/// The number of parts with the word; 0 … k.
///
/// Source: Keniston 1920. With documents as parts it is the document frequency.
pub fn range(spread: &Spread<'_>) -> u64 {
    spread.n_with() as u64
}

/// The share of the parts that have the word; 0 … 1. Source: Keniston 1920.
pub fn range_relative(spread: &Spread<'_>) -> Option<f64> {
    spread.seen()?;
    Some(spread.n_with() as f64 / spread.k())
}

/// The share of the corpus's tokens that lie in parts with the word, Σ w over T > 0; 0 … 1. Source:
/// Gries 2022.
pub fn range_with_size(spread: &Spread<'_>) -> Option<f64> {
    spread.seen()?;
    let covered: u64 = spread.with().map(|part| part.size).sum();
    Some(covered as f64 / spread.n())
}
