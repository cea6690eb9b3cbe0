//! The counts of a corpus, merged shard by shard.

use crate::{
    DispersionOf, Settings,
    dispersion::PLACES,
    groups::GroupCounts,
    shard::ShardCounts,
    statistics::{Counter, KEYED_STATISTICS, KeyedStatistic, row_statistics},
    vocabulary::Vocabulary,
};
use textmill_corpus::{Batch, Values};
use textmill_spill::{Error, KeyedCounts, Scratch, Spool};

/// The counts of a corpus: integers under terms in memory, rows by document on disk,
/// counts under several terms in memory up to a budget and on disk beyond it.
///
/// Shards may be added, and counts merged, in any order and grouping: what [`WordCounts::finish`]
/// gives is the same.
#[derive(Debug)]
pub struct WordCounts {
    pub(crate) settings: Settings,
    pub(crate) levels: Vec<Vocabulary>,
    /// For each row statistic its rows, with terms numbered as in the first level.
    pub(crate) spools: Vec<Spool>,
    /// For each counter of the keyed statistics its counts, with terms numbered as in the first
    /// level.
    pub(crate) keyed: Vec<KeyedCounts>,
    /// The groups of documents that the settings ask for, if any.
    pub(crate) groups: Option<GroupCounts>,
    /// Under term, document and place in it, when the settings ask for places.
    pub(crate) places: Option<KeyedCounts>,
    pub(crate) scratch: Scratch,
    /// For each document whether it is a copy that is counted once with the one that is kept;
    /// `None` when copies are not known.
    pub(crate) left_out: Option<Vec<bool>>,
}

/// The counters that these settings ask for, each with the statistic that it belongs to.
pub(crate) fn counters(
    settings: &Settings,
) -> impl Iterator<Item = (&'static KeyedStatistic, Counter)> {
    KEYED_STATISTICS.iter().flat_map(|statistic| {
        (statistic.counters)(settings).into_iter().map(move |counter| (statistic, counter))
    })
}

impl WordCounts {
    /// No counts yet; what may not stay in memory goes to temporary files.
    ///
    /// # Errors
    /// When no file can be made there.
    pub fn new(settings: &Settings, scratch: &Scratch) -> Result<Self, Error> {
        let spools = row_statistics(settings)
            .map(|statistic| Spool::new(&(statistic.table)(), &scratch.directory))
            .collect::<Result<_, _>>()?;
        let levels = settings.counted_levels().iter().map(|_| Vocabulary::default()).collect();
        let (has_groups, has_places) =
            (!settings.groupings.is_empty(), (settings.dispersion == DispersionOf::Places));
        let weights: usize = counters(settings).map(|(_, counter)| counter.weight).sum::<usize>()
            + usize::from(has_groups)
            + usize::from(has_places);
        // An eighth stays for sorting the rows at the end.
        let budget = |weight: usize| scratch.memory / 8 * 7 / weights * weight;
        let counts = |shape, weight| KeyedCounts::new(shape, budget(weight), &scratch.directory);
        let keyed = counters(settings).map(|(_, counter)| counts(counter.shape, counter.weight));
        let keyed = keyed.collect();
        let groups = has_groups.then(|| GroupCounts::new(budget(1), scratch));
        let places = has_places.then(|| counts(PLACES, 1));
        let settings = settings.clone();
        Ok(Self {
            settings,
            levels,
            spools,
            keyed,
            groups,
            places,
            scratch: scratch.clone(),
            left_out: None,
        })
    }

    /// Merges the counts of a shard whose first document has this number in the corpus.
    ///
    /// # Errors
    /// When rows cannot be written.
    pub fn add(&mut self, counts: ShardCounts, first_document_id: u32) -> Result<(), Error> {
        let first = i64::from(first_document_id);
        let mut ids = Vec::new();
        for (level, (vocabulary, theirs)) in self.levels.iter_mut().zip(&counts.levels).enumerate()
        {
            let level_ids = vocabulary.add(theirs, first);
            if level == 0 {
                ids = level_ids;
            }
        }
        for (spool, mut rows) in self.spools.iter_mut().zip(counts.rows) {
            renumber(&mut rows, "document_id", |document| document + first_document_id as i32);
            renumber(&mut rows, "term_id", |term| ids[term as usize] as i32);
            spool.push(&rows, first)?;
        }
        let mine = self.keyed.iter_mut().zip(counters(&self.settings));
        for ((mine, (statistic, _)), run) in mine.zip(counts.keyed) {
            mine.add(run, |key, counts| {
                renumber_key(key, &ids);
                (statistic.settle)(key, counts, &self.settings);
            })?;
        }
        if let (Some(mine), Some(groups)) = (&mut self.groups, counts.groups) {
            mine.add(groups, &ids)?;
        }
        if let (Some(mine), Some(places)) = (&mut self.places, counts.places) {
            mine.add(places, |key, _| {
                renumber_key(&mut key[..1], &ids);
                key[1] += first_document_id;
            })?;
        }
        Ok(())
    }

    /// Says which documents, by their numbers, are copies that are not kept: the columns `_unique`
    /// of the table of terms leave them out.
    pub fn leave_out(&mut self, copies: Vec<bool>) {
        self.left_out = Some(copies);
    }

    /// Merges the counts of other documents of the same corpus.
    ///
    /// # Errors
    /// When rows cannot be read or written.
    ///
    /// # Panics
    /// When the other counts were made under other settings.
    pub fn merge(&mut self, other: WordCounts) -> Result<(), Error> {
        assert_eq!(self.settings, other.settings, "counts under other settings");
        let mut ids = Vec::new();
        for (level, (mine, theirs)) in self.levels.iter_mut().zip(&other.levels).enumerate() {
            let level_ids = mine.merge(theirs);
            if level == 0 {
                ids = level_ids;
            }
        }
        for (mine, theirs) in self.spools.iter_mut().zip(other.spools) {
            for rows in theirs.into_rows()?.batches {
                let mut rows = rows?;
                renumber(&mut rows, "term_id", |term| ids[term as usize] as i32);
                let order = rows.column("document_id").int(0).unwrap_or_default();
                mine.push(&rows, order)?;
            }
        }
        let mine = self.keyed.iter_mut().zip(counters(&self.settings));
        for ((mine, (statistic, _)), theirs) in mine.zip(other.keyed) {
            mine.merge(theirs, |key, counts| {
                renumber_key(key, &ids);
                (statistic.settle)(key, counts, &self.settings);
            })?;
        }
        if let (Some(mine), Some(theirs)) = (&mut self.groups, other.groups) {
            mine.merge(theirs, &ids)?;
        }
        if let (Some(mine), Some(theirs)) = (&mut self.places, other.places) {
            mine.merge(theirs, |key, _| renumber_key(&mut key[..1], &ids))?;
        }
        Ok(())
    }
}

/// Gives every value of a column of numbers another number; nulls stay, and so does a table without
/// the column.
pub(crate) fn renumber(rows: &mut Batch, column: &str, number: impl Fn(i32) -> i32) {
    if rows.table.column(column).is_none() {
        return;
    }
    let column = rows.column_mut(column);
    let Values::Int32(values) = &mut column.values else { return };
    match &column.valid {
        None => values.iter_mut().for_each(|value| *value = number(*value)),
        Some(valid) => {
            for (value, _) in values.iter_mut().zip(valid).filter(|(_, valid)| **valid) {
                *value = number(*value);
            }
        }
    }
}

/// Gives every term of a key another number.
fn renumber_key(key: &mut [u32], ids: &[u32]) {
    for id in key {
        *id = ids[*id as usize];
    }
}
