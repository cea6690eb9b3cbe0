//! Student's t distribution.

use super::beta::beta_ln_cdf;

/// `P(|T| ≥ |t|)` of Student's t with `degrees` degrees of freedom (a real number above 0); `None`
/// for other arguments.
///
/// `I(degrees/2, ½)` at `degrees/(degrees + t²)` (Abramowitz & Stegun 26.7.1).
pub fn student_two_sided(t: f64, degrees: f64) -> Option<f64> {
    if !(t.is_finite() && degrees > 0.0 && degrees.is_finite()) {
        return None;
    }
    if t == 0.0 {
        return Some(1.0);
    }
    // The logit of degrees/(degrees + t²) is ln(degrees/t²).
    let logit = libm::log(degrees) - 2.0 * libm::log(t.abs());
    Some(libm::exp(beta_ln_cdf(logit, 0.5 * degrees, 0.5)))
}

#[cfg(test)]
mod tests {
    use super::student_two_sided;

    #[test]
    fn closed_forms_and_a_printed_table() {
        // One degree: 1 − 2/π·arctan(t), which is ½ at t = 1. Two degrees: 1 − t/√(2 + t²).
        assert!((student_two_sided(1.0, 1.0).unwrap() - 0.5).abs() < 1e-14);
        let two = 1.0 - 3.0 / 11.0_f64.sqrt();
        assert!((student_two_sided(-3.0, 2.0).unwrap() - two).abs() < 1e-14);
        // Ten degrees: 2.228 at 5 %.
        assert!((student_two_sided(2.228_138_851_964, 10.0).unwrap() - 0.05).abs() < 1e-12);
        assert_eq!(student_two_sided(0.0, 3.0), Some(1.0));
        assert_eq!(student_two_sided(1.0, 0.0), None);
    }
}
