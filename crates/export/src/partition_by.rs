//! What the rows of a table are parted by: one of its own columns, or what the documents that its rows
//! belong to are grouped by.

use crate::{Error, date::iso_date, read::read_table};
use std::{collections::BTreeMap, path::Path};
use textmill_corpus::{Batch, ColumnType, Table, groups::Scheme};

/// What rows are parted by.
pub(crate) struct PartitionBy {
    name: String,
    documents: Option<DocumentValues>,
}

/// The value of each document: four bytes a document, and each distinct value once.
struct DocumentValues {
    /// Which value, by `document_id`.
    numbers: Vec<u32>,
    values: Vec<Option<String>>,
}

/// Where the value of a row of one table is found: the number of a column.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// The column holds the value.
    Own(usize),
    /// The column names a document, which has the value.
    Document(usize),
}

impl PartitionBy {
    /// Parts by what has this name; when documents can be grouped by it, their values are read from
    /// the output.
    pub(crate) fn new(output: &Path, name: &str) -> Result<Self, Error> {
        let documents = match Scheme::try_from(name.to_owned()) {
            Ok(scheme) => Some(DocumentValues::read(output, &scheme)?),
            Err(_) => None,
        };
        Ok(Self { name: name.to_owned(), documents })
    }

    /// The name of the column that the folders stand for.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Where a table has the value; `None` when its rows cannot be parted by it.
    pub(crate) fn place(&self, table: &Table) -> Option<Place> {
        let position = |name: &str| table.columns.iter().position(|c| c.name == name);
        let by_document = || self.documents.as_ref().and_then(|_| position("document_id"));
        // A number with a fraction makes no folder.
        let own = position(&self.name).filter(|&n| table.columns[n].kind != ColumnType::Float64);
        own.map(Place::Own).or_else(|| by_document().map(Place::Document))
    }

    /// The value of a row, as a folder is named after it.
    pub(crate) fn value(&self, place: Place, rows: &Batch, row: usize) -> Option<String> {
        match place {
            Place::Own(column) => own_value(rows, column, row),
            Place::Document(column) => {
                let documents = self.documents.as_ref()?;
                let document = usize::try_from(rows.columns[column].int(row)?).ok()?;
                documents.values[*documents.numbers.get(document)? as usize].clone()
            }
        }
    }
}

fn own_value(rows: &Batch, column: usize, row: usize) -> Option<String> {
    let values = &rows.columns[column];
    match rows.table.columns[column].kind {
        ColumnType::Date => values.int(row).map(iso_date),
        ColumnType::Boolean => values.bool(row).map(|flag| flag.to_string()),
        ColumnType::Text => values.text(row).map(str::to_owned),
        _ => values.int(row).map(|number| number.to_string()),
    }
}

impl DocumentValues {
    fn read(output: &Path, scheme: &Scheme) -> Result<Self, Error> {
        let mut known: BTreeMap<Option<String>, u32> = BTreeMap::new();
        let (mut numbers, mut values) = (Vec::new(), Vec::new());
        for batch in read_table(output, "documents")? {
            let batch = batch?;
            for row in 0..batch.n_rows() {
                let value = scheme.value_of_row(&batch, row);
                let number = *known.entry(value).or_insert_with_key(|value| {
                    values.push(value.clone());
                    values.len() as u32 - 1
                });
                numbers.push(number);
            }
        }
        Ok(Self { numbers, values })
    }
}
