//! Evidence for a difference, with a price on the size of the corpus.

/// The Bayesian information criterion of a log-likelihood ratio, `G² − ln n`, for `n` tokens on both
/// sides together; above 2 some, above 6 strong, above 10 very strong evidence for a difference, below 0
/// evidence against one. `None` where `n` is 0 or the score is no number.
///
/// The score is unsigned. Source: Wilson 2013.
pub fn bic(g2: f64, n: u64) -> Option<f64> {
    (g2.is_finite() && n > 0).then(|| g2 - libm::log(n as f64))
}
