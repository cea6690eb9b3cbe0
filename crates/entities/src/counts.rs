//! The counts of a corpus, merged shard by shard.

use crate::{
    count::ShardCounts,
    ranking::Ranking,
    registry::Registry,
    resolve::Rule,
    settings::Settings,
    statistics::{EntityRows, RowStatistic, STATISTICS, Source, row_statistics},
    surnames::Standing,
};
use std::{path::Path, sync::Arc};
use textmill_corpus::{Batch, Table, Values};
use textmill_spill::{Error, Rows, Spool};

/// Rows of a finished table that are made at a time.
const BATCH_ROWS: usize = 1 << 16;

/// The counts of a corpus: integers under names in memory, rows by document on disk.
///
/// Shards may be added, and counts merged, in any order and grouping: what
/// [`EntityCounts::finish`] gives is the same. Memory grows with the distinct names and surfaces
/// only.
#[derive(Debug)]
pub struct EntityCounts {
    pub(crate) settings: Settings,
    pub(crate) registry: Registry,
    /// For each statistic with rows by document its rows, with entities numbered as in the
    /// registry.
    pub(crate) spools: Vec<Spool>,
}

impl EntityCounts {
    /// No counts yet; rows by document go to temporary files in `directory`.
    ///
    /// # Errors
    /// When no file can be made there.
    pub fn new(settings: &Settings, directory: &Path) -> Result<Self, Error> {
        let spools = row_statistics()
            .map(|statistic| Spool::new(&(statistic.partial)(), directory))
            .collect::<Result<_, _>>()?;
        Ok(Self { settings: settings.clone(), registry: Registry::default(), spools })
    }

    /// Merges the counts of a shard whose first document has this number in the corpus.
    ///
    /// # Errors
    /// When rows cannot be written.
    pub fn add(&mut self, counts: ShardCounts, first_document_id: u32) -> Result<(), Error> {
        let numbers = self.registry.absorb(&counts.registry, first_document_id as i32);
        for (spool, mut rows) in self.spools.iter_mut().zip(counts.rows) {
            renumber(&mut rows, "document_id", |document| document + first_document_id as i32);
            renumber(&mut rows, "entity_no", |entity| numbers[entity as usize] as i32);
            spool.push(&rows, order_of(&rows))?;
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
    pub fn merge(&mut self, mut other: EntityCounts) -> Result<(), Error> {
        assert_eq!(self.settings, other.settings, "counts under other settings");
        let n_rows = |counts: &Self| counts.spools.iter().map(Spool::n_rows).sum::<u64>();
        // The smaller part moves.
        if n_rows(&other) > n_rows(self) {
            std::mem::swap(self, &mut other);
        }
        let numbers = self.registry.absorb(&other.registry, 0);
        for (mine, theirs) in self.spools.iter_mut().zip(other.spools) {
            for rows in theirs.into_rows()?.batches {
                let mut rows = rows?;
                renumber(&mut rows, "entity_no", |entity| numbers[entity as usize] as i32);
                mine.push(&rows, order_of(&rows))?;
            }
        }
        Ok(())
    }

    /// The finished tables, in the order of [`crate::tables`].
    ///
    /// # Errors
    /// When rows cannot be read, here or by the iterators.
    pub fn finish(self) -> Result<Vec<Rows>, Error> {
        let ranking = Arc::new(Ranking::of(&self.registry, self.settings.resolution));
        let ids: Arc<[i32]> = ranking.ids().into();
        let mut spools = self.spools.into_iter();
        let mut finished = Vec::with_capacity(STATISTICS.len());
        for statistic in STATISTICS {
            let table = (statistic.table)(&self.settings);
            finished.push(match &statistic.source {
                Source::Documents(rows) => {
                    let spool = spools.next().expect("a spool for each statistic by document");
                    finish_by_document(spool, rows, &table, &ranking, Arc::clone(&ids))?
                }
                Source::Entities(rows) => {
                    finish_by_entity(Arc::clone(&ranking), *rows, &table, self.settings.clone())
                }
            });
        }
        Ok(finished)
    }
}

fn finish_by_document(
    spool: Spool,
    statistic: &RowStatistic,
    table: &Arc<Table>,
    ranking: &Arc<Ranking>,
    ids: Arc<[i32]>,
) -> Result<Rows, Error> {
    let finish = statistic.finish;
    let (declared, ranking) = (Arc::clone(table), Arc::clone(ranking));
    let batches = spool.into_rows()?.batches.map(move |rows| {
        let mut rows = rows?;
        settle_rules(&mut rows, ranking.standings());
        renumber(&mut rows, "entity_no", |entity| ids[entity as usize]);
        let mut finished = Batch::new(&declared);
        finish(&rows, &mut finished);
        Ok(finished)
    });
    Ok(Rows::new(table, batches))
}

/// Says of mentions of a surname alone what became of it.
fn settle_rules(rows: &mut Batch, standings: &[Standing]) {
    if rows.table.column("rule").is_none() {
        return;
    }
    let Values::Int32(entities) = rows.column("entity_no").values.clone() else { return };
    if let Values::Int32(rules) = &mut rows.column_mut("rule").values {
        for (rule, entity) in rules.iter_mut().zip(entities) {
            match standings[entity as usize] {
                Standing::Own => {}
                Standing::Joined(_) => *rule = Rule::Corpus.number() as i32,
                Standing::Ambiguous => *rule = Rule::Ambiguous.number() as i32,
            }
        }
    }
}

fn finish_by_entity(
    ranking: Arc<Ranking>,
    rows: EntityRows,
    table: &Arc<Table>,
    settings: Settings,
) -> Rows {
    let n_entities = ranking.entities.len();
    let declared = Arc::clone(table);
    let batches = (0..n_entities).step_by(BATCH_ROWS).map(move |start| {
        let mut finished = Batch::new(&declared);
        rows(&ranking, start..n_entities.min(start + BATCH_ROWS), &settings, &mut finished);
        Ok(finished)
    });
    Rows::new(table, batches)
}

/// The place of a batch among the others: its first document.
pub(crate) fn order_of(rows: &Batch) -> i64 {
    match &rows.column("document_id").values {
        Values::Int32(documents) => documents.first().copied().unwrap_or_default().into(),
        _ => 0,
    }
}

/// Gives every value of a column of numbers another number.
pub(crate) fn renumber(rows: &mut Batch, column: &str, number: impl Fn(i32) -> i32) {
    if let Values::Int32(values) = &mut rows.column_mut(column).values {
        for value in values {
            *value = number(*value);
        }
    }
}
