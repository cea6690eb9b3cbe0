//! What an output folder holds after a run, after a broken run, and after the next.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

use serde_json::{Value, json};
use std::{convert::Infallible, fs, io, path::Path, sync::Arc};
use textmill_corpus::{
    Batch, Column, ColumnBuilder,
    ColumnType::{Float64, Int32, ListInt32},
    Table, Values,
};
use textmill_export::{
    Error, Exporter, Format, Settings, read_table,
    stage::{StageReader, StageWriter},
};

fn table(name: &'static str) -> Arc<Table> {
    Arc::new(Table {
        name,
        grain: "One row per number.",
        about: "Numbers.",
        columns: vec![
            Column::new("number", Int32, "", "The number."),
            Column::nullable("share", Float64, "", "Its share; null without one."),
        ],
        key: &["number"],
        order: "number",
    })
}

fn batch(table: &Arc<Table>, numbers: std::ops::Range<i32>) -> Batch {
    let mut rows = Batch::new(table);
    for number in numbers {
        rows.columns[0].push_int(i64::from(number));
        rows.columns[1].push_float(1.0 / f64::from(number));
    }
    rows
}

fn exporter(folder: &Path, settings: &Settings) -> Exporter {
    Exporter::new(folder, settings, &json!({"version": "1"})).unwrap()
}

fn write(exporter: &mut Exporter, name: &'static str, rows: i32) {
    let table = table(name);
    let rows = batch(&table, 0..rows);
    exporter.write(&table, [Ok::<_, Infallible>(rows)].into_iter()).unwrap();
}

fn run(folder: &Path, tables: &[&'static str]) {
    let mut exporter = exporter(folder, &Settings::default());
    for name in tables {
        write(&mut exporter, name, 3);
    }
    exporter.finish(&json!({"version": "1"}), &json!({"seconds": 1.5})).unwrap();
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn manifest(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("run.json")).unwrap()).unwrap()
}

#[test]
fn a_run_leaves_its_tables_their_description_and_a_manifest_with_their_hashes() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    run(folder, &["terms", "ngrams"]);
    assert_eq!(
        names(folder),
        ["README.md", "croissant.json", "datapackage.json", "run.json", "tables", "timing.json"]
    );
    assert_eq!(
        names(&folder.join("tables")),
        ["ngrams.csv", "ngrams.parquet", "terms.csv", "terms.parquet"]
    );
    let manifest = manifest(folder);
    assert_eq!(manifest["version"], "1");
    for output in manifest["outputs"].as_array().unwrap() {
        assert_eq!(output["rows"], 3);
        for file in output["files"].as_array().unwrap() {
            let content = fs::read(folder.join(file["path"].as_str().unwrap())).unwrap();
            assert_eq!(file["bytes"], content.len());
            assert_eq!(file["blake3"], blake3::hash(&content).to_hex().as_str());
        }
    }
    let timing = fs::read_to_string(folder.join("timing.json")).unwrap();
    assert!(timing.contains("1.5"));
    assert!(!fs::read_to_string(folder.join("run.json")).unwrap().contains("seconds"));
}

#[test]
fn equal_runs_leave_equal_files() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    run(one.path(), &["terms"]);
    run(two.path(), &["ngrams", "terms"]);
    // A second run into the same folder is no different from a first into a new one.
    run(two.path(), &["terms"]);
    for file in ["run.json", "README.md", "datapackage.json", "timing.json", "tables/terms.parquet"]
    {
        let read = |folder: &Path| fs::read_to_string(folder.join(file));
        assert_eq!(read(one.path()).ok(), read(two.path()).ok(), "{file}");
    }
}

#[test]
fn a_killed_run_leaves_no_manifest_and_the_next_still_removes_what_is_old() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    run(folder, &["terms", "ngrams"]);
    let mut killed = exporter(folder, &Settings::default());
    write(&mut killed, "terms", 5);
    fs::write(folder.join("tables/collocations.csv.partial"), "half").unwrap();
    std::mem::forget(killed);
    assert!(!folder.join("run.json").exists());

    fs::write(folder.join("tables/notes.csv"), "somebody's own").unwrap();
    run(folder, &["terms"]);
    assert!(folder.join("run.json").exists());
    assert!(!folder.join("run.previous.json").exists());
    assert_eq!(names(&folder.join("tables")), ["notes.csv", "terms.csv", "terms.parquet"]);
}

#[test]
fn rows_that_cannot_be_had_leave_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { row_group_rows: 2, ..Settings::default() };
    let mut exporter = exporter(folder.path(), &settings);
    let table = table("terms");
    let rows = [Ok(batch(&table, 0..50)), Err(io::Error::other("spool is gone"))];
    let error = exporter.write(&table, rows.into_iter()).unwrap_err();
    assert!(error.to_string().contains("terms"));
    let cause = std::error::Error::source(&error).unwrap();
    assert_eq!(cause.to_string(), "spool is gone");
    assert!(names(&folder.path().join("tables")).is_empty());
}

