//! The table of the rows of the user's files.

use super::{Source, Statistic};
use crate::{
    lists::{ListKind, ListRow, Usage},
    partial::damaged,
    settings::Settings,
};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Int32, Int64, Text},
    Table,
};
use textmill_spill::{Error, Rows};

pub(crate) const STATISTIC: Statistic = Statistic { table, source: Source::Lists };

/// Whether there are such files.
pub(crate) fn is_wanted(settings: &Settings) -> bool {
    [&settings.gazetteer, &settings.pins].into_iter().any(|file| !file.as_os_str().is_empty())
}

fn table(_: &Settings) -> Arc<Table> {
    declared("user_lists")
}

/// The same rows between the counting and the finishing.
pub(crate) fn partial() -> Arc<Table> {
    declared("user_lists_partial")
}

fn declared(name: &'static str) -> Arc<Table> {
    Arc::new(Table {
        name,
        grain: "One row per row of the user's gazetteer and pins.",
        about: "What came of the names and pins that the user gave: which were never of use. On \
                request: entities.gazetteer or entities.pins.",
        columns: vec![
            Column::new("row_no", Int32, "", "Number from 0: the gazetteer, then the pins."),
            Column::new("file", Text, "", "gazetteer or pins."),
            Column::new("line", Int64, "", "Line of that file, from 1."),
            Column::new("rule", Text, "", "name (of the gazetteer), pin, never or apart."),
            Column::new("surface", Text, "", "The name or surface."),
            Column::nullable("entity", Text, "", "The entity that it is given; null for never."),
            Column::nullable(
                "document_key",
                Text,
                "",
                "The only document that it is about; null for all.",
            ),
            Column::nullable(
                "n_mentions",
                Int64,
                "mentions",
                "Mentions that the row decided: written as one of the names, or pinned to them; \
                 pinned by it; left out by it. Null for apart, of which it is not counted. Rows \
                 that say what an earlier one says have 0.",
            ),
        ],
        key: &["row_no"],
        order: "row_no",
    })
}

/// The rows with what was counted of them.
pub(crate) fn rows(usage: &Usage, table: &Arc<Table>) -> Rows {
    let mut batch = Batch::new(table);
    for (number, (row, &n_mentions)) in usage.rows.iter().zip(&usage.n_mentions).enumerate() {
        let c = &mut batch.columns;
        c[0].push_int(number as i64);
        c[1].push_text(row.file.name());
        c[2].push_int(row.line as i64);
        c[3].push_text(row.rule.as_str());
        c[4].push_text(row.surface.as_str());
        c[5].push_text(row.entity.as_deref());
        c[6].push_text(row.document.as_deref());
        c[7].push_int(row.is_counted().then_some(n_mentions));
    }
    Rows::from_batch(batch)
}

/// The rows as [`rows`] gave them.
///
/// # Errors
/// When rows cannot be read or hold what no row can be.
pub(crate) fn read(part: Rows) -> Result<Usage, Error> {
    let mut usage = Usage::default();
    for rows in part.batches {
        let rows = rows?;
        for row in 0..rows.n_rows() {
            let (read, n_mentions) = read_row(&rows, row)
                .ok_or_else(|| damaged(&rows.table, &format!("has a damaged row {row}")))?;
            usage.rows.push(read);
            usage.n_mentions.push(n_mentions);
        }
    }
    Ok(usage)
}

fn read_row(rows: &Batch, row: usize) -> Option<(ListRow, i64)> {
    let c = &rows.columns;
    let text = |column: usize| c[column].text(row).map(str::to_owned);
    let file = c[1].text(row)?;
    let read = ListRow {
        file: ListKind::ALL.into_iter().find(|kind| kind.name() == file)?,
        line: u64::try_from(c[2].int(row)?).ok()?,
        rule: text(3)?,
        surface: text(4)?,
        entity: text(5),
        document: text(6),
    };
    Some((read, c[7].int(row).unwrap_or_default()))
}
