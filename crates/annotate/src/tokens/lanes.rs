//! Sixty-four bytes, compared with one at once: a bit for each byte.

use wide::u8x16;

/// Bytes that are compared together.
pub(super) const WIDTH: usize = 64;

/// Bytes to compare, with the vector instructions of the machine. A loop over bytes takes three times
/// as long.
#[derive(Clone, Copy)]
pub(super) struct Lanes([u8x16; 4]);

impl Lanes {
    #[inline]
    pub(super) fn new(bytes: &[u8; WIDTH]) -> Self {
        let (sixteens, _) = bytes.as_chunks::<16>();
        Self(std::array::from_fn(|i| u8x16::new(sixteens[i])))
    }

    #[inline]
    fn mask(self, compare: impl Fn(u8x16) -> u8x16) -> u64 {
        let bits = self.0.map(|sixteen| u64::from(compare(sixteen).to_bitmask()));
        bits[0] | bits[1] << 16 | bits[2] << 32 | bits[3] << 48
    }

    /// Where a byte is `byte`.
    #[inline]
    pub(super) fn is(self, byte: u8) -> u64 {
        let byte = u8x16::splat(byte);
        self.mask(|lanes| lanes.simd_eq(byte))
    }

    /// Where a byte lies from `first` to `last`.
    #[inline]
    pub(super) fn within(self, first: u8, last: u8) -> u64 {
        let (lowest, most) = (u8x16::splat(first), u8x16::splat(last - first));
        self.mask(|lanes| {
            let above = lanes - lowest;
            above.min(most).simd_eq(above)
        })
    }

    /// Where a byte is beyond ASCII.
    #[inline]
    pub(super) fn beyond_ascii(self) -> u64 {
        self.mask(|lanes| lanes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_bit_says_what_a_look_at_its_byte_says(
            bytes in prop::collection::vec(any::<u8>(), WIDTH), byte in any::<u8>(), other in any::<u8>(),
        ) {
            let bytes: [u8; WIDTH] = bytes.try_into().unwrap();
            let (first, last) = (byte.min(other), byte.max(other));
            let mask = |is: &dyn Fn(u8) -> bool| {
                (0..WIDTH).fold(0, |mask, i| mask | u64::from(is(bytes[i])) << i)
            };
            let lanes = Lanes::new(&bytes);
            prop_assert_eq!(lanes.is(bytes[7]), mask(&|b| b == bytes[7]));
            prop_assert_eq!(lanes.within(first, last), mask(&|b| (first..=last).contains(&b)));
            prop_assert_eq!(lanes.beyond_ascii(), mask(&|b| b >= 0x80));
        }
    }
}
