//! Gathers the sketches of a corpus, and finds the clusters once all are there.

use crate::{
    Found, Settings,
    candidates::{Bands, Judge},
    clusters::{self, Clusters},
    compare::{Overlap, Relation},
    join,
    profile::Rule,
    sketch::{Sets, ShardSketches},
};
use foldhash::fast::FixedState;
use hashbrown::HashSet;
use std::path::Path;
use textmill_corpus::DocumentKey;
use textmill_spill::{Error, Place, Store};

/// What stays in memory of a document: about 80 bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) key: DocumentKey,
    pub(crate) content: u128,
    pub(crate) published: Option<i32>,
    pub(crate) n_words: u32,
    pub(crate) n_shingles: u32,
    /// Where its sets lie.
    sets: Place,
}

/// Finds duplicates: shards are added as they come, and compared at the end.
///
/// In memory are about 80 bytes a document; what is compared waits in a temporary file.
#[derive(Debug)]
pub struct Finder {
    rule: Rule,
    store: Store,
    pub(crate) entries: Vec<Entry>,
    bands: Bands,
    memory: usize,
}

impl Finder {
    /// A finder with nothing to compare yet. `memory` bounds, in bytes, what is sorted at a time;
    /// nothing that is found depends on it.
    ///
    /// # Errors
    /// When no temporary file can be made in the folder.
    pub fn new(settings: Settings, directory: &Path, memory: usize) -> Result<Self, Error> {
        let rule = settings.profile.rule();
        Ok(Self {
            rule,
            store: Store::new(directory)?,
            entries: Vec::new(),
            bands: Bands::new(rule.bands),
            memory,
        })
    }

    /// Adds the next shard.
    ///
    /// # Errors
    /// When the temporary file cannot be written.
    pub fn add(&mut self, shard: &ShardSketches) -> Result<(), Error> {
        let first = self.entries.len() as u32;
        let mut bytes = Vec::new();
        for sketch in &shard.sketches {
            bytes.clear();
            sketch.to_bytes(&mut bytes);
            self.entries.push(Entry {
                key: sketch.key,
                content: sketch.content,
                published: sketch.published,
                n_words: sketch.n_words,
                n_shingles: sketch.shingles.len() as u32,
                sets: self.store.push(&bytes)?,
            });
        }
        let banded = (first..).zip(&shard.sketches).filter(|(_, s)| !s.bands.is_empty());
        let banded = banded.map(|(document, sketch)| (document, &*sketch.bands));
        self.bands.add(&banded.collect::<Vec<_>>(), &mut self.store)
    }

    /// Compares, and gives the clusters.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub fn finish(mut self) -> Result<Found, Error> {
        let mut clusters = Clusters {
            copies: join::Sets::new(self.entries.len()),
            series: join::Sets::new(self.entries.len()),
        };
        // Of the documents with equal words one stands for all.
        let mut stands_for_itself = vec![true; self.entries.len()];
        for same in clusters::equal_contents(&self.entries) {
            for pair in same.windows(2) {
                clusters.copies.join(pair[0], pair[1]);
                clusters.series.join(pair[0], pair[1]);
                stands_for_itself[pair[1] as usize] = false;
            }
        }
        let contents: Vec<u128> = self.entries.iter().map(|entry| entry.content).collect();
        let bands = std::mem::replace(&mut self.bands, Bands::new(0));
        let mut judging = Judging {
            finder: &mut self,
            clusters: &mut clusters,
            refused: HashSet::with_hasher(FixedState::with_seed(0)),
            one: (u32::MAX, Sets::default()),
            other: Sets::default(),
            bytes: Vec::new(),
        };
        bands.pairs(&contents, &stands_for_itself, &mut judging)?;
        drop(judging);
        clusters::found(clusters, &mut self)
    }

    /// How much two documents have in common.
    pub(crate) fn overlap(&mut self, one: u32, other: u32) -> Result<Overlap, Error> {
        let mut bytes = Vec::new();
        let (mut first, mut second) = (Sets::default(), Sets::default());
        self.read(one, &mut first, &mut bytes)?;
        self.read(other, &mut second, &mut bytes)?;
        Ok(Overlap::of(first.shingles(), second.shingles()))
    }

    fn read(&mut self, document: u32, sets: &mut Sets, bytes: &mut Vec<u8>) -> Result<(), Error> {
        self.store.read(self.entries[document as usize].sets, bytes)?;
        sets.read(bytes);
        Ok(())
    }
}

/// Pairs that were found to be nothing or a series are remembered up to this number, for they meet
/// again in other bands.
const REMEMBERED: usize = 1 << 21;

/// Looks at pairs that may be alike, and joins those that are.
struct Judging<'a> {
    finder: &'a mut Finder,
    clusters: &'a mut Clusters,
    refused: HashSet<u64, FixedState>,
    /// The document of a pair that was read last, as the first of several pairs.
    one: (u32, Sets),
    other: Sets,
    bytes: Vec<u8>,
}

impl Judge for Judging<'_> {
    fn store(&mut self) -> &mut Store {
        &mut self.finder.store
    }

    fn memory(&self) -> usize {
        self.finder.memory
    }

    fn judge(&mut self, one: u32, other: u32) -> Result<(), Error> {
        if self.clusters.copies.first(one) == self.clusters.copies.first(other) {
            return Ok(());
        }
        let (first, second) =
            (self.finder.entries[one as usize], self.finder.entries[other as usize]);
        let shorter = first.n_words.min(second.n_words);
        let (fewer, more) =
            (first.n_shingles.min(second.n_shingles), first.n_shingles.max(second.n_shingles));
        // They cannot have more in common than the smaller has at all.
        if f64::from(fewer) < self.finder.rule.threshold(shorter) * f64::from(more) {
            return Ok(());
        }
        let pair = u64::from(one.min(other)) << 32 | u64::from(one.max(other));
        if self.refused.contains(&pair) {
            return Ok(());
        }
        if self.one.0 != one {
            self.finder.read(one, &mut self.one.1, &mut self.bytes)?;
            self.one.0 = one;
        }
        self.finder.read(other, &mut self.other, &mut self.bytes)?;
        match self.finder.rule.compare(&self.one.1, &self.other, shorter) {
            Relation::Near => {
                self.clusters.copies.join(one, other);
                self.clusters.series.join(one, other);
                return Ok(());
            }
            Relation::Series => self.clusters.series.join(one, other),
            Relation::None => {}
        }
        if self.refused.len() == REMEMBERED {
            self.refused.clear();
        }
        self.refused.insert(pair);
        Ok(())
    }
}
