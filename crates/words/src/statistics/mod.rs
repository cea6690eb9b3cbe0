//! What is counted: three lists, and one file a statistic.
//!
//! **A column of the table of terms** is a [`TermStatistic`]: some integers a term, counted in a
//! shard, merged by addition or by the least; and columns made of them at the end. To add one,
//! write a file with a `pub(crate) const STATISTIC: TermStatistic` and name it in
//! [`TERM_STATISTICS`]; the table, the dictionary and the files follow.
//!
//! **A table with rows by document** is a [`RowStatistic`]: rows made of a shard, kept on disk while
//! the corpus is read, given their final ids at the end. To add one, write a file with a
//! `pub(crate) const STATISTIC: RowStatistic` and name it in [`ROW_STATISTICS`].
//!
//! **A table made of the finished terms** is a [`LevelStatistic`], named in [`LEVEL_STATISTICS`].
//!
//! **A table of what stands beside what** is a [`KeyedStatistic`]: integers under keys of several
//! terms, counted in a shard, merged within a budget of memory, made into rows at the end. To add
//! one, write a file with a `pub(crate) const STATISTIC: KeyedStatistic` and name it in
//! [`KEYED_STATISTICS`].

mod association;
mod collocations;
mod document_diversity;
mod document_frequency;
mod document_readability;
mod document_terms;
mod events;
mod expressions;
mod first_document;
mod frequency;
mod frequency_spectrum;
mod keyed;
mod ngrams;
mod partial_matches;
mod sentences;
mod shape;
mod skipgrams;
mod source_spans;
mod stop_word;
mod tokens;
mod vocabulary_growth;
mod windows;

pub(crate) use events::Events;
pub use frequency::per_million;
pub use keyed::{Counter, Finishing, KeyedStatistic};
pub use shape::is_number;

use crate::{Occurrences, Settings, StopWords, Terms};
use std::sync::Arc;
use textmill_corpus::{AnnotatedShard, Batch, Column, ColumnBuilder, Table};
use textmill_spill::Rows;

/// The columns of the table of terms, in their order.
pub const TERM_STATISTICS: &[TermStatistic] = &[
    frequency::STATISTIC,
    document_frequency::STATISTIC,
    first_document::STATISTIC,
    shape::STATISTIC,
    stop_word::STATISTIC,
];

/// The tables with rows by document, each made when the settings ask for it.
pub const ROW_STATISTICS: &[RowStatistic] = &[
    document_terms::STATISTIC,
    tokens::STATISTIC,
    sentences::STATISTIC,
    document_diversity::STATISTIC,
    document_readability::STATISTIC,
    vocabulary_growth::STATISTIC,
];

/// The tables made of the finished terms.
pub const LEVEL_STATISTICS: &[LevelStatistic] = &[frequency_spectrum::STATISTIC];

/// The tables of what stands beside what, each made when the settings ask for it.
pub const KEYED_STATISTICS: &[KeyedStatistic] =
    &[ngrams::STATISTIC, skipgrams::STATISTIC, collocations::STATISTIC];

/// What an integer of a term is, and so how two of them merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A count: merged by addition.
    Sum,
    /// A document, counted in the shard while counting: merged by taking the earlier one.
    EarliestDocument,
}

impl Slot {
    /// What a term has that was not met.
    pub fn empty(self) -> i64 {
        match self {
            Self::Sum => 0,
            Self::EarliestDocument => i64::MAX,
        }
    }

    /// The integer of both parts together; associative and commutative.
    #[must_use]
    pub fn merged(self, one: i64, other: i64) -> i64 {
        match self {
            Self::Sum => one + other,
            Self::EarliestDocument => one.min(other),
        }
    }

    /// A shard's integer once the number of its first document is known.
    pub(crate) fn placed(self, value: i64, first_document_id: i64) -> i64 {
        match self {
            Self::EarliestDocument if value != self.empty() => value + first_document_id,
            _ => value,
        }
    }
}

/// A statistic that gives columns of the table of terms.
#[derive(Clone, Copy, Debug)]
pub struct TermStatistic {
    /// Its name, unique among the statistics of terms.
    pub name: &'static str,
    /// The integers that it keeps for each term.
    pub slots: &'static [Slot],
    /// Counts a shard: for each slot a column of integers, one a term, all empty so far.
    pub count: fn(&Occurrences, &mut [Vec<i64>]),
    /// The columns that it gives.
    pub columns: fn() -> Vec<Column>,
    /// Makes the columns from merged integers.
    pub finish: fn(&TermRows) -> Vec<ColumnBuilder>,
}

/// Rows of the table of terms, with the merged integers of one statistic.
#[derive(Debug)]
pub struct TermRows<'a> {
    /// The terms, in the order of the table.
    pub terms: Vec<&'a str>,
    /// How often each occurs.
    pub frequencies: Vec<i64>,
    /// Rank by frequency within the level, from 1; equal frequencies share the lowest rank.
    pub ranks: &'a [i64],
    /// Counted tokens of the whole corpus.
    pub n_tokens: i64,
    /// The stop words that the settings name.
    pub stop_words: &'a StopWords,
    /// For each slot of the statistic, its integers, one a row.
    pub slots: Vec<Vec<i64>>,
}

/// A statistic that gives a table with rows by document.
///
/// While counting, a column named `document_id` counts documents in the shard and a column named
/// `term_id` holds the shard's number of a term; both are given their final numbers at the end.
#[derive(Clone, Copy, Debug)]
pub struct RowStatistic {
    /// Whether the settings ask for it.
    pub wanted: fn(&Settings) -> bool,
    /// The declaration of its rows as counted.
    pub table: fn() -> Arc<Table>,
    /// Makes the rows of a shard, document after document.
    pub count: fn(&Counted, &Arc<Table>) -> Batch,
    /// What is made of the rows at the end; `None` when they are the table's as they are.
    pub finished: Option<Finished>,
}

/// A table that is made of rows as counted, once all of them are there.
#[derive(Clone, Copy, Debug)]
pub struct Finished {
    /// Its declaration.
    pub table: fn() -> Arc<Table>,
    /// Makes its rows of those as counted, which come in the order of the documents; a column
    /// named `term_id` has the numbers of the vocabulary, from 0 and dense, but not yet those of
    /// the tables.
    pub make: fn(Rows, &Finishing) -> Rows,
}

/// What a statistic with rows by document looks at.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// The shard.
    pub shard: &'a AnnotatedShard,
    /// Its counted tokens, at the level of the norm.
    pub occurrences: &'a Occurrences,
    /// The settings.
    pub settings: &'a Settings,
}

impl RowStatistic {
    /// The declaration of its table.
    pub fn finished_table(&self) -> Arc<Table> {
        self.finished.map_or(self.table, |finished| finished.table)()
    }
}

/// The tables with rows by document that these settings ask for.
pub(crate) fn row_statistics(
    settings: &Settings,
) -> impl Iterator<Item = &'static RowStatistic> + use<> {
    let wanted: Vec<_> =
        ROW_STATISTICS.iter().filter(|statistic| (statistic.wanted)(settings)).collect();
    wanted.into_iter()
}

/// A statistic that gives a table made of the finished terms, which fits into memory.
#[derive(Clone, Copy, Debug)]
pub struct LevelStatistic {
    /// The declaration of its table.
    pub table: fn() -> Arc<Table>,
    /// Adds the rows of a level.
    pub add: fn(&Terms, &mut Batch),
}
