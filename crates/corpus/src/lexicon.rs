//! The distinct forms of a shard, each stored once.

use crate::annotated::TokenFlags;
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::{hash::BuildHasher, iter::zip};

/// Number of a distinct form in its [`Lexicon`]: dense, in order of first occurrence.
pub type FormId = u32;

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
    fn find_group(&self, text: &[u8], starts: &[u32], lens: &[u32], ids: &mut Group) -> u64 {
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
const GROUP: usize = 64;

/// The ids of a group of strings.
type Group = [u32; GROUP];

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
    #[allow(clippy::needless_bitwise_bool, reason = "the second branch is what is to be avoided")]
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

/// The distinct forms of a shard: each with its norm and its flags, which depend on the form
/// alone and so are worked out once.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    forms: Interner,
    norms: Interner,
    norm_of: Vec<u32>,
    flags: Vec<TokenFlags>,
    /// Where the norm of a new form is written: kept for its memory alone.
    norm: String,
}

impl Lexicon {
    /// An empty lexicon with room for about `n` forms; it grows where there are more.
    pub fn with_capacity(n: usize) -> Self {
        Self {
            forms: Interner::with_capacity(n),
            norms: Interner::with_capacity(n - n / 8),
            norm_of: Vec::with_capacity(n),
            flags: Vec::with_capacity(n),
            norm: String::new(),
        }
    }

    /// The id of the form `text[start..end]`. A form not met before is added, with the norm and
    /// the flags that `describe` gives for it; the norm is written into the empty string passed,
    /// which stays empty where the form is its own norm.
    ///
    /// Passing the whole text lets a short form be read as one number, without a copy.
    #[inline]
    pub fn intern(
        &mut self,
        text: &str,
        start: usize,
        end: usize,
        describe: impl FnOnce(&str, &mut String) -> TokenFlags,
    ) -> FormId {
        let (id, new) = self.forms.intern(text, start, end);
        if new {
            self.describe(text, start, end, describe);
        }
        id
    }

    /// Appends to `ids` the ids of the forms of `text` that begin at the bytes `starts` and are
    /// `lens` bytes long, as [`Self::intern`] would give them one after the other.
    ///
    /// # Panics
    /// When a form does not lie on character boundaries of `text`.
    pub fn intern_all(
        &mut self,
        text: &str,
        starts: &[u32],
        lens: &[u32],
        ids: &mut Vec<FormId>,
        mut describe: impl FnMut(&str, &mut String) -> TokenFlags,
    ) {
        let mut group = [0; GROUP];
        for (starts, lens) in zip(starts.chunks(GROUP), lens.chunks(GROUP)) {
            let mut missed = self.forms.find_group(text.as_bytes(), starts, lens, &mut group);
            while missed != 0 {
                let i = missed.trailing_zeros() as usize;
                missed &= missed - 1;
                let (start, end) = (starts[i] as usize, (starts[i] + lens[i]) as usize);
                group[i] = self.intern(text, start, end, &mut describe);
            }
            ids.extend_from_slice(&group[..starts.len()]);
        }
    }

    #[cold]
    fn describe(
        &mut self,
        text: &str,
        start: usize,
        end: usize,
        describe: impl FnOnce(&str, &mut String) -> TokenFlags,
    ) {
        let Self { norms, norm, .. } = self;
        norm.clear();
        let flags = describe(&text[start..end], norm);
        let len = norm.len();
        let (id, _) = if len == 0 {
            norms.intern(text, start, end)
        } else {
            // Bytes after it let the norm be read as numbers, without a copy.
            norm.push_str("\0\0\0\0\0\0\0\0");
            norms.intern(norm, 0, len)
        };
        self.norm_of.push(id);
        self.flags.push(flags);
    }

    /// Number of distinct forms.
    pub fn n_forms(&self) -> usize {
        self.forms.len()
    }

    /// Number of distinct norms.
    pub fn n_norms(&self) -> usize {
        self.norms.len()
    }

