//! Where in the corpus each token of a term stands, for measures of the distances between them.

use crate::{Occurrences, statistics::Events};
use textmill_spill::{Combine, Run, Shape};

/// Under a term, a document and a place among its counted tokens: 1.
pub(crate) const PLACES: Shape = Shape::new(3, &[Combine::Sum]);

/// Name of the rows between the stages `words` and `export`.
pub(crate) const PLACES_PARTIAL: &str = "term_places_partial";

/// The places of a shard's tokens, with its documents counted from 0.
pub(crate) fn count(occurrences: &Occurrences) -> Run {
    let n_documents = occurrences.document_ends.len();
    let longest = occurrences.documents().map(|tokens| tokens.len()).max().unwrap_or(0);
    let n_ids = occurrences.n_terms.max(n_documents).max(longest);
    let mut events = Events::new(PLACES.ids, n_ids, n_documents, 1, occurrences.terms.len());
    for (document, tokens) in (0..).zip(occurrences.documents()) {
        for (place, &term) in (0..).zip(&occurrences.terms[tokens]) {
            events.push(&[term, document, place], document, 0);
        }
    }
    events.into_run(PLACES, |counts, _, _| counts[0] += 1)
}
