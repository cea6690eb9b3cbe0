//! What stands for strings in the tables of a model, and finding it.

use crate::{Fields, ModelError};

/// Rising numbers of 32 bits, spread evenly as hashes are; found by their first bits.
#[derive(Clone, Debug, Default)]
pub struct Fingerprints {
    numbers: Vec<u32>,
    /// For each value of the first bits, where the numbers that begin so start; and the end.
    starts: Vec<u32>,
    /// How many bits are not among the first.
    shift: u32,
}

impl Fingerprints {
    /// Of these numbers.
    ///
    /// # Errors
    /// When they are not in rising order.
    pub fn new(numbers: Vec<u32>) -> Result<Self, ModelError> {
        if !numbers.is_sorted_by(|a, b| a < b) {
            return Err(ModelError::new("the fingerprints of a table are not in order"));
        }
        // About one number for each value, and at least two values.
        let n_bits = (numbers.len().max(2)).ilog2().min(24);
        let shift = 32 - n_bits;
        let mut starts = vec![0; (1 << n_bits) + 1];
        for &number in &numbers {
            starts[(number >> shift) as usize + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Ok(Self { numbers, starts, shift })
    }

    /// The next `n` numbers of a section.
    ///
    /// # Errors
    /// When there are fewer, or they are not in rising order.
    pub fn read(fields: &mut Fields, n: usize) -> Result<Self, ModelError> {
        Self::new(fields.u32s(n)?)
    }

    /// Where a number stands.
    #[inline]
    pub fn position(&self, number: u32) -> Option<usize> {
        let first = (number >> self.shift) as usize;
        let (&start, &end) = (self.starts.get(first)?, self.starts.get(first + 1)?);
        let range = start as usize..end as usize;
        let at = self.numbers[range].iter().position(|&other| other == number)?;
        Some(start as usize + at)
    }

    /// The numbers.
    pub fn numbers(&self) -> &[u32] {
        &self.numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_number_is_found_where_it_stands(
            numbers in prop::collection::btree_set(any::<u32>(), 0..200), other in any::<u32>()
        ) {
            let numbers: Vec<u32> = numbers.into_iter().collect();
            let table = Fingerprints::new(numbers.clone()).unwrap();
            for (at, &number) in numbers.iter().enumerate() {
                prop_assert_eq!(table.position(number), Some(at));
            }
            prop_assert_eq!(table.position(other), numbers.binary_search(&other).ok());
        }
    }

    #[test]
    fn disorder_is_damage() {
        assert!(Fingerprints::new(vec![2, 1]).is_err());
        assert!(Fingerprints::new(vec![2, 2]).is_err());
        assert_eq!(Fingerprints::default().position(7), None);
    }
}
