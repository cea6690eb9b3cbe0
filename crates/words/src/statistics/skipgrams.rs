//! Sequences of words with others left out between them.

use super::{
    events::Events,
    keyed::{Counter, Finishing, KeyedStatistic, descended, push_terms},
    ngrams,
};
use crate::{LONGEST_NGRAM, Occurrences, Settings};
use std::sync::Arc;
use textmill_corpus::{
    Column,
    ColumnType::{Int32, Int64, Text},
    Table,
};
use textmill_spill::{Error, KeyedCounts, Rows, Run};

/// The table `skipgrams`.
pub(crate) const STATISTIC: KeyedStatistic =
    KeyedStatistic { counters, count, settle: |_, _, _| {}, tables, finish };

const NAMES: [&str; LONGEST_NGRAM - 1] =
    ["skipgrams_2_partial", "skipgrams_3_partial", "skipgrams_4_partial", "skipgrams_5_partial"];

fn counters(settings: &Settings) -> Vec<Counter> {
    ngrams::lengths(settings.skipgrams_max_n, &NAMES)
}

fn count(occurrences: &Occurrences, settings: &Settings) -> Vec<Run> {
    let stretches = occurrences.stretches(settings.ngrams_within);
    let n_documents = occurrences.document_ends.len();
    counters(settings)
        .iter()
        .map(|counter| {
            let n = counter.shape.ids;
            let mut events =
                Events::new(n, occurrences.n_terms, n_documents, 1, occurrences.terms.len() * n);
            for (document, tokens) in &stretches {
                let terms = &occurrences.terms[tokens.clone()];
                for first in 0..terms.len() {
                    let reach = (first + n + settings.skipgrams_max_skipped).min(terms.len());
                    each(&terms[first..reach], n, |skipgram| events.push(skipgram, *document, 0));
                }
            }
            events.into_run(counter.shape, ngrams::add_occurrence)
        })
        .collect()
}

/// All choices of `n` terms from `reach`, its first always among them, in their order.
///
/// `reach` is as long as the n-gram and all that may be left out, so that gaps need no look.
fn each(reach: &[u32], n: usize, mut take: impl FnMut(&[u32])) {
    let mut chosen: [usize; LONGEST_NGRAM] = std::array::from_fn(|place| place);
    let mut skipgram = [0; LONGEST_NGRAM];
    if reach.len() < n {
        return;
    }
    loop {
        for (term, &at) in skipgram[..n].iter_mut().zip(&chosen) {
            *term = reach[at];
        }
        take(&skipgram[..n]);
        // The last place that can move on does, and those after it follow closely.
        let Some(place) = (1..n).rev().find(|&place| chosen[place] + n - place < reach.len())
        else {
            return;
        };
        let at = chosen[place] + 1;
        for (step, chosen) in chosen[place..n].iter_mut().enumerate() {
            *chosen = at + step;
        }
    }
}

fn tables(settings: &Settings) -> Vec<Arc<Table>> {
    if settings.skipgrams_max_n < 2 { Vec::new() } else { vec![table()] }
}

fn table() -> Arc<Table> {
    Arc::new(Table {
        name: "skipgrams",
        grain: "One row per skip-gram at or above the minimum frequency.",
        about: "Words that follow each other with up to words.skipgrams_max_skipped others left \
                out between the first and the last, all gaps together (Guthrie et al. 2006); \
                n-grams without a gap are among them. Within what words.ngrams_within names, \
                punctuation passed over. Made when words.skipgrams_max_n is 2 or more, from \
                words.ngrams_min_frequency occurrences on.",
        columns: vec![
            Column::new(
                "n",
                Int32,
                "tokens",
                "Length of the skip-gram, what is left out not counted.",
            ),
            Column::new("skipgram", Text, "", "Its terms (norms), joined by a space."),
            Column::new("term_ids", Text, "", "Their term_id, joined by a space."),
            Column::new(
                "max_skipped",
                Int32,
                "tokens",
                "The most words left out, all gaps together.",
            ),
            Column::new(
                "frequency",
                Int64,
                "choices",
                "Choices of words in the text that give it.",
            ),
            Column::new("document_frequency", Int64, "documents", "Documents in which it stands."),
            Column::new(
                "n_choices",
                Int64,
                "choices",
                "The sum of the frequencies of all skip-grams of this length, written or not.",
            ),
        ],
        key: &["term_ids"],
        order: "n, frequency descending, term_id by term_id",
    })
}

fn finish(counts: Vec<KeyedCounts>, finishing: &Finishing) -> Result<Vec<Rows>, Error> {
    if counts.is_empty() {
        return Ok(Vec::new());
    }
    let table = table();
    let max_skipped = finishing.settings.skipgrams_max_skipped as i64;
    let mut all = Vec::new();
    for counts in counts {
        let n = counts.shape().ids as i64;
        let (ranked, places) = ngrams::ranked(&mut counts.into_run()?, finishing, |_, _| Ok(()))?;
        let terms = Arc::clone(&finishing.terms);
        let rows = Rows::of_sorted(&table, ranked.into_sorted()?, move |batch, key, counts| {
            batch.columns[0].push_int(n);
            push_terms(batch, 1, &key[2..], &terms);
            batch.columns[3].push_int(max_skipped);
            batch.columns[4].push_int(descended([key[0], key[1]]) as i64);
            batch.columns[5].push_int(counts[0] as i64);
            batch.columns[6].push_int(places.n_positions as i64);
        });
        all.push(rows.batches);
    }
    Ok(vec![Rows::new(&table, all.into_iter().flatten())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_skip_trigrams_of_seven_words_are_twenty_two() {
        // Guthrie's definition over a..g, total gaps of two: the figure of data/cases/statistics
        // (27 would be two in each gap). By hand: from each start s there are 1 + 2 + 3 = 6
        // choices where five words are in reach (s = 0, 1, 2), 1 + 2 = 3 with four (s = 3), and 1
        // with three (s = 4): 18 + 3 + 1 = 22.
        let words: Vec<u32> = (0..7).collect();
        let mut n = 0;
        for first in 0..7 {
            each(&words[first..(first + 3 + 2).min(7)], 3, |skipgram| {
                assert!(skipgram.is_sorted() && skipgram[2] - skipgram[0] <= 4);
                n += 1;
            });
        }
        assert_eq!(n, 22);
    }
}
