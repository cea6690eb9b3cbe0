//! What is written is what is read back, and the bytes do not depend on how the rows came.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

use proptest::prelude::*;
use std::{convert::Infallible, fs, path::Path, sync::Arc};
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Boolean, Date, Float64, Int32, Int64, ListInt32, Text},
    Table,
};
use textmill_export::{
    Error, Exporter, Settings, read_table,
    stage::{StageReader, StageWriter},
};

/// A value of each type, or none, for one row.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: i32,
    word: String,
    small: Option<i32>,
    large: Option<i64>,
    score: Option<f64>,
    flag: Option<bool>,
    text: Option<String>,
    day: Option<i32>,
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("id", Int32, "", "Number of the row."),
        Column::new("word", Text, "", "Text that is never missing."),
        Column::nullable("small", Int32, "tokens", "A small number; null at times."),
        Column::nullable("large", Int64, "bytes", "A large number; null at times."),
        Column::nullable("score", Float64, "bits", "A score; null at times."),
        Column::nullable("flag", Boolean, "", "A flag; null at times."),
        Column::nullable("text", Text, "", "Text; null at times."),
        Column::nullable("day", Date, "", "A day; null at times."),
    ]
}

fn table() -> Arc<Table> {
    Arc::new(Table {
        name: "all_types",
        grain: "One row per row.",
        about: "Every type there is.",
        columns: columns(),
        key: &["id"],
        order: "id",
    })
}

fn batch(table: &Arc<Table>, rows: &[Row]) -> Batch {
    let mut batch = Batch::new(table);
    for row in rows {
        let c = &mut batch.columns;
        c[0].push_int(i64::from(row.id));
        c[1].push_text(row.word.as_str());
        c[2].push_int(row.small.map(i64::from));
        c[3].push_int(row.large);
        c[4].push_float(row.score);
        c[5].push_bool(row.flag);
        c[6].push_text(row.text.as_deref());
        c[7].push_int(row.day.map(i64::from));
    }
    batch
}

fn rows_of(batch: &Batch) -> Vec<Row> {
    let c = &batch.columns;
    (0..batch.n_rows())
        .map(|row| Row {
            id: c[0].int(row).unwrap() as i32,
            word: c[1].text(row).unwrap().to_owned(),
            small: c[2].int(row).map(|v| v as i32),
            large: c[3].int(row),
            score: c[4].float(row),
            flag: c[5].bool(row),
            text: c[6].text(row).map(str::to_owned),
            day: c[7].int(row).map(|v| v as i32),
        })
        .collect()
}

fn any_row() -> impl Strategy<Value = Row> {
    let text = || prop_oneof!["(?s).{0,12}", Just("null".to_owned()), Just(String::new())];
    let score = any::<f64>().prop_filter("tables hold numbers only", |v| v.is_finite());
    (
        any::<i32>(),
        text(),
        prop::option::of(any::<i32>()),
        prop::option::of(any::<i64>()),
        prop::option::of(score),
        prop::option::of(any::<bool>()),
        prop::option::of(text()),
        prop::option::of(-700_000..700_000i32),
    )
        .prop_map(|(id, word, small, large, score, flag, text, day)| Row {
            id,
            word,
            small,
            large,
            score,
            flag,
            text,
            day,
        })
}

fn settings(row_group_rows: usize) -> Settings {
    Settings { row_group_rows, ..Settings::default() }
}

/// Writes rows in batches of the given sizes; the last takes what is left.
fn export(folder: &Path, rows: &[Row], sizes: &[usize], row_group_rows: usize) {
    let (table, mut rest) = (table(), rows);
    let mut batches = Vec::new();
    for &size in sizes {
        let (now, later) = rest.split_at(size.min(rest.len()));
        batches.push(batch(&table, now));
        rest = later;
    }
    batches.push(batch(&table, rest));
    let manifest = serde_json::json!({"version": "0", "settings": "abc"});
    let mut exporter = Exporter::new(folder, &settings(row_group_rows), &manifest).unwrap();
    let batches = batches.into_iter().map(Ok::<_, Infallible>);
    let written = exporter.write(&table, batches).unwrap();
    assert_eq!(written.rows, rows.len() as u64);
    exporter.finish(&serde_json::json!({}), &serde_json::json!({})).unwrap();
}

fn csv_rows(path: &Path) -> Vec<csv::StringRecord> {
    csv::Reader::from_path(path).unwrap().records().map(Result::unwrap).collect()
}

