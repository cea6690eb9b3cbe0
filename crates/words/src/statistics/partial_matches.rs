//! How many n-grams have some of the words of another at the same places, and so the cells of the
//! table from which Blaheta and Johnson's λ is made.

use super::ngrams::Places;
use crate::LONGEST_NGRAM;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// The words of an n-gram at the places of a mask, and 0 at the others.
type Part = [u32; LONGEST_NGRAM];

/// For n-grams of one length, how many n-grams match them at some of their places, two at the least
/// and not all: what matches at one place, at none or at all is known otherwise.
#[derive(Debug)]
pub(crate) struct PartialMatches {
    n: usize,
    /// For each such set of places, as a mask of bits, the parts that are looked for.
    parts: Vec<(usize, HashMap<Part, u64, FixedState>)>,
}

/// Bytes that an n-gram of this length takes in [`PartialMatches`].
pub(crate) fn bytes_each(n: usize) -> usize {
    // Slots of a hash table are up to half empty.
    masks(n).count() * 2 * size_of::<(Part, u64)>()
}

fn masks(n: usize) -> impl Iterator<Item = usize> {
    let all = (1usize << n) - 1;
    (1..all).filter(|mask| mask.count_ones() >= 2)
}

fn part(ngram: &[u32], mask: usize) -> Part {
    let mut part = [0; LONGEST_NGRAM];
    for (place, (word, &id)) in part.iter_mut().zip(ngram).enumerate() {
        *word = if mask >> place & 1 == 1 { id } else { 0 };
    }
    part
}

impl PartialMatches {
    /// None counted yet, of these n-grams.
    pub(crate) fn of<'a>(n: usize, ngrams: impl Iterator<Item = &'a [u32]>) -> Self {
        let mut parts: Vec<_> = masks(n).map(|mask| (mask, HashMap::default())).collect();
        for ngram in ngrams {
            for (mask, parts) in &mut parts {
                parts.insert(part(ngram, *mask), 0);
            }
        }
        Self { n, parts }
    }

    /// Counts an n-gram with its frequency.
    pub(crate) fn see(&mut self, ngram: &[u32], frequency: u64) {
        for (mask, parts) in &mut self.parts {
            if let Some(count) = parts.get_mut(&part(ngram, *mask)) {
                *count += frequency;
            }
        }
    }

    /// The cells of the table of an n-gram: for each mask, how many n-grams match it at these places
    /// and at no other.
    ///
    /// From the counts of those that match at these places *at least*, by inclusion and exclusion.
    pub(crate) fn cells(&self, ngram: &[u32], frequency: u64, places: &Places) -> Vec<u64> {
        let mut cells = vec![0; 1 << self.n];
        cells[0] = places.n_positions;
        for (place, &term_id) in ngram.iter().enumerate() {
            cells[1 << place] = places.of(place, term_id);
        }
        for (mask, parts) in &self.parts {
            cells[*mask] = parts.get(&part(ngram, *mask)).copied().unwrap_or_default();
        }
        cells[(1 << self.n) - 1] = frequency;
        for place in 0..self.n {
            for mask in (0..cells.len()).filter(|mask| mask >> place & 1 == 0) {
                cells[mask] -= cells[mask | 1 << place];
            }
        }
        cells
    }
}
