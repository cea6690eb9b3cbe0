//! One cell's part in a log-likelihood ratio.

/// `o·ln(o/e) − (o − e)`, given `o − e` as exactly as it is known; at least 0, and `e` where `o` is 0.
///
/// Over the cells of a table the differences `o − e` sum to 0, so that the sum of these terms is
/// Σ o·ln(o/e): but here no cell cancels another, and a table without association gives 0 and not a
/// negative crumb. The series near `o = e` is that of Loader, *Fast and accurate computation of
/// binomial probabilities* (2000), there called `bd0`.
pub(crate) fn deviance(observed: f64, expected: f64, difference: f64) -> f64 {
    if observed == 0.0 {
        return expected;
    }
    let sum = observed + expected;
    if difference.abs() >= 0.1 * sum {
        return observed * libm::log(observed / expected) - difference;
    }
    // ln(o/e) = 2·artanh(v) = 2·Σ v^(2j+1)/(2j+1)  with  v = (o−e)/(o+e).
    let v = difference / sum;
    let mut total = difference * v;
    let mut power = 2.0 * observed * v;
    let mut odd = 1.0;
    loop {
        power *= v * v;
        odd += 2.0;
        let next = total + power / odd;
        // |v| < 0.1: every step adds two digits, and the sum soon stands still.
        if (next - total).abs() <= f64::EPSILON * 0.25 * next {
            return next;
        }
        total = next;
    }
}

#[cfg(test)]
mod tests {
    use super::deviance;

    #[test]
    fn the_series_meets_the_logarithm() {
        // 10·ln(10/8.3) − 1.7 by the logarithm; |1.7| < 0.1·18.3, so that the series is used.
        let by_logarithm = 10.0 * libm::log(10.0 / 8.3) - (10.0 - 8.3);
        assert!((deviance(10.0, 8.3, 10.0 - 8.3) - by_logarithm).abs() < 1e-14);
        assert!(deviance(3.0, 3.0, 0.0).abs() < 1e-300);
    }
}
