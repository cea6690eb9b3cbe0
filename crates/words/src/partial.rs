//! Counts as rows of files between the stages `words` and `export`, and back.

use crate::{
    Settings, WordCounts,
    shard::all_slots,
    statistics::{ROW_STATISTICS, TERM_STATISTICS},
    vocabulary::Vocabulary,
};
use std::{borrow::Cow, path::Path, sync::Arc};
use textmill_corpus::{
    Batch, Column, ColumnBuilder,
    ColumnType::{Int32, Int64, Text},
    Table, Values,
};
use textmill_spill::{Error, Rows};

/// Rows of terms that are made at a time.
const ROWS_AT_A_TIME: usize = 1 << 16;

fn terms_partial_table() -> Arc<Table> {
    let mut columns = vec![
        Column::new("level", Int32, "", "Number of the level among those counted."),
        Column::new("term", Text, "", "The term."),
    ];
    for statistic in TERM_STATISTICS {
        for slot in 0..statistic.slots.len() {
            columns.push(Column {
                name: Cow::Owned(format!("{}_{slot}", statistic.name)),
                ..Column::new("", Int64, "", "Merged integer of the statistic.")
            });
        }
    }
    Arc::new(Table {
        name: "terms_partial",
        grain: "One row per distinct term at a level.",
        about: "The integers from which the table of terms is made.",
        columns,
        key: &["level", "term"],
        order: "level, then the order in which the terms were met",
    })
}

impl WordCounts {
    /// The declarations of the partial tables.
    pub fn partial_tables() -> Vec<Arc<Table>> {
        let mut tables = vec![terms_partial_table()];
        tables.extend(ROW_STATISTICS.iter().map(|statistic| (statistic.table)()));
        tables
    }

    /// The counts as rows of the partial tables.
    ///
    /// # Errors
    /// When rows cannot be read back.
    pub fn into_partial(self) -> Result<Vec<Rows>, Error> {
        let table = terms_partial_table();
        let batches = self.levels.into_iter().enumerate().flat_map(|(level, vocabulary)| {
            (0..vocabulary.len())
                .step_by(ROWS_AT_A_TIME)
                .map(move |start| Ok(partial_batch(&vocabulary, level, start)))
        });
        let mut all = vec![Rows::new(&table, batches)];
        for spool in self.spools {
            all.push(spool.into_rows()?);
        }
        Ok(all)
    }

    /// The counts that [`WordCounts::into_partial`] gave, under the same settings.
    ///
    /// # Errors
    /// When the rows are not those of this version and these settings, or cannot be kept.
    pub fn from_partial(
        parts: Vec<Rows>,
        settings: &Settings,
        directory: &Path,
    ) -> Result<Self, Error> {
        let mut counts = Self::new(settings, directory)?;
        if parts.len() != 1 + counts.spools.len() {
            return Err(Error::Damaged("the counts of words are of another version".to_owned()));
        }
        let mut parts = parts.into_iter();
        for batch in parts.next().into_iter().flat_map(|rows| rows.batches) {
            counts.read_terms(&batch?)?;
        }
        for (spool, rows) in counts.spools.iter_mut().zip(parts) {
            for batch in rows.batches {
                let batch = batch?;
                if !refers_to(&batch, counts.levels[0].len()) {
                    return Err(Error::Damaged(format!(
                        "rows of `{}` name terms that were not counted",
                        batch.table.name
                    )));
                }
                let order = batch.column("document_id").int(0).unwrap_or_default();
                spool.push(&batch, order)?;
            }
        }
        Ok(counts)
    }

    fn read_terms(&mut self, batch: &Batch) -> Result<(), Error> {
        let other = || Error::Damaged("the counts of words were made under other settings".into());
        for row in 0..batch.n_rows() {
            let level = batch.columns[0].int(row).and_then(|level| usize::try_from(level).ok());
            let vocabulary =
                level.and_then(|level| self.levels.get_mut(level)).ok_or_else(other)?;
            let term = batch.columns[1].text(row).ok_or_else(other)?;
            let integers = batch.columns[2..].iter().map(|c| c.int(row).unwrap_or_default());
            vocabulary.merge_term(term, integers);
        }
        Ok(())
    }
}

/// Whether all terms that rows name are among the first `n_terms`.
fn refers_to(rows: &Batch, n_terms: usize) -> bool {
    match rows.table.column("term_id").map(|_| &rows.column("term_id").values) {
        Some(Values::Int32(terms)) => {
            terms.iter().all(|&term| usize::try_from(term).is_ok_and(|term| term < n_terms))
        }
        _ => true,
    }
}

fn partial_batch(vocabulary: &Vocabulary, level: usize, start: usize) -> Batch {
    let table = terms_partial_table();
    let mut columns: Vec<_> = table.columns.iter().map(|c| ColumnBuilder::new(c.kind)).collect();
    let end = (start + ROWS_AT_A_TIME).min(vocabulary.len());
    for id in start as u32..end as u32 {
        columns[0].push_int(level as i64);
        columns[1].push_text(vocabulary.term(id));
        for slot in 0..all_slots().count() {
            columns[2 + slot].push_int(vocabulary.slot(slot, id));
        }
    }
    Batch::from_columns(&table, columns)
}
