//! How many terms occur how often.

use super::LevelStatistic;
use crate::Terms;
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Int64, Text},
    Table,
};

/// The table `frequency_spectrum`.
pub(crate) const STATISTIC: LevelStatistic = LevelStatistic { table, add };

fn table() -> Arc<Table> {
    Arc::new(Table {
        name: "frequency_spectrum",
        grain: "One row per level and frequency that a term has.",
        about: "The frequency spectrum V(i, N): how many terms occur how often. The sum of n_terms \
                is V, that of n_tokens N; the terms of frequency 1 are the hapax legomena.",
        columns: vec![
            Column::new("level", Text, "", "What a term is, as in the table of terms."),
            Column::new("frequency", Int64, "tokens", "The frequency i."),
            Column::new("n_terms", Int64, "terms", "Terms that occur so often: V(i, N)."),
            Column::new("n_tokens", Int64, "tokens", "Their occurrences: i V(i, N)."),
        ],
        key: &["level", "frequency"],
        order: "level as in terms, frequency",
    })
}

fn add(terms: &Terms, rows: &mut Batch) {
    // The rarest come last in the order of the table of terms.
    let frequencies: Vec<i64> =
        terms.ids.iter().rev().map(|&id| terms.vocabulary.frequency(id)).collect();
    for class in frequencies.chunk_by(|a, b| a == b) {
        rows.columns[0].push_text(terms.level.name());
        rows.columns[1].push_int(class[0]);
        rows.columns[2].push_int(class.len() as i64);
        rows.columns[3].push_int(class[0] * class.len() as i64);
    }
}
