//! Sorting of whole numbers digit by digit, which needs no comparison.

use std::ops::{BitAnd, BitOr, Shl, Shr};

/// Below this many numbers a sort by comparison is faster than counting digits.
const FEW: usize = 3_000;

/// The most bits of a digit: its 2,048 counts stay in the first-level cache.
const DIGIT_BITS: u32 = 11;

/// An unsigned integer that can be cut into digits.
pub trait Bits:
    Copy
    + Ord
    + Default
    + BitOr<Output = Self>
    + BitAnd<Output = Self>
    + Shl<u32, Output = Self>
    + Shr<u32, Output = Self>
{
    /// Its width.
    const BITS: u32;

    /// From a narrower number.
    fn widened(number: u64) -> Self;

    /// Its lowest 64 bits.
    fn low(self) -> u64;
}

impl Bits for u64 {
    const BITS: u32 = u64::BITS;

    #[inline]
    fn widened(number: u64) -> Self {
        number
    }

    #[inline]
    fn low(self) -> u64 {
        self
    }
}

impl Bits for u128 {
    const BITS: u32 = u128::BITS;

    #[inline]
    fn widened(number: u64) -> Self {
        u128::from(number)
    }

    #[inline]
    fn low(self) -> u64 {
        self as u64
    }
}

/// Sorts numbers by their bits `from..to`.
///
/// Bits from `to` on must be zero. Numbers that agree in `from..to` come in the order of their
/// lower bits or in the order in which they stood: who puts something ascending there, as their
/// number, gets the one order that there is. `scratch` is room to work in.
pub fn sort<T: Bits>(numbers: &mut Vec<T>, scratch: &mut Vec<T>, from: u32, to: u32) {
    if numbers.len() < FEW {
        numbers.sort_unstable();
        return;
    }
    let bits = to.saturating_sub(from);
    let passes = bits.div_ceil(DIGIT_BITS);
    if passes == 0 {
        return;
    }
    let width = bits.div_ceil(passes);
    scratch.clear();
    scratch.resize(numbers.len(), T::default());
    for pass in 0..passes {
        let shift = from + pass * width;
        by_digit(numbers, scratch, shift, (1 << width.min(to - shift)) - 1);
        std::mem::swap(numbers, scratch);
    }
}

/// One pass: numbers that share a digit keep their order.
fn by_digit<T: Bits>(from: &[T], to: &mut [T], shift: u32, mask: u64) {
    let digit = |number: T| ((number >> shift).low() & mask) as usize;
    let mut places = [0u32; 1 << DIGIT_BITS];
    for &number in from {
        places[digit(number)] += 1;
    }
    let mut before = 0;
    for place in &mut places {
        before += std::mem::replace(place, before);
    }
    for &number in from {
        let place = &mut places[digit(number)];
        to[*place as usize] = number;
        *place += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn numbers_come_in_order_whatever_their_width(
            seed in any::<u64>(), n in 0usize..9_000, bits in 1u32..90,
        ) {
            // A congruential sequence (Knuth's MMIX constants) below 14 bits that number them.
            let mut state = seed;
            let mut next = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (u128::from(state) << 64 | u128::from(state.rotate_left(32))) >> (128 - bits)
            };
            let mut numbers: Vec<u128> = (0..n as u128).map(|i| next() << 14 | i).collect();
            let mut expected = numbers.clone();
            expected.sort_unstable();
            sort(&mut numbers, &mut Vec::new(), 14, 14 + bits);
            prop_assert_eq!(&numbers, &expected);
            if bits <= 50 {
                let mut narrow: Vec<u64> = expected.iter().rev().map(|&n| n as u64).collect();
                sort(&mut narrow, &mut Vec::new(), 0, 14 + bits);
                prop_assert!(narrow.is_sorted());
            }
        }
    }
}
