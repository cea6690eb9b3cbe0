//! The counts of a corpus, merged shard by shard.

use crate::{
    count::ShardCounts,
    lists::{ListsUsed, Usage},
    names::{Names, Numbers},
    ranking::Ranking,
    registry::Registry,
    resolve::Rule,
    settings::Settings,
    statistics::{
        EntityRows, Finishing, KeyedStatistic, RowStatistic, STATISTICS, Source,
        document_entities_place, keyed_statistics, row_statistics, user_lists,
    },
    surnames::Standing,
    unique,
};
use std::sync::Arc;
use textmill_corpus::{Batch, Table, Values};
use textmill_spill::{Error, KeyedCounts, Rows, Scratch, Spool};

/// Rows of a finished table that are made at a time.
const BATCH_ROWS: usize = 1 << 16;

/// For numbering and sorting the rows of one table at the end there is this part of the memory for
/// counts.
const SORTING: usize = 4;

/// The counts of a corpus: integers under names in memory, rows by document on disk, counts under
/// pairs of names in memory up to a budget and on disk beyond it.
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
    /// For each statistic that counts under keys, its counts, with entities numbered as in the
    /// registry.
    pub(crate) keyed: Vec<KeyedCounts>,
    /// The groups and terms that those keys name.
    pub(crate) names: Names,
    /// What came of the rows of the user's files.
    pub(crate) usage: Usage,
    pub(crate) scratch: Scratch,
    /// For each document whether it is a copy that is not kept; `None` when nobody looked.
    copies: Option<Vec<bool>>,
}

impl EntityCounts {
    /// No counts yet; what may not stay in memory goes to temporary files.
    ///
    /// # Errors
    /// When no file can be made there.
    pub fn new(settings: &Settings, scratch: &Scratch) -> Result<Self, Error> {
        let directory = &scratch.directory;
        let spools = row_statistics()
            .map(|statistic| Spool::new(&(statistic.partial)(), directory))
            .collect::<Result<_, _>>()?;
        let n_keyed = keyed_statistics(settings).count().max(1);
        let budget = (scratch.memory - scratch.memory / SORTING) / n_keyed;
        let keyed = keyed_statistics(settings)
            .map(|statistic| KeyedCounts::new(statistic.shape, budget, directory))
            .collect();
        Ok(Self {
            settings: settings.clone(),
            registry: Registry::default(),
            spools,
            keyed,
            names: Names::new(),
            usage: Usage::of(&settings.lists),
            scratch: scratch.clone(),
            copies: None,
        })
    }

    /// Says which documents, by their numbers, are copies that are not kept: the columns `_unique`
    /// of the table of entities leave them out.
    pub fn leave_out(&mut self, copies: Vec<bool>) {
        self.copies = Some(copies);
    }

    /// Merges the counts of a shard whose first document has this number in the corpus.
    ///
    /// # Errors
    /// When rows cannot be written.
    pub fn add(&mut self, counts: ShardCounts, first_document_id: u32) -> Result<(), Error> {
        self.usage.add(&counts.used);
        let numbers = self.registry.absorb(&counts.registry, first_document_id as i32);
        for (spool, mut rows) in self.spools.iter_mut().zip(counts.rows) {
            renumber(&mut rows, "document_id", |document| document + first_document_id as i32);
            renumber(&mut rows, "entity_no", |entity| numbers[entity as usize] as i32);
            spool.push(&rows, order_of(&rows))?;
        }
        let numbers = self.names.absorb(&counts.names, numbers);
        let mine = self.keyed.iter_mut().zip(keyed_statistics(&self.settings));
        for ((mine, statistic), run) in mine.zip(counts.keyed) {
            mine.add(run, |key, _| statistic.renumber(key, &numbers))?;
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
        self.usage.add(&other.usage.n_mentions);
        let numbers = self.registry.absorb(&other.registry, 0);
        for (mine, theirs) in self.spools.iter_mut().zip(other.spools) {
            for rows in theirs.into_rows()?.batches {
                let mut rows = rows?;
                renumber(&mut rows, "entity_no", |entity| numbers[entity as usize] as i32);
                mine.push(&rows, order_of(&rows))?;
            }
        }
        let numbers = self.names.absorb(&other.names, numbers);
        let mine = self.keyed.iter_mut().zip(keyed_statistics(&self.settings));
        for ((mine, statistic), theirs) in mine.zip(other.keyed) {
            mine.merge(theirs, |key, _| statistic.renumber(key, &numbers))?;
        }
        Ok(())
    }

    /// How many rows of the user's files were of use; `None` without any.
    pub fn lists_used(&self) -> Option<ListsUsed> {
        self.usage.summary()
    }

    /// The finished tables, in the order of [`crate::tables`].
    ///
    /// # Errors
    /// When rows cannot be read, here or by the iterators.
    pub fn finish(self) -> Result<Vec<Rows>, Error> {
        let mut ranking = Ranking::of(&self.registry, self.settings.resolution);
        let ids: Arc<[i32]> = ranking.ids().into();
        if let Some(copies) = &self.copies {
            let rows = self.spools[document_entities_place()].rows()?;
            ranking.in_copies =
                Some(unique::in_copies(rows, copies, &ids, ranking.entities.len())?);
        }
        let ranking = Arc::new(ranking);
        let as_ids = ids.iter().map(|&id| id as u32).collect();
        let (numbers, in_order) = self.names.in_order(as_ids);
        let finishing = Finishing {
            n_entities: ranking.entities.len(),
            names: self.names,
            in_order,
            settings: self.settings.clone(),
            memory: self.scratch.memory / SORTING / 2,
            directory: self.scratch.directory,
        };
        let (mut spools, mut keyed) = (self.spools.into_iter(), self.keyed.into_iter());
        let mut finished = Vec::with_capacity(STATISTICS.len());
        let wanted = STATISTICS.iter().filter(|statistic| statistic.is_wanted(&self.settings));
        for statistic in wanted {
            let table = (statistic.table)(&self.settings);
            finished.push(match &statistic.source {
                Source::Documents(rows) => {
                    let spool = spools.next().expect("a spool for each statistic by document");
                    finish_by_document(spool, rows, &table, &ranking, Arc::clone(&ids))?
                }
                Source::Entities(rows) => {
                    finish_by_entity(Arc::clone(&ranking), *rows, &table, self.settings.clone())
                }
                Source::Keyed(statistic) => {
                    let counts = keyed.next().expect("counts for each statistic under keys");
                    let counts = numbered(counts, statistic, &numbers, &finishing)?;
                    (statistic.finish)(counts, &finishing)?
                }
                Source::Lists => user_lists::rows(&self.usage, &table),
            });
        }
        Ok(finished)
    }
}

/// Counts under final numbers.
fn numbered(
    counts: KeyedCounts,
    statistic: &KeyedStatistic,
    numbers: &Numbers,
    finishing: &Finishing,
) -> Result<KeyedCounts, Error> {
    let mut numbered = finishing.sorter(statistic.shape);
    numbered.merge(counts, |key, _| statistic.renumber(key, numbers))?;
    Ok(numbered)
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
