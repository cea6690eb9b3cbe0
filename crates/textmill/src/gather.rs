//! What no statistic owns, gathered shard by shard: documents, what became of the rest of the
//! input, and how often the rules changed something.

use crate::{guesses::Guesses, loss::Broken, settings::Settings};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use textmill_corpus::{
    Accounting, AnnotatedShard, Batch, Column, ColumnBuilder,
    ColumnType::{self, Text},
    Quarantined, Rejection, Table, Values, tables,
};
use textmill_duplicates::{Found, Kind};
use textmill_spill::{Error, Rows, Spool};

/// What one shard gives.
#[derive(Debug)]
pub(crate) struct Part {
    documents: Batch,
    values: Option<Batch>,
    found: Vec<Vec<(String, String)>>,
    quarantined: Vec<Quarantined>,
    rejected: Vec<Rejection>,
    accounting: Accounting,
    rules: BTreeMap<String, u64>,
    /// Rows of the tables on request, in their order.
    on_request: Vec<Batch>,
}

impl Part {
    /// Takes from a shard what is gathered; words are those of the blocks that the settings count.
    /// Pure.
    pub(crate) fn of(shard: &AnnotatedShard, settings: &Settings) -> Self {
        let counted = &settings.words.blocks;
        let (documents, found) = tables::documents_rows(shard, counted);
        let mut rules = BTreeMap::new();
        for count in shard.documents.iter().flat_map(|d| &d.applied) {
            *rules.entry(count.rule.to_string()).or_default() += u64::from(count.changes);
        }
        Self {
            documents,
            values: settings.annotate.values.then(|| tables::values_rows(shard)),
            found,
            quarantined: shard.quarantined.clone(),
            rejected: shard.rejected.clone(),
            accounting: shard.accounting,
            rules,
            on_request: on_request(settings).map(|table| (table.rows)(shard, settings)).collect(),
        }
    }

    /// Records that could not be read.
    pub(crate) fn quarantined(&self) -> &[Quarantined] {
        &self.quarantined
    }

    /// Documents left out on purpose.
    pub(crate) fn rejected(&self) -> &[Rejection] {
        &self.rejected
    }

    /// Number of documents.
    pub(crate) fn n_documents(&self) -> u32 {
        self.documents.n_rows() as u32
    }
}

/// A table with rows by document that no statistic owns, made when the settings ask for it; its
/// first column counts documents.
struct OnRequest {
    wanted: fn(&Settings) -> bool,
    table: fn() -> Arc<Table>,
    rows: fn(&AnnotatedShard, &Settings) -> Batch,
}

static ON_REQUEST: [OnRequest; 2] = [
    OnRequest {
        wanted: |settings| settings.quality.signals,
        table: textmill_quality::table,
        rows: |shard, settings| textmill_quality::rows(shard, settings.quality.compat),
    },
    OnRequest {
        wanted: |settings| settings.normalise.personal_data,
        table: textmill_normalise::masked::table,
        rows: |shard, _| textmill_normalise::masked::rows(shard),
    },
];

fn on_request(settings: &Settings) -> impl Iterator<Item = &'static OnRequest> {
    ON_REQUEST.iter().filter(|table| (table.wanted)(settings))
}

/// All that was gathered: rows on disk, sums in memory.
pub(crate) struct Gathered {
    documents: Spool,
    /// `None` when no values are asked for.
    values: Option<Spool>,
    quarantine: Spool,
    rejected: Spool,
    on_request: Vec<Spool>,
    /// For each name of metadata as found, the number of documents that have it.
    found: BTreeMap<String, u64>,
    n_documents: u32,
    n_shards: i64,
    /// Where every record and byte went.
    pub(crate) accounting: Accounting,
    /// How often each rule of normalisation changed something.
    pub(crate) rules: BTreeMap<String, u64>,
    /// How often input could not be read for which reason.
    pub(crate) codes: BTreeMap<String, u64>,
    /// Which files break off.
    pub(crate) broken: Broken,
    /// How often documents were left out by which rule.
    pub(crate) left_out: BTreeMap<String, u64>,
    /// In which encodings files were read by a guess.
    pub(crate) guesses: Guesses,
}

