//! Measures from the types seen once, and Brunet's.

use super::TypesAndTokens;
use crate::{
    defined::{finite, quotient},
    spectrum::Spectrum,
};

/// Honoré's R, `100·ln N/(1 − V₁/V)`. `None` of an empty text and where all types are seen once.
/// Source: Honoré 1979.
pub fn honore_r(spectrum: &Spectrum) -> Option<f64> {
    quotient(100.0 * libm::log(spectrum.n_tokens() as f64), repeated_share(spectrum)?)
}

/// Honoré's R with the quotient inside the logarithm, `100·ln(N/(1 − V₁/V))` (Wordless). `None` as for
/// [`honore_r`]. Source: Bucks & al. 2000.
pub fn honore_r_outer_log(spectrum: &Spectrum) -> Option<f64> {
    let inside = quotient(spectrum.n_tokens() as f64, repeated_share(spectrum)?)?;
    finite(100.0 * libm::log(inside))
}

/// Brunet's W, `N^(V^−0.172)`; some 10 … 20, **lower = richer**. `None` of an empty text. Source: Brunet
/// 1978: 57.
pub fn brunet_w(text: TypesAndTokens) -> Option<f64> {
    if text.n_types == 0 {
        return None;
    }
    finite(libm::pow(text.n_tokens as f64, libm::pow(text.n_types as f64, -0.172)))
}

/// `1 − V₁/V`, `None` where it is 0 or nothing.
fn repeated_share(spectrum: &Spectrum) -> Option<f64> {
    let (once, all) = (spectrum.n_types_seen(1), spectrum.n_types());
    (once < all).then(|| (all - once) as f64 / all as f64)
}
