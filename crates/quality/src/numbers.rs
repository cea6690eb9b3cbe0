//! Keys numbered in the order in which they come, by a table that is used again for the next text.

/// A table of open addressing. What stood in it before is told by its generation, so that nothing
/// is cleared between texts, and a short text touches little of it.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    slots: Vec<Slot>,
    /// Of the slots in use, one fewer than there are: a power of two.
    mask: usize,
    generation: u32,
    n: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u64,
    generation: u32,
    number: u32,
}

impl Numbers {
    /// Forgets all keys, and makes room for as many as are said to come at the most.
    pub(crate) fn start(&mut self, most: usize) {
        let size = (2 * most).next_power_of_two().max(16);
        if self.slots.len() < size || self.generation == u32::MAX {
            self.slots.clear();
            self.slots.resize(size, Slot::default());
            self.generation = 0;
        }
        self.mask = size - 1;
        self.generation += 1;
        self.n = 0;
    }

    /// The number of a key, and whether it came for the first time.
    #[inline]
    pub(crate) fn number(&mut self, key: u64) -> (u32, bool) {
        let mut at = spread(key) as usize & self.mask;
        loop {
            let slot = &mut self.slots[at];
            if slot.generation != self.generation {
                let number = self.n;
                *slot = Slot { key, generation: self.generation, number };
                self.n += 1;
                return (number, true);
            }
            if slot.key == key {
                return (slot.number, false);
            }
            at = (at + 1) & self.mask;
        }
    }
}

/// The halves of the product with a number of no pattern, folded.
#[inline]
fn spread(key: u64) -> u64 {
    let product = u128::from(key) * 0x9E37_79B9_7F4A_7C15;
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_are_numbered_as_they_come_in_text_after_text(
            texts in prop::collection::vec(prop::collection::vec(0u64..40, 0..120), 1..6)
        ) {
            let mut numbers = Numbers::default();
            for keys in texts {
                numbers.start(keys.len());
                let mut met: Vec<u64> = Vec::new();
                for key in keys {
                    let place = met.iter().position(|&other| other == key);
                    let expected = place.unwrap_or(met.len()) as u32;
                    prop_assert_eq!(numbers.number(key), (expected, place.is_none()));
                    if place.is_none() {
                        met.push(key);
                    }
                }
            }
        }
    }
}
