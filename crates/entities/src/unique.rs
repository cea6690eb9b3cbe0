//! Counts without duplicates: what entities have in copies that are not kept is taken away.

use textmill_corpus::{Column, ColumnBuilder, ColumnType::Int64};
use textmill_spill::{Error, Rows};

/// The last columns of the table of entities.
pub(crate) fn columns() -> [Column; 2] {
    [
        Column::nullable(
            "n_mentions_unique",
            Int64,
            "mentions",
            "Mentions when each cluster of copies is counted once, by the copy that is kept \
             (documents.duplicate_keep); null when no copies were looked for.",
        ),
        Column::nullable(
            "document_frequency_unique",
            Int64,
            "documents",
            "Documents that name it when each cluster of copies is counted once, by the copy that \
             is kept; null as n_mentions_unique.",
        ),
    ]
}

/// For each id of an entity its mentions in documents that are left out, and how many of these name
/// it. `rows` are those of `document_entities` as counted, whose entities have these ids.
pub(crate) fn in_copies(
    rows: Rows,
    left_out: &[bool],
    ids: &[i32],
    n_entities: usize,
) -> Result<Vec<[i64; 2]>, Error> {
    let mut counts = vec![[0; 2]; n_entities];
    if !left_out.contains(&true) {
        return Ok(counts);
    }
    for batch in rows.batches {
        let batch = batch?;
        let [document, entity, mentions] =
            ["document_id", "entity_no", "n_mentions"].map(|name| batch.column(name));
        for row in 0..batch.n_rows() {
            let number = |column: &ColumnBuilder| column.int(row).unwrap_or_default();
            if left_out.get(number(document) as usize) == Some(&true) {
                let [n_mentions, n_documents] = &mut counts[ids[number(entity) as usize] as usize];
                *n_mentions += number(mentions);
                *n_documents += 1;
            }
        }
    }
    Ok(counts)
}
