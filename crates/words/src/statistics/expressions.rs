//! Expressions of several words: n-grams whose parts keep company so closely that they act as one.

use super::keyed::{Finishing, descended, descending, push_terms};
use crate::{LONGEST_NGRAM, Terms};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::sync::Arc;
use textmill_corpus::{
    Column,
    ColumnType::{Float64, Int32, Int64, Text},
    Table,
};
use textmill_measures::association::{Cells, npmi};
use textmill_spill::{Combine, Error, KeyedCounts, Rows, Shape};

/// The words of an expression, then what no word has for number.
type Words = [u32; LONGEST_NGRAM];

/// In place of a word where an expression has ended.
const NO_WORD: u32 = u32::MAX;

/// Under length, frequency descending and words: documents, and how many words the left part has.
const RANKED: Shape = Shape::new(3 + LONGEST_NGRAM, &[Combine::Sum; 2]);

/// The declaration of the table.
pub(crate) fn table() -> Arc<Table> {
    Arc::new(Table {
        name: "expressions",
        grain: "One row per expression of two words or more.",
        about: "N-grams whose two parts keep company: an n-gram is an expression where a part of it \
                that is a word or an expression and the rest that is one too have an NPMI of \
                words.expressions_min_npmi at the least, with the minimum frequency of n-grams. Of \
                two words this is what the Phrases of gensim find; longer ones are scored by the \
                frequencies of n-grams, overlapping ones too, where gensim counts anew after \
                merging from left to right. Made when words.expressions is true, up to \
                words.ngrams_max_n words. The tables count words, not expressions; given as words.multiword_file the expressions of one run are terms of the next.",
        columns: vec![
            Column::new("n", Int32, "tokens", "Number of its words."),
            Column::new("expression", Text, "", "Its terms (norms), joined by a space."),
            Column::new("term_ids", Text, "", "Their term_id, joined by a space."),
            Column::new(
                "frequency",
                Int64,
                "positions",
                "Positions at which it stands, as in ngrams.",
            ),
            Column::new("document_frequency", Int64, "documents", "Documents in which it stands."),
            Column::new(
                "n_left",
                Int32,
                "tokens",
                "Words of its left part, where it is cut so that the npmi is greatest; of equal ones the shortest.",
            ),
            Column::new("f_left", Int64, "tokens", "Frequency of the left part."),
            Column::new("f_right", Int64, "tokens", "Frequency of the right part."),
            Column::new(
                "n_tokens",
                Int64,
                "tokens",
                "Words and numbers in the counted blocks: the N of npmi.",
            ),
            Column::new(
                "npmi",
                Float64,
                "",
                "log2(frequency * N / (f_left * f_right)) / -log2(frequency / N) (Bouma 2009).",
            ),
        ],
        key: &["term_ids"],
        order: "n, frequency descending, term_id by term_id",
    })
}

/// Finds expressions while n-grams go by, the shorter ones first. Memory grows with the expressions
/// found.
#[derive(Debug)]
pub(crate) struct Expressions {
    min_npmi: f64,
    known: Known,
    ranked: KeyedCounts,
}

/// What an expression can be made of.
#[derive(Debug)]
struct Known {
    terms: Arc<Terms>,
    /// Frequencies of the expressions so far.
    longer: HashMap<Words, u64, FixedState>,
}

fn padded(words: &[u32]) -> Words {
    let mut padded = [NO_WORD; LONGEST_NGRAM];
    padded[..words.len()].copy_from_slice(words);
    padded
}

impl Known {
    /// How often a word or an expression occurs; `None` for what is neither.
    fn frequency(&self, words: &[u32]) -> Option<u64> {
        match words {
            [word] => Some(self.terms.frequency(*word)),
            _ => self.longer.get(&padded(words)).copied(),
        }
    }

    /// The NPMI of two parts of an n-gram with their frequencies; `None` when one of them is no word
    /// or expression, or when so many occurrences cannot stand apart (a word beside itself).
    fn parts(&self, left: &[u32], right: &[u32], frequency: u64) -> Option<(f64, Cells)> {
        let (f_left, f_right) = (self.frequency(left)?, self.frequency(right)?);
        let cells = Cells::new(frequency, f_left, f_right, self.terms.n_tokens()).ok()?;
        Some((npmi(&cells)?, cells))
    }
}

impl Expressions {
    /// None yet.
    pub(crate) fn new(finishing: &Finishing) -> Self {
        Self {
            min_npmi: finishing.settings.expressions_min_npmi,
            known: Known { terms: Arc::clone(&finishing.terms), longer: HashMap::default() },
            ranked: finishing.sorter(RANKED),
        }
    }

    /// Looks at an n-gram of final numbers that is frequent enough, after all shorter ones.
    pub(crate) fn see(
        &mut self,
        ngram: &[u32],
        frequency: u64,
        documents: u64,
    ) -> Result<(), Error> {
        let mut best: Option<(f64, usize)> = None;
        for cut in 1..ngram.len() {
            let (left, right) = ngram.split_at(cut);
            if let Some((score, _)) = self.known.parts(left, right, frequency)
                && score >= self.min_npmi
                && best.is_none_or(|(greatest, _)| score > greatest)
            {
                best = Some((score, cut));
            }
        }
        let Some((_, cut)) = best else { return Ok(()) };
        let words = padded(ngram);
        self.known.longer.insert(words, frequency);
        let [high, low] = descending(frequency);
        let mut key = [0; 3 + LONGEST_NGRAM];
        key[..3].copy_from_slice(&[ngram.len() as u32, high, low]);
        key[3..].copy_from_slice(&words);
        self.ranked.push(&key, &[documents, cut as u64])
    }

    /// The table.
    pub(crate) fn finish(self) -> Result<Rows, Error> {
        let known = self.known;
        Ok(Rows::of_sorted(&table(), self.ranked.into_sorted()?, move |batch, key, counts| {
            let (n, frequency) = (key[0] as usize, descended([key[1], key[2]]));
            let words = &key[3..3 + n];
            let (left, right) = words.split_at(counts[1] as usize);
            let (score, cells) =
                known.parts(left, right, frequency).expect("the parts were known before");
            push_terms(batch, 1, words, &known.terms);
            let columns = &mut batch.columns;
            columns[0].push_int(n as i64);
            columns[3].push_int(frequency as i64);
            columns[4].push_int(counts[0] as i64);
            columns[5].push_int(counts[1] as i64);
            columns[6].push_int(cells.f1() as i64);
            columns[7].push_int(cells.f2() as i64);
            columns[8].push_int(cells.n() as i64);
            columns[9].push_float(score);
        }))
    }
}
