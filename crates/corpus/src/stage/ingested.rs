//! Ingested documents as rows.

use super::{StageRows, head};
use crate::{
    Alignment, Batch,
    ColumnType::{ListInt32, Text},
    Document, IngestedShard, Shard, Table,
};
use std::sync::Arc;

fn table() -> Arc<Table> {
    head::table(
        "ingested",
        &[
            ("text", Text, "The text as found."),
            (
                "alignment",
                ListInt32,
                "Edits from the text back to bytes of the record: text start, text length, source start, source length, units; last the two lengths.",
            ),
        ],
    )
}

impl StageRows for IngestedShard {
    fn tables() -> Vec<Arc<Table>> {
        vec![table()]
    }

    fn to_batches(&self, shard: i32) -> Vec<Batch> {
        let mut rows = Batch::new(&table());
        for d in &self.documents {
            head::push(&mut rows, shard, d.key, &d.origin, &d.metadata);
            rows.column_mut("text").push_text(d.text.as_str());
            rows.column_mut("alignment").push_list(d.alignment.to_numbers());
        }
        vec![rows]
    }

    fn from_batches(batches: &[Batch]) -> Option<Self> {
        let rows = batches.first()?;
        let read = |row| {
            let (key, origin, metadata) = head::read(rows, row)?;
            let text = rows.column("text").text(row)?.to_owned();
            let alignment = Alignment::from_numbers(rows.column("alignment").list(row)?)?;
            (alignment.derived_len() == text.len()).then_some(Document {
                key,
                origin,
                metadata,
                text,
                alignment,
            })
        };
        let documents = (0..rows.n_rows()).map(read).collect::<Option<_>>()?;
        Some(Shard { documents, ..Shard::default() })
    }
}
