//! The beta distribution: the incomplete beta function and its inverse.

use super::{binomial::binomial_ln_pmf, ln_complement, normal::normal_quantile_of_tail};

/// `ln I(a, b)` at the point whose logit is `y`, that is at `x = 1/(1 + e⁻ʸ)`: the logarithm of
/// the distribution function of a beta variable. For `a > 0` and `b > 0`.
///
/// The logit keeps both `x` and `1 − x` in full. Continued fraction of DLMF 8.17.22, evaluated by
/// Lentz's algorithm as modified by Thompson and Barnett; the factor before it by Loader's binomial.
pub fn beta_ln_cdf(y: f64, a: f64, b: f64) -> f64 {
    let x = logistic(y);
    // The fraction converges fast below the mean, and its mirror image above.
    if x < (a + 1.0) / (a + b + 2.0) {
        ln_density_by_logit(y, a, b) + libm::log(fraction(x, a, b) / a)
    } else {
        let other = ln_density_by_logit(y, a, b) + libm::log(fraction(logistic(-y), b, a) / b);
        ln_complement(other.min(0.0))
    }
}

/// The logit of the number below which a beta variable lies with probability `p`, for
/// `0 < p ≤ ½`, `a > 0` and `b > 0`; `None` for other arguments.
///
/// Newton's method on `ln I` over the logit, where `ln I` is increasing and concave: from any start
/// the second point lies left of the root, and from there the points rise to it.
pub fn beta_quantile_logit(p: f64, a: f64, b: f64) -> Option<f64> {
    let lawful = a > 0.0 && b > 0.0 && a.is_finite() && b.is_finite();
    let z = normal_quantile_of_tail(p).filter(|_| lawful)?;
    let target = libm::log(p);
    let mut y = libm::log(a / b) - z * (1.0 / a + 1.0 / b).sqrt();
    for _ in 0..200 {
        let ln_cdf = beta_ln_cdf(y, a, b);
        let step = (target - ln_cdf) * libm::exp(ln_cdf - ln_density_by_logit(y, a, b));
        y += step;
        if step.abs() <= 4.0 * f64::EPSILON * (1.0 + y.abs()) {
            break;
        }
    }
    Some(y)
}

/// `1/(1 + e⁻ʸ)`.
fn logistic(y: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-y))
}

/// `ln( xᵃ·(1−x)ᵇ / B(a, b) )`, which is the logarithm of the density over the logit.
fn ln_density_by_logit(y: f64, a: f64, b: f64) -> f64 {
    binomial_ln_pmf(a, a + b, logistic(y), logistic(-y)) + libm::log(a / (a + b)) + libm::log(b)
}

/// The continued fraction of the incomplete beta function.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    /// In place of a 0 that would be divided by.
    const TINY: f64 = 1e-300;
    let away = |v: f64| if v.abs() < TINY { TINY } else { v };
    // √max(a, b) steps are the order of what is needed; the rest is for safety.
    let limit = 1000 + 10 * a.max(b).sqrt() as usize;
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for m in (1..=limit).map(|m| m as f64) {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away(1.0 + even * d);
        c = away(1.0 + even / c);
        value *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away(1.0 + odd * d);
        c = away(1.0 + odd / c);
        value *= d * c;
        if (d * c - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::{beta_ln_cdf, beta_quantile_logit};

    /// The logit of a probability.
    fn logit(x: f64) -> f64 {
        libm::log(x / (1.0 - x))
    }

    #[test]
    fn closed_forms() {
        // I_x(a, 1) = xᵃ; I_x(1, b) = 1 − (1−x)ᵇ; I_x(2, 2) = 3x² − 2x³.
        for x in [1e-9, 0.03, 0.4, 0.5, 0.77, 0.999] {
            let cdf = |a, b| libm::exp(beta_ln_cdf(logit(x), a, b));
            assert!((cdf(7.0, 1.0) / libm::pow(x, 7.0) - 1.0).abs() < 1e-12, "{x}");
            assert!((cdf(1.0, 9.0) + libm::expm1(9.0 * libm::log1p(-x))).abs() < 1e-13, "{x}");
            assert!((cdf(2.0, 2.0) - x * x * (3.0 - 2.0 * x)).abs() < 1e-13, "{x}");
        }
    }

    #[test]
    fn the_quantile_undoes_the_distribution() {
        for (a, b) in [(1.0, 1.0), (0.5, 30.0), (3.0, 1e6), (4e5, 2e5), (1e9, 5.0)] {
            for p in [0.5, 0.025, 1e-9] {
                let y = beta_quantile_logit(p, a, b).unwrap();
                assert!((beta_ln_cdf(y, a, b) - libm::log(p)).abs() < 1e-8, "{a} {b} {p}");
            }
        }
        assert_eq!(beta_quantile_logit(0.7, 1.0, 1.0), None);
        assert_eq!(beta_quantile_logit(0.1, 0.0, 1.0), None);
    }

    #[test]
    fn clopper_and_pearson_of_a_textbook() {
        // No success in 20: the 95 % upper limit is 1 − 0.025^(1/20) = 0.168433…
        let upper = -beta_quantile_logit(0.025, 20.0, 1.0).unwrap();
        let expected = 1.0 - libm::pow(0.025, 0.05);
        assert!((1.0 / (1.0 + libm::exp(-upper)) - expected).abs() < 1e-14);
    }
}
