//! How the vocabulary grows along the corpus.
//!
//! Of each shard the first two occurrences of each term are kept, in reading order: the first two
//! of the whole corpus are among them, whichever way the text was cut into shards. Read once in the
//! order of the documents they tell at which token a term was new, and at which it ceased to be a
//! hapax, so that V and V₁ are exact at every token.

use super::{Counted, Finished, Finishing, RowStatistic};
use std::{iter, sync::Arc};
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Int32, Int64},
    Table,
};
use textmill_spill::Rows;

/// The table `vocabulary_growth`.
pub(crate) const STATISTIC: RowStatistic = RowStatistic {
    wanted: |settings| settings.vocabulary_growth_step > 0,
    table: partial,
    count,
    finished: Some(Finished { table, make }),
};

fn table() -> Arc<Table> {
    Arc::new(Table {
        name: "vocabulary_growth",
        grain: "One row per number of tokens at which was looked.",
        about: "How many terms (norms) the first N words and numbers of the corpus hold, in the \
                order of the documents, at every step of words.vocabulary_growth_step tokens and \
                at the end. On request: words.vocabulary_growth_step = 10000.",
        columns: vec![
            Column::new("n_tokens", Int64, "tokens", "Counted tokens so far: N."),
            Column::new("n_terms", Int64, "terms", "Distinct norms among them: V(N)."),
            Column::new("n_hapax", Int64, "terms", "Norms that occur once among them: V(1, N)."),
        ],
        key: &["n_tokens"],
        order: "n_tokens",
    })
}

fn partial() -> Arc<Table> {
    Arc::new(Table {
        name: "vocabulary_growth_partial",
        grain: "One row per document, and per term of a shard and first or second occurrence there.",
        about: "Where terms are new: what `vocabulary_growth` is made of.",
        columns: vec![
            Column::new("document_id", Int32, "", "The document."),
            Column::nullable("term_id", Int32, "", "The term; null in the row of a document."),
            Column::new(
                "place",
                Int32,
                "tokens",
                "Counted tokens before it in its document; in the row of a document, which comes \
                 after those of its terms, all its counted tokens.",
            ),
        ],
        key: &[],
        order: "document_id, place",
    })
}

fn count(&Counted { occurrences, .. }: &Counted, table: &Arc<Table>) -> Batch {
    let mut rows = Batch::new(table);
    let mut met = vec![0_u8; occurrences.n_terms];
    for (document, tokens) in (0..).zip(occurrences.documents()) {
        let n_tokens = tokens.len() as i64;
        let mut add = |term: Option<i64>, place: i64| {
            rows.columns[0].push_int(document);
            rows.columns[1].push_int(term);
            rows.columns[2].push_int(place);
        };
        for (place, &term) in (0..).zip(&occurrences.terms[tokens]) {
            let met = &mut met[term as usize];
            if *met < 2 {
                *met += 1;
                add(Some(i64::from(term)), place);
            }
        }
        add(None, n_tokens);
    }
    rows
}

fn make(rows: Rows, finishing: &Finishing) -> Rows {
    let table = table();
    let mut growth = Growth {
        met: vec![0; finishing.terms.len()],
        step: finishing.settings.vocabulary_growth_step as i64,
        ..Growth::default()
    };
    let declared = Arc::clone(&table);
    let mut batches = rows.batches.map(Some).chain(iter::once(None));
    Rows::new(
        &table,
        iter::from_fn(move || {
            let mut points = Batch::new(&declared);
            match batches.next()? {
                Some(Err(error)) => return Some(Err(error)),
                Some(Ok(rows)) => growth.go_on(&rows, &mut points),
                None => growth.end(&mut points),
            }
            Some(Ok(points))
        }),
    )
}

/// The vocabulary up to some token of the corpus.
#[derive(Default)]
struct Growth {
    /// For each term how often it was met, up to 2.
    met: Vec<u8>,
    /// Tokens from one point to the next.
    step: i64,
    /// The last point that was written.
    written: i64,
    /// Tokens of the documents that are behind.
    n_tokens: i64,
    n_terms: i64,
    n_hapax: i64,
}

