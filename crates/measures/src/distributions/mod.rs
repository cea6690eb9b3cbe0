//! The probability distributions behind the tests: tails and quantiles, in logarithms where a
//! probability would underflow.
//!
//! All of it is double precision and the same on every machine.

mod beta;
mod binomial;
mod chi_squared;
mod gamma;
mod hypergeometric;
mod normal;
mod poisson;
mod student;

pub use beta::{beta_ln_cdf, beta_quantile_logit};
pub use chi_squared::{chi_squared_1_ln_survival, chi_squared_1_survival};
pub use gamma::digamma;
pub(crate) use hypergeometric::hypergeometric_two_sided;
pub use hypergeometric::{hypergeometric_ln_lower, hypergeometric_ln_pmf, hypergeometric_ln_upper};
pub use normal::{normal_ln_survival, normal_quantile, normal_survival};
pub use poisson::{poisson_ln_lower, poisson_ln_pmf, poisson_ln_upper};
pub use student::student_two_sided;

/// Terms below this part of a sum no longer change it.
const NEGLIGIBLE: f64 = f64::EPSILON / 64.0;

/// `ln(1 − exp(x))` for `x ≤ 0`: the logarithm of the other tail.
fn ln_complement(x: f64) -> f64 {
    // Mächler, *Accurately computing log(1 − exp(−|a|))* (2012): which form keeps the digits.
    if x > -core::f64::consts::LN_2 {
        libm::log(-libm::expm1(x))
    } else {
        libm::log1p(-libm::exp(x))
    }
}
