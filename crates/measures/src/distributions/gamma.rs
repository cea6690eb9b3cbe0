//! The gamma function's relatives.

use core::f64::consts::PI;

/// ½·ln(2π).
pub(super) const LN_ROOT_TWO_PI: f64 = 0.918_938_533_204_672_8;

/// From here on the asymptotic series of Stirling's error holds all digits.
const SERIES_FROM: f64 = 16.0;

/// The error of Stirling's formula: `ln Γ(n+1) − (n+½)·ln n + n − ½·ln 2π`, for `n > 0`.
///
/// Loader (2000), where it is `stirlerr`: the probabilities of large counts keep their digits, which
/// differences of `ln Γ` lose.
pub(super) fn stirling_error(n: f64) -> f64 {
    if n < SERIES_FROM {
        return libm::lgamma(n + 1.0) - (n + 0.5) * libm::log(n) + n - LN_ROOT_TWO_PI;
    }
    // The Bernoulli numbers B₂ₖ / (2k(2k−1)): 1/12, −1/360, 1/1260, −1/1680, 1/1188, −691/360360.
    let square = n * n;
    let tail = 1.0 / 1188.0 - 691.0 / 360_360.0 / square;
    let tail = 1.0 / 1680.0 - tail / square;
    let tail = 1.0 / 1260.0 - tail / square;
    let tail = 1.0 / 360.0 - tail / square;
    (1.0 / 12.0 - tail / square) / n
}

/// The digamma function ψ(x), for `x > 0`; `None` for other numbers.
///
/// ψ(n+1) + 0.577… is the harmonic number 1 + ½ + … + 1/n. Recurrence to 10, then the asymptotic
/// series (Abramowitz & Stegun 6.3.18).
pub fn digamma(x: f64) -> Option<f64> {
    if !(x > 0.0 && x.is_finite()) {
        return None;
    }
    let (mut x, mut below) = (x, 0.0);
    while x < 10.0 {
        below += 1.0 / x;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let tail = 1.0 / 240.0 - square / 132.0 + square * square * 691.0 / 32_760.0;
    let tail = 1.0 / 252.0 - square * tail;
    let tail = 1.0 / 120.0 - square * tail;
    let tail = 1.0 / 12.0 - square * tail;
    Some(libm::log(x) - 0.5 / x - square * tail - below)
}

/// `ln √(2πx)`.
pub(super) fn ln_root_two_pi(x: f64) -> f64 {
    0.5 * libm::log(2.0 * PI * x)
}

#[cfg(test)]
mod tests {
    use super::{digamma, stirling_error};

    #[test]
    fn harmonic_numbers_come_from_digamma() {
        // Euler's constant; H₄ = 25/12; H₁₀₀ = 5.187377517639621 (Sloane A001008/A002805).
        let euler = 0.577_215_664_901_532_9;
        assert!((digamma(1.0).unwrap() + euler).abs() < 1e-14);
        assert!((digamma(5.0).unwrap() + euler - 25.0 / 12.0).abs() < 1e-14);
        assert!((digamma(101.0).unwrap() + euler - 5.187_377_517_639_621).abs() < 1e-14);
        assert_eq!(digamma(0.0), None);
    }

    #[test]
    fn both_ways_to_stirlings_error_meet() {
        let direct =
            |n: f64| libm::lgamma(n + 1.0) - (n + 0.5) * libm::log(n) + n - super::LN_ROOT_TWO_PI;
        for n in [16.0, 20.5, 40.0] {
            assert!((stirling_error(n) - direct(n)).abs() < 2e-14, "{n}");
        }
    }
}