impl Growth {
    fn go_on(&mut self, rows: &Batch, points: &mut Batch) {
        for row in 0..rows.n_rows() {
            let int = |column: usize| rows.columns[column].int(row);
            let place = self.n_tokens + int(2).unwrap_or_default();
            self.look_up_to(place, points);
            match int(1) {
                None => self.n_tokens = place,
                Some(term) => self.meet(term as usize),
            }
        }
    }

    fn meet(&mut self, term: usize) {
        let met = &mut self.met[term];
        match *met {
            0 => (self.n_terms, self.n_hapax) = (self.n_terms + 1, self.n_hapax + 1),
            1 => self.n_hapax -= 1,
            _ => return,
        }
        *met += 1;
    }

    /// Writes the points at which no more than `n` tokens have been read.
    fn look_up_to(&mut self, n: i64, points: &mut Batch) {
        while n - self.written >= self.step {
            self.write(self.written + self.step, points);
        }
    }

    fn end(&mut self, points: &mut Batch) {
        if self.n_tokens > self.written {
            self.write(self.n_tokens, points);
        }
    }

    fn write(&mut self, n: i64, points: &mut Batch) {
        self.written = n;
        for (column, value) in points.columns.iter_mut().zip([n, self.n_terms, self.n_hapax]) {
            column.push_int(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Scratch, Settings, WordCounts, count,
        laws::{shard, whole},
    };
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// N, V and V(1) as the table has them, of documents in shards of these sizes.
    fn growth(documents: &[String], per_shard: usize, step: u64) -> Vec<[i64; 3]> {
        let settings = Settings { vocabulary_growth_step: step, ..Settings::default() };
        let mut counts = WordCounts::new(&settings, &Scratch::new(&std::env::temp_dir())).unwrap();
        // The last shard first: the order in which shards come says nothing.
        let shards: Vec<_> = documents.chunks(per_shard).enumerate().collect();
        for &(number, texts) in shards.iter().rev() {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            counts.add(count(&shard(&texts), &settings), (number * per_shard) as u32).unwrap();
        }
        let mut tables = counts.finish().unwrap().into_iter();
        let rows = whole(tables.find(|t| t.table.name == "vocabulary_growth").unwrap());
        (0..rows.n_rows()).map(|row| [0, 1, 2].map(|c| rows.columns[c].int(row).unwrap())).collect()
    }

    #[test]
    fn points_stand_at_every_step_and_at_the_end() {
        let documents = ["a b a . c", "b d", "e"].map(String::from);
        // a b | a c | b d | e: after 2 both are new, after 4 a is no hapax, after 6 b is none.
        let expected = [[2, 2, 2], [4, 3, 2], [6, 4, 2], [7, 5, 3]];
        assert_eq!(growth(&documents, 1, 2), expected);
        assert_eq!(growth(&documents, 3, 2), expected);
        assert_eq!(growth(&[], 1, 2), [[0; 3]; 0]);
        assert_eq!(growth(&["a".to_owned()], 1, 10_000), [[1, 1, 1]]);
    }

    proptest! {
        #[test]
        fn every_point_is_what_counting_so_far_gives(
            documents in prop::collection::vec("(a|b|c|d|e|\\.)( (a|b|c|d|f|g|\\.)){0,6}", 1..6),
            per_shard in 1usize..4, step in 1u64..4,
        ) {
            let words: Vec<&str> =
                documents.iter().flat_map(|d| d.split(' ')).filter(|w| *w != ".").collect();
            for [n, v, hapax] in growth(&documents, per_shard, step) {
                let mut counts = BTreeMap::<_, usize>::new();
                words[..n as usize].iter().for_each(|word| *counts.entry(word).or_default() += 1);
                prop_assert_eq!(v, counts.len() as i64);
                prop_assert_eq!(hapax, counts.values().filter(|n| **n == 1).count() as i64);
            }
        }
    }
}
