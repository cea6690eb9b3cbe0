//! Dispersion from the shares of the parts.

use super::Spread;
use crate::defined::x_ln_x;

/// Carroll's D₂, the entropy of the shares of rates over its greatest value, `−Σ r·log₂ r / log₂ k`; 0
/// (all in one part) … 1 (even). `None` where there is one part. Source: Carroll 1970.
pub fn carroll_d2(spread: &Spread<'_>) -> Option<f64> {
    spread.seen().filter(|_| spread.parts().n_parts() > 1)?;
    let sum: f64 = spread.with().map(super::Part::rate).sum();
    let entropy: f64 = spread.with().map(|part| -x_ln_x(part.rate() / sum)).sum();
    Some((entropy / libm::log(spread.k())).clamp(0.0, 1.0))
}

/// Rosengren's S, `(Σ √(w·T))²/f`; the share of the smallest part (all there) … 1 (even). Source:
/// Rosengren 1971.
pub fn rosengren_s(spread: &Spread<'_>) -> Option<f64> {
    let frequency = spread.seen()?;
    let n = spread.n();
    let root: f64 =
        spread.with().map(|part| (part.size as f64 / n * part.count as f64).sqrt()).sum();
    Some((root * root / frequency).min(1.0))
}

/// Zhang's distributional consistency DC, `(Σ √T/k)²/(f/k)`; 1/k (all in one part) … 1 (even). Of counts
/// and not rates: for parts of one size, where it is [`rosengren_s`]. Source: Zhang & al. 2004.
pub fn zhang_dc(spread: &Spread<'_>) -> Option<f64> {
    let frequency = spread.seen()?;
    let root: f64 = spread.with().map(|part| (part.count as f64).sqrt()).sum();
    Some((root * root / spread.k() / frequency).min(1.0))
}

/// D_A, `1 − (mean difference of two parts' rates)/(2·mean rate)`; 0 (all in one part) … 1 (even).
/// `None` where there is one part.
///
/// In the form `2·(Σ i·r₍ᵢ₎ − 1)/(k−1)` with the shares r in descending order, i from 1, which gives the
/// same without looking at every pair. `scratch` is memory that calls may share. Sources: Burch, Egbert
/// & Biber 2017; Wilcox 1973.
pub fn da(spread: &Spread<'_>, scratch: &mut Vec<f64>) -> Option<f64> {
    spread.seen().filter(|_| spread.parts().n_parts() > 1)?;
    scratch.clear();
    scratch.extend(spread.with().map(super::Part::rate));
    scratch.sort_unstable_by(|a, b| b.total_cmp(a));
    let sum: f64 = scratch.iter().sum();
    let weighted: f64 = (1_u32..).zip(scratch.iter()).map(|(i, rate)| f64::from(i) * rate).sum();
    Some((2.0 * (weighted / sum - 1.0) / (spread.k() - 1.0)).clamp(0.0, 1.0))
}
