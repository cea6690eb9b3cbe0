//! How long it takes to write and to read back a table of documents and terms with 14 million
//! rows, and how large it is: `cargo run --release -p textmill-export --example many_rows`.
#![allow(clippy::print_stdout, reason = "it prints what it measured")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails should stop")]

use std::{convert::Infallible, fs, path::Path, sync::Arc, time::Instant};
use textmill_corpus::{Batch, Column, ColumnBuilder, ColumnType::Int32, Table, Values};
use textmill_export::{
    Exporter, Format, Settings, read_table,
    stage::{StageReader, StageWriter},
};

const DOCUMENTS: i32 = 100_000;
const TERMS: f64 = 150_000.0;
/// Rows of a batch as it comes: no divisor of a row group.
const BATCH: usize = 50_000;

fn table() -> Arc<Table> {
    Arc::new(Table {
        name: "document_terms",
        grain: "One row per document and term.",
        about: "",
        columns: vec![
            Column::new("document_id", Int32, "", ""),
            Column::new("term_id", Int32, "", ""),
            Column::new("frequency", Int32, "tokens", ""),
            Column::new("first_position", Int32, "tokens", ""),
        ],
        key: &["document_id", "term_id"],
        order: "document_id, first_position",
    })
}

/// Xorshift: the same numbers every time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A term with a frequency in inverse proportion to its rank.
    fn term(&mut self) -> i32 {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        TERMS.powf(share) as i32 - 1
    }
}

/// Documents of 100 to 180 terms, in the order of their first occurrence.
fn batches() -> Vec<Batch> {
    let mut numbers = Numbers(88_172_645_463_325_252);
    let mut columns: [Vec<i32>; 4] = Default::default();
    for document in 0..DOCUMENTS {
        let mut position = 0;
        for _ in 0..100 + numbers.next() % 81 {
            let more = if numbers.next().is_multiple_of(4) { numbers.next() % 5 } else { 0 };
            columns[0].push(document);
            columns[1].push(numbers.term());
            columns[2].push(1 + more as i32);
            columns[3].push(position);
            position += 1 + (numbers.next() % 4) as i32;
        }
    }
    let rows = columns[0].len();
    let column = |values: &[i32]| ColumnBuilder::from_values(Values::Int32(values.to_vec()));
    (0..rows)
        .step_by(BATCH)
        .map(|at| {
            let range = at..rows.min(at + BATCH);
            let columns = columns.iter().map(|values| column(&values[range.clone()])).collect();
            Batch::from_columns(&table(), columns)
        })
        .collect()
}

/// Seconds of processor time of this process so far, where the system tells; else 0.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<f64> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .map(|field| field.parse().unwrap_or(0.0))
        .collect();
    fields.get(11..13).map_or(0.0, |times| times.iter().sum::<f64>() / 100.0)
}

fn measure(what: &str, work: impl FnOnce() -> u64) {
    let (cpu, wall) = (cpu_seconds(), Instant::now());
    let bytes = work();
    let (cpu, wall) = (cpu_seconds() - cpu, wall.elapsed().as_secs_f64());
    println!("{what:24} {cpu:5.2} s CPU {wall:5.2} s wall {:7.1} MB", bytes as f64 / 1e6);
}

fn size(file: &Path) -> u64 {
    fs::metadata(file).unwrap().len()
}

fn main() {
    let folder = std::env::temp_dir().join("textmill-many-rows");
    let rows = batches();
    println!("{} rows", rows.iter().map(Batch::n_rows).sum::<usize>());
    let stage = folder.join("stage");
    for format in [Format::Parquet, Format::Csv] {
        let settings =
            Settings { formats: vec![format], csv_max_rows: u64::MAX, ..Settings::default() };
        let rows = rows.clone();
        measure(&format!("write {format:?}"), || {
            let mut exporter = Exporter::new(&folder, &settings, &serde_json::json!({})).unwrap();
            let batches = rows.into_iter().map(Ok::<_, Infallible>);
            exporter.write(&table(), batches).unwrap().files[0].bytes
        });
    }
    measure("read Parquet", || {
        for batch in read_table(&folder, "document_terms").unwrap() {
            batch.unwrap();
        }
        size(&folder.join("tables/document_terms.parquet"))
    });
    measure("write stage", || {
        let mut writer = StageWriter::create(&stage, &table()).unwrap();
        for batch in &rows {
            writer.write(batch).unwrap();
        }
        writer.finish().unwrap();
        size(&stage.join("document_terms.parquet"))
    });
    measure("read stage", || {
        for batch in StageReader::open(&stage, &table()).unwrap() {
            batch.unwrap();
        }
        size(&stage.join("document_terms.parquet"))
    });
    fs::remove_dir_all(&folder).unwrap();
}
