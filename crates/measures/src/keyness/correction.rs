//! Many tests at once.

/// The q-values of Benjamini and Hochberg: for each test the least rate of false discoveries at which
/// it would be counted as one, `min over j ≥ i of p(j)·m/j` with `p` in ascending order; 0 … 1.
///
/// In the order of the input. Source: Benjamini & Hochberg 1995.
///
/// # Panics
/// When a `p` is not a number.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    step_up(p, |p, share| p / share, 1.0)
}

/// [`benjamini_hochberg`] in natural logarithms: of `ln p` the `ln q`, at most 0, which do not underflow.
///
/// # Panics
/// When a `ln_p` is not a number.
pub fn benjamini_hochberg_ln(ln_p: &[f64]) -> Vec<f64> {
    step_up(ln_p, |ln_p, share| ln_p - libm::log(share), 0.0)
}

/// From the greatest value to the least, the smallest corrected value so far, at most `ceiling`.
fn step_up(values: &[f64], corrected: impl Fn(f64, f64) -> f64, ceiling: f64) -> Vec<f64> {
    assert!(values.iter().all(|value| !value.is_nan()), "a probability is not a number");
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[b].total_cmp(&values[a]));
    let mut q = vec![ceiling; values.len()];
    let mut smallest = ceiling;
    for (place, index) in order.into_iter().enumerate() {
        let share = (values.len() - place) as f64 / values.len() as f64;
        smallest = corrected(values[index], share).min(smallest);
        q[index] = smallest;
    }
    q
}

#[cfg(test)]
mod tests {
    use super::{benjamini_hochberg, benjamini_hochberg_ln};

    #[test]
    fn four_tests_by_hand() {
        // Ascending 0.01 0.02 0.03 0.5: times 4/1, 4/2, 4/3, 4/4 = 0.04 0.04 0.04 0.5.
        let p = [0.03, 0.5, 0.01, 0.02];
        let expected = [0.04, 0.5, 0.04, 0.04];
        let ln_p = p.map(libm::log);
        for ((q, ln_q), expected) in
            benjamini_hochberg(&p).into_iter().zip(benjamini_hochberg_ln(&ln_p)).zip(expected)
        {
            assert!((q - expected).abs() < 1e-15);
            assert!((libm::exp(ln_q) - expected).abs() < 1e-14);
        }
    }
}
