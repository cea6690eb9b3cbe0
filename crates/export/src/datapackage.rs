//! `datapackage.json`: the tables as a Frictionless Data Package, version 2, for programs.

use crate::{
    csv_table::{CsvStyle, FORMULA_SAFE},
    manifest::pretty,
    written::{Written, WrittenFile},
};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use textmill_corpus::{Column, ColumnType, Table};

/// The package metadata of tables that were written. `created` is a moment in ISO 8601; without it
/// the package does not say when it was made, so that equal runs give equal packages.
pub(crate) fn datapackage(
    tables: &[(Arc<Table>, Written)],
    created: Option<&str>,
    style: CsvStyle,
) -> String {
    let has = |name: &str, ending: &str| {
        tables.iter().any(|(table, written)| table.name == name && written.file(ending).is_some())
    };
    let resources =
        tables.iter().flat_map(|(table, written)| resources(table, written, style, &has));
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "textmill-tables",
        "title": "Tables written by textmill",
        "resources": resources.collect::<Vec<_>>(),
    });
    if let Some(created) = created {
        package["created"] = json!(created);
    }
    pretty(package)
}

/// A resource for each file of a table: the CSV file under the table's name, since validators look
/// into it; the others beside it. Parts in folders by a value are left out: the package has no word
/// for a column that is in the names of folders.
fn resources(
    table: &Table,
    written: &Written,
    style: CsvStyle,
    has: &impl Fn(&str, &str) -> bool,
) -> Vec<Value> {
    let mut resources = Vec::new();
    if let Some(file) = written.file(".csv") {
        let mut resource = csv_resource(table, file, style);
        let keys = foreign_keys(table, |other| has(other, ".csv"));
        if !keys.is_empty() {
            resource["schema"]["foreignKeys"] = json!(keys);
        }
        resources.push(resource);
    }
    if let Some(file) = written.file(".parquet") {
        resources.push(parquet_resource(table, file));
    }
    if let Some(file) = written.file(".arrow") {
        resources.push(arrow_resource(table, file));
    }
    resources
}

/// The columns that refer to tables which are there too.
fn foreign_keys(table: &Table, has: impl Fn(&str) -> bool) -> Vec<Value> {
    let references = table.columns.iter().filter_map(|column| {
        let (other, key) = table.reference(&column.name).filter(|(other, _)| has(other))?;
        Some(json!({
            "fields": [column.name],
            "reference": {"resource": other, "fields": [key]},
        }))
    });
    references.collect()
}

fn csv_resource(table: &Table, file: &WrittenFile, style: CsvStyle) -> Value {
    let mut schema = schema(table, true);
    schema["missingValues"] = json!([""]);
    let safe = if style.formula_safe { FORMULA_SAFE } else { "" };
    let about = format!("{} {safe}", table.about);
    json!({
        "name": table.name,
        "type": "table",
        "title": table.grain,
        "description": about.trim(),
        "path": file.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
        "dialect": {
            "delimiter": ",", "lineTerminator": style.line_end(), "quoteChar": "\"", "doubleQuote": true,
            "header": true,
        },
        "schema": schema,
    })
}

/// Without `bytes` and `hash`: validators do not read a Parquet file as bytes and so find them
/// wrong. The manifest has them.
fn parquet_resource(table: &Table, file: &WrittenFile) -> Value {
    json!({
        "name": format!("{}-parquet", table.name),
        "type": "table",
        "title": table.grain,
        "description": table.about,
        "path": file.path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": schema(table, false),
    })
}

/// A file, and no table: validators cannot look into it.
fn arrow_resource(table: &Table, file: &WrittenFile) -> Value {
    json!({
        "name": format!("{}-arrow", table.name),
        "title": table.grain,
        "description": table.about,
        "path": file.path,
        "format": "arrow",
        "mediatype": "application/vnd.apache.arrow.file",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
    })
}

fn schema(table: &Table, csv: bool) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(|column| field(column, csv)).collect();
    let mut schema = json!({ "fields": fields });
    if !table.key.is_empty() {
        schema["primaryKey"] = json!(table.key);
    }
    schema
}

