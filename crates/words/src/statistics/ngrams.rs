//! Sequences of words that stand beside each other.

use super::{
    association,
    events::Events,
    expressions::{self, Expressions},
    keyed::{self, Counter, Finishing, KeyedStatistic, descended, descending, push_terms},
    partial_matches::{self, PartialMatches},
};
use crate::{LONGEST_NGRAM, Occurrences, Settings};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Float64, Int32, Int64, Text},
    Table,
};
use textmill_measures::association::{Cells, lambda_ngram};
use textmill_spill::{Combine, Entries, Error, KeyedCounts, Rows, Run, Shape, Sorted};

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
    if settings.ngrams_max_n < 2 {
        return Vec::new();
    }
    let expressions = settings.expressions.then(expressions::table);
    std::iter::once(table()).chain(expressions).collect()
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
    columns.extend([
        Column::new(
            "lambda",
            Float64,
            "",
            "Interaction of all words of the n-gram over and above that of any fewer, from the table of all ways to match it at some of its places, 0.5 added to each cell (Blaheta & Johnson 2001); of a bigram the log odds ratio.",
        ),
        Column::new("lambda_z", Float64, "", "lambda divided by its standard error."),
    ]);
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
    let mut expressions = finishing.settings.expressions.then(|| Expressions::new(finishing));
    for counts in counts {
        all.push(of_one_length(counts, &table, expressions.as_mut(), finishing)?.batches);
    }
    let mut tables = vec![Rows::new(&table, all.into_iter().flatten())];
    if let Some(expressions) = expressions {
        tables.push(expressions.finish()?);
    }
    Ok(tables)
}

fn of_one_length(
    counts: KeyedCounts,
    table: &Arc<Table>,
    mut expressions: Option<&mut Expressions>,
    finishing: &Finishing,
) -> Result<Rows, Error> {
    let n = counts.shape().ids;
    let mut all = counts.into_run()?;
    let (ranked, places) = ranked(&mut all, finishing, |ngram, counts| {
        expressions.as_mut().map_or(Ok(()), |all| all.see(ngram, counts[0], counts[1]))
    })?;
    let mut listed = Listed {
        n,
        ranked: ranked.into_sorted()?,
        all,
        places,
        table: Arc::clone(table),
        finishing: finishing.clone(),
    };
    let batches = std::iter::from_fn(move || match listed.next_rows() {
        Ok(batches) if batches.is_empty() => None,
        Ok(batches) => Some(batches.into_iter().map(Ok).collect()),
        Err(error) => Some(vec![Err(error)]),
    });
    Ok(Rows::new(table, batches.flatten()))
}

/// About what a row of the table takes in memory.
const ROW_BYTES: usize = 256;

/// N-grams of one length on their way into the table.
struct Listed {
    n: usize,
    /// Those that are written, in the order of the table.
    ranked: Sorted,
    /// All of them.
    all: Run,
    places: Places,
    table: Arc<Table>,
    finishing: Finishing,
}

impl Listed {
    /// The rows of as many n-grams as memory holds with their partial matches: each time all
    /// n-grams are read once more. None when there are no more.
    fn next_rows(&mut self) -> Result<Vec<Batch>, Error> {
        let mut chosen = Entries::new(self.ranked.shape());
        let most = match partial_matches::bytes_each(self.n) {
            0 => keyed::ROWS_AT_A_TIME,
            bytes => (self.finishing.memory / (bytes + ROW_BYTES)).max(keyed::ROWS_AT_A_TIME),
        };
        while chosen.len() < most && self.ranked.advance(|key, counts| chosen.push(key, counts))? {}
        if chosen.is_empty() {
            return Ok(Vec::new());
        }
        let ngrams = (0..chosen.len()).map(|row| &chosen.key(row)[2..]);
        let mut matches = PartialMatches::of(self.n, ngrams);
        if partial_matches::bytes_each(self.n) > 0 {
            let mut ngram = vec![0; self.n];
            self.all.for_each(|key, counts| {
                ngram.copy_from_slice(key);
                self.finishing.number(&mut ngram);
                matches.see(&ngram, counts[0]);
            })?;
        }
        let mut batches = Vec::new();
        for start in (0..chosen.len()).step_by(keyed::ROWS_AT_A_TIME) {
            let mut batch = Batch::new(&self.table);
            for row in start..(start + keyed::ROWS_AT_A_TIME).min(chosen.len()) {
                self.push(&mut batch, chosen.key(row), chosen.counts(row)[0], &matches);
            }
            batches.push(batch);
        }
        Ok(batches)
    }

    fn push(&self, batch: &mut Batch, key: &[u32], documents: u64, matches: &PartialMatches) {
        let (frequency, ngram) = (descended([key[0], key[1]]), &key[2..]);
        let n_positions = self.places.n_positions;
        let with_word: Vec<u64> =
            (0..).zip(ngram).map(|(place, &term)| self.places.of(place, term)).collect();
        let shares = with_word.iter().map(|&f| f as f64 / n_positions as f64);
        let expected = shares.fold(n_positions as f64, |all, share| all * share);
        let cells = match with_word[..] {
            [f1, f2] => Some(
                Cells::new(frequency, f1, f2, n_positions)
                    .expect("a bigram is among those with its first word and its second"),
            ),
            _ => None,
        };
        let (lambda, lambda_z) = lambda_ngram(&matches.cells(ngram, frequency, &self.places))
            .expect("there are as many cells as ways to match");
        batch.columns[0].push_int(self.n as i64);
        push_terms(batch, 1, ngram, &self.finishing.terms);
        let columns = &mut batch.columns[3..];
        columns[0].push_int(frequency as i64);
        columns[1].push_int(documents as i64);
        columns[2].push_int(n_positions as i64);
        columns[3].push_float(expected);
        columns[4].push_int(cells.map(|cells| cells.f1() as i64));
        columns[5].push_int(cells.map(|cells| cells.f2() as i64));
        columns[6].push_float(lambda);
        columns[7].push_float(lambda_z);
        association::push(&association::OF_NGRAMS, &mut columns[8..].iter_mut(), cells.as_ref());
    }
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
    pub(crate) fn of(&self, place: usize, term_id: u32) -> u64 {
        self.with_word[place][term_id as usize]
    }
}

/// The n-grams that are frequent enough, under keys that bring them into the order of the table
/// (frequency descending, then terms), and the counts that stand beside them. Each goes by `see`,
/// with its final numbers.
pub(crate) fn ranked(
    counts: &mut Run,
    finishing: &Finishing,
    mut see: impl FnMut(&[u32], &[u64]) -> Result<(), Error>,
) -> Result<(KeyedCounts, Places), Error> {
    let n = counts.shape().ids;
    let mut places = Places { n_positions: 0, with_word: vec![vec![0; finishing.terms.len()]; n] };
    let mut ranked = finishing.sorter(Shape::new(2 + n, &[Combine::Sum]));
    let mut failed = Ok(());
    let mut key = vec![0; 2 + n];
    counts.for_each(|ngram, counts| {
        key[2..].copy_from_slice(ngram);
        finishing.number(&mut key[2..]);
        places.n_positions += counts[0];
        for (with_word, &term_id) in places.with_word.iter_mut().zip(&key[2..]) {
            with_word[term_id as usize] += counts[0];
        }
        if counts[0] >= finishing.settings.ngrams_min_frequency && failed.is_ok() {
            key[..2].copy_from_slice(&descending(counts[0]));
            failed = see(&key[2..], counts).and_then(|()| ranked.push(&key, &counts[1..]));
        }
    })?;
    failed?;
    Ok((ranked, places))
}
