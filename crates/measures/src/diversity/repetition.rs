//! How probable it is that two tokens are of one type.

use crate::{defined::quotient, spectrum::Spectrum};

/// Yule's K, `10⁴·(Σi²Vᵢ − N)/N²`; 0 … 10⁴, **lower = richer**. `None` of an empty text. Source: Yule
/// 1944.
pub fn yule_k(spectrum: &Spectrum) -> Option<f64> {
    let n = spectrum.n_tokens();
    let repeated = (spectrum.sum_of_squares() - u128::from(n)) as f64;
    quotient(1e4 * repeated, n as f64 * n as f64)
}

/// Yule's I, `V²/(Σi²Vᵢ − V)`. `None` of an empty text and where no type is seen twice (quanteda has 0
/// there). Source: Yule 1944; Oakes 1998: 204.
pub fn yule_i(spectrum: &Spectrum) -> Option<f64> {
    let v = spectrum.n_types();
    let beyond = (spectrum.sum_of_squares() - u128::from(v)) as f64;
    quotient(v as f64 * v as f64, beyond)
}

/// Yule's index of diversity, `N²/(Σi²Vᵢ − N)`, 10⁴ over [`yule_k`]. `None` where no type is seen twice.
/// Source: Williams 1970: 100, as Wordless has it.
pub fn index_of_diversity(spectrum: &Spectrum) -> Option<f64> {
    let n = spectrum.n_tokens();
    let repeated = (spectrum.sum_of_squares() - u128::from(n)) as f64;
    quotient(n as f64 * n as f64, repeated)
}

/// Simpson's D, `Σ f(f−1)/(N(N−1))`, the probability that two tokens taken at random are of one type; 0
/// … 1, **lower = richer**. `None` below two tokens. Source: Simpson 1949.
pub fn simpson_d(spectrum: &Spectrum) -> Option<f64> {
    let n = spectrum.n_tokens();
    let repeated = (spectrum.sum_of_squares() - u128::from(n)) as f64;
    quotient(repeated, n as f64 * n.saturating_sub(1) as f64)
}

/// Herdan's `V_m`, `√(Σ(f/N)² − 1/V)`; 0 (all types equally frequent) …, **lower = richer**. `None` of
/// an empty text. Source: Herdan 1955.
pub fn herdan_vm(spectrum: &Spectrum) -> Option<f64> {
    let (n, v) = (spectrum.n_tokens() as f64, spectrum.n_types() as f64);
    let repeat_rate = quotient(spectrum.sum_of_squares() as f64, n * n)?;
    Some((repeat_rate - 1.0 / v).max(0.0).sqrt())
}
