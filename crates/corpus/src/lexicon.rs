//! The distinct forms of a shard, each stored once.

use crate::{
    annotated::TokenFlags,
    interner::{GROUP, Interner},
};
use std::iter::zip;

/// Number of a distinct form in its [`Lexicon`]: dense, in order of first occurrence.
pub type FormId = u32;

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
        self.forms.first_byte(form)
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
