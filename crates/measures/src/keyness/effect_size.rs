//! How large a difference in frequency is, whatever the size of the corpora.

use super::Contrast;
use crate::defined::{difference_of_products, quotient};

/// Simple maths, `(r1+λ)/(r2+λ)` with rates `r` per million; 0 …, 1 = no difference. `None` unless
/// `λ > 0`.
///
/// λ = 1 turns up rare words, λ = 100 common ones. Source: Kilgarriff 2009.
pub fn simple_maths(contrast: &Contrast, lambda: f64) -> Option<f64> {
    if !(lambda > 0.0 && lambda.is_finite()) {
        return None;
    }
    quotient(1e6 * contrast.rate1() + lambda, 1e6 * contrast.rate2() + lambda)
}

/// %DIFF, `100·(r1−r2)/r2`; −100 …, 0 = no difference. `None` where the word is not in the reference.
/// Source: Gabrielatos & Marchi 2011.
pub fn percent_diff(contrast: &Contrast) -> Option<f64> {
    let [f1, n1, f2, n2] = [contrast.f1(), contrast.n1(), contrast.f2(), contrast.n2()];
    let difference = difference_of_products(f1, n2, f2, n1);
    quotient(100.0 * difference, f2 as f64 * n1 as f64)
}

/// The difference coefficient DIN, `(r1−r2)/(r1+r2)`; −1 (only in the reference) … 0 (no difference) … 1
/// (only in the target). `None` where the word was not seen.
///
/// Sources: Hofland & Johansson 1982. (KonText prints it times 100.)
pub fn difference_coefficient(contrast: &Contrast) -> Option<f64> {
    let [f1, n1, f2, n2] = [contrast.f1(), contrast.n1(), contrast.f2(), contrast.n2()];
    let difference = difference_of_products(f1, n2, f2, n1);
    quotient(difference, f1 as f64 * n2 as f64 + f2 as f64 * n1 as f64)
}

/// The odds ratio, `(f1/(n1−f1))/(f2/(n2−f2))`; 0 …, 1 = no difference. `None` where the word is not
/// in the reference or fills the target. Source: Pojanapunya & Todd 2016.
pub fn odds_ratio(contrast: &Contrast) -> Option<f64> {
    let [f1, n1, f2, n2] = [contrast.f1(), contrast.n1(), contrast.f2(), contrast.n2()];
    let odds1 = quotient(f1 as f64, (n1 - f1) as f64)?;
    quotient(odds1 * (n2 - f2) as f64, f2 as f64)
}

/// The ratio of rates, `r1/r2`; 0 …, 1 = no difference. `None` where the word is not in the reference.
pub fn relative_risk(contrast: &Contrast) -> Option<f64> {
    quotient(contrast.rate1(), contrast.rate2())
}
