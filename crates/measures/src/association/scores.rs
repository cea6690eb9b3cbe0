//! Differences in units of their standard deviation.

use super::Cells;
use crate::defined::quotient;

/// The t-score, `(O−E)/√O`; 0 = independent, greater = more association. `None` where the pair was
/// not seen. Source: Church & al. 1991; Manning & Schütze 1999: 163.
pub fn t_score(cells: &Cells) -> Option<f64> {
    quotient(cells.excess()?, (cells.o11() as f64).sqrt())
}

/// The z-score, `(O−E)/√E`; 0 = independent, greater = more association. `None` where `E` is 0.
/// Sources: Berry-Rogghe 1973; UCS.
pub fn z_score(cells: &Cells) -> Option<f64> {
    quotient(cells.excess()?, cells.expected()?.sqrt())
}

/// The z-score with Yates' correction: `O` moved half a count towards `E`, and past it where they are
/// nearer (UCS). `None` where `E` is 0.
pub fn z_score_yates(cells: &Cells) -> Option<f64> {
    let excess = cells.excess()?;
    let moved = if excess < 0.0 { excess + 0.5 } else { excess - 0.5 };
    quotient(moved, cells.expected()?.sqrt())
}

/// The z-score over a span, `(O−E)/√(E·(1−p))` with `p = f2/(n−f1)` and `E = p·f1·span`, where `f1`
/// is the frequency of the node and `span` the places beside each of its occurrences (both sides
/// together); 0 = independent, greater = more association.
///
/// `None` where nothing is expected, or the collocate fills every other place. These are plain
/// counts and no table of [`Cells`]: the pair may be seen more often than the node. Sources: WordSmith
/// 7, formulae; Oakes 1998: 164.
pub fn z_score_span(o11: u64, f1: u64, f2: u64, n: u64, span: u64) -> Option<f64> {
    let p = quotient(f2 as f64, n.checked_sub(f1)? as f64).filter(|&p| p < 1.0)?;
    let expected = p * f1 as f64 * span as f64;
    quotient(o11 as f64 - expected, (expected * (1.0 - p)).sqrt())
}
