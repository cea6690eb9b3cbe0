//! `README.md` of an output folder: what was run, what came out, how to load it.

use crate::{
    csv_table::{CsvStyle, FORMULA_SAFE},
    dictionary::{CONVENTIONS, grain, link, row, section},
    output::{CROISSANT, MANIFEST, PACKAGE, TABLES, TIMING},
    written::Written,
};
use serde_json::Value;
use std::{fmt::Write as _, sync::Arc};
use textmill_corpus::Table;

/// The README of an output folder.
pub(crate) fn readme(run: &Value, tables: &[(Arc<Table>, Written)], style: CsvStyle) -> String {
    let mut text = "# Output of textmill\n\n".to_owned();
    text.push_str(
        "<!-- Written by textmill at the end of a run; the next run into this folder writes it \
         anew. -->\n\n",
    );
    what_was_run(&mut text, run);
    overview(&mut text, tables);
    text.push_str(&loading(tables, style));
    for (table, _) in tables {
        text.push('\n');
        section(&mut text, table);
    }
    text
}

/// The plain values of the manifest: which there are is the driver's to say.
fn what_was_run(text: &mut String, run: &Value) {
    let values: Vec<(&String, String)> = run
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Some((name, plain(value)?)))
        .collect();
    if !values.is_empty() {
        row(text, &["this run", ""]);
        row(text, &["---", "---"]);
    }
    for (name, value) in values {
        row(text, &[&name.replace('_', " "), &value]);
    }
    write!(
        text,
        "\nSettings, inputs with their hashes, and what became of every record are in \
         [{MANIFEST}]({MANIFEST}), which is written last: while it is not there, the output is not \
         whole. Seconds and memory are in [{TIMING}]({TIMING}). [{PACKAGE}]({PACKAGE}) describes \
         the tables for programs (Frictionless Data Package), and so does [{CROISSANT}]({CROISSANT}) \
         (MLCommons Croissant).\n\n"
    )
    .expect("a string takes all that is written to it");
}

/// A value that a reader takes in at a glance: a name, a number, a flag, a list of names, how long
/// another list is, how many records went where.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => {
            let names: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            Some(names.map_or_else(|| items.len().to_string(), |names| names.join(", ")))
        }
        Value::Object(parts) => {
            let records: Option<Vec<String>> = parts
                .iter()
                .map(|(name, part)| Some(format!("{name} {} records", part.get("records")?)))
                .collect();
            records.filter(|records| !records.is_empty()).map(|records| records.join(", "))
        }
        Value::Null => None,
    }
}

fn overview(text: &mut String, tables: &[(Arc<Table>, Written)]) {
    text.push_str("## The tables\n\n");
    text.push_str(CONVENTIONS);
    text.push('\n');
    row(text, &["table", "one row per", "rows", "files"]);
    row(text, &["---", "---", "---:", "---"]);
    for (table, written) in tables {
        let whole = [".parquet", ".csv", ".arrow"].iter().filter_map(|e| written.file(e));
        let mut files: Vec<String> = whole.map(|f| format!("[{0}]({0})", f.path)).collect();
        match written.parts().count() {
            0 => {}
            n => files.push(format!("{n} files below [{TABLES}/{0}]({TABLES}/{0})", table.name)),
        }
        if written.csv_left_out {
            files.push("(too many rows for CSV)".to_owned());
        }
        let rows = written.rows.to_string();
        row(text, &[&link(table), &grain(table), &rows, &files.join(", ")]);
    }
    text.push('\n');
}

/// How to load a table, in the languages of its readers; the example is the first table that has
/// such a file.
pub(crate) fn loading(tables: &[(Arc<Table>, Written)], style: CsvStyle) -> String {
    let example = |ending: &str, how: &str| {
        let (table, _) = tables.iter().find(|(_, written)| written.file(ending).is_some())?;
        Some(how.replace("NAME", table.name))
    };
    let csv = example(".csv", CSV);
    let safe = csv.is_some() && style.formula_safe;
    let safe = safe.then(|| format!("{}\n", FORMULA_SAFE.replace("the CSV file", "the CSV files")));
    // `tables/terms/level=norm/part-0.parquet` is parted by `level`.
    let parted = tables.iter().find_map(|(table, written)| {
        let (folder, _) = written.parts().next()?.path.split_once('=')?;
        let column = folder.rsplit('/').next()?;
        Some(PARTED.replace("NAME", table.name).replace("COLUMN", column))
    });
    let parts = [example(".parquet", PARQUET), parted, example(".arrow", ARROW), csv, safe];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("## How to load them\n\n{}", parts.join("\n"))
}

