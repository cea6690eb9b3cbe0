//! Counts to tables: the last step, in one fixed order.

use crate::{
    Level, Settings, WordCounts,
    counts::renumber,
    statistics::{ROW_STATISTICS, TERM_STATISTICS, TermRows},
    vocabulary::Vocabulary,
};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column, ColumnBuilder,
    ColumnType::{Int32, Text},
    Table, Values,
};
use textmill_spill::{Error, Rows};

/// Rows of the table of terms that are made at a time.
const ROWS_AT_A_TIME: usize = 1 << 16;

/// The declarations of all tables of this stage.
pub fn tables(_settings: &Settings) -> Vec<Arc<Table>> {
    let mut tables = vec![terms_table()];
    tables.extend(ROW_STATISTICS.iter().map(|statistic| (statistic.table)()));
    tables
}

fn terms_table() -> Arc<Table> {
    let mut columns = vec![
        Column::new("term_id", Int32, "", "Number of the term, from 0, in the order of the table."),
        Column::new(
            "level",
            Text,
            "",
            "What a term is: norm (the form in lower case, with straight apostrophes) or form (as written).",
        ),
        Column::new("term", Text, "", "The term."),
    ];
    columns.extend(TERM_STATISTICS.iter().flat_map(|statistic| (statistic.columns)()));
    Arc::new(Table {
        name: "terms",
        grain: "One row per distinct term at a level.",
        about: "Which words and numbers occur, how often, and in how many documents. A possessive \
                ending ('s) is a term of its own.",
        columns,
        key: &["term_id"],
        order: "level (norm, form), frequency descending, term by its bytes",
    })
}

/// A level of the vocabulary in the order of the table.
struct Ranked {
    level: Level,
    vocabulary: Vocabulary,
    /// Ids in the vocabulary, in the order of the table.
    ids: Vec<u32>,
    ranks: Vec<i64>,
    n_tokens: i64,
    /// The `term_id` of the first of them.
    first_term_id: i32,
}

impl WordCounts {
    /// The finished tables: `terms`, then those with rows by document.
    ///
    /// # Errors
    /// When rows cannot be read back, here or by the iterators.
    pub fn finish(self) -> Result<Vec<Rows>, Error> {
        let mut first_term_id = 0;
        let mut levels = Vec::new();
        for (level, vocabulary) in self.settings.counted_levels().into_iter().zip(self.levels) {
            let ranked = Ranked::new(level, vocabulary, first_term_id);
            first_term_id += ranked.ids.len() as i32;
            levels.push(ranked);
        }
        let final_ids = levels.first().map(Ranked::final_ids).unwrap_or_default();
        let table = terms_table();
        let mut all = vec![Rows::new(&table, levels.into_iter().flat_map(Ranked::batches))];
        for spool in self.spools {
            let rows = spool.into_rows()?;
            let final_ids = Arc::clone(&final_ids);
            all.push(Rows::new(
                &rows.table,
                rows.batches.map(move |rows| {
                    let mut rows = rows?;
                    renumber(&mut rows, "term_id", |term| final_ids[term as usize]);
                    Ok(rows)
                }),
            ));
        }
        Ok(all)
    }
}

impl Ranked {
    fn new(level: Level, vocabulary: Vocabulary, first_term_id: i32) -> Self {
        let ids = vocabulary.ranked();
        let mut ranks = Vec::with_capacity(ids.len());
        let mut before = None;
        for (row, &id) in (1..).zip(&ids) {
            let frequency = vocabulary.frequency(id);
            let rank = match before {
                Some((same, rank)) if same == frequency => rank,
                _ => row,
            };
            before = Some((frequency, rank));
            ranks.push(rank);
        }
        let n_tokens = ids.iter().map(|&id| vocabulary.frequency(id)).sum();
        Self { level, vocabulary, ids, ranks, n_tokens, first_term_id }
    }

    /// For each id in the vocabulary, the `term_id`.
    fn final_ids(&self) -> Arc<[i32]> {
        let mut of_id = vec![0; self.ids.len()];
        for (term_id, &id) in (self.first_term_id..).zip(&self.ids) {
            of_id[id as usize] = term_id;
        }
        of_id.into()
    }

    fn batches(self) -> impl Iterator<Item = Result<Batch, Error>> + Send {
        (0..self.ids.len())
            .step_by(ROWS_AT_A_TIME)
            .map(move |start| Ok(self.batch(start, (start + ROWS_AT_A_TIME).min(self.ids.len()))))
    }

    fn batch(&self, start: usize, end: usize) -> Batch {
        let ids = &self.ids[start..end];
        let term = |&id: &u32| self.vocabulary.term(id);
        let first = self.first_term_id + start as i32;
        let mut level = ColumnBuilder::new(Text);
        let mut text = ColumnBuilder::new(Text);
        for id in ids {
            level.push_text(self.level.name());
            text.push_text(term(id));
        }
        let term_ids = (first..first + ids.len() as i32).collect();
        let mut columns = vec![ColumnBuilder::from_values(Values::Int32(term_ids)), level, text];
        let mut slot = 0;
        for statistic in TERM_STATISTICS {
            let of_slot = |slot| ids.iter().map(|&id| self.vocabulary.slot(slot, id)).collect();
            let rows = TermRows {
                terms: ids.iter().map(term).collect(),
                frequencies: ids.iter().map(|&id| self.vocabulary.frequency(id)).collect(),
                ranks: &self.ranks[start..end],
                n_tokens: self.n_tokens,
                slots: (slot..slot + statistic.slots.len()).map(of_slot).collect(),
            };
            columns.append(&mut (statistic.finish)(&rows));
            slot += statistic.slots.len();
        }
        Batch::from_columns(&terms_table(), columns)
    }
}
