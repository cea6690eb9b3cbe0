//! The order of keys, found by sorting one integer for each.

use super::entries::{Entries, MOST_IDS};
use crate::radix::{self, Bits};

/// Room to sort keys in, kept from one time to the next.
#[derive(Debug, Default)]
pub(crate) struct Order {
    rows: Vec<u32>,
    narrow: [Vec<u64>; 2],
    wide: [Vec<u128>; 2],
}

/// How the numbers of a key lie in one integer: only as many bits each as their range needs.
struct Packing {
    least: [u32; MOST_IDS],
    bits: [u32; MOST_IDS],
    /// Bits of the number of a row, which lie lowest.
    row_bits: u32,
}

impl Order {
    /// The entries in the order of their keys; those of the same key in the order they stand in.
    pub(crate) fn of(&mut self, entries: &Entries) -> &[u32] {
        let (ids, keys) = (entries.shape().ids, entries.keys());
        let packing = Packing::of(keys, ids, entries.len());
        let total = packing.row_bits + packing.bits[..ids].iter().sum::<u32>();
        self.rows.clear();
        if total <= u64::BITS {
            packing.sort(keys, ids, total, &mut self.narrow, &mut self.rows);
        } else if total <= u128::BITS {
            packing.sort(keys, ids, total, &mut self.wide, &mut self.rows);
        } else {
            self.rows.extend(0..entries.len() as u32);
            self.rows.sort_by(|&a, &b| entries.key(a as usize).cmp(entries.key(b as usize)));
        }
        &self.rows
    }
}

impl Packing {
    fn of(keys: &[u32], ids: usize, n: usize) -> Self {
        let mut least = [u32::MAX; MOST_IDS];
        let mut most = [0; MOST_IDS];
        for key in keys.chunks_exact(ids) {
            for ((&id, least), most) in key.iter().zip(&mut least).zip(&mut most) {
                *least = id.min(*least);
                *most = id.max(*most);
            }
        }
        let width = |n: u64| u64::BITS - n.leading_zeros();
        let mut bits = [0; MOST_IDS];
        for ((bits, most), least) in bits.iter_mut().zip(most).zip(least) {
            *bits = width(u64::from(most.saturating_sub(least)));
        }
        Self { least, bits, row_bits: width(n as u64) }
    }

    fn sort<T: Bits>(
        &self,
        keys: &[u32],
        ids: usize,
        total: u32,
        [packed, scratch]: &mut [Vec<T>; 2],
        rows: &mut Vec<u32>,
    ) {
        packed.clear();
        packed.extend((0..).zip(keys.chunks_exact(ids)).map(|(row, key)| {
            let mut all = T::default();
            for ((&id, &least), &bits) in key.iter().zip(&self.least).zip(&self.bits) {
                all = (all << bits) | T::widened(u64::from(id - least));
            }
            (all << self.row_bits) | T::widened(row)
        }));
        radix::sort(packed, scratch, self.row_bits, total);
        let mask = (1 << self.row_bits) - 1;
        rows.extend(packed.iter().map(|&all| (all.low() & mask) as u32));
    }
}
