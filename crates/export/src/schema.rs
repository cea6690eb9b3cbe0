//! A table's declaration as the schema and the key-value metadata of a Parquet file, and back.

use crate::arrays::written_type;
use polars_arrow::datatypes::{ArrowSchema, Field};
use polars_parquet::{
    parquet::metadata::{KeyValue, SchemaDescriptor},
    read::{ParquetType, PhysicalType, PrimitiveConvertedType},
    write::to_parquet_schema,
};
use serde::{Deserialize, Serialize};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError},
};
use textmill_corpus::{Column, ColumnType, Table};

/// Major version of all tables: it grows when a column is renamed, retyped or goes, not when one
/// joins.
const VERSION: u32 = 1;

/// The keys of the metadata.
mod key {
    pub(super) const TABLE: &str = "textmill.table";
    pub(super) const SCHEMA: &str = "textmill.schema";
    pub(super) const ABOUT: &str = "textmill.about";
    pub(super) const GRAIN: &str = "textmill.grain";
    pub(super) const KEY: &str = "textmill.key";
    pub(super) const ORDER: &str = "textmill.order";
    pub(super) const COLUMNS: &str = "textmill.columns";
}

/// What the metadata says about a column.
#[derive(Serialize, Deserialize)]
struct ColumnMetadata {
    #[serde(rename = "type")]
    kind: String,
    unit: String,
    about: String,
    nullable: bool,
}

/// The name of a column's type, for people and metadata.
pub(crate) fn type_name(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Int32 => "int32",
        ColumnType::Int64 => "int64",
        ColumnType::Float64 => "float64",
        ColumnType::Boolean => "boolean",
        ColumnType::Text => "text",
        ColumnType::Date => "date",
        ColumnType::ListInt32 => "list of int32",
    }
}

/// The identity of a table's layout, as `terms/1`.
pub(crate) fn schema_id(table: &Table) -> String {
    format!("{}/{VERSION}", table.name)
}

/// The Parquet schema that a table declares.
pub(crate) fn parquet_schema(table: &Table) -> SchemaDescriptor {
    let schema: ArrowSchema = table
        .columns
        .iter()
        .map(|c| Field::new((&*c.name).into(), written_type(c.kind), c.nullable))
        .map(|field| (field.name.clone(), field))
        .collect();
    to_parquet_schema(&schema).expect("every declared type has a Parquet type")
}

/// The metadata that describe a table, by key.
pub(crate) fn metadata(table: &Table) -> Vec<(String, String)> {
    let columns: BTreeMap<&str, ColumnMetadata> =
        table.columns.iter().map(|c| (&*c.name, column_metadata(c))).collect();
    [
        (key::TABLE, table.name.to_owned()),
        (key::SCHEMA, schema_id(table)),
        (key::ABOUT, table.about.to_owned()),
        (key::GRAIN, table.grain.to_owned()),
        (key::KEY, to_json(&table.key)),
        (key::ORDER, table.order.to_owned()),
        (key::COLUMNS, to_json(&columns)),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into()
}

fn column_metadata(column: &Column) -> ColumnMetadata {
    ColumnMetadata {
        kind: type_name(column.kind).to_owned(),
        unit: column.unit.to_owned(),
        about: column.about.clone().into_owned(),
        nullable: column.nullable,
    }
}

fn to_json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("plain values have a JSON form")
}

/// The value of a key of a file's metadata.
pub(crate) fn value_of<'a>(pairs: Option<&'a [KeyValue]>, key: &str) -> Option<&'a str> {
    pairs?.iter().find(|pair| pair.key == key)?.value.as_deref()
}