fn field(column: &Column, csv: bool) -> Value {
    let kind = match column.kind {
        // Validators read Parquet with pandas, where an integer that may be missing is a number
        // that may be NaN.
        ColumnType::Int32 | ColumnType::Int64 if csv || !column.nullable => "integer",
        ColumnType::Int32 | ColumnType::Int64 | ColumnType::Float64 => "number",
        ColumnType::Boolean => "boolean",
        ColumnType::Text => "string",
        ColumnType::Date => "date",
        ColumnType::ListInt32 => "array",
    };
    let mut field = Map::from_iter([
        ("name".to_owned(), json!(column.name)),
        ("type".to_owned(), json!(kind)),
        ("description".to_owned(), json!(column.about)),
    ]);
    if !column.unit.is_empty() {
        field.insert("unit".to_owned(), json!(column.unit));
    }
    if !column.nullable {
        field.insert("constraints".to_owned(), json!({"required": true}));
        if column.kind == ColumnType::Text {
            // Where nothing can be missing, an empty field is empty text.
            field.insert("missingValues".to_owned(), json!([]));
        }
    }
    Value::Object(field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use textmill_corpus::tables;

    fn package(created: Option<&str>) -> Value {
        let file = |path: &str| WrittenFile {
            path: path.into(),
            bytes: 7,
            blake3: "0".into(),
            sha256: "1".into(),
        };
        let written = Written {
            table: "documents".into(),
            rows: 1,
            files: vec![file("tables/documents.parquet"), file("tables/documents.csv")],
            csv_left_out: false,
        };
        let text = datapackage(&[(tables::documents(), written)], created, CsvStyle::default());
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn every_declared_column_is_described_for_both_kinds_of_file() {
        let table = tables::documents();
        for resource in package(None)["resources"].as_array().unwrap() {
            let fields = resource["schema"]["fields"].as_array().unwrap();
            assert_eq!(fields.len(), table.columns.len());
            for (field, column) in fields.iter().zip(&table.columns) {
                assert_eq!(field["name"], *column.name);
                assert_eq!(field["description"], *column.about);
                let required = field["constraints"]["required"].as_bool().unwrap_or(false);
                assert_eq!(required, !column.nullable, "{}", column.name);
            }
            assert_eq!(resource["schema"]["primaryKey"], json!(["document_id"]));
        }
    }

    #[test]
    fn the_csv_file_has_its_size_and_hash_and_the_parquet_file_neither() {
        let package = package(None);
        assert_eq!(package["resources"][0]["bytes"], 7);
        assert_eq!(package["resources"][0]["hash"], "sha256:1");
        assert_eq!(package["resources"][1]["format"], "parquet");
        assert!(package["resources"][1].get("bytes").is_none());
        assert!(package["resources"][1].get("hash").is_none());
    }

    #[test]
    fn a_column_that_refers_to_a_table_of_the_package_is_a_foreign_key() {
        let csv = |name: &str| Written {
            table: name.into(),
            rows: 1,
            files: vec![WrittenFile {
                path: format!("tables/{name}.csv"),
                bytes: 7,
                blake3: "0".into(),
                sha256: "1".into(),
            }],
            csv_left_out: false,
        };
        let values = (tables::values(), csv("values"));
        let keys = |tables: &[(Arc<Table>, Written)]| {
            let text = datapackage(tables, None, CsvStyle::default());
            let package: Value = serde_json::from_str(&text).unwrap();
            package["resources"][0]["schema"]["foreignKeys"].clone()
        };
        assert_eq!(
            keys(&[values.clone(), (tables::documents(), csv("documents"))]),
            json!([{
                "fields": ["document_id"],
                "reference": {"resource": "documents", "fields": ["document_id"]},
            }])
        );
        assert_eq!(keys(&[values]), Value::Null, "documents are not in this package");
    }

    #[test]
    fn a_package_is_dated_only_when_a_date_is_given() {
        assert!(package(None).get("created").is_none());
        assert_eq!(package(Some("2023-11-14T22:13:20Z"))["created"], "2023-11-14T22:13:20Z");
    }
}
