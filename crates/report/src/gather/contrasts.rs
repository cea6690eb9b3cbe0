//! Which words differ most between two sets of documents.

use super::cells::Cells;
use std::collections::VecDeque;
use textmill_corpus::Batch;

/// Words of each side that are kept.
const MOST_WORDS: usize = 12;
/// Contrasts that are kept, the first by name.
const MOST_CONTRASTS: usize = 4;

/// A word that is more frequent on one side.
#[derive(Clone, Debug)]
pub(crate) struct KeyTerm {
    pub(crate) term: String,
    /// Occurrences in target and reference.
    pub(crate) frequencies: [u64; 2],
    /// The same for each million words.
    pub(crate) rates: [f64; 2],
    /// Documents of the target with the word, and of the reference where that is known.
    pub(crate) documents: [Option<u64>; 2],
    pub(crate) g2: f64,
    pub(crate) log_ratio: f64,
    /// The interval of the log ratio.
    pub(crate) interval: Option<(f64, f64)>,
}

/// A contrast and the words at its two ends.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contrast {
    pub(crate) name: String,
    /// Counted words of both sides.
    pub(crate) n_tokens: [u64; 2],
    /// Words of the target, the clearest first.
    pub(crate) target: Vec<KeyTerm>,
    /// Words of the reference, the clearest last.
    pub(crate) reference: VecDeque<KeyTerm>,
}

/// The contrasts that were made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contrasts {
    pub(crate) all: Vec<Contrast>,
}

impl Contrasts {
    /// Takes rows in the order of the table: by contrast, the clearest of the target first.
    pub(super) fn add(&mut self, rows: &Batch) -> bool {
        let cells = |name| Cells::of(rows, name);
        let [contrast, term] = ["contrast", "term"].map(cells);
        let frequencies = ["frequency_target", "frequency_reference"].map(cells);
        let documents = ["document_frequency_target", "document_frequency_reference"].map(cells);
        let rates = ["per_million_target", "per_million_reference"].map(cells);
        let n_tokens = ["n_target", "n_reference"].map(cells);
        let [g2, log_ratio] = ["g2_4cell", "log_ratio"].map(cells);
        let ends = ["log_ratio_low", "log_ratio_high"].map(cells);
        for row in 0..rows.n_rows() {
            let name = contrast.text(row).unwrap_or_default();
            if self.all.last().is_none_or(|last| last.name != name) {
                if self.all.len() == MOST_CONTRASTS {
                    return false;
                }
                let n_tokens = n_tokens.map(|n| n.count(row));
                self.all.push(Contrast { name: name.to_owned(), n_tokens, ..Contrast::default() });
            }
            let (Some(g2), Some(log_ratio)) = (g2.float(row), log_ratio.float(row)) else {
                continue;
            };
            let Some(contrast) = self.all.last_mut() else { continue };
            let [low, high] = ends.map(|end| end.float(row));
            let of_target = log_ratio > 0.0;
            if g2 == 0.0 || of_target && contrast.target.len() == MOST_WORDS {
                continue;
            }
            let word = KeyTerm {
                term: term.text(row).unwrap_or_default().to_owned(),
                frequencies: frequencies.map(|n| n.count(row)),
                rates: rates.map(|rate| rate.float(row).unwrap_or_default()),
                documents: documents.map(|n| n.int(row).and_then(|n| u64::try_from(n).ok())),
                g2,
                log_ratio,
                interval: low.zip(high),
            };
            if of_target {
                contrast.target.push(word);
            } else {
                contrast.reference.push_back(word);
                if contrast.reference.len() > MOST_WORDS {
                    contrast.reference.pop_front();
                }
            }
        }
        true
    }
}
