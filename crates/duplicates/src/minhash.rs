//! `MinHash`: signatures of which as many numbers agree as the sets have in common.

/// Hash functions that are worked through together: their minima stay in registers.
const LANES: usize = 16;

/// The minima of a set of numbers under many hash functions (a·x + b modulo 2³², a odd: a
/// permutation of the numbers).
///
/// Of two sets, the share of functions under which their minima agree estimates their Jaccard
/// similarity J without bias worth mentioning and with the standard error √(J (1 − J) / n).
#[derive(Debug)]
pub(crate) struct MinHash {
    multipliers: Vec<[u32; LANES]>,
    addends: Vec<[u32; LANES]>,
    n: usize,
}

impl MinHash {
    /// The first `n` functions of the one family there is: its seed is fixed, so that signatures
    /// are the same in every run.
    pub(crate) fn new(n: usize) -> Self {
        let mut state = 0x7465_7874_6D69_6C6C;
        let mut next = move || {
            let number = split_mix(&mut state);
            ((number as u32) | 1, (number >> 32) as u32)
        };
        let (mut multipliers, mut addends) = (Vec::new(), Vec::new());
        for _ in 0..n.div_ceil(LANES) {
            let pairs: [(u32, u32); LANES] = std::array::from_fn(|_| next());
            multipliers.push(pairs.map(|(a, _)| a));
            addends.push(pairs.map(|(_, b)| b));
        }
        Self { multipliers, addends, n }
    }

    /// The signature of a set; `u32::MAX` everywhere when it is empty.
    pub(crate) fn signature(&self, set: &[u32], signature: &mut Vec<u32>) {
        signature.clear();
        for (multipliers, addends) in self.multipliers.iter().zip(&self.addends) {
            let mut least = [u32::MAX; LANES];
            for &x in set {
                for ((least, a), b) in least.iter_mut().zip(multipliers).zip(addends) {
                    *least = (*least).min(a.wrapping_mul(x).wrapping_add(*b));
                }
            }
            signature.extend(least);
        }
        signature.truncate(self.n);
    }
}

/// The next number of `SplitMix64` (Steele, Lea and Flood 2014).
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mix(*state)
}

/// Spreads a number over all its bits, one to one.
#[inline]
pub(crate) fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_of_equal_minima_estimates_the_jaccard_similarity() {
        let n = 128;
        let hash = MinHash::new(n);
        for (shared, similarity) in [(900, 0.9), (500, 0.5), (180, 0.18)] {
            let (mut error, mut bias, trials) = (0.0f64, 0.0f64, 300);
            for trial in 0..trials {
                let number = |i: u64| mix(trial * 10_000 + i) as u32;
                // |A ∩ B| of 1000 that are in either.
                let middle = u64::from(shared as u32);
                let half = middle + (1000 - middle) / 2;
                let a: Vec<u32> = (0..half).map(number).collect();
                let b: Vec<u32> = (0..middle).chain(half..1000).map(number).collect();
                let (mut of_a, mut of_b) = (Vec::new(), Vec::new());
                hash.signature(&a, &mut of_a);
                hash.signature(&b, &mut of_b);
                let equal = of_a.iter().zip(&of_b).filter(|(a, b)| a == b).count();
                let off = equal as f64 / n as f64 - similarity;
                error += off * off / trials as f64;
                bias += off / trials as f64;
            }
            // Theory: sqrt(J (1 - J) / 128); SPEED.md 4.4 measured .0251 to .0435 for this ring.
            let theory = f64::sqrt(similarity * (1.0 - similarity) / n as f64);
            assert!(error.sqrt() < 1.15 * theory, "{similarity}: {} {theory}", error.sqrt());
            assert!(bias.abs() < 0.01, "{similarity}: {bias}");
        }
    }
}
