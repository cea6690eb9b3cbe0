//! Statistics that count under an entity and something else: pairs of entities, terms, groups.

use crate::{
    count::CountedDocument,
    names::{Counting, Id, Names, NamesInOrder, Numbers},
    settings::Settings,
};
use std::path::PathBuf;
use textmill_spill::{Error, KeyedCounts, Rows, Run, Shape};

/// A statistic that counts under keys of several numbers.
pub(crate) struct KeyedStatistic {
    /// Whether the settings ask for it.
    pub(crate) wanted: fn(&Settings) -> bool,
    /// Name of the table of partial counts, unique among all statistics.
    pub(crate) name: &'static str,
    /// What the numbers of a key stand for.
    pub(crate) ids: &'static [Id],
    /// The numbers of a key, and the counts under it.
    pub(crate) shape: Shape,
    /// Counts a document, also one that names nothing.
    pub(crate) count: fn(&CountedDocument, &mut Counting, &mut Tally),
    /// Brings a key into its one form after it was given other numbers, when the order of its
    /// numbers says nothing.
    pub(crate) settle: fn(&mut [u32]),
    /// Makes the rows from merged counts under final numbers.
    pub(crate) finish: fn(KeyedCounts, &Finishing) -> Result<Rows, Error>,
}

impl KeyedStatistic {
    /// Gives a key other numbers.
    pub(crate) fn renumber(&self, key: &mut [u32], numbers: &Numbers) {
        for (number, &id) in key.iter_mut().zip(self.ids) {
            *number = numbers.of(id, *number);
        }
        (self.settle)(key);
    }
}

/// The counts of a shard under keys.
#[derive(Debug)]
pub(crate) struct Tally(KeyedCounts);

impl Tally {
    pub(crate) fn new(shape: Shape) -> Self {
        Self(KeyedCounts::in_memory(shape))
    }

    /// Adds to the counts under a key.
    #[inline]
    pub(crate) fn add(&mut self, key: &[u32], counts: &[u64]) {
        self.0.push(key, counts).expect("nothing is written to disk");
    }

    pub(crate) fn into_run(self) -> Run {
        self.0.into_run().expect("nothing is written to disk")
    }
}

/// What is at hand when tables are made of counts under keys.
#[derive(Debug)]
pub(crate) struct Finishing {
    /// Number of entities: their ids lie below.
    pub(crate) n_entities: usize,
    /// The groups and terms, as they were met.
    pub(crate) names: Names,
    /// The same in their final order.
    pub(crate) in_order: NamesInOrder,
    /// The settings under which was counted.
    pub(crate) settings: Settings,
    /// Bytes of memory for sorting the rows.
    pub(crate) memory: usize,
    /// The folder for temporary files.
    pub(crate) directory: PathBuf,
}

impl Finishing {
    /// An empty counter for rows on their way into the order of their table.
    pub(crate) fn sorter(&self, shape: Shape) -> KeyedCounts {
        KeyedCounts::new(shape, self.memory, &self.directory)
    }

    /// The term with this final number.
    pub(crate) fn term(&self, number: u32) -> &str {
        self.names.terms.get(self.in_order.terms[number as usize])
    }
}
