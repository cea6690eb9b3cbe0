//! When scores agree, and when they are numbers.

/// Whether two scores are both undefined, or the same but for rounding.
pub(crate) fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0),
        _ => false,
    }
}

/// Whether a score is undefined or a number.
pub(crate) fn is_number(score: Option<f64>) -> bool {
    score.is_none_or(f64::is_finite)
}

/// Whether a score is undefined or within its bounds.
pub(crate) fn is_within(score: Option<f64>, low: f64, high: f64) -> bool {
    score.is_none_or(|score| (low..=high).contains(&score))
}
