//! Counts to tables: the last step, in one fixed order.

use crate::{
    DispersionOf, Settings, StopWords, Terms, WordCounts,
    counts::renumber,
    dispersion::{self, Dispersion},
    groups, lemma,
    statistics::{
        Finishing, KEYED_STATISTICS, LEVEL_STATISTICS, RowStatistic, TERM_STATISTICS, TermRows,
        row_statistics,
    },
    unique,
};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column, ColumnBuilder,
    ColumnType::{Int32, Text},
    Table, Values,
};
use textmill_spill::{Error, Making, Rows};

/// Rows of the table of terms that are made at a time.
const ROWS_AT_A_TIME: usize = 1 << 16;

/// The declarations of the tables that this stage makes under these settings.
pub fn tables(settings: &Settings) -> Vec<Arc<Table>> {
    let mut tables = vec![terms_table()];
    tables.extend(row_statistics(settings).map(RowStatistic::finished_table));
    tables.extend(LEVEL_STATISTICS.iter().map(|statistic| (statistic.table)()));
    tables.extend(KEYED_STATISTICS.iter().flat_map(|statistic| (statistic.tables)(settings)));
    tables.extend(groups::tables(settings));
    tables.extend((settings.dispersion != DispersionOf::Off).then(dispersion::table));
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
            "What a term is: norm (the form in lower case, with straight apostrophes), form (as written), lemma (of a part of speech; a contraction has that of its first word), or stem.",
        ),
        Column::new("term", Text, "", "The term."),
        Column::nullable(
            "pos",
            Text,
            "",
            "At the level lemma its part of speech, a tag of Universal Dependencies; else null.",
        ),
    ];
    columns.extend(TERM_STATISTICS.iter().flat_map(|statistic| (statistic.columns)()));
    columns.extend(unique::columns());
    Arc::new(Table {
        name: "terms",
        grain: "One row per distinct term at a level.",
        about: "Which words and numbers occur, how often, and in how many documents. A possessive \
                ending ('s) is a term of its own.",
        columns,
        key: &["term_id"],
        order: "level (the unit words.unit first, then norm, form, lemma, stem), frequency descending, term by its bytes, part of speech",
    })
}

impl WordCounts {
    /// The finished tables, in the order of [`Self::tables_in_the_making`].
    ///
    /// # Errors
    /// When rows cannot be read back, here or by the iterators.
    pub fn finish(self) -> Result<Vec<Rows>, Error> {
        let mut all = Vec::new();
        for making in self.tables_in_the_making()? {
            all.append(&mut making.make()?);
        }
        Ok(all)
    }

    /// The finished tables: `terms`, those with rows by document, those made of the finished terms,
    /// those of what stands beside what, those of groups and of dispersion.
    ///
    /// # Errors
    /// When rows cannot be read back, here or in the making.
    pub fn tables_in_the_making(mut self) -> Result<Vec<Making>, Error> {
        let mut first_term_id = 0;
        let mut levels = Vec::new();
        let vocabularies = std::mem::take(&mut self.levels);
        for (level, vocabulary) in self.settings.counted_levels().into_iter().zip(vocabularies) {
            let mut terms = Terms::new(level, vocabulary, first_term_id);
            if let (true, Some(left_out)) = (levels.is_empty(), &self.left_out) {
                let rows = self.spools[DOCUMENT_TERMS].rows()?;
                terms.in_copies = Some(unique::in_copies(rows, left_out, terms.len())?);
            }
            first_term_id += terms.len() as i32;
            levels.push(Arc::new(terms));
        }
        let terms = levels.first().map(Arc::clone).expect("the unit is counted always");
        let finishing = Finishing {
            terms: Arc::clone(&terms),
            settings: self.settings.clone(),
            memory: self.scratch.memory / SORTING,
            directory: self.scratch.directory.clone(),
        };
        let groupings = self.groupings(&finishing)?;
        let mut of_levels: Vec<Making> = Vec::new();
        for statistic in LEVEL_STATISTICS {
            let mut batch = Batch::new(&(statistic.table)());
            for terms in &levels {
                (statistic.add)(terms, &mut batch);
            }
            of_levels.push(Rows::from_batch(batch).into());
        }
        let table = terms_table();
        let stop_words = Arc::new(StopWords::of(&self.settings.stop_words).unwrap_or_default());
        let of_level = move |level| batches(level, Arc::clone(&stop_words));
        let mut all: Vec<Making> =
            vec![Rows::new(&table, levels.into_iter().flat_map(of_level)).into()];
        for (statistic, spool) in row_statistics(&self.settings).zip(self.spools) {
            let rows = spool.into_rows()?;
            if let Some(finished) = statistic.finished {
                let finishing = finishing.clone();
                all.push(Making::new(move || Ok(vec![(finished.make)(rows, &finishing)])));
                continue;
            }
            let terms = Arc::clone(&terms);
            let numbered = rows.batches.map(move |rows| {
                let mut rows = rows?;
                renumber(&mut rows, "term_id", |term| terms.term_id(term as u32) as i32);
                Ok(rows)
            });
            all.push(Rows::new(&rows.table, numbered).into());
        }
        all.append(&mut of_levels);
        let mut counters = self.keyed.into_iter();
        for statistic in KEYED_STATISTICS {
            let n = (statistic.counters)(&self.settings).len();
            if n > 0 {
                let counts = counters.by_ref().take(n).collect();
                let finishing = finishing.clone();
                all.push(Making::new(move || (statistic.finish)(counts, &finishing)));
            }
        }
        all.extend(groupings);
        Ok(all)
    }