/// In what a file differs from the declaration of the table it should hold; `None` when in
/// nothing.
pub(crate) fn difference(
    table: &Table,
    schema: &SchemaDescriptor,
    pairs: Option<&[KeyValue]>,
) -> Option<String> {
    let found = value_of(pairs, key::SCHEMA).unwrap_or("no table of textmill");
    if found != schema_id(table) {
        return Some(format!("it holds {found}, not {}", schema_id(table)));
    }
    let declared = parquet_schema(table);
    if declared.fields().len() != schema.fields().len() {
        let (declared, found) = (declared.fields().len(), schema.fields().len());
        return Some(format!("it has {found} columns, not {declared}"));
    }
    let (declared, found) = declared
        .fields()
        .iter()
        .zip(schema.fields())
        .find(|(declared, found)| declared != found)?;
    Some(if declared.name() == found.name() {
        format!("its column {} has another type", found.name())
    } else {
        format!("it has the column {}, not {}", found.name(), declared.name())
    })
}

/// The declaration that a file of this version holds, or why there is none.
pub(crate) fn declaration(
    schema: &SchemaDescriptor,
    pairs: Option<&[KeyValue]>,
) -> Result<Arc<Table>, String> {
    let text = |key: &str| {
        value_of(pairs, key).ok_or_else(|| format!("its metadata have no {key}: not by textmill"))
    };
    let unreadable = |error: serde_json::Error| format!("its metadata cannot be read: {error}");
    let key: Vec<String> = serde_json::from_str(text(key::KEY)?).map_err(unreadable)?;
    let described: BTreeMap<String, ColumnMetadata> =
        serde_json::from_str(text(key::COLUMNS)?).map_err(unreadable)?;
    let columns = schema.fields().iter().map(|field| column(field, &described));
    let table = Table {
        name: lasting(text(key::TABLE)?),
        grain: lasting(text(key::GRAIN)?),
        about: lasting(text(key::ABOUT)?),
        columns: columns.collect::<Result<_, _>>()?,
        key: lasting_list(&key),
        order: lasting(text(key::ORDER)?),
    };
    match difference(&table, schema, pairs) {
        Some(why) => Err(why),
        None => Ok(Arc::new(table)),
    }
}

fn column(
    field: &ParquetType,
    described: &BTreeMap<String, ColumnMetadata>,
) -> Result<Column, String> {
    let name = field.name();
    let found = described.get(name).ok_or_else(|| format!("column {name} is not described"))?;
    let kind = kind_of(field).ok_or_else(|| format!("column {name} has an unknown type"))?;
    Ok(Column {
        name: Cow::Owned(name.to_owned()),
        kind,
        nullable: found.nullable,
        unit: lasting(&found.unit),
        about: Cow::Owned(found.about.clone()),
    })
}

/// The declared type of a Parquet column; `None` when no table has it.
fn kind_of(field: &ParquetType) -> Option<ColumnType> {
    let ParquetType::PrimitiveType(primitive) = field else {
        return Some(ColumnType::ListInt32);
    };
    Some(match (primitive.physical_type, primitive.converted_type) {
        (PhysicalType::Int32, None) => ColumnType::Int32,
        (PhysicalType::Int32, Some(PrimitiveConvertedType::Date)) => ColumnType::Date,
        (PhysicalType::Int64, None) => ColumnType::Int64,
        (PhysicalType::Double, None) => ColumnType::Float64,
        (PhysicalType::Boolean, None) => ColumnType::Boolean,
        (PhysicalType::ByteArray, Some(PrimitiveConvertedType::Utf8)) => ColumnType::Text,
        _ => return None,
    })
}

/// Text that a declaration can hold, which is made for names known at compile time. Each distinct
/// text is kept once for as long as the program runs.
fn lasting(text: &str) -> &'static str {
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(text) = kept.get(text) {
        return text;
    }
    let text: &'static str = Box::leak(text.into());
    kept.insert(text);
    text
}

/// As [`lasting`], for a list of names.
fn lasting_list(names: &[String]) -> &'static [&'static str] {
    static KEPT: Mutex<BTreeSet<&'static [&'static str]>> = Mutex::new(BTreeSet::new());
    let names: Vec<&'static str> = names.iter().map(|name| lasting(name)).collect();
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(names) = kept.get(&names[..]) {
        return names;
    }
    let names: &'static [&'static str] = Box::leak(names.into());
    kept.insert(names);
    names
}
