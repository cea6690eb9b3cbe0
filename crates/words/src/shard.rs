//! Counting one shard.

use crate::{
    DispersionOf, Occurrences, Settings, dispersion,
    groups::{self, ShardGroups},
    statistics::{Counted, KEYED_STATISTICS, Slot, TERM_STATISTICS, row_statistics},
};
use textmill_corpus::{AnnotatedShard, Batch};
use textmill_spill::Run;

/// The counts of one shard: integers under terms, and rows by document.
///
/// It holds its own copy of the terms, so that the shard can be let go.
#[derive(Debug)]
pub struct ShardCounts {
    /// For each counted level, its terms.
    pub(crate) levels: Vec<LevelCounts>,
    /// For each row statistic, its rows; terms are numbered as in the first level.
    pub(crate) rows: Vec<Batch>,
    /// For each counter of the keyed statistics a run, with terms numbered the same way.
    pub(crate) keyed: Vec<Run>,
    /// The groups of its documents, when the settings ask for them.
    pub(crate) groups: Option<ShardGroups>,
    /// The places of its tokens, when the settings ask for them.
    pub(crate) places: Option<Run>,
}

/// The terms of a shard at one level that occur in it, with their integers.
#[derive(Debug, Default)]
pub(crate) struct LevelCounts {
    /// The terms, end to end.
    pub(crate) text: String,
    /// One past the last byte of each term.
    pub(crate) ends: Vec<usize>,
    /// For each slot of all statistics, its integers, one a term.
    pub(crate) slots: Vec<Vec<i64>>,
}

/// Counts a shard. Pure: the same shard and settings give the same counts.
pub fn count(shard: &AnnotatedShard, settings: &Settings) -> ShardCounts {
    let mut levels = Vec::new();
    let mut rows = Vec::new();
    let mut keyed = Vec::new();
    let (mut groups, mut places) = (None, None);
    for level in settings.counted_levels() {
        let (occurrences, texts) = Occurrences::of(shard, level, settings);
        if level == settings.unit {
            let counted = Counted { shard, occurrences: &occurrences, settings };
            rows = row_statistics(settings)
                .map(|statistic| (statistic.count)(&counted, &(statistic.table)()))
                .collect();
            keyed = KEYED_STATISTICS
                .iter()
                .flat_map(|statistic| (statistic.count)(&occurrences, settings))
                .collect();
            groups = groups::count(shard, &occurrences, settings);
            places = (settings.dispersion == DispersionOf::Places)
                .then(|| dispersion::count_places(&occurrences));
        }
        let slots = count_slots(&occurrences);
        levels.push(LevelCounts { text: texts.text, ends: texts.ends, slots });
    }
    ShardCounts { levels, rows, keyed, groups, places }
}

fn count_slots(occurrences: &Occurrences) -> Vec<Vec<i64>> {
    let mut all = Vec::new();
    for statistic in TERM_STATISTICS {
        let empty = |slot: &Slot| vec![slot.empty(); occurrences.n_terms];
        let mut slots: Vec<_> = statistic.slots.iter().map(empty).collect();
        (statistic.count)(occurrences, &mut slots);
        all.append(&mut slots);
    }
    all
}

/// All slots of the statistics of terms, in the order in which counts hold them.
pub(crate) fn all_slots() -> impl Iterator<Item = Slot> {
    TERM_STATISTICS.iter().flat_map(|statistic| statistic.slots.iter().copied())
}
