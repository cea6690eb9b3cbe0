//! `datapackage.json`: the tables as a Frictionless Data Package, version 2, for programs.

use crate::{
    manifest::pretty,
    written::{Written, WrittenFile},
};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use textmill_corpus::{Column, ColumnType, Table};

/// The package metadata of tables that were written. `created` is a moment in ISO 8601; without it
/// the package does not say when it was made, so that equal runs give equal packages.
pub(crate) fn datapackage(tables: &[(Arc<Table>, Written)], created: Option<&str>) -> String {
    let resources = tables.iter().flat_map(|(table, written)| resources(table, written));
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
/// into it; the Parquet file beside it.
fn resources(table: &Table, written: &Written) -> Vec<Value> {
    let mut resources = Vec::new();
    if let Some(file) = written.file(".csv") {
        resources.push(csv_resource(table, file));
    }
    if let Some(file) = written.file(".parquet") {
        resources.push(parquet_resource(table, file));
    }
    resources
}

fn csv_resource(table: &Table, file: &WrittenFile) -> Value {
    let mut schema = schema(table, true);
    schema["missingValues"] = json!([""]);
    json!({
        "name": table.name,
        "type": "table",
        "title": table.grain,
        "description": table.about,
        "path": file.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "dialect": {
            "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true,
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
        let file = |path: &str| WrittenFile { path: path.into(), bytes: 7, blake3: "0".into() };
        let written = Written {
            table: "documents".into(),
            rows: 1,
            files: vec![file("tables/documents.parquet"), file("tables/documents.csv")],
            csv_left_out: false,
        };
        let text = datapackage(&[(tables::documents(), written)], created);
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
    fn only_the_csv_file_has_its_size_and_nothing_has_a_hash() {
        let package = package(None);
        assert_eq!(package["resources"][0]["bytes"], 7);
        assert_eq!(package["resources"][1]["format"], "parquet");
        assert!(package["resources"][1].get("bytes").is_none());
        assert!(!package.to_string().contains("\"hash\""));
    }

    #[test]
    fn a_package_is_dated_only_when_a_date_is_given() {
        assert!(package(None).get("created").is_none());
        assert_eq!(package(Some("2023-11-14T22:13:20Z"))["created"], "2023-11-14T22:13:20Z");
    }
}
