//! Differences where the texts are the sample and each gives one rate.

use crate::{
    defined::{mean, quotient},
    distributions::student_two_sided,
};

/// Welch's test of two means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WelchT {
    /// The difference of the means over its standard error; above 0 where the first is greater.
    pub t: f64,
    /// The degrees of freedom of Welch and Satterthwaite, a real number.
    pub degrees: f64,
    /// The two-sided probability without any difference.
    pub p: f64,
}

/// Welch's t-test of the rates of texts in two samples, whose variances may differ.
///
/// `None` unless both have two texts and some text differs from the others of its sample. Source: Welch
/// 1947.
pub fn welch_t(first: &[f64], second: &[f64]) -> Option<WelchT> {
    let (mean1, variance1) = mean_and_variance(first)?;
    let (mean2, variance2) = mean_and_variance(second)?;
    let (n1, n2) = (first.len() as f64, second.len() as f64);
    let (error1, error2) = (variance1 / n1, variance2 / n2);
    let error = error1 + error2;
    let t = quotient(mean1 - mean2, error.sqrt())?;
    // In shares of the error, so that the squares of small variances do not underflow.
    let (share1, share2) = (error1 / error, error2 / error);
    let degrees = quotient(1.0, share1 * share1 / (n1 - 1.0) + share2 * share2 / (n2 - 1.0))?;
    Some(WelchT { t, degrees, p: student_two_sided(t, degrees)? })
}

/// Cohen's d, the difference of two means in units of the pooled standard deviation; 0 = no
/// difference, above 0 where the first is greater.
///
/// `None` unless both have two texts and some text differs from the others of its sample. Source: Cohen
/// 1988.
pub fn cohens_d(first: &[f64], second: &[f64]) -> Option<f64> {
    let (mean1, variance1) = mean_and_variance(first)?;
    let (mean2, variance2) = mean_and_variance(second)?;
    let (degrees1, degrees2) = (first.len() as f64 - 1.0, second.len() as f64 - 1.0);
    let pooled = (degrees1 * variance1 + degrees2 * variance2) / (degrees1 + degrees2);
    quotient(mean1 - mean2, pooled.sqrt())
}

/// The mean and the variance (over n − 1) of two values or more.
fn mean_and_variance(values: &[f64]) -> Option<(f64, f64)> {
    let mean = mean(values).filter(|_| values.len() > 1)?;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    Some((mean, squares / (values.len() as f64 - 1.0)))
}

#[cfg(test)]
mod tests {
    use super::{cohens_d, welch_t};

    #[test]
    fn two_small_samples_by_hand() {
        // 1 2 3: mean 2, variance 1. 2 4 6 8: mean 5, variance 20/3.
        // Error 1/3 + 5/3 = 2; t = −3/√2; degrees 2²/((1/3)²/2 + (5/3)²/3) = 4/(53/54).
        let (first, second) = ([1.0, 2.0, 3.0], [2.0, 4.0, 6.0, 8.0]);
        let found = welch_t(&first, &second).unwrap();
        assert!((found.t + 3.0 / 2.0_f64.sqrt()).abs() < 1e-14);
        assert!((found.degrees - 216.0 / 53.0).abs() < 1e-12);
        assert!(found.p > 0.05 && found.p < 0.2);
        // Pooled variance (2·1 + 3·20/3)/5 = 22/5.
        let d = cohens_d(&first, &second).unwrap();
        assert!((d + 3.0 / 4.4_f64.sqrt()).abs() < 1e-14);
        assert_eq!(welch_t(&[1.0], &second), None);
        assert_eq!(cohens_d(&[1.0, 1.0], &[1.0, 1.0]), None);
    }
}
