//! In how many documents a term occurs.

use super::{Slot, TermStatistic};
use textmill_corpus::{Column, ColumnBuilder, ColumnType::Int64, Values};

/// Document frequency, also called range.
pub(crate) const STATISTIC: TermStatistic = TermStatistic {
    name: "document_frequency",
    slots: &[Slot::Sum],
    count: |occurrences, slots| {
        let mut last_document = vec![u32::MAX; occurrences.n_terms];
        for (document, tokens) in (0..).zip(occurrences.documents()) {
            for &term in &occurrences.terms[tokens] {
                let last = &mut last_document[term as usize];
                slots[0][term as usize] += i64::from(*last != document);
                *last = document;
            }
        }
    },
    columns: || {
        vec![Column::new(
            "document_frequency",
            Int64,
            "documents",
            "Documents in which the term occurs (its range over documents).",
        )]
    },
    finish: |rows| vec![ColumnBuilder::from_values(Values::Int64(rows.slots[0].clone()))],
};
