//! The rank-sum test of Mann and Whitney.

use crate::distributions::normal_survival;

/// The rank-sum test of two samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankSum {
    /// The sum of the ranks of the first sample, equal values sharing the mean of their ranks.
    pub rank_sum: f64,
    /// U of the first sample: how many pairs it wins, a tie being half a win. 0 … n1·n2; half of that =
    /// no difference.
    pub u: f64,
    /// U in units of its standard deviation, corrected for ties and not for continuity; above 0 where
    /// the first is greater. `None` where all values are equal.
    pub z: Option<f64>,
    /// The two-sided probability of `z` without any difference: good from some ten texts a side on.
    pub p: Option<f64>,
}

/// The rank-sum test: do the texts of the first sample have greater rates than those of the second?
///
/// `None` where a sample is empty or a rate is no number. Sources: Mann & Whitney 1947; Kilgarriff
/// 2001.
pub fn mann_whitney(first: &[f64], second: &[f64]) -> Option<RankSum> {
    let is_number = |value: &f64| value.is_finite();
    if first.is_empty() || second.is_empty() || !first.iter().chain(second).all(is_number) {
        return None;
    }
    let mut values: Vec<(f64, bool)> = first.iter().map(|&value| (value, true)).collect();
    values.extend(second.iter().map(|&value| (value, false)));
    values.sort_by(|a, b| a.0.total_cmp(&b.0));

    let (mut rank_sum, mut ties, mut before) = (0.0, 0.0, 0.0);
    // Adding 0 makes −0 and 0 equal.
    for group in values.chunk_by(|a, b| (a.0 + 0.0).total_cmp(&(b.0 + 0.0)).is_eq()) {
        let size = group.len() as f64;
        let shared_rank = before + (size + 1.0) / 2.0;
        rank_sum += shared_rank * group.iter().filter(|(_, is_first)| *is_first).count() as f64;
        ties += size * size * size - size;
        before += size;
    }
    let (n1, n2) = (first.len() as f64, second.len() as f64);
    let n = n1 + n2;
    let u = rank_sum - n1 * (n1 + 1.0) / 2.0;
    let variance = n1 * n2 / 12.0 * (n + 1.0 - ties / (n * (n - 1.0)));
    let z = (variance > 0.0).then(|| (u - n1 * n2 / 2.0) / variance.sqrt());
    Some(RankSum { rank_sum, u, z, p: z.map(|z| (2.0 * normal_survival(z.abs())).min(1.0)) })
}
