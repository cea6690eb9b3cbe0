//! Which terms are frequent, how frequencies are spread, and how terms are over documents.

use super::cells::Cells;
use std::collections::BTreeMap;
use textmill_corpus::Batch;

/// Terms that are kept with their text, the most frequent.
const MOST_TERMS: usize = 5_000;
/// Terms that may stand in a network of collocations, the most frequent.
const MOST_FLAGS: usize = 200_000;

/// A term and how often it occurs.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) text: String,
    pub(crate) frequency: u64,
    pub(crate) per_million: f64,
    pub(crate) n_documents: u64,
    /// Neither a stop word nor a number.
    pub(crate) is_content: bool,
}

/// How evenly a term is spread over documents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread {
    /// Place of the term among [`Terms::frequent`].
    pub(crate) term: usize,
    pub(crate) range: u64,
    pub(crate) n_parts: u64,
    /// Deviation of proportions over its greatest value: 0 is even.
    pub(crate) dp_norm: f64,
}

/// What is kept of the tables of terms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    /// What a term is.
    pub(crate) level: Option<String>,
    /// The most frequent terms of that level, in the order of their `term_id`.
    pub(crate) frequent: Vec<Term>,
    /// Whether a term is one of content, by `term_id`.
    is_content: Vec<bool>,
    /// Terms by their frequency.
    pub(crate) spectrum: BTreeMap<u64, u64>,
    /// Spread over documents of some of the frequent terms.
    pub(crate) spread: Vec<Spread>,
}

impl Terms {
    pub(super) fn add(&mut self, rows: &Batch) -> bool {
        let cells = |name| Cells::of(rows, name);
        let [level, term, per_million] = ["level", "term", "per_million"].map(cells);
        let [frequency, documents] = ["frequency", "document_frequency"].map(cells);
        let [stop, number] = ["is_stopword", "is_number"].map(cells);
        for row in 0..rows.n_rows() {
            let level = level.text(row).unwrap_or_default();
            if self.level.get_or_insert_with(|| level.to_owned()) != level
                || self.is_content.len() >= MOST_FLAGS
            {
                return false;
            }
            let text = term.text(row).unwrap_or_default();
            let is_content = stop.flag(row) != Some(true)
                && number.flag(row) != Some(true)
                && !text.starts_with('\'');
            self.is_content.push(is_content);
            if self.frequent.len() < MOST_TERMS {
                self.frequent.push(Term {
                    text: text.to_owned(),
                    frequency: frequency.count(row),
                    per_million: per_million.float(row).unwrap_or_default(),
                    n_documents: documents.count(row),
                    is_content,
                });
            }
        }
        true
    }

    pub(super) fn add_spectrum(&mut self, rows: &Batch) -> bool {
        let cells = |name| Cells::of(rows, name);
        let [level, frequency, n] = ["level", "frequency", "n_terms"].map(cells);
        for row in (0..rows.n_rows()).filter(|&row| level.text(row) == self.level.as_deref()) {
            *self.spectrum.entry(frequency.count(row)).or_default() += n.count(row);
        }
        true
    }

    pub(super) fn add_dispersion(&mut self, rows: &Batch) -> bool {
        let cells = |name| Cells::of(rows, name);
        let [id, range, n_parts] = ["term_id", "range", "n_parts"].map(cells);
        let [scheme, dp_norm] = ["scheme", "dp_norm"].map(cells);
        for row in 0..rows.n_rows() {
            let term = id.count(row) as usize;
            if term >= self.frequent.len() {
                return false;
            }
            let Some(dp_norm) = dp_norm.float(row) else { continue };
            if scheme.text(row) == Some("document") {
                let (range, n_parts) = (range.count(row), n_parts.count(row));
                self.spread.push(Spread { term, range, n_parts, dp_norm });
            }
        }
        true
    }

    /// Whether the term with this id is frequent, and neither a stop word nor a number.
    pub(super) fn is_content(&self, term_id: i64) -> bool {
        let id = usize::try_from(term_id).ok();
        id.and_then(|id| self.is_content.get(id)).copied().unwrap_or(false)
    }

    /// Distinct terms.
    pub(crate) fn n_terms(&self) -> u64 {
        self.spectrum.values().sum()
    }

    /// Their occurrences.
    pub(crate) fn n_tokens(&self) -> u64 {
        self.spectrum.iter().map(|(frequency, n)| frequency * n).sum()
    }
}
