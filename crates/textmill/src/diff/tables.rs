//! Which tables there are, with how many rows and which columns.

use super::{manifest::Manifest, rows};
use crate::failure::Failure;
use serde::Serialize;
use serde_json::Value;
use std::{collections::BTreeMap, fs};

/// A table of either output.
#[derive(Debug, Serialize)]
pub(super) struct TableDiff {
    pub(super) table: String,
    pub(super) state: State,
    /// Number of rows in the first output; null where the table is not.
    pub(super) rows_first: Option<u64>,
    pub(super) rows_second: Option<u64>,
    pub(super) columns_added: Vec<String>,
    pub(super) columns_removed: Vec<String>,
    /// Columns that have another type.
    pub(super) columns_changed: Vec<String>,
    /// Where both have as many rows: for each column the number of rows in which it differs.
    pub(super) rows_differing: BTreeMap<String, u64>,
}

/// How a table of the second output is to that of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    /// The same rows. A Parquet file names the settings of its run, so that its bytes may differ.
    Same,
    Changed,
    Added,
    Removed,
}

impl TableDiff {
    pub(super) fn is_same(&self) -> bool {
        self.state == State::Same
    }
}

/// Compares the tables by the hashes that the manifests have, in the order of the first output.
pub(super) fn compare(a: &Manifest, b: &Manifest) -> Result<Vec<TableDiff>, Failure> {
    let [of_a, of_b] = [columns(a)?, columns(b)?];
    let find = |manifest: &Manifest, name: &str| -> Option<Value> {
        manifest.list("outputs").iter().find(|t| t["table"] == name).cloned()
    };
    let names = |manifest: &Manifest| -> Vec<String> {
        let name = |t: &Value| t["table"].as_str().unwrap_or_default().to_owned();
        manifest.list("outputs").iter().map(name).collect()
    };
    let mut all = names(a);
    let more = names(b).into_iter().filter(|name| !all.contains(name)).collect::<Vec<_>>();
    all.extend(more);
    all.into_iter()
        .map(|table| {
            let (first, second) = (find(a, &table), find(b, &table));
            let none = BTreeMap::new();
            let (x, y) = (of_a.get(&table).unwrap_or(&none), of_b.get(&table).unwrap_or(&none));
            let both = first.is_some() && second.is_some();
            let only = |x: &Columns, y: &Columns| -> Vec<String> {
                x.keys().filter(|name| both && !y.contains_key(*name)).cloned().collect()
            };
            let other = x.iter().filter(|(name, kind)| y.get(*name).is_some_and(|k| k != *kind));
            let rows = |table: &Option<Value>| table.as_ref().and_then(|t| t["rows"].as_u64());
            let mut diff = TableDiff {
                state: match (&first, &second) {
                    (Some(first), Some(second)) if same_bytes(first, second) => State::Same,
                    (Some(_), Some(_)) => State::Changed,
                    (None, _) => State::Added,
                    (_, None) => State::Removed,
                },
                rows_first: rows(&first),
                rows_second: rows(&second),
                columns_added: only(y, x),
                columns_removed: only(x, y),
                columns_changed: other.map(|(name, _)| name.clone()).collect(),
                rows_differing: BTreeMap::new(),
                table,
            };
            let comparable = diff.state == State::Changed
                && diff.rows_first == diff.rows_second
                && a.has_parquet(&diff.table)
                && b.has_parquet(&diff.table);
            if comparable {
                diff.rows_differing = rows::compare(a.folder(), b.folder(), &diff.table)?;
                if x == y && diff.rows_differing.is_empty() {
                    diff.state = State::Same;
                }
            }
            Ok(diff)
        })
        .collect()
}

/// Whether two tables have a file in common that holds all of them, byte for byte, or all their parts.
fn same_bytes(a: &Value, b: &Value) -> bool {
    let files = |table: &Value| -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let files = table["files"].as_array().into_iter().flatten();
        files.map(|file| (text(&file["path"]), text(&file["blake3"]))).collect()
    };
    let (of_a, of_b) = (files(a), files(b));
    let is_whole = |path: &str| path.matches('/').count() == 1;
    of_a == of_b || of_a.iter().any(|file| is_whole(&file.0) && of_b.contains(file))
}

/// The columns of a table, with their types.
type Columns = BTreeMap<String, String>;

/// The columns of each table, as the package says them.
fn columns(manifest: &Manifest) -> Result<BTreeMap<String, Columns>, Failure> {
    let path = manifest.folder().join("datapackage.json");
    let hint = "run textmill again: this output is not whole";
    let text = fs::read_to_string(&path).map_err(|error| {
        Failure::damaged(format!("cannot read `{}`: {error}", path.display()), hint)
    })?;
    let package: Value = serde_json::from_str(&text)
        .map_err(|error| Failure::damaged(format!("`{}`: {error}", path.display()), hint))?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut all = BTreeMap::new();
    for resource in package["resources"].as_array().into_iter().flatten() {
        let name = text(&resource["name"]);
        let table = name.strip_suffix("-parquet").unwrap_or(&name).to_owned();
        let fields = resource["schema"]["fields"].as_array().into_iter().flatten();
        let fields: Columns =
            fields.map(|field| (text(&field["name"]), text(&field["type"]))).collect();
        all.entry(table).or_insert(fields);
    }
    Ok(all)
}
