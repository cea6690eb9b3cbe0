//! The chi-squared distribution with one degree of freedom.

use super::normal::ln_erfc;

/// `P(X ≥ x)` of a chi-squared variable with one degree of freedom; 1 where `x ≤ 0`. It underflows to
/// 0 from `x` = 1481 on: keep [`chi_squared_1_ln_survival`].
pub fn chi_squared_1_survival(x: f64) -> f64 {
    libm::erfc((0.5 * x.max(0.0)).sqrt())
}

/// `ln P(X ≥ x)` of a chi-squared variable with one degree of freedom, which does not underflow; 0
/// where `x ≤ 0`.
pub fn chi_squared_1_ln_survival(x: f64) -> f64 {
    ln_erfc((0.5 * x.max(0.0)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::{chi_squared_1_ln_survival, chi_squared_1_survival};

    #[test]
    fn the_critical_values_of_every_textbook() {
        for (x, p) in [(3.841_458_820_694, 0.05), (10.827_566_170_663, 0.001)] {
            assert!((chi_squared_1_survival(x) - p).abs() < 1e-13);
            assert!((chi_squared_1_ln_survival(x) - libm::log(p)).abs() < 1e-11);
        }
    }

    #[test]
    fn the_logarithm_goes_on_where_the_probability_is_gone() {
        assert!(chi_squared_1_survival(456_400.0) < 1e-300);
        // ln(2φ(z)/z) with z² = 456400: −228200 − ½·ln(2π) + ln 2 − ln z = −228206.7410…, from
        // which the next term of the series takes 1/z² = 2.2e−6.
        let z = 456_400.0_f64.sqrt();
        let expected = -228_200.0 - 0.918_938_533_204_672_8 + core::f64::consts::LN_2
            - libm::log(z)
            - 1.0 / 456_400.0;
        assert!((chi_squared_1_ln_survival(456_400.0) - expected).abs() < 1e-9);
    }
}