    /// The tables of groups and of dispersion, which share what is counted in the groups.
    fn groupings(&mut self, finishing: &Finishing) -> Result<Option<Making>, Error> {
        let (groups, places) = (self.groups.take(), self.places.take());
        let dispersed = self.settings.dispersion != DispersionOf::Off;
        if groups.is_none() && !dispersed {
            return Ok(None);
        }
        let document_terms = dispersed.then(|| self.spools[DOCUMENT_TERMS].rows()).transpose()?;
        let finishing = finishing.clone();
        Ok(Some(Making::new(move || {
            let of_documents = |rows| Dispersion::of_documents(rows, places, &finishing);
            let mut dispersion = document_terms.map(of_documents).transpose()?;
            let mut tables = Vec::new();
            if let Some(groups) = groups {
                tables.append(&mut groups.finish(&finishing, dispersion.as_mut())?);
            }
            tables.extend(dispersion.map(Dispersion::finish).transpose()?);
            Ok(tables)
        })))
    }
}

/// The place of `document_terms` among the row statistics.
const DOCUMENT_TERMS: usize = 0;

/// For sorting the rows of one table there is this part of the memory for counts.
const SORTING: usize = 8;

fn batches(
    terms: Arc<Terms>,
    stop_words: Arc<StopWords>,
) -> impl Iterator<Item = Result<Batch, Error>> + Send {
    (0..terms.len()).step_by(ROWS_AT_A_TIME).map(move |start| {
        Ok(terms.batch(start, (start + ROWS_AT_A_TIME).min(terms.len()), &stop_words))
    })
}

impl Terms {
    fn batch(&self, start: usize, end: usize, stop_words: &StopWords) -> Batch {
        let ids = &self.ids[start..end];
        let term = |&id: &u32| lemma::parted(self.vocabulary.term(id)).0;
        let first = self.first_term_id + start as i32;
        let mut level = ColumnBuilder::new(Text);
        let (mut text, mut pos) = (ColumnBuilder::new(Text), ColumnBuilder::new(Text));
        for &id in ids {
            level.push_text(self.level.name());
            let (term, of_lemma) = lemma::parted(self.vocabulary.term(id));
            text.push_text(term);
            pos.push_text(of_lemma);
        }
        let term_ids = (first..first + ids.len() as i32).collect();
        let mut columns =
            vec![ColumnBuilder::from_values(Values::Int32(term_ids)), level, text, pos];
        let mut slot = 0;
        for statistic in TERM_STATISTICS {
            let of_slot = |slot| ids.iter().map(|&id| self.vocabulary.slot(slot, id)).collect();
            let rows = TermRows {
                terms: ids.iter().map(term).collect(),
                frequencies: ids.iter().map(|&id| self.vocabulary.frequency(id)).collect(),
                ranks: &self.ranks[start..end],
                n_tokens: self.n_tokens,
                stop_words,
                slots: (slot..slot + statistic.slots.len()).map(of_slot).collect(),
            };
            columns.append(&mut (statistic.finish)(&rows));
            slot += statistic.slots.len();
        }
        columns.append(&mut unique::finish(self, ids));
        Batch::from_columns(&terms_table(), columns)
    }
}