impl Gathered {
    pub(crate) fn new(settings: &Settings) -> Result<Self, Error> {
        let directory = &settings.run.temporary();
        let values = settings.annotate.values.then(|| Spool::new(&tables::values(), directory));
        let spools = on_request(settings).map(|table| Spool::new(&(table.table)(), directory));
        Ok(Self {
            values: values.transpose()?,
            documents: Spool::new(&documents_with_found(), directory)?,
            quarantine: Spool::new(&tables::quarantine(), directory)?,
            rejected: Spool::new(&tables::rejected(), directory)?,
            on_request: spools.collect::<Result<_, _>>()?,
            found: BTreeMap::new(),
            n_documents: 0,
            n_shards: 0,
            accounting: Accounting::default(),
            rules: BTreeMap::new(),
            codes: BTreeMap::new(),
            broken: Broken::default(),
            left_out: BTreeMap::new(),
            guesses: Guesses::default(),
        })
    }

    /// Number of documents so far: the number of the next.
    pub(crate) fn n_documents(&self) -> u32 {
        self.n_documents
    }

    /// Adds the next shard's part.
    pub(crate) fn add(&mut self, mut part: Part) -> Result<(), Error> {
        let order = self.n_shards;
        self.documents.push(&self.place(&part), order)?;
        self.guesses.add(&part.documents);
        if let (Some(spool), Some(mut rows)) = (&mut self.values, part.values.take()) {
            if let Values::Int32(documents) = &mut rows.column_mut("document_id").values {
                for document in documents {
                    *document += self.n_documents as i32;
                }
            }
            spool.push(&rows, order)?;
        }
        part.quarantined.sort();
        for quarantined in &part.quarantined {
            *self.codes.entry(quarantined.code.clone()).or_default() += 1;
            self.broken.add(quarantined);
        }
        tables::sort_rejections(&mut part.rejected);
        for rejection in &part.rejected {
            *self.left_out.entry(rejection.rule.clone()).or_default() += 1;
        }
        self.quarantine.push(&tables::quarantine_rows(&part.quarantined), order)?;
        self.rejected.push(&tables::rejected_rows(&part.rejected), order)?;
        for (spool, mut rows) in
            self.on_request.iter_mut().zip(std::mem::take(&mut part.on_request))
        {
            if let Values::Int32(documents) = &mut rows.columns[0].values {
                for document in documents {
                    *document += self.n_documents as i32;
                }
            }
            spool.push(&rows, order)?;
        }
        for (name, _) in part.found.iter().flatten() {
            match self.found.get_mut(name) {
                Some(n) => *n += 1,
                None => drop(self.found.insert(name.clone(), 1)),
            }
        }
        self.accounting.add(&part.accounting);
        self.n_documents += part.n_documents();
        for (rule, n) in part.rules {
            *self.rules.entry(rule).or_default() += n;
        }
        self.n_shards += 1;
        Ok(())
    }

    /// Adds rows of input that could not be read, in order, when they come from a file.
    pub(crate) fn add_quarantine(&mut self, rows: Rows) -> Result<(), Error> {
        for (order, batch) in (0..).zip(rows.batches) {
            let batch = batch?;
            for quarantined in tables::quarantined_from(&batch) {
                self.broken.add(&quarantined);
                *self.codes.entry(quarantined.code).or_default() += 1;
            }
            self.quarantine.push(&batch, order)?;
        }
        Ok(())
    }

