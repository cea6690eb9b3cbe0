//! An averaged perceptron for one choice after another (Collins 2002,
//! <https://aclanthology.org/W02-1001>), in integers.

/// Weights while they are learned: for each row one for each of `N` choices.
pub(crate) struct Perceptron<const N: usize> {
    weights: Vec<[i32; N]>,
    /// Each change of a weight, times the number of the decision at which it was made.
    changes: Vec<[i64; N]>,
    /// Number of the decision, from 1 on.
    now: i64,
    /// By how much the right choice has to win for nothing to be learned.
    margin: i32,
}

impl<const N: usize> Perceptron<N> {
    /// With weights of zero; `margin` is by how much the right choice has to win for nothing to be
    /// learned.
    pub(crate) fn new(n_rows: usize, margin: i32) -> Self {
        Self { weights: vec![[0; N]; n_rows], changes: vec![[0; N]; n_rows], now: 1, margin }
    }

    /// The choice with the highest score, the first of equal ones; learns from it when the right
    /// one does not win clearly. `scores` are those that the choices have before anything is
    /// learned.
    pub(crate) fn learn(
        &mut self,
        rows: &[impl Copy + Into<usize>],
        mut scores: [i32; N],
        right: u8,
    ) -> u8 {
        for &row in rows {
            for (score, weight) in scores.iter_mut().zip(&self.weights[row.into()]) {
                *score += weight;
            }
        }
        let right = usize::from(right);
        let (mut best, mut rival) = (0, usize::from(right == 0));
        for choice in 0..N {
            if scores[choice] > scores[best] {
                best = choice;
            }
            if choice != right && scores[choice] > scores[rival] {
                rival = choice;
            }
        }
        if scores[right] - scores[rival] < self.margin {
            for row in rows.iter().map(|&row| row.into()) {
                self.weights[row][right] += 1;
                self.weights[row][rival] -= 1;
                self.changes[row][right] += self.now;
                self.changes[row][rival] -= self.now;
            }
        }
        self.now += 1;
        best as u8
    }

    /// Adds to `sums` the weights summed over all decisions: their mean, times the same number
    /// for each.
    pub(crate) fn add_sums(&self, sums: &mut [[i64; N]]) {
        for ((sum, weights), changes) in sums.iter_mut().zip(&self.weights).zip(&self.changes) {
            for choice in 0..N {
                sum[choice] += i64::from(weights[choice]) * self.now - changes[choice];
            }
        }
    }
}

/// Weights of eight bits in the same proportions; the largest becomes 127, and none is clipped.
pub(crate) fn quantise<const N: usize>(sums: &[[i64; N]]) -> Vec<[i8; N]> {
    let largest = largest(sums);
    let round = |sum| i8::try_from(scaled(sum, largest)).expect("at most 127");
    sums.iter().map(|row| row.map(round)).collect()
}

/// How far from zero the sums go, and 1 at the least.
pub(crate) fn largest<const N: usize>(sums: &[[i64; N]]) -> i64 {
    sums.as_flattened().iter().map(|sum| sum.abs()).max().unwrap_or(0).max(1)
}

/// A sum in the proportion that makes `largest` 127, rounded, halves away from zero.
pub(crate) fn scaled(sum: i64, largest: i64) -> i64 {
    let doubled = i128::from(sum) * 254 + i128::from(sum.signum()) * i128::from(largest);
    (doubled / (2 * i128::from(largest))) as i64
}
