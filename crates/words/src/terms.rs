//! The finished vocabulary: terms under the numbers that tables give them.

use crate::{Level, lemma, vocabulary::Vocabulary};

/// The terms of a level in the order of the table of terms.
#[derive(Debug)]
pub struct Terms {
    pub(crate) level: Level,
    pub(crate) vocabulary: Vocabulary,
    /// Ids in the vocabulary, in the order of the table.
    pub(crate) ids: Vec<u32>,
    /// For each id in the vocabulary, its place in that order.
    places: Vec<u32>,
    pub(crate) ranks: Vec<i64>,
    pub(crate) n_tokens: i64,
    /// The `term_id` of the first of them.
    pub(crate) first_term_id: i32,
    /// For each id in the vocabulary, its tokens in copies that are not kept and the number of
    /// those; `None` where that is not known.
    pub(crate) in_copies: Option<Vec<[i64; 2]>>,
}

impl Terms {
    pub(crate) fn new(level: Level, vocabulary: Vocabulary, first_term_id: i32) -> Self {
        let ids = vocabulary.ranked();
        let mut ranks = Vec::with_capacity(ids.len());
        let mut before = None;
        for (row, &id) in (1..).zip(&ids) {
            let frequency = vocabulary.frequency(id);
            let rank = match before {
                Some((same, rank)) if same == frequency => rank,
                _ => row,
            };
            before = Some((frequency, rank));
            ranks.push(rank);
        }
        let mut places = vec![0; ids.len()];
        for (place, &id) in (0..).zip(&ids) {
            places[id as usize] = place;
        }
        let n_tokens = ids.iter().map(|&id| vocabulary.frequency(id)).sum();
        Self { level, vocabulary, ids, places, ranks, n_tokens, first_term_id, in_copies: None }
    }

    /// Number of terms.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The number in the tables of a term that the vocabulary has under `id`; the unit comes
    /// first in the table of terms, so its terms count from 0.
    pub(crate) fn term_id(&self, id: u32) -> u32 {
        self.first_term_id as u32 + self.places[id as usize]
    }

    fn id(&self, term_id: u32) -> u32 {
        self.ids[term_id as usize - self.first_term_id as usize]
    }

    /// A term by its `term_id`; a lemma without its part of speech.
    pub fn term(&self, term_id: u32) -> &str {
        lemma::parted(self.vocabulary.term(self.id(term_id))).0
    }

    /// How often it occurs.
    pub fn frequency(&self, term_id: u32) -> u64 {
        self.vocabulary.frequency(self.id(term_id)) as u64
    }

    /// Counted tokens of the whole corpus.
    pub fn n_tokens(&self) -> u64 {
        self.n_tokens as u64
    }
}
