//! LRC: a log ratio that can be trusted, from an exact interval.

use super::{Contrast, Interval, log_ratio::tail};
use crate::distributions::beta_quantile_logit;
use core::f64::consts::LN_2;

/// The exact confidence interval of the log ratio: that of Clopper and Pearson on the share
/// `τ = f1/(f1+f2)` of the word's occurrences, carried over by `log₂((n2/n1)·τ/(1−τ))`.
///
/// `confidence` is that of the whole family of `tests` (Bonferroni). An end is `None` where the word is
/// missing on that side, for then the interval is open; both are where the word was not seen,
/// `confidence` is not between 0 and 1, or `tests` is 0. Source: Evert 2022.
pub fn lrc_interval(
    contrast: &Contrast,
    confidence: f64,
    tests: u64,
) -> (Option<f64>, Option<f64>) {
    let Some(alpha) = tail(confidence, tests) else { return (None, None) };
    let low = lower_end(contrast, alpha / 2.0);
    let high = lower_end(&contrast.reversed(), alpha / 2.0).map(|low| 0.0 - low);
    (low, high)
}

/// LRC: the end of [`lrc_interval`] that is nearer to 0, and 0 where the interval holds 0. Greater =
/// more typical of the target, below 0 = of the reference.
///
/// `None` where the word was not seen, `confidence` is not between 0 and 1, or `tests` is 0. Source:
/// Evert 2022, where `confidence` is 0.95 and `tests` the number of candidates.
pub fn lrc(contrast: &Contrast, confidence: f64, tests: u64) -> Option<f64> {
    let alpha = tail(confidence, tests).filter(|_| contrast.is_seen())?;
    let above = contrast.favours_target();
    // The side that is more frequent was seen: its end is closed.
    let end = if above {
        lower_end(contrast, alpha / 2.0)?
    } else {
        0.0 - lower_end(&contrast.reversed(), alpha / 2.0)?
    };
    Some(Interval { low: end, high: end }.conservative(above))
}

/// Positive LRC: the lower end of the one-sided exact interval, not cut at 0. Greater = more typical of
/// the target.
///
/// `None` where the word is not in the target, `confidence` is not between 0 and 1, or `tests` is 0.
/// Source: Evert 2022.
pub fn lrc_positive(contrast: &Contrast, confidence: f64, tests: u64) -> Option<f64> {
    lower_end(contrast, tail(confidence, tests)?)
}

/// The lower end of the interval that leaves `alpha` below it.
fn lower_end(contrast: &Contrast, alpha: f64) -> Option<f64> {
    if contrast.f1() == 0 {
        return None;
    }
    let logit = beta_quantile_logit(alpha, contrast.f1() as f64, contrast.f2() as f64 + 1.0)?;
    Some(libm::log2(contrast.n2() as f64 / contrast.n1() as f64) + logit / LN_2)
}
