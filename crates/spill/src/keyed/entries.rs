//! Keys with their counts, as two flat columns.

use super::order::Order;

/// The most numbers a key may have.
pub(crate) const MOST_IDS: usize = 8;

/// The most counts that a key may have.
pub(crate) const MOST_COUNTS: usize = 6;

/// How two counts under the same key become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combine {
    /// They are added.
    Sum,
    /// The lesser stays.
    Least,
    /// The greater stays.
    Most,
}

impl Combine {
    /// Both together; associative and commutative.
    #[inline]
    #[must_use]
    pub fn of(self, one: u64, other: u64) -> u64 {
        match self {
            Self::Sum => one + other,
            Self::Least => one.min(other),
            Self::Most => one.max(other),
        }
    }
}

/// How many numbers a key is made of, and which counts stand under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Numbers of a key, from 1 to 8. Keys are ordered by the first, then the second, and so on.
    pub ids: usize,
    /// For each count, from 1 to 6, how two of them become one.
    pub counts: &'static [Combine],
}

impl Shape {
    /// A key of `ids` numbers over `counts`.
    ///
    /// # Panics
    /// When there are none or too many of either.
    pub const fn new(ids: usize, counts: &'static [Combine]) -> Self {
        assert!(ids >= 1 && ids <= MOST_IDS, "a key has from 1 to 8 numbers");
        assert!(!counts.is_empty() && counts.len() <= MOST_COUNTS, "a key has from 1 to 6 counts");
        Self { ids, counts }
    }

    /// Bytes of an entry that is not packed.
    pub(crate) fn entry_bytes(self) -> usize {
        self.ids * size_of::<u32>() + self.counts.len() * size_of::<u64>()
    }
}

/// Keys and their counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries {
    shape: Shape,
    keys: Vec<u32>,
    counts: Vec<u64>,
}

impl Entries {
    /// None yet.
    pub fn new(shape: Shape) -> Self {
        Self { shape, keys: Vec::new(), counts: Vec::new() }
    }

    /// What a key and its counts are.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.keys.len() / self.shape.ids
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Adds an entry.
    ///
    /// # Panics
    /// When the key or the counts are of another shape.
    #[inline]
    pub fn push(&mut self, key: &[u32], counts: &[u64]) {
        assert!(key.len() == self.shape.ids && counts.len() == self.shape.counts.len());
        extend_short(&mut self.keys, key);
        extend_short(&mut self.counts, counts);
    }

    /// A key.
    #[inline]
    pub fn key(&self, entry: usize) -> &[u32] {
        let ids = self.shape.ids;
        &self.keys[entry * ids..][..ids]
    }

    /// The counts under a key.
    #[inline]
    pub fn counts(&self, entry: usize) -> &[u64] {
        let n = self.shape.counts.len();
        &self.counts[entry * n..][..n]
    }

    /// All entries.
    pub fn iter(&self) -> impl Iterator<Item = (&[u32], &[u64])> {
        self.keys
            .chunks_exact(self.shape.ids)
            .zip(self.counts.chunks_exact(self.shape.counts.len()))
    }

    /// All keys, end to end.
    pub(crate) fn keys(&self) -> &[u32] {
        &self.keys
    }

    pub(crate) fn clear(&mut self) {
        self.keys.clear();
        self.counts.clear();
    }

    /// Changes each entry in place.
    pub(crate) fn change(&mut self, mut change: impl FnMut(&mut [u32], &mut [u64])) {
        let keys = self.keys.chunks_exact_mut(self.shape.ids);
        for (key, counts) in keys.zip(self.counts.chunks_exact_mut(self.shape.counts.len())) {
            change(key, counts);
        }
    }

    /// Adds entries `range` of another of the same shape.
    pub(crate) fn extend(&mut self, other: &Entries, range: std::ops::Range<usize>) {
        let (ids, n) = (self.shape.ids, self.shape.counts.len());
        self.keys.extend_from_slice(&other.keys[range.start * ids..range.end * ids]);
        self.counts.extend_from_slice(&other.counts[range.start * n..range.end * n]);
    }

    /// Gives the entries to `take` in the order of their keys, each key once.
    pub(crate) fn sorted(&self, order: &mut Order, mut take: impl FnMut(&[u32], &[u64])) {
        let mut rows = order.of(self).iter().map(|&row| row as usize).peekable();
        let mut sums = [0; MOST_COUNTS];
        let sums = &mut sums[..self.shape.counts.len()];
        while let Some(row) = rows.next() {
            let key = self.key(row);
            copy_short(sums, self.counts(row));
            while let Some(same) = rows.next_if(|&next| is_same(self.key(next), key)) {
                let counts = self.counts(same);
                for ((sum, &count), combine) in sums.iter_mut().zip(counts).zip(self.shape.counts) {
                    *sum = combine.of(*sum, count);
                }
            }
            take(key, sums);
        }
    }
}

/// Does `$what` with a slice as an array of its length: what is a few numbers long is then moved by
/// a few instructions, where a call that moves any number of bytes takes ten times as long.
macro_rules! of_length {
    ($slice:expr, $name:ident => $what:expr, $($n:literal)*) => {
        match $slice.len() {
            $($n => {
                let $name = $slice.first_chunk::<$n>().expect("that is its length");
                $what
            })*
            _ => {
                let $name = $slice;
                $what
            }
        }
    };
}

#[inline]
pub(crate) fn extend_short<T: Copy>(to: &mut Vec<T>, from: &[T]) {
    of_length!(from, array => to.extend_from_slice(array), 1 2 3 4 5 6 8);
}

#[inline]
pub(crate) fn copy_short<T: Copy>(to: &mut [T], from: &[T]) {
    let to = &mut to[..from.len()];
    of_length!(from, array => to.copy_from_slice(array), 1 2 3 4 5 6 8);
}

#[inline]
fn is_same(one: &[u32], other: &[u32]) -> bool {
    one.iter().zip(other).all(|(a, b)| a == b)
}
