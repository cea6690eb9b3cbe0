//! The table of documents left out on purpose.

use crate::{
    Batch, Column,
    ColumnType::{Float64, Int64, Text},
    Rejection, Table,
};
use std::sync::Arc;

/// One row per document left out on purpose.
pub fn rejected() -> Arc<Table> {
    Arc::new(Table {
        name: "rejected",
        grain: "One row per document left out on purpose.",
        about: "The rule that left a document out, what it measured and what it asks for.",
        columns: vec![
            Column::new("document_key", Text, "", "Stable key of the document."),
            Column::new("source_path", Text, "", "Path of its file below the input's root."),
            Column::new("record_no", Int64, "", "Number of the record in its file, from 1."),
            Column::new("stage", Text, "", "The stage that left it out."),
            Column::new("rule", Text, "", "The rule, as empty_text."),
            Column::new("value", Float64, "as the rule says", "What was measured."),
            Column::new("threshold", Float64, "as the rule says", "What the rule asks for."),
        ],
        key: &["document_key", "rule"],
        order: "source_path, record_no, rule",
    })
}

/// Puts rejections in the order of [`rejected`].
pub fn sort_rejections(rejections: &mut [Rejection]) {
    rejections.sort_by(|a, b| rejection_order(a).cmp(&rejection_order(b)));
}

/// What the rows of [`rejected`] are sorted by.
pub fn rejection_order(r: &Rejection) -> (&str, u64, &str) {
    (&r.source_path, r.record_no, &r.rule)
}

/// Rows of [`rejected`].
pub fn rejected_rows(rejections: &[Rejection]) -> Batch {
    let mut rows = Batch::new(&rejected());
    for r in rejections {
        let c = &mut rows.columns;
        c[0].push_text(r.document_key.to_string().as_str());
        c[1].push_text(r.source_path.as_str());
        c[2].push_int(r.record_no as i64);
        c[3].push_text(r.stage.as_str());
        c[4].push_text(r.rule.as_str());
        c[5].push_float(r.value);
        c[6].push_float(r.threshold);
    }
    rows
}

/// What [`rejected_rows`] wrote; `None` when a key is no key (a damaged file).
pub fn rejections_from(rows: &Batch) -> Option<Vec<Rejection>> {
    let text = |name: &str, row| rows.column(name).text(row).unwrap_or_default();
    (0..rows.n_rows())
        .map(|row| {
            Some(Rejection {
                document_key: text("document_key", row).parse().ok()?,
                source_path: text("source_path", row).to_owned(),
                record_no: rows.column("record_no").int(row)? as u64,
                stage: text("stage", row).to_owned(),
                rule: text("rule", row).to_owned(),
                value: rows.column("value").float(row)?,
                threshold: rows.column("threshold").float(row)?,
            })
        })
        .collect()
}
