//! Fisher's α.

use super::TypesAndTokens;

/// Fisher's α, the number that solves `V = α·ln(1 + N/α)`. `None` of an empty text, and where every
/// token is a type of its own, for then no number does.
///
/// Source: Fisher, Corbet & Williams 1943.
pub fn fisher_alpha(text: TypesAndTokens) -> Option<f64> {
    if text.n_types == 0 || text.n_types >= text.n_tokens {
        return None;
    }
    let (n, v) = (text.n_tokens as f64, text.n_types as f64);
    // With u = N/α: ln(1+u)/u = V/N, which falls from 1 to 0 as u grows. The root for counts below
    // 2⁶⁴ lies well within e^±60; halving ends when no number is left between the bounds.
    let (mut low, mut high) = (-60.0, 60.0);
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return Some(n / libm::exp(middle));
        }
        let u = libm::exp(middle);
        // ln(1+u)/u against V/N, without the quotients.
        if n * libm::log1p(u) > v * u {
            low = middle;
        } else {
            high = middle;
        }
    }
}
