//! Counts under keys, and the names in them, as rows between the counting and the finishing.
//!
//! Groups and terms are numbered by what they are, so that the rows depend on what was counted
//! alone.

use crate::{
    counts::EntityCounts,
    names::{ALL, Id, Names, NamesInOrder},
    partial::damaged,
    settings::Settings,
    statistics::{KeyedStatistic, keyed_statistics},
};
use std::{borrow::Cow, sync::Arc};
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Int32, Int64, Text},
    Table,
};
use textmill_spill::{Error, KeyedCounts, Rows, Scratch};

fn groups_table() -> Arc<Table> {
    Arc::new(Table {
        name: "entity_groups_partial",
        grain: "One row per group of documents.",
        about: "The groups that keys name, by their place in this table.",
        columns: vec![
            Column::new("scheme", Int32, "", "Number of the scheme among those counted."),
            Column::nullable("value", Text, "", "Its value; null for documents without one."),
            Column::new("n_documents", Int64, "documents", "Its documents."),
        ],
        key: &["scheme", "value"],
        order: "scheme, value",
    })
}

fn terms_table() -> Arc<Table> {
    Arc::new(Table {
        name: "entity_term_names_partial",
        grain: "One row per term.",
        about: "The terms that keys name, by their place in this table.",
        columns: vec![Column::new("term", Text, "", "The term.")],
        key: &["term"],
        order: "term",
    })
}

fn keyed_table(statistic: &KeyedStatistic) -> Arc<Table> {
    let column = |name: String, kind, about| Column {
        name: Cow::Owned(name),
        ..Column::new("", kind, "", about)
    };
    let ids = statistic.ids.iter().enumerate().map(|(number, id)| {
        let about = match id {
            Id::Entity => "The entity's entity_no in `entities_partial`; -1 for all together.",
            Id::Term => "The term's place in `entity_term_names_partial`; -1 for all together.",
            Id::Group => "The group's place in `entity_groups_partial`.",
        };
        column(format!("id_{number}"), Int32, about)
    });
    let counts = (0..statistic.shape.counts.len())
        .map(|count| column(format!("count_{count}"), Int64, "Merged integer of the statistic."));
    Arc::new(Table {
        name: statistic.name,
        grain: "One row per key.",
        about: "The integers from which a table of what goes with entities is made.",
        columns: ids.chain(counts).collect(),
        key: &[],
        order: "id_0, id_1, -1 last",
    })
}

/// The tables that hold names.
fn name_tables(settings: &Settings) -> Vec<Arc<Table>> {
    let wanted = [
        (!settings.shared.groupings.is_empty()).then(groups_table),
        settings.terms.then(terms_table),
    ];
    wanted.into_iter().flatten().collect()
}

/// The declarations of these rows.
pub(crate) fn tables(settings: &Settings) -> Vec<Arc<Table>> {
    let mut tables = name_tables(settings);
    tables.extend(keyed_statistics(settings).map(keyed_table));
    tables
}

/// The rows of [`tables`]; `entities` are the numbers that entities get.
pub(crate) fn rows(
    keyed: Vec<KeyedCounts>,
    names: &Names,
    entities: Vec<u32>,
    settings: &Settings,
    scratch: &Scratch,
) -> Result<Vec<Rows>, Error> {
    let (numbers, in_order) = names.in_order(entities);
    let mut parts = Vec::new();
    for table in name_tables(settings) {
        parts.push(Rows::from_batch(name_rows(&table, names, &in_order)));
    }
    for (counts, statistic) in keyed.into_iter().zip(keyed_statistics(settings)) {
        let mut numbered =
            KeyedCounts::new(statistic.shape, scratch.memory / 8, &scratch.directory);
        numbered.merge(counts, |key, _| statistic.renumber(key, &numbers))?;
        parts.push(Rows::of_sorted(&keyed_table(statistic), numbered.into_sorted()?, push));
    }
    Ok(parts)
}

