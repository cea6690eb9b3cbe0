//! Adjusted frequencies: a word's frequency, less what it owes to few parts.
//!
//! All lie between 0 and the frequency, which an even spread reaches. They are for parts of one size.

use super::{Part, Spread, carroll_d2, juilland_d};
use crate::distributions::digamma;

/// Euler's constant γ.
const EULER: f64 = 0.577_215_664_901_532_9;

/// Juilland's U, `D·f` with [`juilland_d`]. `None` where there is one part. Source: Juilland &
/// Chang-Rodríguez 1964.
pub fn juilland_u(spread: &Spread<'_>) -> Option<f64> {
    Some(juilland_d(spread)? * spread.seen()?)
}

/// Carroll's U_m, `f·D₂ + (1−D₂)·f/k` with [`carroll_d2`]. `None` where there is one part. Source:
/// Carroll 1970.
pub fn carroll_um(spread: &Spread<'_>) -> Option<f64> {
    let (d2, frequency) = (carroll_d2(spread)?, spread.seen()?);
    Some(frequency * d2 + (1.0 - d2) * frequency / spread.k())
}

/// Rosengren's corrected frequency KF, `(Σ √T)²/k`. Source: Rosengren 1971.
pub fn rosengren_kf(spread: &Spread<'_>) -> Option<f64> {
    spread.seen()?;
    let root: f64 = spread.with().map(|part| (part.count as f64).sqrt()).sum();
    Some(root * root / spread.k())
}

/// Engwall's FM, `f·range/k`. Source: Engwall 1974.
pub fn engwall_fm(spread: &Spread<'_>) -> Option<f64> {
    Some(spread.seen()? * spread.n_with() as f64 / spread.k())
}

/// Kromer's U_R, `Σ (ψ(T+1) + γ)`: each part counts by a harmonic number, 1 + ½ + … + 1/T. Source:
/// Kromer 2003.
pub fn kromer_ur(spread: &Spread<'_>) -> Option<f64> {
    spread.seen()?;
    let harmonic = |part: Part| Some(digamma(part.count as f64 + 1.0)? + EULER);
    spread.with().map(harmonic).sum()
}
