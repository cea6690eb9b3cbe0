//! Every sentence with its place.

use super::{Counted, RowStatistic, source_spans::SourceSpans};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Int32, Int64, Text},
    Table,
};

/// The table `sentences`.
pub(crate) const STATISTIC: RowStatistic =
    RowStatistic { wanted: |settings| settings.sentences, table, count, finished: None };

fn table() -> Arc<Table> {
    Arc::new(Table {
        name: "sentences",
        grain: "One row per sentence.",
        about: "Every sentence of every block in reading order, with its bytes in the input. On \
                request: words.sentences = true.",
        columns: vec![
            Column::new("document_id", Int32, "", "The document."),
            Column::new("sentence", Int32, "", "Number of the sentence in its document, from 0."),
            Column::new(
                "block",
                Text,
                "",
                "The block it stands in: headline, byline, dateline, body, footer.",
            ),
            Column::new(
                "first_position",
                Int32,
                "tokens",
                "Number in the document, from 0, of its first token.",
            ),
            Column::new("n_tokens", Int32, "tokens", "Its tokens, punctuation included."),
            Column::new(
                "n_words",
                Int32,
                "tokens",
                "Its words and numbers; 0 in blocks that are not counted (setting words.blocks).",
            ),
            Column::new(
                "source_start",
                Int64,
                "bytes",
                "First byte in the input, on the document's offset_basis.",
            ),
            Column::new("source_length", Int32, "bytes", "Bytes in the input."),
        ],
        key: &["document_id", "sentence"],
        order: "document_id, sentence",
    })
}

fn count(counted: &Counted, table: &Arc<Table>) -> Batch {
    let Counted { shard, occurrences, .. } = counted;
    let mut rows = Batch::new(table);
    for (view, terms) in shard.views().zip(occurrences.documents()) {
        let mut spans = SourceSpans::of(view.document);
        let mut positions = &occurrences.positions[terms];
        for (number, sentence) in (0..).zip(view.sentences) {
            let tokens = sentence.tokens();
            let (first, end) = (tokens.start - view.first_token, tokens.end - view.first_token);
            let n_words = positions.partition_point(|&position| (position as usize) < end);
            positions = &positions[n_words..];
            let (start, length) = spans.locate(sentence.start as usize, sentence.end as usize);
            let c = &mut rows.columns;
            c[0].push_int(view.index as i64);
            c[1].push_int(number);
            c[2].push_text(sentence.block.name());
            c[3].push_int(first as i64);
            c[4].push_int(tokens.len() as i64);
            c[5].push_int(n_words as i64);
            c[6].push_int(start);
            c[7].push_int(length);
        }
    }
    rows
}