fn push(batch: &mut Batch, key: &[u32], counts: &[u64]) {
    let (ids, integers) = batch.columns.split_at_mut(key.len());
    for (column, &id) in ids.iter_mut().zip(key) {
        column.push_int(if id == ALL { -1 } else { i64::from(id) });
    }
    for (column, &count) in integers.iter_mut().zip(counts) {
        column.push_int(count as i64);
    }
}

fn name_rows(table: &Arc<Table>, names: &Names, in_order: &NamesInOrder) -> Batch {
    let mut rows = Batch::new(table);
    if table.name == groups_table().name {
        for &group in &in_order.groups {
            let (scheme, value) = names.groups.get(group);
            rows.columns[0].push_int(scheme as i64);
            rows.columns[1].push_text(value);
            rows.columns[2].push_int(names.groups.n_documents[group as usize] as i64);
        }
    } else {
        in_order.terms.iter().for_each(|&term| rows.columns[0].push_text(names.terms.get(term)));
    }
    rows
}

/// Reads what [`rows`] gave into counts whose entities were read; `take` gives the part of a table.
pub(crate) fn read(
    counts: &mut EntityCounts,
    mut take: impl FnMut(&Arc<Table>) -> Result<Rows, Error>,
) -> Result<(), Error> {
    let settings = counts.settings.clone();
    for table in name_tables(&settings) {
        for batch in take(&table)?.batches {
            let batch = batch?;
            for row in 0..batch.n_rows() {
                read_name(&mut counts.names, &batch, row, &settings)
                    .ok_or_else(|| damaged(&batch.table, &format!("has a damaged row {row}")))?;
            }
        }
    }
    let limit = |id: Id| match id {
        Id::Entity => counts.registry.n_entities(),
        Id::Term => counts.names.terms.len(),
        Id::Group => counts.names.groups.len(),
    };
    for (mine, statistic) in counts.keyed.iter_mut().zip(keyed_statistics(&settings)) {
        let limits: Vec<usize> = statistic.ids.iter().map(|&id| limit(id)).collect();
        for batch in take(&keyed_table(statistic))?.batches {
            read_keyed(&batch?, mine, &limits)?;
        }
    }
    Ok(())
}

fn read_name(names: &mut Names, batch: &Batch, row: usize, settings: &Settings) -> Option<()> {
    let c = &batch.columns;
    if c.len() == 1 {
        let term = c[0].text(row)?;
        let (_, is_new) = names.terms.intern(term, 0, term.len());
        return is_new.then_some(());
    }
    let scheme = usize::try_from(c[0].int(row)?).ok()?;
    let n_documents = u64::try_from(c[2].int(row)?).ok()?;
    let before = names.groups.len();
    let is_known = scheme < settings.shared.groupings.len();
    (is_known && names.groups.add(scheme, c[1].text(row), n_documents, 0) as usize == before)
        .then_some(())
}

fn read_keyed(batch: &Batch, counts: &mut KeyedCounts, limits: &[usize]) -> Result<(), Error> {
    let (ids, integers) = batch.columns.split_at(limits.len());
    let mut key = vec![0; ids.len()];
    let mut values = vec![0; integers.len()];
    for row in 0..batch.n_rows() {
        let damaged = || damaged(&batch.table, &format!("has a damaged row {row}"));
        for ((id, column), &limit) in key.iter_mut().zip(ids).zip(limits) {
            *id = match column.int(row) {
                Some(-1) => ALL,
                Some(found) if usize::try_from(found).is_ok_and(|found| found < limit) => {
                    found as u32
                }
                _ => return Err(damaged()),
            };
        }
        for (value, column) in values.iter_mut().zip(integers) {
            *value = column.int(row).and_then(|n| u64::try_from(n).ok()).ok_or_else(damaged)?;
        }
        counts.push(&key, &values)?;
    }
    Ok(())
}