    /// Adds the documents that several stages left out, each in order, when they come from files.
    pub(crate) fn add_rejected(&mut self, stages: Vec<Rows>) -> Result<(), Error> {
        let mut streams: Vec<_> =
            stages.into_iter().map(|rows| rejections(rows).peekable()).collect();
        let next = |streams: &mut [std::iter::Peekable<_>]| -> Option<usize> {
            let mut least: Option<(usize, Rejection)> = None;
            for (number, stream) in streams.iter_mut().enumerate() {
                match stream.peek() {
                    Some(Ok::<Rejection, Error>(r))
                        if least.as_ref().is_none_or(|(_, l)| {
                            tables::rejection_order(r) < tables::rejection_order(l)
                        }) =>
                    {
                        least = Some((number, r.clone()));
                    }
                    Some(Err(_)) => return Some(number),
                    _ => {}
                }
            }
            least.map(|(number, _)| number)
        };
        let mut order = 0;
        while let Some(rejection) = next(&mut streams).and_then(|number| streams[number].next()) {
            let rejection = rejection?;
            *self.left_out.entry(rejection.rule.clone()).or_default() += 1;
            self.rejected.push(&tables::rejected_rows(&[rejection]), order)?;
            order += 1;
        }
        Ok(())
    }

    /// The part's documents under their final numbers, with their metadata as found.
    fn place(&self, part: &Part) -> Batch {
        let mut columns = part.documents.columns.clone();
        let mut found = ColumnBuilder::new(Text);
        for pairs in &part.found {
            let pairs = serde_json::to_string(pairs).expect("pairs of strings are JSON");
            found.push_text(pairs.as_str());
        }
        columns[0] = numbers(self.n_documents, part.found.len());
        columns.push(found);
        Batch::from_columns(&documents_with_found(), columns)
    }

    /// The tables `documents`, `quarantine` and `rejected`, and the names of metadata that found
    /// no column because there are more than `max_columns`: the rarest.
    pub(crate) fn finish(
        self,
        max_columns: usize,
        duplicates: Option<Arc<Found>>,
    ) -> Result<(Vec<Rows>, Vec<String>), Error> {
        let mut by_count: Vec<_> = self.found.iter().collect();
        by_count.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
        let left_out = by_count.split_off(max_columns.min(by_count.len()));
        let mut left_out: Vec<String> =
            left_out.into_iter().map(|(name, _)| name.clone()).collect();
        left_out.sort();
        let names: Vec<String> = by_count
            .into_iter()
            .map(|(name, _)| name.clone())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let table = tables::with_metadata(names.iter().map(String::as_str));
        let declared = Arc::clone(&table);
        let rows = self.documents.into_rows()?;
        let documents = Rows::new(
            &table,
            rows.batches.map(move |batch| {
                let mut batch = batch?;
                if let Some(found) = &duplicates {
                    mark_copies(&mut batch, found);
                }
                spread(&batch, &declared, &names)
            }),
        );
        let mut tables = vec![documents, self.quarantine.into_rows()?, self.rejected.into_rows()?];
        tables.extend(self.values.map(Spool::into_rows).transpose()?);
        for spool in self.on_request {
            tables.push(spool.into_rows()?);
        }
        Ok((tables, left_out))
    }
}

/// The rejections that rows of a file hold, one after another.
fn rejections(rows: Rows) -> impl Iterator<Item = Result<Rejection, Error>> {
    rows.batches.flat_map(|batch| {
        let damaged = || Error::Damaged("the rows of rejected documents are damaged".into());
        match batch.and_then(|batch| tables::rejections_from(&batch).ok_or_else(damaged)) {
            Ok(rejections) => rejections.into_iter().map(Ok).collect::<Vec<_>>(),
            Err(error) => vec![Err(error)],
        }
    })
}

/// The table of documents with all metadata as found in one column.
fn documents_with_found() -> Arc<Table> {
    let mut table = Arc::unwrap_or_clone(tables::documents());
    table.columns.push(Column::new("found", Text, "", "Metadata as found."));
    Arc::new(table)
}

