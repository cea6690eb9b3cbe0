//! The curve of voc-D.

/// The type-token ratio that voc-D expects of `n` tokens of a text whose D is `d`:
/// `(D/n)·(√(1 + 2n/D) − 1)`; above 0 … 1. `None` unless both are above 0.
///
/// D itself is fitted to random samples: [`hdd`](super::hdd) has taken its place. Source: Malvern &
/// Richards 1997.
pub fn voc_d_ttr(n: f64, d: f64) -> Option<f64> {
    let lawful = n > 0.0 && d > 0.0 && n.is_finite() && d.is_finite();
    lawful.then(|| (d / n) * ((1.0 + 2.0 * n / d).sqrt() - 1.0))
}
