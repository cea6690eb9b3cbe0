//! Skip-grams: n tokens in order, with others between.

/// How many tokens may be skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skips {
    /// So many in the whole skip-gram. Source: Guthrie & al. 2006.
    Total(usize),
    /// So many in each gap (quanteda).
    PerGap(usize),
}

/// The positions of the skip-grams of N tokens in a stretch of `n_tokens` that they may not leave, in
/// ascending order. N-grams without a skip are among them. No memory is taken.
///
/// ```
/// use textmill_measures::skip_grams::{Skips, skip_grams};
///
/// let pairs: Vec<[usize; 2]> = skip_grams(3, Skips::Total(1)).collect();
/// assert_eq!(pairs, [[0, 1], [0, 2], [1, 2]]);
/// ```
pub fn skip_grams<const N: usize>(n_tokens: usize, skips: Skips) -> SkipGrams<N> {
    let first = core::array::from_fn(|place| place);
    SkipGrams { n_tokens, skips, next: (N > 0 && N <= n_tokens).then_some(first) }
}

/// See [`skip_grams`].
#[derive(Clone, Debug)]
pub struct SkipGrams<const N: usize> {
    n_tokens: usize,
    skips: Skips,
    next: Option<[usize; N]>,
}

impl<const N: usize> Iterator for SkipGrams<N> {
    type Item = [usize; N];

    fn next(&mut self) -> Option<[usize; N]> {
        let current = self.next?;
        // The last place that can move on by one, with those after it directly behind it.
        self.next = (0..N).rev().find_map(|place| {
            let mut moved = current;
            for (position, to) in moved[place..].iter_mut().zip(current[place] + 1..) {
                *position = to;
            }
            self.allows(&moved).then_some(moved)
        });
        Some(current)
    }
}

impl<const N: usize> SkipGrams<N> {
    /// Whether these positions lie in the stretch and skip no more than they may.
    fn allows(&self, positions: &[usize; N]) -> bool {
        let mut gaps = positions.windows(2).map(|pair| pair[1] - pair[0] - 1);
        positions.last().is_some_and(|&last| last < self.n_tokens)
            && match self.skips {
                Skips::Total(most) => gaps.sum::<usize>() <= most,
                Skips::PerGap(most) => gaps.all(|gap| gap <= most),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::{Skips, skip_grams};

    #[test]
    fn guthries_sentence() {
        // "Insurgents killed in ongoing fighting" (Guthrie & al. 2006): 2-skip-bigrams are 9, and
        // 2-skip-trigrams 10.
        assert_eq!(skip_grams::<2>(5, Skips::Total(2)).count(), 9);
        assert_eq!(skip_grams::<3>(5, Skips::Total(2)).count(), 10);
    }

    #[test]
    fn the_two_rules_part_at_seven_tokens() {
        // Trigrams of 7 tokens with gaps g and h: 5 − g − h of each. Per gap g, h ≤ 2:
        // 5 + 2·4 + 3·3 + 2·2 + 1 = 27; in total g + h ≤ 2: 5 + 2·4 + 3·3 = 22.
        assert_eq!(skip_grams::<3>(7, Skips::PerGap(2)).count(), 27);
        assert_eq!(skip_grams::<3>(7, Skips::Total(2)).count(), 22);
        assert_eq!(skip_grams::<3>(2, Skips::Total(2)).count(), 0);
        assert_eq!(skip_grams::<0>(2, Skips::Total(2)).count(), 0);
    }
}