/// Says of each document whether it has copies, and which of them is to be kept.
fn mark_copies(batch: &mut Batch, found: &Found) {
    let ids = batch.column("document_id").clone();
    let of_row = |row| found.of(ids.int(row).expect("documents have numbers") as u32);
    let copies: Vec<_> = (0..batch.n_rows()).map(of_row).collect();
    let [cluster, kind, keep] = tables::DUPLICATE_COLUMNS;
    for (name, push) in [
        (cluster, (|column, copy| column.push_int(copy.map(|copy| i64::from(copy.0)))) as Push),
        (kind, |column, copy| column.push_text(copy.map(|copy| copy.1.name()))),
        (keep, |column, copy| column.push_bool(copy.is_none_or(|copy| copy.2))),
    ] {
        let column = batch.column_mut(name);
        let mut filled = ColumnBuilder::new(table_type(name));
        for copy in &copies {
            push(&mut filled, *copy);
        }
        *column = filled;
    }
}

/// Adds the value of a column that says which copies a document has.
type Push = fn(&mut ColumnBuilder, Option<(u32, Kind, bool)>);

/// The numbers of so many documents from the first on.
fn numbers(first: u32, n: usize) -> ColumnBuilder {
    let mut ids = ColumnBuilder::new(table_type("document_id"));
    (0..n as i64).for_each(|row| ids.push_int(i64::from(first) + row));
    ids
}

fn table_type(column: &str) -> ColumnType {
    tables::documents().column(column).expect("documents have the column").kind
}

/// Gives each name of metadata a column of its own.
fn spread(batch: &Batch, table: &Arc<Table>, names: &[String]) -> Result<Batch, Error> {
    let (found, fixed) = batch.columns.split_last().expect("the table has columns");
    let mut columns = fixed.to_vec();
    let first = columns.len();
    columns.extend(names.iter().map(|_| ColumnBuilder::new(Text)));
    for row in 0..batch.n_rows() {
        let pairs: Vec<(String, String)> = found
            .text(row)
            .and_then(|pairs| serde_json::from_str(pairs).ok())
            .ok_or_else(|| Error::Damaged("metadata of documents came back damaged".into()))?;
        for (name, column) in names.iter().zip(&mut columns[first..]) {
            let value = pairs.iter().find(|(found, _)| found == name).map(|(_, value)| &**value);
            column.push_text(value);
        }
    }
    Ok(Batch::from_columns(table, columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(found: &[&[(&str, &str)]]) -> Part {
        let mut documents = Batch::new(&tables::documents());
        for (row, _) in found.iter().enumerate() {
            for (column, declared) in documents.columns.iter_mut().zip(&tables::documents().columns)
            {
                match declared.kind {
                    Text => column.push_text("x"),
                    ColumnType::Boolean => column.push_bool(None),
                    ColumnType::Float64 => column.push_float(None),
                    _ => column.push_int(row as i64),
                }
            }
        }
        let owned = |pairs: &&[(&str, &str)]| {
            pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
        };
        Part {
            documents,
            values: None,
            found: found.iter().map(owned).collect(),
            quarantined: Vec::new(),
            rejected: Vec::new(),
            accounting: Accounting::default(),
            rules: BTreeMap::new(),
            on_request: Vec::new(),
        }
    }

    #[test]
    fn metadata_as_found_gets_columns_by_name_and_the_rarest_are_left_out_and_named() {
        let mut gathered = Gathered::new(&Settings::default()).unwrap();
        gathered.add(part(&[&[("b", "1"), ("rare", "r")], &[("a", "2")]])).unwrap();
        gathered.add(part(&[&[("a", "3"), ("b", "null")]])).unwrap();
        let (tables, left_out) = gathered.finish(2, None).unwrap();
        assert_eq!(left_out, ["rare"]);
        let batches: Vec<_> =
            tables.into_iter().next().unwrap().batches.map(Result::unwrap).collect();
        assert_eq!(batches[0].column("meta_a").text(0), None);
        assert_eq!(batches[0].column("meta_b").text(0), Some("1"));
        assert_eq!(batches[1].column("meta_a").text(0), Some("3"));
        assert_eq!(batches[1].column("document_id").int(0), Some(2), "numbered over shards");
    }
}
