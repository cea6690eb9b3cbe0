//! The counts of a corpus, merged shard by shard.

use crate::{Settings, shard::ShardCounts, statistics::ROW_STATISTICS, vocabulary::Vocabulary};
use std::path::Path;
use textmill_corpus::{Batch, Values};
use textmill_spill::{Error, Spool};

/// The counts of a corpus: integers under terms in memory, rows by document on disk.
///
/// Shards may be added, and counts merged, in any order and grouping: what [`WordCounts::finish`]
/// gives is the same.
#[derive(Debug)]
pub struct WordCounts {
    pub(crate) settings: Settings,
    pub(crate) levels: Vec<Vocabulary>,
    /// For each row statistic its rows, with terms numbered as in the first level.
    pub(crate) spools: Vec<Spool>,
}

impl WordCounts {
    /// No counts yet; rows by document go to temporary files in `directory`.
    ///
    /// # Errors
    /// When no file can be made there.
    pub fn new(settings: &Settings, directory: &Path) -> Result<Self, Error> {
        let spools = ROW_STATISTICS
            .iter()
            .map(|statistic| Spool::new(&(statistic.table)(), directory))
            .collect::<Result<_, _>>()?;
        let levels = settings.counted_levels().iter().map(|_| Vocabulary::default()).collect();
        Ok(Self { settings: settings.clone(), levels, spools })
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
        Ok(())
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
        Ok(())
    }
}

/// Gives every value of a column of numbers another number; a table without the column stays.
pub(crate) fn renumber(rows: &mut Batch, column: &str, number: impl Fn(i32) -> i32) {
    if rows.table.column(column).is_some()
        && let Values::Int32(values) = &mut rows.column_mut(column).values
    {
        for value in values {
            *value = number(*value);
        }
    }
}
