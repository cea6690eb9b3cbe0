//! A test of two means that assumes nothing about how rates are spread.

use crate::defined::mean;

/// The two-sided probability that texts dealt at random to two samples of these sizes have means that
/// lie at least as far apart as these have, estimated from `rounds` dealings:
/// `(1 + as far apart)/(1 + rounds)`.
///
/// The dealings follow from `seed` alone (SplitMix64), so that the same call gives the same number
/// everywhere. `None` where a sample is empty or a rate is no number. Source: Phipson & Smyth 2010 for
/// the 1 that is added.
pub fn permutation_p(first: &[f64], second: &[f64], rounds: u32, seed: u64) -> Option<f64> {
    let observed = (mean(first)? - mean(second)?).abs();
    let mut values: Vec<f64> = first.iter().chain(second).copied().collect();
    let total: f64 = values.iter().sum();
    if !(total.is_finite() && observed.is_finite()) {
        return None;
    }
    // Sums in another order differ in their last digits: as far apart means but for those.
    let size: f64 = values.iter().map(|value| value.abs()).sum();
    let limit = observed - 1e-12 * size;
    let (n1, n2) = (first.len() as f64, second.len() as f64);
    let mut state = seed;
    let mut as_far = 0_u32;
    for _ in 0..rounds {
        // The first places of a Fisher–Yates shuffle are a sample.
        for place in 0..first.len() {
            let rest = (values.len() - place) as u64;
            values.swap(place, place + below(rest, &mut state) as usize);
        }
        let sum: f64 = values[..first.len()].iter().sum();
        as_far += u32::from((sum / n1 - (total - sum) / n2).abs() >= limit);
    }
    Some((1.0 + f64::from(as_far)) / (1.0 + f64::from(rounds)))
}

/// A number below `limit`, by the high half of a product (Lemire 2019, without the rejection: the
/// bias is below 2⁻⁶⁴·limit).
fn below(limit: u64, state: &mut u64) -> u64 {
    ((u128::from(split_mix(state)) * u128::from(limit)) >> 64) as u64
}

/// The next number of SplitMix64 (Steele, Lea & Flood 2014).
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::permutation_p;

    #[test]
    fn of_six_texts_two_dealings_in_twenty_are_as_far_apart() {
        // 1 2 3 against 4 5 6: only this dealing of the 20 and its mirror image are so far apart.
        let p = permutation_p(&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0], 20_000, 7).unwrap();
        assert!((p - 0.1).abs() < 0.01, "{p}");
        let same = permutation_p(&[1.0, 2.0], &[1.0, 2.0], 99, 7);
        assert_eq!(same, Some(1.0));
        assert_eq!(permutation_p(&[], &[1.0], 99, 7), None);
    }
}