const PARQUET: &str = r#"Parquet carries the types, so nothing needs to be said:

```python
import polars as pl
NAME = pl.read_parquet("tables/NAME.parquet")

import pandas as pd
NAME = pd.read_parquet("tables/NAME.parquet")

import duckdb
NAME = duckdb.sql("FROM 'tables/NAME.parquet'")
```

```r
NAME <- arrow::read_parquet("tables/NAME.parquet")
```
"#;

const PARTED: &str = r#"A folder of Parquet files is one table: the names of the folders below it are a column more (a
missing value, and empty text, is `__HIVE_DEFAULT_PARTITION__`), and a reader that wants one value
opens its files alone. `datapackage.json` and `croissant.json` leave such a table out, since neither
has words for a column in the names of folders; `run.json` lists its files with their hashes.

```python
import polars as pl
NAME = pl.read_parquet("tables/NAME/**/*.parquet", hive_partitioning=True)

import pandas as pd
import pyarrow as pa
import pyarrow.dataset
folders = pa.dataset.partitioning(pa.schema([("COLUMN", pa.string())]), flavor="hive")
NAME = pd.read_parquet("tables/NAME", partitioning=folders)

import duckdb
NAME = duckdb.sql("FROM read_parquet('tables/NAME/**/*.parquet', hive_partitioning=true)")
```

```r
NAME <- arrow::open_dataset("tables/NAME")
```
"#;

const ARROW: &str = r#"Arrow files carry the types too, and are mapped into memory rather than read:

```python
import polars as pl
NAME = pl.read_ipc("tables/NAME.arrow")

import pyarrow as pa
NAME = pa.ipc.open_file(pa.memory_map("tables/NAME.arrow")).read_all()
```

```r
NAME <- arrow::read_feather("tables/NAME.arrow")
```
"#;

const CSV: &str = r#"In the CSV files text is always quoted and numbers never: an empty field is a missing value, `""` is
empty text, and `"null"` and `"NA"` are words. Most readers have to be told:

```python
import polars as pl
NAME = pl.read_csv("tables/NAME.csv", infer_schema_length=None, try_parse_dates=True)

import duckdb
NAME = duckdb.sql("FROM read_csv('tables/NAME.csv', allow_quoted_nulls=false, sample_size=-1)")

import json
import pandas as pd

def read_csv(name):
    """A table with the types that datapackage.json declares (pandas reads `""` as missing)."""
    package = json.load(open("datapackage.json"))
    fields = next(r for r in package["resources"] if r["name"] == name)["schema"]["fields"]
    types = {"integer": "Int64", "number": "float64", "boolean": "boolean"}
    text = [f["name"] for f in fields if f["type"] == "string" and f.get("constraints")]
    return pd.read_csv(
        f"tables/{name}.csv",
        keep_default_na=False,
        na_values={f["name"]: [""] for f in fields if f["name"] not in text},
        dtype={f["name"]: types.get(f["type"], "str") for f in fields},
        parse_dates=[f["name"] for f in fields if f["type"] == "date"],
        float_precision="round_trip",
    )

NAME = read_csv("NAME")
```

```r
# readr takes empty text for a missing value too.
NAME <- readr::read_csv("tables/NAME.csv", na = "")
```
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::WrittenFile;
    use serde_json::json;
    use textmill_corpus::tables;

    #[test]
    fn the_readme_says_what_was_run_and_which_csv_files_were_left_out() {
        let path = "tables/documents.parquet".to_owned();
        let written = Written {
            table: "documents".into(),
            rows: 2_000_000,
            files: vec![WrittenFile {
                path,
                bytes: 1,
                blake3: String::new(),
                sha256: String::new(),
            }],
            csv_left_out: true,
        };
        let run = json!({"version": "0.1.0", "inputs": [1, 2, 3], "settings": {"a": 1}});
        let text = readme(&run, &[(tables::documents(), written)], CsvStyle::default());
        assert!(text.contains("| version | 0.1.0 |") && text.contains("| inputs | 3 |"));
        assert!(text.contains("2000000") && text.contains("(too many rows for CSV)"));
        assert!(text.contains("pl.read_parquet(\"tables/documents.parquet\")"));
        assert!(!text.contains("read_csv"), "there is no CSV file to load");
        assert!(text.contains("| `source_path` |"));
    }
}
