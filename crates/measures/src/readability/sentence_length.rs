//! The length of sentences.

use crate::defined::quotient;

/// The mean number of words of the sentences that have at least `minimum`; `None` where there is none.
///
/// A minimum keeps page numbers and headings, which were taken for sentences, out of the mean.
pub fn mean_sentence_length(words: impl IntoIterator<Item = u64>, minimum: u64) -> Option<f64> {
    let counted = words.into_iter().filter(|&words| words >= minimum);
    let (n, total) = counted.fold((0_u64, 0_u64), |(n, total), words| (n + 1, total + words));
    quotient(total as f64, n as f64)
}
