//! Whether a term is a stop word.

use super::TermStatistic;
use textmill_corpus::{Column, ColumnBuilder, ColumnType::Boolean, Values};

/// Whether a list of stop words has the term.
pub(crate) const STATISTIC: TermStatistic = TermStatistic {
    name: "stop_word",
    slots: &[],
    count: |_, _| {},
    columns: || {
        vec![Column::new(
            "is_stopword",
            Boolean,
            "",
            "Whether the list of stop words of the language words.stop_words has the term, in lower case. Stop words are counted as all others.",
        )]
    },
    finish: |rows| {
        let is_stop_word = rows.terms.iter().map(|term| rows.stop_words.has(term)).collect();
        vec![ColumnBuilder::from_values(Values::Boolean(is_stop_word))]
    },
};
