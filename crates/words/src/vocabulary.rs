//! The distinct terms of a corpus at one level, with their merged integers.

use crate::shard::{LevelCounts, all_slots};
use std::cmp::Reverse;
use textmill_corpus::Interner;

/// Distinct terms and their integers. Memory grows with the vocabulary, not with the corpus.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    terms: Interner,
    /// For each slot of all statistics, its integers, one a term.
    slots: Vec<Vec<i64>>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self { terms: Interner::default(), slots: all_slots().map(|_| Vec::new()).collect() }
    }
}

impl Vocabulary {
    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    pub(crate) fn term(&self, id: u32) -> &str {
        self.terms.get(id)
    }

    pub(crate) fn slot(&self, slot: usize, id: u32) -> i64 {
        self.slots[slot][id as usize]
    }

    /// How often a term occurs: the first slot of the first statistic.
    pub(crate) fn frequency(&self, id: u32) -> i64 {
        self.slot(0, id)
    }

    /// Merges a shard's terms; gives the id here of each.
    pub(crate) fn add(&mut self, counts: &LevelCounts, first_document_id: i64) -> Vec<u32> {
        let mut ids = Vec::with_capacity(counts.ends.len());
        let mut start = 0;
        for &end in &counts.ends {
            ids.push(self.intern(&counts.text, start, end));
            start = end;
        }
        for ((kind, mine), theirs) in all_slots().zip(&mut self.slots).zip(&counts.slots) {
            for (&id, &value) in ids.iter().zip(theirs) {
                let mine = &mut mine[id as usize];
                *mine = kind.merged(*mine, kind.placed(value, first_document_id));
            }
        }
        ids
    }

    /// Merges another vocabulary; gives the id here of each of its terms.
    pub(crate) fn merge(&mut self, other: &Vocabulary) -> Vec<u32> {
        (0..other.len() as u32)
            .map(|id| {
                let integers = other.slots.iter().map(|slot| slot[id as usize]);
                self.merge_term(other.term(id), integers)
            })
            .collect()
    }

    /// Merges one term with its integers; gives its id.
    pub(crate) fn merge_term(&mut self, term: &str, integers: impl Iterator<Item = i64>) -> u32 {
        let id = self.intern(term, 0, term.len());
        for ((kind, mine), value) in all_slots().zip(&mut self.slots).zip(integers) {
            let mine = &mut mine[id as usize];
            *mine = kind.merged(*mine, value);
        }
        id
    }

    fn intern(&mut self, text: &str, start: usize, end: usize) -> u32 {
        let (id, new) = self.terms.intern(text, start, end);
        if new {
            for (kind, slot) in all_slots().zip(&mut self.slots) {
                slot.push(kind.empty());
            }
        }
        id
    }

    /// The terms in the order of the table: the most frequent first, then by bytes.
    pub(crate) fn ranked(&self) -> Vec<u32> {
        // Half of all terms occur once: their first bytes, kept beside the frequency, decide nearly
        // every comparison without a look at the terms themselves.
        let mut keys: Vec<_> = (0..self.len() as u32)
            .map(|id| (Reverse(self.frequency(id)), first_bytes(self.term(id)), id))
            .collect();
        keys.sort_unstable_by(|a, b| {
            (a.0, a.1)
                .cmp(&(b.0, b.1))
                .then_with(|| self.term(a.2).as_bytes().cmp(self.term(b.2).as_bytes()))
        });
        keys.into_iter().map(|(_, _, id)| id).collect()
    }
}

/// The first eight bytes of a term as a number that sorts like them; shorter terms, padded with
/// zeros, sort before those that go on.
fn first_bytes(term: &str) -> u64 {
    let mut first = [0; 8];
    let n = term.len().min(8);
    first[..n].copy_from_slice(&term.as_bytes()[..n]);
    u64::from_be_bytes(first)
}
