//! How much of each word's occurrences are shared: measures that need no `n`.

use super::Cells;
use crate::defined::quotient;

/// The Dice coefficient, `2·O11/(f1+f2)`; 0 … 1 (never apart). `None` where neither was seen.
///
/// Source: Dice 1945; Smadja & al. 1996. (Manatee prints it times 100.)
pub fn dice(cells: &Cells) -> Option<f64> {
    quotient(2.0 * cells.o11() as f64, cells.f1() as f64 + cells.f2() as f64)
}

/// logDice, `14 + log₂(Dice)`; at most 14 (never apart), one less is half as often. `None` where
/// the pair was not seen.
///
/// It does not depend on the size of the corpus. Source: Rychlý 2008.
pub fn log_dice(cells: &Cells) -> Option<f64> {
    dice(cells).filter(|&dice| dice > 0.0).map(|dice| 14.0 + libm::log2(dice))
}

/// The Jaccard coefficient, `O11/(f1+f2−O11)`; 0 … 1 (never apart). `None` where neither was seen.
pub fn jaccard(cells: &Cells) -> Option<f64> {
    quotient(cells.o11() as f64, cells.o12() as f64 + cells.f2() as f64)
}

/// Minimum sensitivity, the smaller of `O11/f1` and `O11/f2`; 0 … 1. `None` where a part was not
/// seen. Source: Pedersen 1998.
pub fn min_sensitivity(cells: &Cells) -> Option<f64> {
    let both_seen = cells.f1() > 0 && cells.f2() > 0;
    // The smaller quotient is that of the greater margin.
    both_seen.then(|| cells.o11() as f64 / cells.f1().max(cells.f2()) as f64)
}

/// The geometric mean of the two conditional probabilities, `O11/√(f1·f2)`; 0 … 1. `None` where a
/// part was not seen. Source: UCS.
pub fn geometric_mean(cells: &Cells) -> Option<f64> {
    quotient(cells.o11() as f64, (cells.f1() as f64).sqrt() * (cells.f2() as f64).sqrt())
}
