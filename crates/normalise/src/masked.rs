//! Where personal data was masked: the table of marks, each with the bytes that stood there.

use std::sync::Arc;
use textmill_corpus::{
    AnnotatedShard, Batch, Column,
    ColumnType::{Int32, Int64, Text},
    Table,
};

/// The marks that stand for personal data, as the rules `personal_data` and `hidden_addresses` put
/// them.
const MARKS: [&str; 5] = ["<EMAIL>", "<PHONE>", "<IP>", "<IBAN>", "<CARD>"];

/// One row per mark that stands for personal data.
pub fn table() -> Arc<Table> {
    let column = |name, kind, unit, about| Column::new(name, kind, unit, about);
    Arc::new(Table {
        name: "personal_data",
        grain: "One row per piece of personal data that was masked.",
        about: "Where addresses and numbers of persons stood in the text: what they were is in the input alone. \
                Those in titles and other metadata are masked too, and not listed.",
        columns: vec![
            column("document_id", Int32, "", "The document."),
            column("kind", Text, "", "email, phone, ip, iban or card."),
            column("start", Int32, "bytes", "First byte of the mark in the clean text."),
            column("end", Int32, "bytes", "One past its last byte."),
            column(
                "source_start",
                Int64,
                "bytes",
                "First byte of what stood there; documents.offset_basis says which bytes are counted.",
            ),
            column("source_end", Int64, "bytes", "One past its last byte."),
        ],
        key: &["document_id", "start"],
        order: "document_id, start",
    })
}

/// The rows of a shard, with documents counted in the shard.
pub fn rows(shard: &AnnotatedShard) -> Batch {
    let mut rows = Batch::new(&table());
    for (number, document) in (0..).zip(&shard.documents) {
        let text = document.text.as_bytes();
        for start in memchr::memchr_iter(b'<', text) {
            let Some(mark) = MARKS.iter().find(|mark| text[start..].starts_with(mark.as_bytes()))
            else {
                continue;
            };
            let end = start + mark.len();
            let (source_start, source_end) = document.source_span(start, end);
            // A mark that a rule put stands for all of its bytes at once; one of the input for itself.
            let of_first = document.alignment.source_span(start, start + 1);
            let made = of_first == document.alignment.source_span(start, end);
            if !made {
                continue;
            }
            let kind = mark.trim_matches(['<', '>']).to_ascii_lowercase();
            rows.columns[0].push_int(number);
            rows.columns[1].push_text(kind.as_str());
            rows.columns[2].push_int(start as i64);
            rows.columns[3].push_int(end as i64);
            rows.columns[4].push_int(source_start as i64);
            rows.columns[5].push_int(source_end as i64);
        }
    }
    rows
}
