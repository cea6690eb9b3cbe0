//! Sequences of words that stand beside each other.

use super::{
    association,
    events::Events,
    keyed::{Counter, Finishing, KeyedStatistic, descended, descending, push_terms, rows_of},
};
use crate::{LONGEST_NGRAM, Occurrences, Settings};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Float64, Int32, Int64, Text},
    Table,
};
use textmill_measures::association::Cells;
use textmill_spill::{Combine, Error, KeyedCounts, Rows, Run, Shape};

/// The table `ngrams`.
pub(crate) const STATISTIC: KeyedStatistic =
    KeyedStatistic { counters, count, settle: |_, _, _| {}, tables, finish };

/// Frequency and document frequency.
pub(crate) const COUNTS: &[Combine] = &[Combine::Sum; 2];

const NAMES: [&str; LONGEST_NGRAM - 1] =
    ["ngrams_2_partial", "ngrams_3_partial", "ngrams_4_partial", "ngrams_5_partial"];

fn counters(settings: &Settings) -> Vec<Counter> {
    lengths(settings.ngrams_max_n, &NAMES)
}

/// A counter for each length from two words to `max_n`; there are more different n-grams the
/// longer they are.
pub(crate) fn lengths(max_n: usize, names: &'static [&'static str]) -> Vec<Counter> {
    (2..=max_n)
        .zip(names)
        .map(|(n, name)| Counter { name, shape: Shape::new(n, COUNTS), weight: n - 1 })
        .collect()
}

fn count(occurrences: &Occurrences, settings: &Settings) -> Vec<Run> {
    let stretches = occurrences.stretches(settings.ngrams_within);
    let n_documents = occurrences.document_ends.len();
    counters(settings)
        .iter()
        .map(|counter| {
            let n = counter.shape.ids;
            let mut events =
                Events::new(n, occurrences.n_terms, n_documents, 1, occurrences.terms.len());
            for (document, tokens) in &stretches {
                for ngram in occurrences.terms[tokens.clone()].windows(n) {
                    events.push(ngram, *document, 0);
                }
            }
            events.into_run(counter.shape, add_occurrence)
        })
        .collect()
}

/// One more occurrence, and one more document when it is the first there.
pub(crate) fn add_occurrence(counts: &mut [u64], new_document: bool, _: u32) {
    counts[0] += 1;
    counts[1] += u64::from(new_document);
}

fn tables(settings: &Settings) -> Vec<Arc<Table>> {
    if settings.ngrams_max_n < 2 { Vec::new() } else { vec![table()] }
}

fn table() -> Arc<Table> {
    let mut columns = vec![
        Column::new("n", Int32, "tokens", "Length of the n-gram."),
        Column::new("ngram", Text, "", "Its terms (norms), joined by a space."),
        Column::new("term_ids", Text, "", "Their term_id, joined by a space."),
        Column::new("frequency", Int64, "positions", "Positions at which the n-gram stands."),
        Column::new(
            "document_frequency",
            Int64,
            "documents",
            "Documents in which it stands (its range over documents).",
        ),
        Column::new(
            "n_positions",
            Int64,
            "positions",
            "Positions that could hold an n-gram of this length: the sum of the frequencies of all \
             of them, written or not. It is the N of every score of the row.",
        ),
        Column::new(
            "expected",
            Float64,
            "positions",
            "Frequency that words at random would give: n_positions times the product, over the \
             places of the n-gram, of the share of n-grams with the same word at that place.",
        ),
        Column::nullable(
            "f1",
            Int64,
            "positions",
            "Bigrams that begin with its first word; null for longer n-grams.",
        ),
        Column::nullable(
            "f2",
            Int64,
            "positions",
            "Bigrams that end with its second word; null for longer n-grams.",
        ),
    ];
    columns.extend(association::columns(
        &association::OF_NGRAMS,
        "null for n-grams of more than two words",
    ));
    Arc::new(Table {
        name: "ngrams",
        grain: "One row per n-gram at or above the minimum frequency.",
        about: "Words and numbers that stand beside each other, punctuation passed over, within \
                what the setting words.ngrams_within names (a sentence by default) and never \
                across documents; stop words are words like others. Made when \
                words.ngrams_max_n is 2 or more, from words.ngrams_min_frequency occurrences on. \
                The scores are made of the four-fold table of frequency, f1, f2 and n_positions.",
        columns,
        key: &["term_ids"],
        order: "n, frequency descending, term_id by term_id",
    })
}

