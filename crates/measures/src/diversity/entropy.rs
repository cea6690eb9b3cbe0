//! Entropy and repeat rate, of the frequencies and of the spectrum.

use crate::{defined::quotient, spectrum::Spectrum};
use core::f64::consts::LN_2;

/// The entropy of the types' shares, `−Σ p·log₂ p` with `p = f/N`, in bits; 0 (one type) … log₂ V (all
/// equally frequent). `None` of an empty text. Source: Shannon 1948; Popescu 2009: 173.
pub fn entropy_bits(spectrum: &Spectrum) -> Option<f64> {
    let n = spectrum.n_tokens();
    let terms = spectrum.classes().iter().map(|&(i, types)| types as f64 * surprise(i, n));
    (n > 0).then(|| terms.sum())
}

/// The entropy of the spectrum, `−Σ p·log₂ p` with `p = Vᵢ/V`, in bits; of how many kinds the
/// frequencies are, and not of richness. `None` of an empty text. Source: Popescu 2009: 173.
pub fn entropy_bits_of_spectrum(spectrum: &Spectrum) -> Option<f64> {
    let v = spectrum.n_types();
    let terms = spectrum.classes().iter().map(|&(_, types)| surprise(types, v));
    (v > 0).then(|| terms.sum())
}

/// The repeat rate of the types' shares, `Σ p²` with `p = f/N`; 1/V (all equally frequent) … 1 (one
/// type), **lower = richer**. `None` of an empty text. Source: Popescu 2009: 166.
pub fn repeat_rate(spectrum: &Spectrum) -> Option<f64> {
    let n = spectrum.n_tokens() as f64;
    quotient(spectrum.sum_of_squares() as f64, n * n)
}

/// The repeat rate of the spectrum, `Σ p²` with `p = Vᵢ/V`. `None` of an empty text. Source: Popescu
/// 2009: 166.
pub fn repeat_rate_of_spectrum(spectrum: &Spectrum) -> Option<f64> {
    let v = spectrum.n_types() as f64;
    let squares = spectrum.classes().iter().map(|&(_, types)| types as f64 * types as f64);
    quotient(squares.sum(), v * v)
}

/// `−p·log₂ p` of a share.
fn surprise(part: u64, whole: u64) -> f64 {
    let p = part as f64 / whole as f64;
    p * (0.0 - libm::log(p)) / LN_2
}
