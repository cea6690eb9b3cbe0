//! Terms under groups: counted in a shard, merged over the corpus.

use super::Groups;
use crate::{Occurrences, Scratch, Settings, statistics::Events};
use textmill_corpus::AnnotatedShard;
use textmill_spill::{Combine, Error, KeyedCounts, Run, Shape};

/// Under a group and a term: frequency and document frequency.
const SHAPE: Shape = Shape::new(2, &[Combine::Sum; 2]);

/// The groups of a shard, with the terms in them.
#[derive(Debug)]
pub(crate) struct ShardGroups {
    sizes: Groups,
    terms: Run,
}

/// Counts the groups of a shard; `None` when no grouping is asked for.
pub(crate) fn count(
    shard: &AnnotatedShard,
    occurrences: &Occurrences,
    settings: &Settings,
) -> Option<ShardGroups> {
    if settings.groupings.is_empty() {
        return None;
    }
    let mut sizes = Groups::default();
    let mut groups = Vec::with_capacity(shard.documents.len() * settings.groupings.len());
    for (document, tokens) in shard.documents.iter().zip(occurrences.documents()) {
        for (number, scheme) in settings.groupings.iter().enumerate() {
            let value = scheme.value(document);
            groups.push(sizes.add(number, value.as_deref(), 1, tokens.len() as u64));
        }
    }
    let n_ids = occurrences.n_terms.max(sizes.len());
    let n_events = occurrences.terms.len() * settings.groupings.len();
    let mut events = Events::new(SHAPE.ids, n_ids, shard.documents.len(), 1, n_events);
    let of_document = groups.chunks(settings.groupings.len());
    for ((document, tokens), groups) in (0..).zip(occurrences.documents()).zip(of_document) {
        for &group in groups {
            for &term in &occurrences.terms[tokens.clone()] {
                events.push(&[group, term], document, 0);
            }
        }
    }
    let terms = events.into_run(SHAPE, |counts, new_document, _| {
        counts[0] += 1;
        counts[1] += u64::from(new_document);
    });
    Some(ShardGroups { sizes, terms })
}

/// The groups of a corpus and the terms in them.
#[derive(Debug)]
pub(crate) struct GroupCounts {
    pub(crate) sizes: Groups,
    /// Under a group and a term, both numbered as they were met.
    pub(crate) terms: KeyedCounts,
}

impl GroupCounts {
    /// No counts yet; beyond `budget` bytes they go to temporary files.
    pub(crate) fn new(budget: usize, scratch: &Scratch) -> Self {
        let terms = KeyedCounts::new(SHAPE, budget, &scratch.directory);
        Self { sizes: Groups::default(), terms }
    }

    /// Adds the groups of a shard whose terms have these numbers in the vocabulary.
    pub(crate) fn add(&mut self, shard: ShardGroups, terms: &[u32]) -> Result<(), Error> {
        let groups = self.sizes.merge(&shard.sizes);
        self.terms.add(shard.terms, |key, _| renumber(key, &groups, terms))
    }

    /// Adds the groups of other documents of the corpus.
    pub(crate) fn merge(&mut self, other: Self, terms: &[u32]) -> Result<(), Error> {
        let groups = self.sizes.merge(&other.sizes);
        self.terms.merge(other.terms, |key, _| renumber(key, &groups, terms))
    }
}

fn renumber(key: &mut [u32], groups: &[u32], terms: &[u32]) {
    key[0] = groups[key[0] as usize];
    key[1] = terms[key[1] as usize];
}
