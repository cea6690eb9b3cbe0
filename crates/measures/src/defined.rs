//! Where a number is defined, and where there is none.

/// `x`, unless it is infinite or not a number.
pub(crate) fn finite(x: f64) -> Option<f64> {
    x.is_finite().then_some(x)
}

/// `a / b`, which is undefined where `b` is 0.
pub(crate) fn quotient(a: f64, b: f64) -> Option<f64> {
    if b == 0.0 { None } else { finite(a / b) }
}

/// `x·ln(x)`, with its limit 0 at 0.
pub(crate) fn x_ln_x(x: f64) -> f64 {
    if x > 0.0 { x * libm::log(x) } else { 0.0 }
}

/// `a·b − c·d`, rounded once: the products of counts pass what an `f64` holds, and their difference
/// is what association is about.
pub(crate) fn difference_of_products(a: u64, b: u64, c: u64, d: u64) -> f64 {
    let (left, right) = (u128::from(a) * u128::from(b), u128::from(c) * u128::from(d));
    if left >= right { (left - right) as f64 } else { -((right - left) as f64) }
}

/// The mean of some numbers, `None` of none.
pub(crate) fn mean(values: &[f64]) -> Option<f64> {
    quotient(values.iter().sum(), values.len() as f64)
}
