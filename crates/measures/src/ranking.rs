//! Ranks and orders that do not hang on the last digit of a score.

use core::cmp::Ordering;

/// What a row of a ranking is sorted by.
#[derive(Clone, Copy, Debug)]
pub struct Rank<'a> {
    /// The score, greater first; without one last.
    pub score: Option<f64>,
    /// The frequency, greater first among equal scores.
    pub frequency: u64,
    /// The bytes of the term, smaller first among equal frequencies.
    pub term: &'a [u8],
}

impl Rank<'_> {
    /// The order of a ranking: by score rounded to 10⁻⁹ (scores that are equal by definition differ in
    /// their last digits by the way they were reckoned), then frequency, then term.
    pub fn order(&self, other: &Self) -> Ordering {
        let key = |rank: &Self| rank.score.map_or(f64::NEG_INFINITY, rounded);
        key(other)
            .total_cmp(&key(self))
            .then(other.frequency.cmp(&self.frequency))
            .then_with(|| self.term.cmp(other.term))
    }
}

/// The score as it counts for an order: rounded to 10⁻⁹, and without the sign of 0.
pub fn rounded(score: f64) -> f64 {
    let billions = (score * 1e9).round();
    // Beyond this a score has no ninth decimal to round.
    if billions.abs() < 9e15 { billions / 1e9 + 0.0 } else { score }
}

/// The ranks of values in descending order, from 1: equal values share the smallest of their ranks
/// (quanteda's `ties.method = "min"`).
///
/// ```
/// use textmill_measures::ranking::ranks_min;
///
/// assert_eq!(ranks_min(&[9, 4, 4, 1]), [1, 2, 2, 4]);
/// ```
///
/// # Panics
/// When the values are not in descending order.
pub fn ranks_min(descending: &[u64]) -> Vec<u64> {
    assert!(descending.is_sorted_by(|a, b| a >= b), "ranks are of values in descending order");
    let mut ranks = Vec::with_capacity(descending.len());
    for same in descending.chunk_by(|a, b| a == b) {
        let rank = ranks.len() as u64 + 1;
        ranks.extend(same.iter().map(|_| rank));
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::Rank;

    #[test]
    fn equal_scores_go_by_frequency_and_bytes() {
        // 0.1 + 0.2 and 0.3 differ in the last digit.
        let rank = |score, frequency, term| Rank { score, frequency, term };
        let mut rows = [
            rank(None, 9, b"none".as_slice()),
            rank(Some(0.3), 5, b"b"),
            rank(Some(0.1 + 0.2), 5, b"c"),
            rank(Some(0.3), 5, b"a"),
            rank(Some(0.3), 7, b"d"),
            rank(Some(1e30), 1, b"e"),
        ];
        rows.sort_by(Rank::order);
        let terms: Vec<&[u8]> = rows.iter().map(|row| row.term).collect();
        assert_eq!(terms, [b"e".as_slice(), b"d", b"a", b"b", b"c", b"none"]);
    }
}
