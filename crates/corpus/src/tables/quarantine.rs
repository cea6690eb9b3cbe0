//! The table of input that could not be read.

use crate::{
    Batch, Column,
    ColumnType::{Int64, Text},
    Quarantined, Table,
};
use std::sync::Arc;

/// One row per input that could not be read.
pub fn quarantine() -> Arc<Table> {
    Arc::new(Table {
        name: "quarantine",
        grain: "One row per file or record that could not be read.",
        about: "Nothing disappears: what could not be read is listed here with its place, the \
                reason and a sample of its bytes.",
        columns: vec![
            Column::new("source_path", Text, "", "Path of the file below the input's root."),
            Column::nullable("member", Text, "", "Member of an archive; null outside archives."),
            Column::nullable(
                "record_no",
                Int64,
                "",
                "Number of the record in its file, from 1; null when it is the whole file or the rest of it.",
            ),
            Column::new(
                "byte_start",
                Int64,
                "bytes",
                "First byte concerned (of the file, or of its decompressed content).",
            ),
            Column::new("byte_end", Int64, "bytes", "One past the last byte concerned."),
            Column::new("stage", Text, "", "The stage that gave up."),
            Column::new(
                "code",
                Text,
                "",
                "Kind of failure, stable to filter by, as RECORD_SYNTAX.",
            ),
            Column::new("message", Text, "", "What is wrong and what to do, in a sentence."),
            Column::new(
                "sample",
                Text,
                "",
                "The first bytes concerned, escaped, 256 characters at most.",
            ),
        ],
        key: &["source_path", "byte_start", "code"],
        order: "source_path, member, byte_start, code",
    })
}

/// Rows of [`quarantine`].
pub fn quarantine_rows(quarantined: &[Quarantined]) -> Batch {
    let mut rows = Batch::new(&quarantine());
    for q in quarantined {
        let c = &mut rows.columns;
        c[0].push_text(q.source_path.as_str());
        c[1].push_text(q.member.as_deref());
        c[2].push_int(q.record_no.map(|n| n as i64));
        c[3].push_int(q.byte_start as i64);
        c[4].push_int(q.byte_end as i64);
        c[5].push_text(q.stage.as_str());
        c[6].push_text(q.code.as_str());
        c[7].push_text(q.message.as_str());
        c[8].push_text(q.sample.as_str());
    }
    rows
}

/// What [`quarantine_rows`] wrote.
pub fn quarantined_from(rows: &Batch) -> Vec<Quarantined> {
    let text = |name: &str, row| rows.column(name).text(row).unwrap_or_default().to_owned();
    let int = |name: &str, row| rows.column(name).int(row);
    (0..rows.n_rows())
        .map(|row| Quarantined {
            source_path: text("source_path", row),
            member: rows.column("member").text(row).map(str::to_owned),
            record_no: int("record_no", row).map(|n| n as u64),
            byte_start: int("byte_start", row).unwrap_or_default() as u64,
            byte_end: int("byte_end", row).unwrap_or_default() as u64,
            stage: text("stage", row),
            code: text("code", row),
            message: text("message", row),
            sample: text("sample", row),
        })
        .collect()
}