    /// A form as written.
    pub fn form(&self, form: FormId) -> &str {
        self.forms.get(form)
    }

    /// The first byte of a form.
    ///
    /// # Panics
    /// When the form is empty and the last of the lexicon.
    #[inline]
    pub fn first_byte(&self, form: FormId) -> u8 {
        let start = form.checked_sub(1).map_or(0, |before| self.forms.ends[before as usize]);
        self.forms.text.as_bytes()[start]
    }

    /// The number of the norm of a form: dense, in order of first occurrence.
    #[inline]
    pub fn norm_of(&self, form: FormId) -> u32 {
        self.norm_of[form as usize]
    }

    /// The norm of each form, by form id.
    pub fn norms_of_forms(&self) -> &[u32] {
        &self.norm_of
    }

    /// A norm by its number.
    pub fn norm(&self, norm: u32) -> &str {
        self.norms.get(norm)
    }

    /// What kind of token a form is.
    #[inline]
    pub fn flags(&self, form: FormId) -> TokenFlags {
        self.flags[form as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lower(form: &str, norm: &mut String) -> TokenFlags {
        norm.push_str(&form.to_lowercase());
        TokenFlags::WORD
    }

    #[test]
    fn forms_are_told_apart_and_norms_are_shared() {
        let text = "The the THE theory";
        let mut lexicon = Lexicon::default();
        let ids: Vec<_> = [(0, 3), (4, 7), (8, 11), (12, 18), (0, 3)]
            .iter()
            .map(|&(s, e)| lexicon.intern(text, s, e, lower))
            .collect();
        assert_eq!(ids, [0, 1, 2, 3, 0]);
        assert_eq!(lexicon.n_norms(), 2);
        assert_eq!(lexicon.norm(lexicon.norm_of(2)), "the");
        assert_eq!(lexicon.form(3), "theory");
    }

    proptest! {
        #[test]
        fn every_distinct_string_has_one_id(words in prop::collection::vec("\\PC{0,20}", 0..300)) {
            // So little room that the tables have to grow.
            let mut lexicon = Lexicon::with_capacity(0);
            let mut seen: Vec<&str> = Vec::new();
            for word in &words {
                let id = lexicon.intern(word, 0, word.len(), lower) as usize;
                if let Some(at) = seen.iter().position(|s| s == word) {
                    prop_assert_eq!(at, id);
                } else {
                    prop_assert_eq!(seen.len(), id);
                    seen.push(word);
                }
                prop_assert_eq!(lexicon.form(id as u32), word);
            }
        }

        #[test]
        fn forms_have_the_same_ids_all_at_once_as_one_by_one(
            words in prop::collection::vec("[ab]{0,2}|[a-cé]{1,18}", 0..300)
        ) {
            let text = words.concat();
            let lens: Vec<u32> = words.iter().map(|word| word.len() as u32).collect();
            let starts: Vec<u32> =
                lens.iter().scan(0, |end, len| { *end += len; Some(*end - len) }).collect();
            let mut one_by_one = Lexicon::with_capacity(0);
            let expected: Vec<FormId> = zip(&starts, &lens)
                .map(|(&start, &len)| {
                    one_by_one.intern(&text, start as usize, (start + len) as usize, lower)
                })
                .collect();
            let (mut lexicon, mut ids) = (Lexicon::with_capacity(0), vec![7]);
            lexicon.intern_all(&text, &starts, &lens, &mut ids, lower);
            prop_assert_eq!(&ids[1..], &expected[..]);
            prop_assert_eq!(lexicon.n_forms(), one_by_one.n_forms());
        }

        #[test]
        fn a_form_is_found_wherever_it_stands(word in "[a-zé]{1,18}", before in "[a-z ]{0,20}", after in "[a-z ]{0,20}") {
            let mut lexicon = Lexicon::default();
            let alone = lexicon.intern(&word, 0, word.len(), lower);
            let text = format!("{before}{word}{after}");
            prop_assert_eq!(
                lexicon.intern(&text, before.len(), before.len() + word.len(), lower), alone);
        }
    }
}
