//! Blaheta and Johnson's λ: association of two words or more, from a log-linear model.

use super::Cells;

/// λ and its z of a pair: `ln((a+½)(d+½)/((b+½)(c+½)))`, and that over `√Σ 1/(cell+½)`; 0 =
/// independent, greater = more association. Always defined.
///
/// Sources: Blaheta & Johnson 2001; quanteda, `textstat_collocations`.
pub fn lambda(cells: &Cells) -> (f64, f64) {
    let [o11, o12, o21, o22] = cells.observed();
    lambda_of_cells(&[o22, o21, o12, o11])
}

/// λ and its z of an n-gram, n = 1 … 16, from the counts of all ways to match it: bit `i` of the
/// index says whether word `i` matches, so that the last count is of the n-gram itself.
///
/// `λ = Σ (−1)^(n−m)·ln(count+½)` over the 2ⁿ cells, `m` the words that match: the interaction of all
/// n words, over and above that of any fewer. `None` unless there are 2, 4, 8, … 65536 counts.
/// Sources as for [`lambda`].
pub fn lambda_ngram(counts: &[u64]) -> Option<(f64, f64)> {
    let lawful = counts.len().is_power_of_two() && (2..=1 << 16).contains(&counts.len());
    lawful.then(|| lambda_of_cells(counts))
}

/// The contrast of the cells and its z.
fn lambda_of_cells(counts: &[u64]) -> (f64, f64) {
    let words = counts.len().trailing_zeros();
    let (mut lambda, mut variance) = (0.0, 0.0);
    for (matching, &count) in (0..counts.len()).zip(counts) {
        let smoothed = count as f64 + 0.5;
        let even = (words - matching.count_ones()).is_multiple_of(2);
        lambda += if even { libm::log(smoothed) } else { -libm::log(smoothed) };
        variance += 1.0 / smoothed;
    }
    (lambda, lambda / variance.sqrt())
}

#[cfg(test)]
mod tests {
    use super::{Cells, lambda, lambda_ngram};

    #[test]
    fn a_pair_by_hand() {
        // (3.5 · 90.5)/(2.5 · 5.5) = 23.036…, σ² = 1/3.5 + 1/2.5 + 1/5.5 + 1/90.5.
        let (value, z) = lambda(&Cells::from_observed(3, 2, 5, 90).unwrap());
        let by_hand = libm::log(3.5 * 90.5 / (2.5 * 5.5));
        let sigma = (1.0 / 3.5 + 1.0 / 2.5 + 1.0 / 5.5 + 1.0 / 90.5_f64).sqrt();
        assert!((value - by_hand).abs() < 1e-14);
        assert!((z - by_hand / sigma).abs() < 1e-14);
        assert_eq!(lambda_ngram(&[90, 5, 2, 3]), Some((value, z)));
    }

    #[test]
    fn three_words_that_meet_only_in_pairs_have_no_interaction_of_three() {
        // All ways equally often: every word is independent of the others.
        let (value, _) = lambda_ngram(&[7, 7, 7, 7, 7, 7, 7, 7]).unwrap();
        assert!(value.abs() < 1e-15);
        // ln 100.5 + 3·ln ½ − 4·ln ½: three of the seven empty cells have the sign of the last.
        let (value, _) = lambda_ngram(&[0, 0, 0, 0, 0, 0, 0, 100]).unwrap();
        assert!((value - libm::log(201.0)).abs() < 1e-14);
        assert_eq!(lambda_ngram(&[1, 2, 3]), None);
    }
}
