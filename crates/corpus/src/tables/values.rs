//! The table of values.

use crate::{
    AnnotatedShard, Batch, Column,
    ColumnType::{Boolean, Int32, Int64, Text},
    Cursor, Table,
};
use std::sync::Arc;

/// One row per value found.
pub fn values() -> Arc<Table> {
    Arc::new(Table {
        name: "values",
        grain: "One row per date, time, duration, amount of money, percentage, quantity, address or \
                telephone number.",
        about: "Values that stand in the text, by rules for English, each with its place and in one \
                form. Made unless annotate.values is false.",
        columns: vec![
            Column::new("document_id", Int32, "", "The document."),
            Column::new("value_no", Int32, "", "Number of the value in its document, from 0."),
            Column::new(
                "sentence",
                Int32,
                "",
                "Number in the document, from 0, of the sentence it stands in.",
            ),
            Column::new(
                "kind",
                Text,
                "",
                "What it is: date, time, duration, money, percentage, quantity, email, url, handle, phone.",
            ),
            Column::new("surface", Text, "", "The value as the clean text writes it."),
            Column::nullable(
                "value",
                Text,
                "",
                "The value in one form: dates, times and durations of ISO 8601 (2004-05-12, 2004-05, 2004, 2004-W20, T22:30, P5Y; digits that the text leaves open are X, as in XXXX-02-26 and 199X, ISO 8601-2); plain decimal numbers (2300000000, 0.5); a range as two of them with a / between; addresses in lower case where case says nothing; telephone numbers of E.164 (+442079460958). Null when the text leaves it open: 03/04/2005, or a day of the week in a document whose day is not known.",
            ),
            Column::nullable(
                "unit",
                Text,
                "",
                "What value counts: the currency of ISO 4217 (a dollar is USD, a pound GBP, where nothing else is said; null where several countries have one of that name), % or percentage points, or the symbol of a unit (km, kg, mi, bbl).",
            ),
            Column::new(
                "is_relative",
                Boolean,
                "",
                "Whether value was worked out from the document's day of publication (yesterday; Monday: the last one up to that day; May 12 without a year: the nearest). False for what the text says itself.",
            ),
            Column::new(
                "source_start",
                Int64,
                "bytes",
                "First byte in the input, on the document's offset_basis.",
            ),
            Column::new("source_length", Int32, "bytes", "Bytes in the input."),
        ],
        key: &["document_id", "value_no"],
        order: "document_id, value_no",
    })
}

/// Rows of [`values`] for a shard, with `document_id` counted in the shard.
pub fn values_rows(shard: &AnnotatedShard) -> Batch {
    let mut rows = Batch::new(&values());
    for view in shard.views() {
        let document = view.document;
        // As `NormalisedDocument::source_span`, in one pass over all values.
        let mut clean = Cursor::new(&document.alignment);
        let mut ingested = Cursor::new(&document.ingested);
        for (number, value) in view.values.iter().enumerate() {
            let span = value.start as usize..value.end as usize;
            let (start, end) = clean.source_span(span.start, span.end);
            let (start, end) = ingested.source_span(start, end);
            let c = &mut rows.columns;
            c[0].push_int(view.index as i64);
            c[1].push_int(number as i64);
            c[2].push_int(i64::from(value.sentence));
            c[3].push_text(value.kind.name());
            c[4].push_text(&document.text[span]);
            c[5].push_text(value.normalised.as_deref());
            c[6].push_text(value.unit.as_deref());
            c[7].push_bool(value.is_relative);
            c[8].push_int((document.origin.text_start + start as u64) as i64);
            c[9].push_int((end - start) as i64);
        }
    }
    rows
}
