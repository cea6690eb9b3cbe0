//! The Poisson distribution.

use super::{
    NEGLIGIBLE,
    gamma::{ln_root_two_pi, stirling_error},
    ln_complement,
};
use crate::deviance::deviance;

/// `ln P(X = x)` of a Poisson variable with mean `lambda > 0`.
pub fn poisson_ln_pmf(x: u64, lambda: f64) -> f64 {
    if x == 0 {
        return -lambda;
    }
    let x = x as f64;
    -stirling_error(x) - deviance(x, lambda, x - lambda) - ln_root_two_pi(x)
}

/// `ln P(X ≥ x)` of a Poisson variable with mean `lambda > 0`; at most 0.
pub fn poisson_ln_upper(x: u64, lambda: f64) -> f64 {
    match x {
        0 => 0.0,
        _ if x as f64 > lambda => ln_away_upwards(x, lambda),
        _ => ln_complement(ln_away_downwards(x - 1, lambda)),
    }
}

/// `ln P(X ≤ x)` of a Poisson variable with mean `lambda > 0`; at most 0.
pub fn poisson_ln_lower(x: u64, lambda: f64) -> f64 {
    if (x as f64) < lambda {
        ln_away_downwards(x, lambda)
    } else {
        ln_complement(ln_away_upwards(x + 1, lambda))
    }
}

/// `ln P(X ≥ x)` summed upwards from `x` above the mean, where terms only shrink.
fn ln_away_upwards(x: u64, lambda: f64) -> f64 {
    let (mut term, mut sum, mut k) = (1.0, 1.0, x as f64);
    while term > NEGLIGIBLE * sum {
        k += 1.0;
        term *= lambda / k;
        sum += term;
    }
    poisson_ln_pmf(x, lambda) + libm::log(sum)
}

/// `ln P(X ≤ x)` summed downwards from `x` at or below the mean, where terms only shrink.
fn ln_away_downwards(x: u64, lambda: f64) -> f64 {
    let (mut term, mut sum, mut k) = (1.0, 1.0, x as f64);
    while term > NEGLIGIBLE * sum && k > 0.0 {
        term *= k / lambda;
        sum += term;
        k -= 1.0;
    }
    poisson_ln_pmf(x, lambda) + libm::log(sum)
}

#[cfg(test)]
mod tests {
    use super::{poisson_ln_lower, poisson_ln_upper};

    #[test]
    fn tails_of_a_small_mean_by_hand() {
        // λ = 2: P(X ≤ 1) = 3e⁻², P(X ≥ 3) = 1 − 5e⁻².
        let e2 = libm::exp(-2.0);
        assert!((libm::exp(poisson_ln_lower(1, 2.0)) - 3.0 * e2).abs() < 1e-15);
        assert!((libm::exp(poisson_ln_upper(3, 2.0)) - (1.0 - 5.0 * e2)).abs() < 1e-15);
        assert!((libm::exp(poisson_ln_upper(1, 2.0)) - (1.0 - e2)).abs() < 1e-15);
        assert!((libm::exp(poisson_ln_lower(2, 2.0)) - 5.0 * e2).abs() < 1e-15);
    }
}
