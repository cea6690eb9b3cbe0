//! Counts to tables: the last step, in one fixed order.

use crate::{
    Settings, Terms, WordCounts,
    counts::renumber,
    statistics::{
        Finishing, KEYED_STATISTICS, LEVEL_STATISTICS, RowStatistic, TERM_STATISTICS, TermRows,
        row_statistics,
    },
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

/// The declarations of the tables that this stage makes under these settings.
pub fn tables(settings: &Settings) -> Vec<Arc<Table>> {
    let mut tables = vec![terms_table()];
    tables.extend(row_statistics(settings).map(RowStatistic::finished_table));
    tables.extend(LEVEL_STATISTICS.iter().map(|statistic| (statistic.table)()));
    tables.extend(KEYED_STATISTICS.iter().flat_map(|statistic| (statistic.tables)(settings)));
    tables
}

/// The declarations of all tables that this stage can make.
pub fn tables_on_request(settings: &Settings) -> Vec<Arc<Table>> {
    tables(&settings.with_every_table())
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

impl WordCounts {
    /// The finished tables: `terms`, those with rows by document, those made of the finished terms,
    /// then those of what stands beside what.
    ///
    /// # Errors
    /// When rows cannot be read back, here or by the iterators.
    pub fn finish(self) -> Result<Vec<Rows>, Error> {
        let mut first_term_id = 0;
        let mut levels = Vec::new();
        for (level, vocabulary) in self.settings.counted_levels().into_iter().zip(self.levels) {
            let terms = Terms::new(level, vocabulary, first_term_id);
            first_term_id += terms.len() as i32;
            levels.push(Arc::new(terms));
        }
        let terms = levels.first().map(Arc::clone).expect("norms are counted always");
        let finishing = Finishing {
            terms: Arc::clone(&terms),
            settings: self.settings.clone(),
            memory: self.scratch.memory / SORTING,
            directory: self.scratch.directory.clone(),
        };
        let mut of_levels = Vec::new();
        for statistic in LEVEL_STATISTICS {
            let mut batch = Batch::new(&(statistic.table)());
            for terms in &levels {
                (statistic.add)(terms, &mut batch);
            }
            of_levels.push(Rows::from_batch(batch));
        }
        let table = terms_table();
        let mut all = vec![Rows::new(&table, levels.into_iter().flat_map(batches))];
        for (statistic, spool) in row_statistics(&self.settings).zip(self.spools) {
            let rows = spool.into_rows()?;
            if let Some(finished) = statistic.finished {
                all.push((finished.make)(rows, &finishing));
                continue;
            }
            let terms = Arc::clone(&terms);
            all.push(Rows::new(
                &rows.table,
                rows.batches.map(move |rows| {
                    let mut rows = rows?;
                    renumber(&mut rows, "term_id", |term| terms.term_id(term as u32) as i32);
                    Ok(rows)
                }),
            ));
        }
        all.append(&mut of_levels);
        let mut counters = self.keyed.into_iter();
        for statistic in KEYED_STATISTICS {
            let n = (statistic.counters)(&self.settings).len();
            if n == 0 {
                continue;
            }
            all.extend((statistic.finish)(counters.by_ref().take(n).collect(), &finishing)?);
        }
        Ok(all)
    }
}

/// For sorting the rows of one table there is this part of the memory for counts.
const SORTING: usize = 8;

fn batches(terms: Arc<Terms>) -> impl Iterator<Item = Result<Batch, Error>> + Send {
    (0..terms.len())
        .step_by(ROWS_AT_A_TIME)
        .map(move |start| Ok(terms.batch(start, (start + ROWS_AT_A_TIME).min(terms.len()))))
}

impl Terms {
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
