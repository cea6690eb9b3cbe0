//! `croissant.json`: the tables in the vocabulary of `MLCommons` Croissant 1.0
//! (<https://docs.mlcommons.org/croissant/docs/croissant-spec.html>), which data-set search and
//! loaders read.

use crate::{
    manifest::pretty,
    written::{Written, WrittenFile},
};
use serde_json::{Value, json};
use std::sync::Arc;
use textmill_corpus::{Column, ColumnType, Table};

/// The description of tables that were written; `created` is a moment in ISO 8601.
///
/// A table is described by its Parquet file, or by its CSV file when there is no other; one that is
/// written as Arrow alone is left out, since Croissant has no word for that format, and so is one in
/// folders by a value, since it has none for a column that is in the names of folders.
pub(crate) fn croissant(tables: &[(Arc<Table>, Written)], created: Option<&str>) -> String {
    let described: Vec<(&Table, &WrittenFile, &str)> = tables
        .iter()
        .filter_map(|(table, written)| {
            let parquet = written.file(".parquet").map(|f| (f, "application/x-parquet"));
            let (file, media) = parquet.or(written.file(".csv").map(|f| (f, "text/csv")))?;
            Some((&**table, file, media))
        })
        .collect();
    let has = |name: &str| described.iter().any(|(table, ..)| table.name == name);
    let mut dataset = json!({
        "@context": context(),
        "@type": "sc:Dataset",
        "name": "textmill-tables",
        "description": "Tables of words, names and documents that textmill made from a collection of \
                        texts. README.md explains every column, run.json says what was run.",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "version": "1.0.0",
        "distribution": described.iter().map(|(table, file, media)| file_object(table, file, media))
            .collect::<Vec<_>>(),
        "recordSet": described.iter().map(|(table, ..)| record_set(table, &has))
            .collect::<Vec<_>>(),
    });
    if let Some(created) = created {
        dataset["dateCreated"] = json!(created);
        dataset["datePublished"] = json!(created);
    }
    pretty(dataset)
}

fn file_object(table: &Table, file: &WrittenFile, media: &str) -> Value {
    json!({
        "@type": "cr:FileObject",
        "@id": file_id(table),
        "name": file_id(table),
        "description": format!("The file of the table {}.", table.name),
        "contentUrl": file.path,
        "contentSize": format!("{} B", file.bytes),
        "encodingFormat": media,
        "sha256": file.sha256,
    })
}

fn file_id(table: &Table) -> String {
    format!("{}-file", table.name)
}

fn record_set(table: &Table, has: &impl Fn(&str) -> bool) -> Value {
    let fields = table.columns.iter().map(|column| field(table, column, has));
    let mut records = json!({
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": format!("{} {}", table.grain, table.about).trim(),
        "field": fields.collect::<Vec<_>>(),
    });
    if !table.key.is_empty() {
        let keys = table.key.iter().map(|column| json!({"@id": field_id(table.name, column)}));
        records["key"] = keys.collect();
    }
    records
}

fn field_id(table: &str, column: &str) -> String {
    format!("{table}/{column}")
}

fn field(table: &Table, column: &Column, has: &impl Fn(&str) -> bool) -> Value {
    let mut about = column.about.clone().into_owned();
    if !column.unit.is_empty() {
        about = format!("{about} Unit: {}.", column.unit);
    }
    // In words, and not as `references`: of those mlcroissant makes a join, and drops the rows of the
    // table that share what they refer to (1.1.1 gave 16 of 592 entities).
    if let Some((other, key)) = table.reference(&column.name).filter(|(other, _)| has(other)) {
        about = format!("{about} Refers to {}.", field_id(other, key));
    }
    json!({
        "@type": "cr:Field",
        "@id": field_id(table.name, &column.name),
        "name": field_id(table.name, &column.name),
        "description": about,
        "dataType": data_type(column.kind),
        "source": {
            "fileObject": {"@id": file_id(table)},
            "extract": {"column": column.name},
        },
    })
}

fn data_type(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Int32 | ColumnType::Int64 | ColumnType::ListInt32 => "sc:Integer",
        ColumnType::Float64 => "sc:Float",
        ColumnType::Boolean => "sc:Boolean",
        ColumnType::Text => "sc:Text",
        ColumnType::Date => "sc:Date",
    }
}

/// The context that the specification asks for, in full, since it is looked up nowhere.
fn context() -> Value {
    json!({
        "@language": "en",
        "@vocab": "https://schema.org/",
        "citeAs": "cr:citeAs",
        "column": "cr:column",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "dct": "http://purl.org/dc/terms/",
        "equivalentProperty": "cr:equivalentProperty",
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "extract": "cr:extract",
        "field": "cr:field",
        "fileObject": "cr:fileObject",
        "fileProperty": "cr:fileProperty",
        "fileSet": "cr:fileSet",
        "format": "cr:format",
        "includes": "cr:includes",
        "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath",
        "key": "cr:key",
        "md5": "cr:md5",
        "parentField": "cr:parentField",
        "path": "cr:path",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "recordSet": "cr:recordSet",
        "references": "cr:references",
        "regex": "cr:regex",
        "repeated": "cr:repeated",
        "replace": "cr:replace",
        "sc": "https://schema.org/",
        "samplingRate": "cr:samplingRate",
        "separator": "cr:separator",
        "source": "cr:source",
        "subField": "cr:subField",
        "transform": "cr:transform",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use textmill_corpus::tables;

    fn description(endings: &[&str]) -> Value {
        let file = |ending: &&str| WrittenFile {
            path: format!("tables/documents.{ending}"),
            bytes: 7,
            blake3: "0".into(),
            sha256: "1".into(),
        };
        let written = Written {
            table: "documents".into(),
            rows: 1,
            files: endings.iter().map(file).collect(),
            csv_left_out: false,
        };
        let mut values = written.clone();
        values.table = "values".into();
        for file in &mut values.files {
            file.path = file.path.replace("documents", "values");
        }
        let both = [(tables::documents(), written), (tables::values(), values)];
        serde_json::from_str(&croissant(&both, None)).unwrap()
    }

    #[test]
    fn a_table_is_described_by_its_best_file_with_keys_and_references() {
        let all = description(&["parquet", "csv", "arrow"]);
        assert_eq!(all["distribution"][0]["contentUrl"], "tables/documents.parquet");
        assert_eq!(all["distribution"][0]["sha256"], "1");
        assert_eq!(all["recordSet"][0]["key"][0]["@id"], "documents/document_id");
        let values = all["recordSet"][1]["field"].as_array().unwrap();
        let refers = values.iter().find(|f| f["name"] == "values/document_id").unwrap();
        assert!(refers["description"].as_str().unwrap().contains("documents/document_id"));
        let csv = description(&["csv"]);
        assert_eq!(csv["distribution"][0]["encodingFormat"], "text/csv");
        assert!(description(&["arrow"])["recordSet"].as_array().unwrap().is_empty());
    }
}
