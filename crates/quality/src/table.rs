//! The table of signals.

use crate::{Compat, Meter, RULES, SIGNALS};
use std::{borrow::Cow, sync::Arc};
use textmill_corpus::{
    AnnotatedShard, Batch, Column,
    ColumnType::{Float64, Int32, Text},
    Table,
};

/// One row per document: all signals, and the rules that it breaks.
pub fn table() -> Arc<Table> {
    let mut columns = vec![
        Column::new("document_id", Int32, "", "The document."),
        Column::nullable(
            "broken_rules",
            Text,
            "",
            "The published rules that it breaks, as gopher_quality.short_document, with a space between; null when it breaks none. Nothing is left out for it (setting filter.drop).",
        ),
    ];
    columns.extend(SIGNALS.iter().map(|signal| Column {
        name: Cow::Borrowed(signal.name),
        kind: Float64,
        nullable: true,
        unit: signal.unit,
        about: Cow::Borrowed(signal.about),
    }));
    Arc::new(Table {
        name: "document_quality",
        grain: "One row per document.",
        about: "What the published rules for web pages (Gopher, C4, FineWeb) look at, measured on \
                the clean text of all blocks.",
        columns,
        key: &["document_id"],
        order: "document_id",
    })
}

/// The rows of a shard, with documents counted in the shard.
pub fn rows(shard: &AnnotatedShard, compat: Compat) -> Batch {
    let mut rows = Batch::new(&table());
    let mut meter = Meter::new(compat);
    for (number, document) in (0..).zip(&shard.documents) {
        let signals = meter.measure(&document.text);
        let broken: Vec<String> = RULES
            .iter()
            .filter(|rule| rule.is_broken(&signals))
            .map(|rule| format!("{}.{}", rule.profile.name(), rule.name))
            .collect();
        let broken = broken.join(" ");
        rows.columns[0].push_int(number);
        rows.columns[1].push_text((!broken.is_empty()).then_some(broken.as_str()));
        for (column, signal) in rows.columns[2..].iter_mut().zip(SIGNALS) {
            column.push_float((signal.value)(&signals));
        }
    }
    rows
}