#[test]
fn a_table_above_the_limit_has_no_csv_file_and_the_manifest_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { csv_max_rows: 4, row_group_rows: 2, ..Settings::default() };
    let mut exporter = exporter(folder.path(), &settings);
    write(&mut exporter, "small", 4);
    write(&mut exporter, "large", 5);
    exporter.finish(&json!({}), &json!({})).unwrap();
    assert_eq!(
        names(&folder.path().join("tables")),
        ["large.parquet", "small.csv", "small.parquet"]
    );
    let manifest = manifest(folder.path());
    assert_eq!(manifest["outputs"][0]["csv_left_out"], false);
    assert_eq!(manifest["outputs"][1]["csv_left_out"], true);
    let package = fs::read_to_string(folder.path().join("datapackage.json")).unwrap();
    assert!(package.contains("small.csv") && !package.contains("large.csv"));
}

#[test]
fn only_the_formats_asked_for_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { formats: vec![Format::Csv], ..Settings::default() };
    let mut exporter = exporter(folder.path(), &settings);
    write(&mut exporter, "terms", 2);
    exporter.finish(&json!({}), &json!({})).unwrap();
    assert_eq!(names(&folder.path().join("tables")), ["terms.csv"]);
    assert!(!manifest(folder.path())["outputs"][0]["csv_left_out"].as_bool().unwrap());
    let error = read_table(folder.path(), "terms").err().unwrap();
    assert!(matches!(error, Error::Missing(_)), "{error}");
}

#[test]
fn rows_that_break_the_declaration_are_refused_with_the_column_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut exporter = exporter(folder.path(), &Settings::default());
    let table = table("terms");
    let mut undefined = batch(&table, 1..3);
    undefined.columns[1] = ColumnBuilder::from_values(Values::Float64(vec![1.0, f64::NAN]));
    let mut missing = batch(&table, 1..3);
    missing.columns[0].valid = Some(vec![true, false]);
    for (rows, column) in [(undefined, "terms.share"), (missing, "terms.number")] {
        let error = exporter.write(&table, [Ok::<_, Infallible>(rows)].into_iter()).unwrap_err();
        assert!(matches!(error, Error::Rows(_)));
        assert!(error.to_string().contains(column), "{error}");
    }
    let lists = Arc::new(Table {
        columns: vec![Column::new("list", ListInt32, "", "")],
        ..(*table).clone()
    });
    let none = std::iter::empty::<Result<Batch, Infallible>>();
    assert!(exporter.write(&lists, none).unwrap_err().to_string().contains("lists"));
}

#[test]
fn a_table_can_be_written_only_once_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let mut exporter = exporter(folder.path(), &Settings::default());
    write(&mut exporter, "terms", 1);
    let again = exporter.write(&table("terms"), std::iter::empty::<Result<Batch, Infallible>>());
    assert!(again.unwrap_err().to_string().contains("twice"));
}

#[test]
fn a_stage_file_that_is_missing_cut_or_of_another_version_says_what_to_run() {
    let folder = tempfile::tempdir().unwrap();
    let (folder, table) = (folder.path(), table("annotated"));
    let open = || StageReader::open(folder, &table).map(drop).unwrap_err();
    let told = |error: &Error| {
        assert!(error.to_string().contains("annotated.parquet"), "{error}");
        assert!(error.hint().contains("run the stage before again"));
    };
    let error = open();
    assert!(matches!(error, Error::Missing(_)));
    told(&error);

    let other = Arc::new(Table {
        columns: vec![Column::new("number", Float64, "", ""), table.columns[1].clone()],
        ..(*table).clone()
    });
    StageWriter::create(folder, &other).unwrap().finish().unwrap();
    let error = open();
    assert!(matches!(error, Error::OtherVersion { .. }));
    assert!(error.to_string().contains("number"), "{error}");
    told(&error);

    let mut writer = StageWriter::create(folder, &table).unwrap();
    writer.write(&batch(&table, 0..1000)).unwrap();
    writer.finish().unwrap();
    let path = folder.join("annotated.parquet");
    let whole = fs::read(&path).unwrap();
    for length in [0, 4, 7, 8, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        let error = open();
        assert!(matches!(error, Error::Damaged { .. }), "{length} bytes: {error}");
        told(&error);
    }
}

#[test]
fn a_stage_file_has_its_name_only_when_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let table = table("annotated");
    let mut writer = StageWriter::create(folder.path(), &table).unwrap();
    writer.write(&batch(&table, 0..10)).unwrap();
    assert!(!folder.path().join("annotated.parquet").exists());
    drop(writer);
    assert!(names(folder.path()).is_empty());
}
