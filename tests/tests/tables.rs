//! Tables on disk are what their declarations say.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::{collections::BTreeSet, path::Path, sync::Arc};
use textmill_corpus::{Batch, Table, tables};
use textmill_tests::{Mill, Rows};

fn declared() -> Vec<Arc<Table>> {
    let mut all = vec![tables::documents(), tables::quarantine(), tables::rejected()];
    all.push(tables::values());
    all.push(textmill_quality::table());
    all.push(textmill_normalise::masked::table());
    all.push(textmill_duplicates::table());
    all.push(textmill_duplicates::lines_table());
    all.extend(textmill_words::tables_on_request(&textmill_words::Settings::default()));
    all.push(textmill_words::contrast::table());
    all.extend(textmill_entities::tables_on_request(&textmill_entities::Settings::default()));
    all
}

fn mill() -> Mill {
    let mill = Mill::new();
    mill.write(
        "in/a.jsonl",
        "{\"text\": \"Marie Curie of Paris said \\\"null\\\", =1+1 and NA. It cost $5.\", \"meta\": \"x\"}\n\
         {\"text\": \"Nothing, again.\"}\n{\"text\": \"Nothing again\"}\n{\"text\": \"Write to a.b@example.org now.\"}\n{oops\n{\"text\": \"\"}\n",
    );
    mill.write("names.csv", "name,label,id\nMarie Curie,PERSON,Q7186\nNobody Else,PERSON,\n");
    mill.write(
        "textmill.toml",
        "[entities]\ngazetteer = \"names.csv\"\ncooccurrence_min_documents = 1\nterms = true\nterms_min_frequency = 1\n[words]\ntokens = true\nsentences = true\ndocument_diversity = true\n\
         document_readability = true\nvocabulary_growth_step = 5\nngrams_max_n = 3\nngrams_min_frequency = 1\nskipgrams_max_n = 2\nexpressions = true\n\
         collocations = true\ncollocations_min_frequency = 1\n\
         groupings = [\"month\"]\ndispersion = \"parts\"\ndispersion_min_frequency = 1\n\
         [quality]\nsignals = true\n[normalise]\npersonal_data = true\n[keyness]\nmin_frequency = 1\n\
         [duplicates]\nlines = true\nlines_min_characters = 5\nlines_min_documents = 2\n",
    );
    mill.runs(["run", "-q", "in", "--max-quarantine", "1"]);
    mill.runs(["keyness", "-q", "--target", "record_no == 1"]);
    mill
}

fn rows(mill: &Mill, table: &str) -> Vec<Batch> {
    let output = mill.path().join("output");
    textmill_export::read_table(&output, table).unwrap().map(Result::unwrap).collect()
}

#[test]
fn every_declared_table_is_there_with_its_columns_and_types() {
    let mill = mill();
    for table in declared() {
        let batches = rows(&mill, table.name);
        let first = &batches[0].table.columns;
        for (given, column) in first.iter().zip(&table.columns) {
            assert_eq!(given.name, column.name, "{}", table.name);
            assert_eq!(given.kind, column.kind, "{}.{}", table.name, column.name);
        }
        let added: Vec<_> = first[table.columns.len()..].iter().map(|c| c.name.clone()).collect();
        assert!(added.iter().all(|name| name.starts_with("meta_")), "{added:?}");
        for (column, batch) in table.columns.iter().zip(batches.iter().flat_map(|b| &b.columns)) {
            let n_null = batch.valid.iter().flatten().filter(|valid| !**valid).count();
            assert!(column.nullable || n_null == 0, "{}.{}", table.name, column.name);
        }
    }
    let files = std::fs::read_dir(mill.path().join("output/tables")).unwrap().count();
    assert_eq!(files, declared().len() * 2, "and no other");
}

#[test]
fn the_key_of_a_table_names_a_row() {
    let mill = mill();
    for table in declared() {
        let csv = mill.table("output", table.name);
        let mut seen = BTreeSet::new();
        for row in csv.iter() {
            let key: Vec<&str> = table.key.iter().map(|column| row.text(column)).collect();
            assert!(seen.insert(key.clone()), "{}: {key:?} twice", table.name);
        }
    }
}

#[test]
fn csv_and_parquet_hold_the_same() {
    let mill = mill();
    for table in declared() {
        let csv = mill.table("output", table.name);
        let batches = rows(&mill, table.name);
        assert_eq!(csv.len(), batches.iter().map(Batch::n_rows).sum::<usize>(), "{}", table.name);
        for column in &table.columns {
            let from_csv = csv.iter().map(|row| row.text(&column.name).to_owned());
            let from_parquet = batches.iter().flat_map(|batch| {
                let values = batch.column(&column.name);
                (0..values.len()).map(move |row| match (values.text(row), values.int(row)) {
                    (Some(text), _) => Some(text.to_owned()),
                    (_, Some(int)) if column.kind != textmill_corpus::ColumnType::Date => {
                        Some(int.to_string())
                    }
                    _ => None,
                })
            });
            for (csv, parquet) in from_csv.zip(from_parquet) {
                assert!(parquet.is_none_or(|value| value == csv), "{}.{}", table.name, column.name);
            }
        }
    }
}

#[test]
fn a_term_that_reads_like_a_missing_value_is_quoted() {
    let mill = mill();
    let text = std::fs::read_to_string(mill.path().join("output/tables/terms.csv")).unwrap();
    assert!(text.contains(",\"null\","), "{text}");
    assert!(text.lines().all(|line| !line.contains("NaN")));
}

#[test]
fn the_package_describes_every_file_and_the_dictionary_every_column() {
    let mill = mill();
    let package = mill.json("output/datapackage.json");
    let named: Vec<&str> = package["resources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|resource| resource["path"].as_str().unwrap())
        .collect();
    let dictionary = std::fs::read_to_string(mill.path().join("output/README.md")).unwrap();
    for table in declared() {
        for ending in ["csv", "parquet"] {
            let path = format!("tables/{}.{ending}", table.name);
            assert!(named.contains(&path.as_str()), "{path} in {named:?}");
        }
        for column in &table.columns {
            assert!(dictionary.contains(&*column.name), "{}.{}", table.name, column.name);
        }
    }
}

#[test]
fn the_manifest_names_each_file_with_its_rows_and_hash_and_no_path_of_this_machine() {
    let mill = mill();
    let manifest = mill.json("output/run.json");
    let outputs = manifest["outputs"].as_array().unwrap();
    assert!(outputs.len() >= declared().len());
    let text = std::fs::read_to_string(mill.path().join("output/run.json")).unwrap();
    assert!(!text.contains(Path::new(mill.path()).to_str().unwrap()), "{text}");
    let terms: &Rows = &mill.table("output", "terms");
    assert!(text.contains(&format!("\"rows\": {}", terms.len())), "{text}");
}
