//! Distinct strings, found fast.

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::{hash::BuildHasher, iter::zip};

/// Distinct strings, stored end to end, found by open addressing with the key inside the slot.
///
/// Ids are dense, in order of first occurrence.
#[derive(Clone, Debug)]
pub struct Interner {
    text: String,
    ends: Vec<usize>,
    /// Strings of up to 8 bytes: 95 % of the tokens and three quarters of the forms of English
    /// prose. Apart from the longer ones their slots take 16 bytes, so that those of a shard of
    /// 4 MB stay in the second-level cache.
    short: Table<u64>,
    /// Strings of 9 to 16 bytes.
    medium: Table<[u64; 2]>,
    long: HashTable<u32>,
}

impl Default for Interner {
    fn default() -> Self {
        Self::with_capacity(1 << 11)
    }
}

impl Interner {
    /// An empty interner with room for about `n` strings; it grows where there are more.
    pub fn with_capacity(n: usize) -> Self {
        Self {
            text: String::with_capacity(n * USUAL_LEN),
            ends: Vec::with_capacity(n),
            short: Table::with_capacity(n - n / 4),
            medium: Table::with_capacity(n / 4 + n / 32),
            long: HashTable::new(),
        }
    }

    /// Number of distinct strings.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no string yet.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A string by its id.
    pub fn get(&self, id: u32) -> &str {
        stored(&self.text, &self.ends, id)
    }

    /// The first byte of a string.
    #[inline]
    pub(crate) fn first_byte(&self, id: u32) -> u8 {
        let start = id.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        self.text.as_bytes()[start]
    }

    fn push(&mut self, s: &str) -> u32 {
        let id = u32::try_from(self.ends.len()).expect("fewer than 2^32 distinct forms");
        self.text.push_str(s);
        self.ends.push(self.text.len());
        id
    }

    /// The id of `text[start..end]` and whether it is new.
    ///
    /// Passing the whole text lets a short string be read as one number, without a copy.
    #[inline]
    pub fn intern(&mut self, text: &str, start: usize, end: usize) -> (u32, bool) {
        let len = end - start;
        if len > 8 {
            return self.intern_longer(text, start, end);
        }
        let key = first_eight(text.as_bytes(), start, len);
        match self.short.find(key, len) {
            Ok(id) => (id, false),
            Err(at) => {
                let id = self.push(&text[start..end]);
                self.short.insert(at, key, len, id);
                (id, true)
            }
        }
    }

    /// Looks for up to [`GROUP`] strings of `text` at once, each given by its first byte and its
    /// length: writes the id of each that is found into `ids`, and gives a bit for each that is not
    /// found at the first look.
    ///
    /// First it is worked out where to look, then all slots are read in a loop so short that a
    /// processor has many of its turns under way: slots that are far away in memory are waited for
    /// together, and not one after the other.
    pub(crate) fn find_group(
        &self,
        text: &[u8],
        starts: &[u32],
        lens: &[u32],
        ids: &mut Group,
    ) -> u64 {
        let (mut keys, mut places, mut longer) = ([0; GROUP], [0; GROUP], 0);
        for (i, (&start, &len)) in zip(starts, lens).take(GROUP).enumerate() {
            // A longer string is looked for in the first slot, where its length is not found.
            let short = len <= 8;
            keys[i] = first_eight(text, start as usize, if short { len as usize } else { 0 });
            places[i] = self.short.place(keys[i]);
            longer |= u64::from((9..=16).contains(&len)) << i;
        }
        let mut missed = 0;
        for (i, &len) in lens.iter().take(GROUP).enumerate() {
            let slot = &self.short.slots[places[i]];
            ids[i] = slot.id;
            missed |= u64::from(!slot.holds(keys[i], len)) << i;
        }
        while longer != 0 {
            let i = longer.trailing_zeros() as usize;
            longer &= longer - 1;
            let key = sixteen(text, starts[i] as usize, lens[i] as usize);
            let slot = &self.medium.slots[self.medium.place(key)];
            ids[i] = slot.id;
            missed ^= u64::from(slot.holds(key, lens[i])) << i;
        }
        missed
    }

    /// As [`Self::intern`], for what does not fit in eight bytes.
    fn intern_longer(&mut self, text: &str, start: usize, end: usize) -> (u32, bool) {
        let len = end - start;
        if len > 16 {
            return self.intern_long(&text[start..end]);
        }
        let key = sixteen(text.as_bytes(), start, len);
        match self.medium.find(key, len) {
            Ok(id) => (id, false),
            Err(at) => {
                let id = self.push(&text[start..end]);
                self.medium.insert(at, key, len, id);
                (id, true)
            }
        }
    }

    #[cold]
    fn intern_long(&mut self, s: &str) -> (u32, bool) {
        let hash = FixedState::default().hash_one(s);
        if let Some(&id) = self.long.find(hash, |&id| self.get(id) == s) {
            return (id, false);
        }
        let id = self.push(s);
        let (text, ends) = (&self.text, &self.ends);
        self.long
            .insert_unique(hash, id, |&id| FixedState::default().hash_one(stored(text, ends, id)));
        (id, true)
    }
}

