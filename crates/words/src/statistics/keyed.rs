//! Statistics that count under several terms at once: pairs, n-grams.

use crate::{Occurrences, Settings, Terms};
use std::{path::PathBuf, sync::Arc};
use textmill_corpus::{Batch, Table};
use textmill_spill::{Error, KeyedCounts, Rows, Run, Shape};

/// Counts under keys that a statistic keeps, and their name in files between the stages.
#[derive(Clone, Copy, Debug)]
pub struct Counter {
    /// Name of the table of partial counts, unique among all statistics.
    pub name: &'static str,
    /// Terms of a key, and the counts under it.
    pub shape: Shape,
    /// Its part of the memory for counts, beside those of the other counters.
    pub weight: usize,
}

/// A statistic that counts under keys of several terms and makes tables of what it counted.
///
/// While counting, a key names terms by the shard's numbers of norms, then by those of the
/// vocabulary, and at the end by `term_id`.
#[derive(Clone, Copy, Debug)]
pub struct KeyedStatistic {
    /// The counters that it needs; none when the settings ask for no table of it.
    pub counters: fn(&Settings) -> Vec<Counter>,
    /// Counts a shard: a run for each counter, in the same order.
    pub count: fn(&Occurrences, &Settings) -> Vec<Run>,
    /// Brings a key into its one form after its terms were given other numbers, when the order of
    /// its terms says nothing.
    pub settle: fn(&mut [u32], &mut [u64], &Settings),
    /// The declarations of its tables; none when the settings ask for none.
    pub tables: fn(&Settings) -> Vec<Arc<Table>>,
    /// Makes the rows of those tables from merged counts under `term_id`s of the vocabulary, in
    /// the order of `counters`.
    pub finish: fn(Vec<KeyedCounts>, &Finishing) -> Result<Vec<Rows>, Error>,
}

/// What is at hand when tables are made of counts under keys.
#[derive(Clone, Debug)]
pub struct Finishing {
    /// The terms with their final numbers.
    pub terms: Arc<Terms>,
    /// The settings under which was counted.
    pub settings: Settings,
    /// Bytes of memory for sorting the rows.
    pub memory: usize,
    /// The folder for temporary files.
    pub directory: PathBuf,
}

impl Finishing {
    /// An empty counter for rows on their way into the order of their table.
    pub fn sorter(&self, shape: Shape) -> KeyedCounts {
        KeyedCounts::new(shape, self.memory, &self.directory)
    }

    /// Gives a key the final numbers of its terms.
    pub fn number(&self, key: &mut [u32]) {
        for id in key {
            *id = self.terms.term_id(*id);
        }
    }
}

/// Rows that are made at a time.
pub(crate) const ROWS_AT_A_TIME: usize = 1 << 14;

/// A count as two numbers of a key under which the greatest count comes first.
pub(crate) fn descending(count: u64) -> [u32; 2] {
    [!((count >> 32) as u32), !(count as u32)]
}

/// The count that [`descending`] made numbers of.
pub(crate) fn descended(key: [u32; 2]) -> u64 {
    u64::from(!key[0]) << 32 | u64::from(!key[1])
}

/// Fills two columns of text: the terms joined by a space, and their numbers likewise.
pub(crate) fn push_terms(batch: &mut Batch, first_column: usize, key: &[u32], terms: &Terms) {
    let mut words = String::new();
    let mut numbers = String::new();
    for &term_id in key {
        if !words.is_empty() {
            words.push(' ');
            numbers.push(' ');
        }
        words.push_str(terms.term(term_id));
        numbers.push_str(&term_id.to_string());
    }
    batch.columns[first_column].push_text(words.as_str());
    batch.columns[first_column + 1].push_text(numbers.as_str());
}
