//! What is counted: one list, and one file a table.
//!
//! To add a table, write a file with a `pub(crate) const STATISTIC: Statistic` and name it in
//! [`STATISTICS`]; the files, the dictionary and the files between stages follow.

mod association;
mod document_entities;
mod entities;
mod entity_cooccurrence;
mod entity_terms;
mod group_entities;
mod keyed;
mod mentions;
pub(crate) mod user_lists;

pub(crate) use keyed::{Finishing, KeyedStatistic, Tally};
#[cfg(test)]
mod salience_gold;

use crate::{count::CountedDocument, ranking::Ranking, settings::Settings};
use std::{ops::Range, sync::Arc};
use textmill_corpus::{Batch, Table};

/// The tables, in their order.
pub(crate) const STATISTICS: &[Statistic] = &[
    mentions::STATISTIC,
    entities::STATISTIC,
    document_entities::STATISTIC,
    entity_cooccurrence::STATISTIC,
    entity_terms::STATISTIC,
    group_entities::STATISTIC,
    user_lists::STATISTIC,
];

/// A table, and what it is made of.
pub(crate) struct Statistic {
    /// Its declaration.
    pub(crate) table: fn(&Settings) -> Arc<Table>,
    /// Where its rows come from.
    pub(crate) source: Source,
}

/// Where the rows of a table come from.
pub(crate) enum Source {
    /// From documents, while they are counted.
    Documents(RowStatistic),
    /// From the merged counts of entities.
    Entities(EntityRows),
    /// From counts under an entity and something else, made when the settings ask for it.
    Keyed(KeyedStatistic),
    /// From the files of the user, when there are any.
    Lists,
}

impl Statistic {
    /// Whether the settings ask for the table.
    pub(crate) fn is_wanted(&self, settings: &Settings) -> bool {
        match &self.source {
            Source::Documents(_) | Source::Entities(_) => true,
            Source::Keyed(keyed) => (keyed.wanted)(settings),
            Source::Lists => user_lists::is_wanted(settings),
        }
    }
}

/// Makes the rows of the entities with ids in a range.
pub(crate) type EntityRows = fn(&Ranking, Range<usize>, &Settings, &mut Batch);

/// A statistic with rows by document, kept on disk until the ids of the entities are known.
pub(crate) struct RowStatistic {
    /// The declaration of the rows as counted. A column named `document_id` counts documents in
    /// the shard while counting, one named `entity_no` holds the number of an entity in the
    /// registry of the part; both are Int32 and are given their final numbers.
    pub(crate) partial: fn() -> Arc<Table>,
    /// Adds the rows of a document.
    pub(crate) measure: fn(&CountedDocument, &mut Batch),
    /// Makes finished rows of rows as counted, in which `entity_no` is the final id by now. A
    /// batch holds all rows of each of its documents.
    pub(crate) finish: fn(&Batch, &mut Batch),
}

/// The statistics with rows by document, in their order.
pub(crate) fn row_statistics() -> impl Iterator<Item = &'static RowStatistic> {
    STATISTICS.iter().filter_map(|statistic| match &statistic.source {
        Source::Documents(rows) => Some(rows),
        Source::Entities(_) | Source::Keyed(_) | Source::Lists => None,
    })
}

/// The place of the entities of documents among the statistics with rows by document.
pub(crate) fn document_entities_place() -> usize {
    let name = document_entities::partial().name;
    row_statistics()
        .position(|rows| (rows.partial)().name == name)
        .expect("the table of the entities of documents is in the list")
}

/// The statistics that count under keys and that the settings ask for, in their order.
pub(crate) fn keyed_statistics(
    settings: &Settings,
) -> impl Iterator<Item = &'static KeyedStatistic> {
    STATISTICS.iter().filter_map(|statistic| match &statistic.source {
        Source::Keyed(keyed) if (keyed.wanted)(settings) => Some(keyed),
        _ => None,
    })
}

/// The declarations of the finished tables that the settings ask for, in their order.
pub fn tables(settings: &Settings) -> Vec<Arc<Table>> {
    let wanted = STATISTICS.iter().filter(|statistic| statistic.is_wanted(settings));
    wanted.map(|statistic| (statistic.table)(settings)).collect()
}

/// The declarations of all tables that this stage can make.
pub fn tables_on_request(settings: &Settings) -> Vec<Arc<Table>> {
    STATISTICS.iter().map(|statistic| (statistic.table)(settings)).collect()
}
