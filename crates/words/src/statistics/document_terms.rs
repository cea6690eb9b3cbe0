//! Which terms a document holds, and how often: the sufficient statistic for TF-IDF, dispersion,
//! range and keyness over any grouping.

use super::{Counted, RowStatistic};
use std::sync::Arc;
use textmill_corpus::{Batch, Column, ColumnBuilder, ColumnType::Int32, Table, Values};

/// The table `document_terms`.
pub(crate) const STATISTIC: RowStatistic =
    RowStatistic { wanted: |_| true, table, count, finished: None };

fn table() -> Arc<Table> {
    Arc::new(Table {
        name: "document_terms",
        grain: "One row per document and term (norm) that occurs in it.",
        about: "The sparse matrix of documents and terms: what TF-IDF, dispersion, range and \
                keyness over any grouping are made of.",
        columns: vec![
            Column::new("document_id", Int32, "", "The document."),
            Column::new("term_id", Int32, "", "The term, at the level norm."),
            Column::new("frequency", Int32, "tokens", "Occurrences of the term in the document."),
            Column::new(
                "first_position",
                Int32,
                "tokens",
                "Position of its first occurrence in the document, from 0, counting every token, punctuation too.",
            ),
        ],
        key: &["document_id", "term_id"],
        order: "document_id, first_position",
    })
}

/// Rows in the order in which the terms first occur.
fn count(&Counted { occurrences, .. }: &Counted, table: &Arc<Table>) -> Batch {
    // In short documents three tokens in five are the first of their term.
    let mut rows = Rows::with_capacity(occurrences.terms.len() * 5 / 8);
    // For each term the row of its last document; a row before `first_row` is another document's.
    let mut row_of_term = vec![u32::MAX; occurrences.n_terms];
    for (document, tokens) in (0..).zip(occurrences.documents()) {
        let first_row = rows.terms.len() as u32;
        let (terms, positions) =
            (&occurrences.terms[tokens.clone()], &occurrences.positions[tokens]);
        for (&term, &position) in terms.iter().zip(positions) {
            let row = &mut row_of_term[term as usize];
            if *row != u32::MAX && *row >= first_row {
                rows.frequencies[*row as usize] += 1;
            } else {
                *row = rows.terms.len() as u32;
                rows.push(document, term, position);
            }
        }
    }
    rows.into_batch(table)
}

struct Rows {
    documents: Vec<i32>,
    terms: Vec<i32>,
    frequencies: Vec<i32>,
    positions: Vec<i32>,
}

impl Rows {
    fn with_capacity(n: usize) -> Self {
        Self {
            documents: Vec::with_capacity(n),
            terms: Vec::with_capacity(n),
            frequencies: Vec::with_capacity(n),
            positions: Vec::with_capacity(n),
        }
    }

    #[inline]
    fn push(&mut self, document: i32, term: u32, position: u32) {
        self.documents.push(document);
        self.terms.push(term as i32);
        self.frequencies.push(1);
        self.positions.push(position as i32);
    }

    fn into_batch(self, table: &Arc<Table>) -> Batch {
        let columns = [self.documents, self.terms, self.frequencies, self.positions];
        let columns = columns.map(|c| ColumnBuilder::from_values(Values::Int32(c)));
        Batch::from_columns(table, columns.into())
    }
}