fn row_of_csv(record: &csv::StringRecord) -> (i32, String, [Option<String>; 6]) {
    let field = |i: usize| Some(record[i].to_owned()).filter(|f| !f.is_empty());
    (
        record[0].parse().unwrap(),
        record[1].to_owned(),
        [field(2), field(3), field(4), field(5), field(6), field(7)],
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn all_types_come_back_from_parquet_and_from_csv(
        rows in prop::collection::vec(any_row(), 0..40),
        group in 1usize..20,
    ) {
        let folder = tempfile::tempdir().unwrap();
        export(folder.path(), &rows, &[], group);
        let reader = read_table(folder.path(), "all_types").unwrap();
        prop_assert_eq!(&**reader.table(), &*table());
        let groups: Vec<Batch> = reader.map(Result::unwrap).collect();
        let back: Vec<Row> = groups.iter().flat_map(rows_of).collect();
        prop_assert_eq!(&back, &rows);
        let bits = |rows: &[Row]| {
            rows.iter().map(|r| r.score.map(f64::to_bits)).collect::<Vec<_>>()
        };
        prop_assert_eq!(bits(&back), bits(&rows));

        let records = csv_rows(&folder.path().join("tables/all_types.csv"));
        prop_assert_eq!(records.len(), rows.len());
        for (record, row) in records.iter().zip(&rows) {
            let (id, word, [small, large, score, flag, text, day]) = row_of_csv(record);
            prop_assert_eq!((id, &word), (row.id, &row.word));
            prop_assert_eq!(small.map(|v| v.parse::<i32>().unwrap()), row.small);
            prop_assert_eq!(large.map(|v| v.parse::<i64>().unwrap()), row.large);
            prop_assert_eq!(score.map(|v| v.parse::<f64>().unwrap()), row.score);
            prop_assert_eq!(flag.map(|v| v.parse::<bool>().unwrap()), row.flag);
            // A reader that knows no quotes cannot tell missing from empty.
            prop_assert_eq!(text.unwrap_or_default(), row.text.clone().unwrap_or_default());
            prop_assert_eq!(day.is_some(), row.day.is_some());
        }
    }

    #[test]
    fn row_groups_are_exact_and_the_bytes_do_not_depend_on_the_batches(
        rows in prop::collection::vec(any_row(), 0..60),
        sizes in prop::collection::vec(0usize..25, 0..6),
        group in 1usize..20,
    ) {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        export(one.path(), &rows, &[], group);
        export(two.path(), &rows, &sizes, group);
        for file in
            ["tables/all_types.parquet", "tables/all_types.csv", "run.json", "datapackage.json",
             "README.md"]
        {
            let read = |folder: &Path| fs::read(folder.join(file)).unwrap();
            prop_assert!(read(one.path()) == read(two.path()), "{} differs", file);
        }
        let groups: Vec<usize> = read_table(two.path(), "all_types")
            .unwrap()
            .map(|group| group.unwrap().n_rows())
            .collect();
        prop_assert_eq!(groups.len(), rows.len().div_ceil(group));
        prop_assert!(groups.iter().rev().skip(1).all(|&n| n == group));
        prop_assert_eq!(groups.iter().sum::<usize>(), rows.len());
    }
}

fn stage_table() -> Arc<Table> {
    let mut columns = columns();
    columns.push(Column::new("tokens", ListInt32, "", "Form of each token."));
    Arc::new(Table { name: "annotated", columns, ..(*table()).clone() })
}

fn stage_batch(rows: &[Row], lists: &[Vec<i32>]) -> Batch {
    let table = stage_table();
    let mut columns = batch(&Arc::new(Table { columns: columns(), ..(*table).clone() }), rows);
    let mut list = textmill_corpus::ColumnBuilder::new(ListInt32);
    for items in lists {
        list.push_list(items.iter().copied());
    }
    columns.columns.push(list);
    Batch::from_columns(&table, columns.columns)
}

/// The rows and the lists of a batch between two stages.
type StageRow = (Row, Vec<i32>);

fn stage_rows(batch: &Batch) -> Vec<StageRow> {
    let lists = (0..batch.n_rows()).map(|row| batch.column("tokens").list(row).unwrap().to_vec());
    rows_of(batch).into_iter().zip(lists).collect()
}

fn write_stage(folder: &Path, batches: &[Vec<StageRow>]) {
    let mut writer = StageWriter::create(folder, &stage_table()).unwrap();
    for rows in batches {
        let (rows, lists): (Vec<_>, Vec<_>) = rows.iter().cloned().unzip();
        writer.write(&stage_batch(&rows, &lists)).unwrap();
    }
    writer.finish().unwrap();
}

fn read_stage(folder: &Path) -> Result<Vec<Vec<StageRow>>, Error> {
    StageReader::open(folder, &stage_table())?
        .map(|batch| batch.map(|batch| stage_rows(&batch)))
        .collect()
}

fn any_stage_rows() -> impl Strategy<Value = Vec<Vec<StageRow>>> {
    let list = prop::collection::vec(any::<i32>(), 0..9);
    prop::collection::vec(prop::collection::vec((any_row(), list), 0..9), 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_stage_reads_the_batches_that_the_stage_before_wrote(batches in any_stage_rows()) {
        let folder = tempfile::tempdir().unwrap();
        write_stage(folder.path(), &batches);
        let filled: Vec<_> = batches.into_iter().filter(|rows| !rows.is_empty()).collect();
        prop_assert_eq!(read_stage(folder.path()).unwrap(), filled);
    }

    #[test]
    fn a_damaged_stage_file_is_an_error_or_does_no_harm(
        batches in any_stage_rows(),
        at in any::<prop::sample::Index>(),
        bit in 0u8..8,
    ) {
        let folder = tempfile::tempdir().unwrap();
        write_stage(folder.path(), &batches);
        let path = folder.path().join("annotated.parquet");
        let mut bytes = fs::read(&path).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        fs::write(&path, bytes).unwrap();
        match read_stage(folder.path()) {
            // Bytes that say nothing about the rows: statistics, offsets of an index.
            Ok(rows) => {
                let filled: Vec<_> = batches.into_iter().filter(|b| !b.is_empty()).collect();
                prop_assert_eq!(rows, filled);
            }
            Err(error) => {
                prop_assert!(error.to_string().contains("annotated.parquet"), "{}", error);
                prop_assert!(error.hint().contains("run the stage before again"));
            }
        }
    }
}
