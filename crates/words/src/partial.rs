//! Counts as rows of files between the stages `words` and `export`, and back.

use crate::{
    DispersionOf, Scratch, Settings, WordCounts,
    counts::counters,
    dispersion::PLACES_PARTIAL,
    groups::GroupCounts,
    shard::all_slots,
    statistics::{Counter, TERM_STATISTICS, row_statistics},
    vocabulary::Vocabulary,
};
use std::{borrow::Cow, sync::Arc};
use textmill_corpus::{
    Batch, Column, ColumnBuilder,
    ColumnType::{Int32, Int64, Text},
    Table, Values,
};
use textmill_spill::{Error, KeyedCounts, Rows};

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

/// The rows of places.
fn places_table() -> Arc<Table> {
    let column = |name, about| Column::new(name, Int32, "", about);
    Arc::new(Table {
        name: PLACES_PARTIAL,
        grain: "One row per counted token.",
        about: "Where the tokens of a term stand.",
        columns: vec![
            column("term", "Number of a norm among the terms."),
            column("document", "Number of the document."),
            column("place", "Its place among the counted tokens of the document, from 0."),
            Column::new("n", Int64, "", "1."),
        ],
        key: &["term", "document", "place"],
        order: "term, document, place",
    })
}

fn keyed_partial_table(counter: &Counter) -> Arc<Table> {
    let column = |name: String, kind, about| Column {
        name: Cow::Owned(name),
        ..Column::new("", kind, "", about)
    };
    let ids = (0..counter.shape.ids)
        .map(|id| column(format!("term_{id}"), Int32, "Number of a norm among the terms."));
    let counts = (0..counter.shape.counts.len())
        .map(|count| column(format!("count_{count}"), Int64, "Merged integer of the statistic."));
    Arc::new(Table {
        name: counter.name,
        grain: "One row per key of several terms.",
        about: "The integers from which a table of what stands beside what is made.",
        columns: ids.chain(counts).collect(),
        key: &[],
        order: "term_0, term_1, …",
    })
}

impl WordCounts {
    /// The declarations of the partial tables.
    pub fn partial_tables(settings: &Settings) -> Vec<Arc<Table>> {
        let mut tables = vec![terms_partial_table()];
        tables.extend(row_statistics(settings).map(|statistic| (statistic.table)()));
        tables.extend(counters(settings).map(|(_, counter)| keyed_partial_table(&counter)));
        if !settings.groupings.is_empty() {
            tables.extend(GroupCounts::partial_tables());
        }
        tables.extend((settings.dispersion == DispersionOf::Places).then(places_table));
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
        for (counts, (_, counter)) in self.keyed.into_iter().zip(counters(&self.settings)) {
            all.push(keyed_rows(counts, &keyed_partial_table(&counter))?);
        }
        if let Some(groups) = self.groups {
            all.extend(groups.into_partial()?);
        }
        if let Some(places) = self.places {
            all.push(keyed_rows(places, &places_table())?);
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
        scratch: &Scratch,
    ) -> Result<Self, Error> {
        let mut counts = Self::new(settings, scratch)?;
        if parts.len() != Self::partial_tables(settings).len() {
            return Err(Error::Damaged("the counts of words are of another version".to_owned()));
        }
        let mut parts = parts.into_iter();
        for batch in parts.next().into_iter().flat_map(|rows| rows.batches) {
            counts.read_terms(&batch?)?;
        }
        for (spool, rows) in counts.spools.iter_mut().zip(&mut parts) {
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
        let n_terms = counts.levels[0].len();
        for (keyed, rows) in counts.keyed.iter_mut().zip(&mut parts) {
            for batch in rows.batches {
                read_keyed(&batch?, keyed, &vec![n_terms; keyed.shape().ids])?;
            }
        }
        if let Some(groups) = &mut counts.groups {
            let rows = [parts.next(), parts.next()].map(|rows| rows.expect("they were counted"));
            groups.read_partial(rows, settings.groupings.len(), n_terms)?;
        }
        if let Some(places) = &mut counts.places {
            for batch in parts.flat_map(|rows| rows.batches) {
                read_keyed(&batch?, places, &[n_terms, usize::MAX, usize::MAX])?;
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
    let Some(column) = rows.table.column("term_id").map(|_| rows.column("term_id")) else {
        return true;
    };
    let Values::Int32(terms) = &column.values else { return true };
    let known = |term| usize::try_from(term).is_ok_and(|term| term < n_terms);
    terms.iter().enumerate().all(|(row, &term)| !column.is_valid(row) || known(term))
}

/// Counts under keys as rows, in the order of the keys.
pub(crate) fn keyed_rows(counts: KeyedCounts, table: &Arc<Table>) -> Result<Rows, Error> {
    let mut sorted = counts.into_sorted()?;
    let declared = Arc::clone(table);
    Ok(Rows::new(
        table,
        std::iter::from_fn(move || {
            let mut batch = Batch::new(&declared);
            let add = |batch: &mut Batch, key: &[u32], counts: &[u64]| {
                let (ids, integers) = batch.columns.split_at_mut(key.len());
                for (column, &id) in ids.iter_mut().zip(key) {
                    column.push_int(i64::from(id));
                }
                for (column, &count) in integers.iter_mut().zip(counts) {
                    column.push_int(count as i64);
                }
            };
            loop {
                match sorted.advance(|key, counts| add(&mut batch, key, counts)) {
                    Err(error) => return Some(Err(error)),
                    Ok(true) if batch.n_rows() < ROWS_AT_A_TIME => {}
                    Ok(_) => return (batch.n_rows() > 0).then_some(Ok(batch)),
                }
            }
        }),
    ))
}

/// Reads what [`keyed_rows`] gave; the numbers of a key lie below the limits.
pub(crate) fn read_keyed(
    batch: &Batch,
    counts: &mut KeyedCounts,
    limits: &[usize],
) -> Result<(), Error> {
    let damaged = || {
        Error::Damaged(format!("rows of `{}` name terms that were not counted", batch.table.name))
    };
    let (ids, integers) = batch.columns.split_at(counts.shape().ids);
    let mut key = vec![0; ids.len()];
    let mut values = vec![0; integers.len()];
    for row in 0..batch.n_rows() {
        for ((id, column), &limit) in key.iter_mut().zip(ids).zip(limits) {
            let found = column.int(row).and_then(|found| u32::try_from(found).ok());
            *id = found.filter(|&found| (found as usize) < limit).ok_or_else(damaged)?;
        }
        for (value, column) in values.iter_mut().zip(integers) {
            *value = column.int(row).and_then(|n| u64::try_from(n).ok()).ok_or_else(damaged)?;
        }
        counts.push(&key, &values)?;
    }
    Ok(())
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