fn finish(counts: Vec<KeyedCounts>, finishing: &Finishing) -> Result<Vec<Rows>, Error> {
    if counts.is_empty() {
        return Ok(Vec::new());
    }
    let table = table();
    let mut all = Vec::new();
    for counts in counts {
        all.push(of_one_length(counts, &table, finishing)?.batches);
    }
    Ok(vec![Rows::new(&table, all.into_iter().flatten())])
}

fn of_one_length(
    counts: KeyedCounts,
    table: &Arc<Table>,
    finishing: &Finishing,
) -> Result<Rows, Error> {
    let n = counts.shape().ids;
    let (ranked, places) = ranked(counts, finishing.settings.ngrams_min_frequency, finishing)?;
    let terms = Arc::clone(&finishing.terms);
    Ok(rows_of(table, ranked.into_sorted()?, move |batch, key, counts| {
        let (frequency, ngram) = (descended([key[0], key[1]]), &key[2..]);
        batch.columns[0].push_int(n as i64);
        push_terms(batch, 1, ngram, &terms);
        push_scores(batch, frequency, counts[0], &places, ngram);
    }))
}

fn push_scores(batch: &mut Batch, frequency: u64, documents: u64, places: &Places, ngram: &[u32]) {
    let n_positions = places.n_positions;
    let with_word: Vec<u64> =
        (0..).zip(ngram).map(|(place, &term)| places.of(place, term)).collect();
    let shares = with_word.iter().map(|&f| f as f64 / n_positions as f64);
    let expected = shares.fold(n_positions as f64, |all, share| all * share);
    let cells =
        match with_word[..] {
            [f1, f2] => Some(Cells::new(frequency, f1, f2, n_positions).expect(
                "a bigram is one of those with its first word and of those with its second",
            )),
            _ => None,
        };
    let columns = &mut batch.columns[3..];
    columns[0].push_int(frequency as i64);
    columns[1].push_int(documents as i64);
    columns[2].push_int(n_positions as i64);
    columns[3].push_float(expected);
    columns[4].push_int(cells.map(|cells| cells.f1() as i64));
    columns[5].push_int(cells.map(|cells| cells.f2() as i64));
    association::push(&association::OF_NGRAMS, &mut columns[6..].iter_mut(), cells.as_ref());
}

/// How many n-grams of one length have which word at which place.
#[derive(Debug)]
pub(crate) struct Places {
    /// N-grams of this length, all of them.
    pub(crate) n_positions: u64,
    /// For each place of the n-gram, one count a term.
    with_word: Vec<Vec<u64>>,
}

impl Places {
    /// N-grams with this word at this place.
    fn of(&self, place: usize, term_id: u32) -> u64 {
        self.with_word[place][term_id as usize]
    }
}

/// The n-grams that are frequent enough, under keys that bring them into the order of the table
/// (frequency descending, then terms), and the counts that stand beside them.
pub(crate) fn ranked(
    counts: KeyedCounts,
    min_frequency: u64,
    finishing: &Finishing,
) -> Result<(KeyedCounts, Places), Error> {
    let n = counts.shape().ids;
    let mut places = Places { n_positions: 0, with_word: vec![vec![0; finishing.terms.len()]; n] };
    let mut ranked = finishing.sorter(Shape::new(2 + n, &[Combine::Sum]));
    let mut failed = Ok(());
    let mut key = vec![0; 2 + n];
    counts.into_sorted()?.for_each(|ngram, counts| {
        key[2..].copy_from_slice(ngram);
        finishing.number(&mut key[2..]);
        places.n_positions += counts[0];
        for (with_word, &term_id) in places.with_word.iter_mut().zip(&key[2..]) {
            with_word[term_id as usize] += counts[0];
        }
        if counts[0] >= min_frequency && failed.is_ok() {
            key[..2].copy_from_slice(&descending(counts[0]));
            failed = ranked.push(&key, &counts[1..]);
        }
    })?;
    failed?;
    Ok((ranked, places))
}
