//! Counts without duplicates: what terms have in copies that are not kept is taken away.

use crate::Terms;
use textmill_corpus::{Column, ColumnBuilder, ColumnType::Int64};
use textmill_spill::{Error, Rows};

/// The columns that follow those of the statistics.
pub(crate) fn columns() -> [Column; 2] {
    [
        Column::nullable(
            "frequency_unique",
            Int64,
            "tokens",
            "Occurrences when each cluster of copies is counted once, by the copy that is kept (documents.duplicate_keep); null at levels beside words.unit, and when no copies were looked for.",
        ),
        Column::nullable(
            "document_frequency_unique",
            Int64,
            "documents",
            "Documents with the term when each cluster of copies is counted once, by the copy that is kept; null as frequency_unique.",
        ),
    ]
}

/// For each term, by its number in the vocabulary: tokens in documents that are left out, and how
/// many of these hold it. `rows` are those of `document_terms` as counted.
pub(crate) fn in_copies(
    rows: Rows,
    left_out: &[bool],
    n_terms: usize,
) -> Result<Vec<[i64; 2]>, Error> {
    let mut counts = vec![[0; 2]; n_terms];
    if !left_out.contains(&true) {
        return Ok(counts);
    }
    for batch in rows.batches {
        let batch = batch?;
        let [document, term, frequency] =
            ["document_id", "term_id", "frequency"].map(|name| batch.column(name));
        for row in 0..batch.n_rows() {
            let number = |column: &ColumnBuilder| column.int(row).unwrap_or_default();
            if left_out.get(number(document) as usize) == Some(&true) {
                let [tokens, documents] = &mut counts[number(term) as usize];
                *tokens += number(frequency);
                *documents += 1;
            }
        }
    }
    Ok(counts)
}

/// The place of the document frequency among the integers of a term, after the frequency.
const DOCUMENT_FREQUENCY: usize = 1;

/// The columns for the terms that the vocabulary has under these numbers.
pub(crate) fn finish(terms: &Terms, ids: &[u32]) -> Vec<ColumnBuilder> {
    let mut columns = [ColumnBuilder::new(Int64), ColumnBuilder::new(Int64)];
    let [frequencies, document_frequencies] = &mut columns;
    for &id in ids {
        let of_term = terms.in_copies.as_ref().map(|counts| counts[id as usize]);
        let all = terms.vocabulary.slot(DOCUMENT_FREQUENCY, id);
        frequencies.push_int(of_term.map(|[n, _]| terms.vocabulary.frequency(id) - n));
        document_frequencies.push_int(of_term.map(|[_, n]| all - n));
    }
    columns.into()
}
