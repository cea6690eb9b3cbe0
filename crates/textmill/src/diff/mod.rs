//! `textmill diff`: what changed between two outputs.

mod counts;
mod documents;
mod inputs;
mod manifest;
mod rows;
mod tables;
mod text;

use crate::{arguments::Comparison, failure::Failure, report, settings_changed::differences};
use counts::{Counted, CountsDiff};
use documents::DocumentsDiff;
use inputs::InputsDiff;
use manifest::Manifest;
use serde::Serialize;
use serde_json::Value;
use std::process::ExitCode;
use tables::TableDiff;

/// The form of the difference for programs.
const SCHEMA: &str = "textmill.diff/1";

/// The exit code that says that the outputs differ.
const DIFFERENT: u8 = 5;

/// All in which two outputs differ.
#[derive(Debug, Serialize)]
struct Difference {
    schema: &'static str,
    first: String,
    second: String,
    equal: bool,
    /// The versions of textmill that made them, when they are not the same.
    versions: Option<[String; 2]>,
    settings: Vec<Changed>,
    inputs: InputsDiff,
    accounting: Vec<Changed>,
    /// What else the manifests say: rules that were applied, contrasts, columns left out.
    others: Vec<Changed>,
    tables: Vec<TableDiff>,
    /// `None` when both tables are the same, or one is not there as Parquet.
    documents: Option<DocumentsDiff>,
    terms: Option<CountsDiff>,
    entities: Option<CountsDiff>,
    /// Those of them that differ and could not be looked into, since an output lacks the Parquet file.
    not_compared: Vec<&'static str>,
}

/// A value that is not the same in both; null in an output that lacks it.
#[derive(Debug, Serialize)]
struct Changed {
    name: String,
    first: Value,
    second: Value,
}

/// Compares two outputs and prints in what they differ.
pub(crate) fn diff(asked: &Comparison) -> Result<ExitCode, Failure> {
    let [a, b] = [&asked.first, &asked.second];
    let [of_a, of_b] = [Manifest::read(a)?, Manifest::read(b)?];
    let changed = |part: &str| -> Vec<Changed> {
        differences(of_a.part(part), of_b.part(part)).into_iter().map(Changed::from).collect()
    };
    let tables = tables::compare(&of_a, &of_b)?;
    let parquet = |name: &str| of_a.has_parquet(name) && of_b.has_parquet(name);
    let both_differ = |name: &str| {
        let both = |table: &TableDiff| table.rows_first.is_some() && table.rows_second.is_some();
        tables.iter().any(|table| table.table == name && !table.is_same() && both(table))
    };
    let not_compared = ["documents", "terms", "entities"]
        .into_iter()
        .filter(|name| both_differ(name) && !parquet(name))
        .collect();
    let differs = |name: &str| both_differ(name) && parquet(name);
    let counts = |counted: &Counted| -> Result<Option<CountsDiff>, Failure> {
        differs(counted.table).then(|| counts::compare(a, b, counted, asked.top)).transpose()
    };
    let documents =
        differs("documents").then(|| documents::compare(a, b, asked.top)).transpose()?;
    let difference = Difference {
        schema: SCHEMA,
        first: a.display().to_string(),
        second: b.display().to_string(),
        equal: of_a == of_b,
        versions: (of_a.version() != of_b.version())
            .then(|| [of_a.version().to_owned(), of_b.version().to_owned()]),
        settings: changed("settings"),
        inputs: inputs::compare(&of_a, &of_b, asked.top),
        accounting: changed("accounting"),
        others: manifest::others(&of_a, &of_b),
        documents,
        terms: counts(&counts::TERMS)?,
        entities: counts(&counts::ENTITIES)?,
        not_compared,
        tables,
    };
    report::print(if asked.json {
        let text = serde_json::to_string_pretty(&difference).expect("plain values");
        format!("{text}\n")
    } else {
        text::text(&difference)
    });
    Ok(if difference.equal { ExitCode::SUCCESS } else { ExitCode::from(DIFFERENT) })
}

impl From<(String, Value, Value)> for Changed {
    fn from((name, first, second): (String, Value, Value)) -> Self {
        Self { name, first, second }
    }
}
