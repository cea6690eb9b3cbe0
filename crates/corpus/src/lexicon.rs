//! The distinct forms of a shard, each stored once.

use crate::annotated::TokenFlags;
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// Number of a distinct form in its [`Lexicon`]: dense, in order of first occurrence.
pub type FormId = u32;

/// Bytes of a form that are kept inside its slot of the table. News has 99.95 % of its tokens
/// and 98 % of its types within 16 bytes; a form found here costs no second cache miss.
const INLINE: usize = 16;

/// Distinct strings, stored end to end, found by open addressing with the key inside the slot.
///
/// Ids are dense, in order of first occurrence.
#[derive(Clone, Debug)]
pub struct Interner {
    text: String,
    ends: Vec<usize>,
    slots: Vec<Slot>,
    long: HashTable<u32>,
    mask: usize,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    key: u128,
    /// Id + 1; 0 is an empty slot.
    id: u32,
    len: u32,
}

const EMPTY: Slot = Slot { key: 0, id: 0, len: 0 };

impl Default for Interner {
    fn default() -> Self {
        const SLOTS: usize = 1 << 12;
        Self {
            text: String::new(),
            ends: Vec::new(),
            slots: vec![EMPTY; SLOTS],
            long: HashTable::new(),
            mask: SLOTS - 1,
        }
    }
}

impl Interner {
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
        if len > INLINE {
            return self.intern_long(&text[start..end]);
        }
        let key = inline_key(text.as_bytes(), start, len);
        let mut at = hash_key(key, len) & self.mask;
        loop {
            let slot = self.slots[at];
            if slot.id == 0 {
                break;
            }
            if slot.key == key && slot.len as usize == len {
                return (slot.id - 1, false);
            }
            at = (at + 1) & self.mask;
        }
        let id = self.push(&text[start..end]);
        self.slots[at] = Slot { key, id: id + 1, len: len as u32 };
        if self.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        (id, true)
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

    #[cold]
    fn grow(&mut self) {
        let larger = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![EMPTY; larger]);
        self.mask = larger - 1;
        for slot in old {
            if slot.id != 0 {
                let mut at = hash_key(slot.key, slot.len as usize) & self.mask;
                while self.slots[at].id != 0 {
                    at = (at + 1) & self.mask;
                }
                self.slots[at] = slot;
            }
        }
    }
}

/// The string with this id among strings stored end to end.
fn stored<'a>(text: &'a str, ends: &[usize], id: u32) -> &'a str {
    let id = id as usize;
    let start = if id == 0 { 0 } else { ends[id - 1] };
    &text[start..ends[id]]
}

/// Entry `n` keeps the lowest `n` bytes of a number.
static MASKS: [u128; INLINE + 1] = masks();

const fn masks() -> [u128; INLINE + 1] {
    let mut masks = [u128::MAX; INLINE + 1];
    let mut len = 0;
    while len < INLINE {
        masks[len] = (1 << (len * 8)) - 1;
        len += 1;
    }
    masks
}

/// The `len` bytes of `text` from `start` on as one number, padded with zeros.
#[inline]
fn inline_key(text: &[u8], start: usize, len: usize) -> u128 {
    if let Some(wide) = text.get(start..start + INLINE) {
        u128::from_le_bytes(wide.try_into().expect("16 bytes")) & MASKS[len]
    } else {
        let mut padded = [0; INLINE];
        padded[..len].copy_from_slice(&text[start..start + len]);
        u128::from_le_bytes(padded)
    }
}

/// Multiply and fold: the high half of a 128-bit product depends on every bit of both factors.
#[inline]
fn hash_key(key: u128, len: usize) -> usize {
    let low = key as u64 ^ 0x9E37_79B9_7F4A_7C15;
    let high = (key >> 64) as u64 ^ (len as u64).wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
    let product = u128::from(low)
        * u128::from(high.wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ 0xA076_1D64_78BD_642F);
    let folded = (product as u64) ^ ((product >> 64) as u64);
    (folded ^ (folded >> 32)) as usize
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
    /// The id of the form `text[start..end]`. A form not met before is added, with the norm and
    /// the flags that `describe` gives for it; the norm is written into the empty string passed.
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
            self.describe(&text[start..end], describe);
        }
        id
    }

    #[cold]
    fn describe(&mut self, form: &str, describe: impl FnOnce(&str, &mut String) -> TokenFlags) {
        let mut norm = std::mem::take(&mut self.norm);
        norm.clear();
        let flags = describe(form, &mut norm);
        self.norm_of.push(self.norms.intern(&norm, 0, norm.len()).0);
        self.flags.push(flags);
        self.norm = norm;
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
            let mut lexicon = Lexicon::default();
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
        fn a_form_is_found_wherever_it_stands(word in "[a-zé]{1,18}", before in "[a-z ]{0,20}", after in "[a-z ]{0,20}") {
            let mut lexicon = Lexicon::default();
            let alone = lexicon.intern(&word, 0, word.len(), lower);
            let text = format!("{before}{word}{after}");
            prop_assert_eq!(
                lexicon.intern(&text, before.len(), before.len() + word.len(), lower), alone);
        }
    }
}
