//! Log ratio: how many times the frequency doubles from the reference to the target.

use super::Contrast;
use crate::{defined::finite, distributions::normal_quantile};
use core::f64::consts::LN_2;

/// The two ends of an interval, in the units of what it is an interval of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// The end that is nearer to 0, and 0 where the interval holds it: the least effect that agrees
    /// with the data. `above` says on which side of 0 the point estimate lies.
    pub(super) fn conservative(self, above: bool) -> f64 {
        if above { self.low.max(0.0) } else { self.high.min(0.0) }
    }
}

/// Log ratio, `log₂((f1/n1)/(f2/n2))`, with ½ for a frequency of 0; 0 = no difference, 1 = twice as
/// frequent in the target, below 0 = more frequent in the reference. `None` where the word was not
/// seen.
///
/// Sources: Hardie 2014; CQPweb.
pub fn log_ratio_hardie(contrast: &Contrast) -> Option<f64> {
    ln_ratio_hardie(contrast).map(|ln| ln / LN_2)
}

/// Log ratio with ½ added to all frequencies and sizes, `log₂(((f1+½)/(n1+½))/((f2+½)/(n2+½)))`; as
/// [`log_ratio_hardie`], and less biased where words are rare. Always defined. Sources: Walter 1975;
/// Evert's `corpora`.
pub fn log_ratio_walter(contrast: &Contrast) -> f64 {
    let half = |count: u64| count as f64 + 0.5;
    let rate1 = half(contrast.f1()) / half(contrast.n1());
    let rate2 = half(contrast.f2()) / half(contrast.n2());
    libm::log2(rate1 / rate2)
}

/// Log ratio as it stands, `log₂((f1/n1)/(f2/n2))`; `None` where the word is missing on a side.
pub fn log_ratio_unadjusted(contrast: &Contrast) -> Option<f64> {
    if contrast.f1() == 0 || contrast.f2() == 0 {
        return None;
    }
    log_ratio_hardie(contrast)
}

/// The confidence interval of [`log_ratio_hardie`], from the normal approximation:
/// `± z·√(1/f1 + 1/f2 − 1/n1 − 1/n2)`, with ½ for a frequency of 0.
///
/// `confidence` is that of the whole family of `tests` (Bonferroni): 0.95 and 1 for a single word.
/// `None` where the word was not seen, `confidence` is not between 0 and 1, or `tests` is 0. Source:
/// CQPweb.
pub fn log_ratio_interval(contrast: &Contrast, confidence: f64, tests: u64) -> Option<Interval> {
    let middle = ln_ratio_hardie(contrast)?;
    let z = -normal_quantile(tail(confidence, tests)? / 2.0)?;
    let inverse = |count: f64| 1.0 / count;
    let variance = inverse(at_least_half(contrast.f1())) + inverse(at_least_half(contrast.f2()))
        - inverse(contrast.n1() as f64)
        - inverse(contrast.n2() as f64);
    let deviation = variance.max(0.0).sqrt();
    let (low, high) = ((middle - z * deviation) / LN_2, (middle + z * deviation) / LN_2);
    Some(Interval { low: finite(low)?, high: finite(high)? })
}

/// Conservative log ratio: the end of [`log_ratio_interval`] that is nearer to 0, and 0 where the
/// interval holds 0. `None` as there.
pub fn clr(contrast: &Contrast, confidence: f64, tests: u64) -> Option<f64> {
    let interval = log_ratio_interval(contrast, confidence, tests)?;
    Some(interval.conservative(ln_ratio_hardie(contrast)? >= 0.0))
}

/// The probability left outside an interval, shared among the tests.
pub(super) fn tail(confidence: f64, tests: u64) -> Option<f64> {
    let lawful = confidence > 0.0 && confidence < 1.0 && tests > 0;
    lawful.then(|| (1.0 - confidence) / tests as f64)
}

/// The count, or ½ where it is 0.
fn at_least_half(count: u64) -> f64 {
    (count as f64).max(0.5)
}

/// [`log_ratio_hardie`] in natural logarithms.
fn ln_ratio_hardie(contrast: &Contrast) -> Option<f64> {
    if !contrast.is_seen() {
        return None;
    }
    let rate1 = at_least_half(contrast.f1()) / contrast.n1() as f64;
    let rate2 = at_least_half(contrast.f2()) / contrast.n2() as f64;
    finite(libm::log(rate1 / rate2))
}