/// Strings that are looked for at once.
pub(crate) const GROUP: usize = 64;

/// The ids of a group of strings.
pub(crate) type Group = [u32; GROUP];

/// Bytes of a distinct form, at the least that is usual: room is made for so many.
const USUAL_LEN: usize = 7;

/// The bytes of a string as numbers, padded with zeros.
trait Key: Copy + Default + PartialEq {
    fn hash(self) -> usize;
}

impl Key for u64 {
    #[inline]
    fn hash(self) -> usize {
        fold_product(self ^ 0x9E37_79B9_7F4A_7C15, 0xA076_1D64_78BD_642F)
    }
}

impl Key for [u64; 2] {
    #[inline]
    fn hash(self) -> usize {
        let high = self[1].wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ 0xA076_1D64_78BD_642F;
        fold_product(self[0] ^ 0x9E37_79B9_7F4A_7C15, high)
    }
}

/// Multiply and fold: each half of a 128-bit product lacks what the other one has.
#[inline]
fn fold_product(a: u64, b: u64) -> usize {
    let product = u128::from(a) * u128::from(b);
    ((product as u64) ^ ((product >> 64) as u64)) as usize
}

#[derive(Clone, Copy, Debug)]
struct Slot<K> {
    key: K,
    id: u32,
    /// Length of the string; [`NO_STRING`] where there is none.
    len: u32,
}

impl<K: Key> Slot<K> {
    /// Whether it is that of the string with this key and length. Both are compared at once: a
    /// branch between them would be guessed wrong too often.
    #[inline]
    #[expect(clippy::needless_bitwise_bool, reason = "no branch")]
    fn holds(&self, key: K, len: u32) -> bool {
        (self.key == key) & (self.len == len)
    }
}

/// Length of no string: it makes an empty slot differ from every string looked for.
const NO_STRING: u32 = u32::MAX;

/// Slots for the ids of short strings; a power of two of them.
#[derive(Clone, Debug)]
struct Table<K> {
    slots: Vec<Slot<K>>,
    n_used: usize,
}

impl<K: Key> Table<K> {
    fn with_capacity(n: usize) -> Self {
        Self { slots: empty_slots((n + n / 3).next_power_of_two().max(64)), n_used: 0 }
    }

    /// The number of the slot in which a string is looked for first.
    #[inline]
    fn place(&self, key: K) -> usize {
        key.hash() & (self.slots.len() - 1)
    }

    /// The id of a string, or the slot that waits for it.
    #[inline]
    fn find(&self, key: K, len: usize) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = self.place(key);
        loop {
            let slot = &self.slots[at];
            if slot.holds(key, len as u32) {
                return Ok(slot.id);
            }
            if slot.len == NO_STRING {
                return Err(at);
            }
            at = (at + 1) & mask;
        }
    }

    /// Fills the empty slot that [`Self::find`] gave.
    fn insert(&mut self, at: usize, key: K, len: usize, id: u32) {
        self.slots[at] = Slot { key, id, len: len as u32 };
        self.n_used += 1;
        if self.n_used * 4 > self.slots.len() * 3 {
            self.grow();
        }
    }

    #[cold]
    fn grow(&mut self) {
        let larger = empty_slots(self.slots.len() * 2);
        let mask = larger.len() - 1;
        for slot in std::mem::replace(&mut self.slots, larger) {
            if slot.len != NO_STRING {
                let mut at = slot.key.hash() & mask;
                while self.slots[at].len != NO_STRING {
                    at = (at + 1) & mask;
                }
                self.slots[at] = slot;
            }
        }
    }
}

fn empty_slots<K: Key>(n: usize) -> Vec<Slot<K>> {
    vec![Slot { key: K::default(), id: 0, len: NO_STRING }; n]
}

/// All bits of so many first bytes: read faster than worked out.
static FIRST: [u64; 9] = {
    let mut first = [0; 9];
    let mut len = 1;
    while len <= 8 {
        first[len] = u64::MAX >> (64 - 8 * len);
        len += 1;
    }
    first
};

/// The first `len` of eight bytes of `text` from `start` on as one number, the rest zeros.
#[inline]
fn first_eight(text: &[u8], start: usize, len: usize) -> u64 {
    if let Some(eight) = text.get(start..start + 8) {
        let eight = u64::from_le_bytes(eight.try_into().expect("eight bytes"));
        eight & FIRST[len]
    } else {
        let mut padded = [0; 8];
        padded[..len].copy_from_slice(&text[start..start + len]);
        u64::from_le_bytes(padded)
    }
}

/// The bytes of a string of 9 to 16 as two numbers.
#[inline]
fn sixteen(text: &[u8], start: usize, len: usize) -> [u64; 2] {
    [first_eight(text, start, 8), first_eight(text, start + 8, len - 8)]
}

/// The string with this id among strings stored end to end.
fn stored<'a>(text: &'a str, ends: &[usize], id: u32) -> &'a str {
    let id = id as usize;
    let start = if id == 0 { 0 } else { ends[id - 1] };
    &text[start..ends[id]]
}
