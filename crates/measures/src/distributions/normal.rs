//! The normal distribution.

use core::f64::consts::{FRAC_1_SQRT_2, LN_2, PI};

/// From here on the complementary error function is taken from its continued fraction.
const FRACTION_FROM: f64 = 5.0;

/// `ln erfc(x)`, which does not underflow.
pub(super) fn ln_erfc(x: f64) -> f64 {
    if x < FRACTION_FROM {
        return libm::log(libm::erfc(x));
    }
    // erfc(x) = e^(−x²)/(x√π) · 1/(1 + q/(1 + 2q/(1 + 3q/…))) with q = 1/(2x²) (Abramowitz & Stegun
    // 7.1.14), from the inside out. 40 steps hold all digits at x = 5, and fewer are needed above.
    let q = 0.5 / (x * x);
    let mut fraction = 1.0;
    for k in (1..=40_u32).rev() {
        fraction = 1.0 + f64::from(k) * q / fraction;
    }
    -x * x - libm::log(x) - 0.5 * libm::log(PI) - libm::log(fraction)
}

/// `P(Z ≥ z)` of a standard normal variable.
pub fn normal_survival(z: f64) -> f64 {
    0.5 * libm::erfc(z * FRAC_1_SQRT_2)
}

/// `ln P(Z ≥ z)` of a standard normal variable, which does not underflow.
pub fn normal_ln_survival(z: f64) -> f64 {
    ln_erfc(z * FRAC_1_SQRT_2) - LN_2
}

/// The number `z` with `P(Z ≤ z) = p`, for `0 < p < 1`; `None` for other `p`.
///
/// A first guess (Abramowitz & Stegun 26.2.23), then Newton's steps on the logarithm of the tail,
/// which is concave, so that they cannot miss.
pub fn normal_quantile(p: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    if p > 0.5 {
        return normal_quantile_of_tail(1.0 - p);
    }
    normal_quantile_of_tail(p).map(|z| 0.0 - z)
}

/// The number `z ≥ 0` with `P(Z ≥ z) = tail`, for `0 < tail ≤ ½`; `None` for other tails.
///
/// It keeps the digits of a tail that `1 − tail` would lose.
pub(crate) fn normal_quantile_of_tail(tail: f64) -> Option<f64> {
    if !(tail > 0.0 && tail <= 0.5) {
        return None;
    }
    let ln_tail = libm::log(tail);
    let t = (-2.0 * ln_tail).sqrt();
    let top = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let bottom = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let mut z = (t - top / bottom).max(0.0);
    // The guess is good to 4.5e−4, and each step doubles the digits.
    for _ in 0..4 {
        let ln_survival = normal_ln_survival(z);
        let ln_density = -0.5 * z * z - 0.5 * libm::log(2.0 * PI);
        z += (ln_survival - ln_tail) * libm::exp(ln_survival - ln_density);
    }
    Some(z)
}

#[cfg(test)]
mod tests {
    use super::{normal_ln_survival, normal_quantile};

    #[test]
    fn quantiles_of_the_printed_tables() {
        // Abramowitz & Stegun, table 26.5: 1.9599639845 at 0.975, 3.0902323062 at 0.999.
        assert!((normal_quantile(0.975).unwrap() - 1.959_963_984_540_054).abs() < 1e-12);
        assert!((normal_quantile(0.001).unwrap() + 3.090_232_306_167_813).abs() < 1e-12);
        assert!(normal_quantile(0.5).unwrap().abs() < 1e-15);
        assert_eq!(normal_quantile(0.0), None);
        assert_eq!(normal_quantile(f64::NAN), None);
    }

    #[test]
    fn far_tails_do_not_underflow() {
        // Abramowitz & Stegun, table 26.2: −log₁₀ Q(z) = 23.11805 for 10 and 1 088.97... for 70 is
        // beyond the table; the bound φ(z)/z·(1 − 1/z²) < Q(z) < φ(z)/z holds everywhere.
        assert!((-normal_ln_survival(10.0) / core::f64::consts::LN_10 - 23.118_05).abs() < 1e-5);
        let ln_bound =
            -0.5 * 70.0 * 70.0 - 0.5 * libm::log(2.0 * core::f64::consts::PI) - libm::log(70.0);
        let ln_q = normal_ln_survival(70.0);
        assert!(ln_q < ln_bound && ln_q > ln_bound + libm::log1p(-1.0 / 4900.0));
    }
}
