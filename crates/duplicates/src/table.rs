//! The table of duplicates.

use std::sync::Arc;
use textmill_corpus::{
    Column,
    ColumnType::{Boolean, Float64, Int32, Text},
    Table,
};

/// One row per document that has copies or belongs to a series.
pub fn table() -> Arc<Table> {
    Arc::new(Table {
        name: "duplicates",
        grain: "One row per document and cluster of copies, or series, that it belongs to.",
        about: "Which documents say the same, and which of them is the one to keep: the earliest \
                by `published`, then the one with most words, then the least document_key. A \
                series is no duplicate: alike but for its numbers, as a weekly report; all of it \
                is kept.",
        columns: vec![
            Column::new("document_id", Int32, "", "The document."),
            Column::new(
                "relation",
                Text,
                "",
                "copy, of a cluster of copies, or series. A document may be in one of each.",
            ),
            Column::new("cluster", Int32, "", "The least document_id of the cluster or series."),
            Column::new("n_documents", Int32, "documents", "Documents of the cluster or series."),
            Column::new(
                "kind",
                Text,
                "",
                "exact: another document of the cluster has the same words in the same order (body, without case and punctuation); near: none has; series.",
            ),
            Column::new("keep", Boolean, "", "Whether this is the copy to keep; true in a series."),
            Column::new(
                "kept_document_id",
                Int32,
                "",
                "The copy to keep; of a series the document that would be.",
            ),
            Column::nullable(
                "n_shared",
                Int32,
                "shingles",
                "Distinct shingles (runs of words, by the profile) that it has in common with that one; null when only exact copies are looked for or the text is too short.",
            ),
            Column::nullable("n_either", Int32, "shingles", "Distinct shingles of either."),
            Column::nullable("jaccard", Float64, "", "n_shared divided by n_either."),
        ],
        key: &["document_id", "relation"],
        order: "relation, cluster, document_id",
    })
}
