//! Where a term occurs first.

use super::{Slot, TermStatistic};
use textmill_corpus::{Column, ColumnBuilder, ColumnType::Int32, Values};

/// The first document in which a term occurs.
pub(crate) const STATISTIC: TermStatistic = TermStatistic {
    name: "first_document",
    slots: &[Slot::EarliestDocument],
    count: |occurrences, slots| {
        for (document, tokens) in (0..).zip(occurrences.documents()) {
            for &term in &occurrences.terms[tokens] {
                let first = &mut slots[0][term as usize];
                *first = document.min(*first);
            }
        }
    },
    columns: || {
        vec![Column::new(
            "first_document_id",
            Int32,
            "",
            "The document with the lowest document_id in which the term occurs.",
        )]
    },
    finish: |rows| {
        let documents = rows.slots[0].iter().map(|&document| document as i32).collect();
        vec![ColumnBuilder::from_values(Values::Int32(documents))]
    },
};
