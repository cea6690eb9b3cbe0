//! Some of many, at random, the same ones for the same seed.

/// Chooses `n` of a stream of unknown length, each with the same chance (Vitter's algorithm R).
#[derive(Clone, Debug)]
pub struct Sample {
    n: u64,
    seen: u64,
    state: u64,
}

impl Sample {
    /// A sample of `n`, by this seed.
    pub fn new(n: usize, seed: u64) -> Self {
        Self { n: n as u64, seen: 0, state: seed }
    }

    /// The place in the sample, below `n`, that the next of the stream takes, perhaps from another;
    /// `None` when it is passed over. The first `n` take the places in order.
    pub fn place(&mut self) -> Option<usize> {
        self.seen += 1;
        if self.seen <= self.n {
            return Some(self.seen as usize - 1);
        }
        let at = self.below(self.seen);
        (at < self.n).then_some(at as usize)
    }

    /// A number below `n`: the high half of a product, whose bias is below n/2^64.
    fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u64
    }

    /// `SplitMix64` (Steele, Lea & Flood 2014).
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(n: usize, of: usize, seed: u64) -> Vec<usize> {
        let mut sample = Sample::new(n, seed);
        let mut chosen = vec![0; n.min(of)];
        for item in 0..of {
            if let Some(place) = sample.place() {
                chosen[place] = item;
            }
        }
        chosen.sort_unstable();
        chosen
    }

    #[test]
    fn the_generator_is_the_published_one() {
        // First output of SplitMix64 for the seed 1234567 (Rosetta Code, Pseudo-random
        // numbers/Splitmix64).
        assert_eq!(Sample::new(0, 1_234_567).next(), 6_457_827_717_110_365_317);
    }

    #[test]
    fn a_sample_has_no_item_twice_is_the_same_for_a_seed_and_fair() {
        assert_eq!(sample(5, 3, 1), [0, 1, 2]);
        assert_eq!(sample(5, 1000, 1), sample(5, 1000, 1));
        assert_ne!(sample(5, 1000, 1), sample(5, 1000, 2));
        let mut often = [0_u32; 20];
        for seed in 0..2000 {
            let chosen = sample(5, 20, seed);
            assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]));
            for &item in &chosen {
                often[item] += 1;
            }
        }
        // 2000 samples of 5 from 20: 500 each, give or take 5 standard deviations of 19.4.
        assert!(often.iter().all(|n| n.abs_diff(500) < 97), "{often:?}");
    }
}
