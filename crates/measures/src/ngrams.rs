//! N-grams: n tokens in a row.

/// The n-grams of a stretch that they may not leave (a sentence, a document), in order; none where it is
/// shorter than n, or n is 0.
pub fn ngrams<T>(tokens: &[T], n: usize) -> impl Iterator<Item = &[T]> {
    // A window of 0 is refused by the slice: take one that never fits.
    tokens.windows(if n == 0 { tokens.len() + 1 } else { n })
}

/// How many n-grams a stretch of this many tokens holds: the number of places, which is the `n` of an
/// association over n-grams.
pub fn n_ngrams(n_tokens: u64, n: u64) -> u64 {
    if n == 0 { 0 } else { (n_tokens + 1).saturating_sub(n) }
}
