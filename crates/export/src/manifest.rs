//! The manifest of a run, `run.json`: what was done and what came out of it.
//!
//! It holds no time of day, no path outside the output folder and no number of threads, so that
//! equal runs have equal manifests.

use crate::written::{Written, WrittenFile};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Identity of the layout of `run.json`.
const RUN_SCHEMA: &str = "textmill.run/1";
/// Identity of the layout of `timing.json`.
const TIMING_SCHEMA: &str = "textmill.timing/1";

/// The making and reading of manifests.
pub(crate) struct Manifest;

impl Manifest {
    /// The manifest as text: what the driver says about the run, and the files of its tables.
    pub(crate) fn of_run(run: &Value, written: &[Written]) -> String {
        let mut manifest = object(run);
        manifest.insert("schema".to_owned(), json!(RUN_SCHEMA));
        manifest.insert("outputs".to_owned(), json!(written));
        pretty(Value::Object(manifest))
    }

    /// What the driver says about time and memory, as text.
    pub(crate) fn of_timing(timing: &Value) -> String {
        let mut content = object(timing);
        content.insert("schema".to_owned(), json!(TIMING_SCHEMA));
        pretty(Value::Object(content))
    }

    /// A manifest that lists nothing but files of earlier runs.
    pub(crate) fn of_old_files(old: &BTreeSet<String>) -> String {
        let file = |path: &String| WrittenFile {
            path: path.clone(),
            bytes: 0,
            blake3: String::new(),
            sha256: String::new(),
        };
        let written = Written {
            table: String::new(),
            rows: 0,
            files: old.iter().map(file).collect(),
            csv_left_out: false,
        };
        Self::of_run(&json!({}), &[written])
    }

    /// The paths of the files that a manifest lists; none when it is no manifest.
    pub(crate) fn files(content: &[u8]) -> Vec<String> {
        let Ok(Value::Object(mut manifest)) = serde_json::from_slice(content) else {
            return Vec::new();
        };
        let outputs = manifest.remove("outputs").unwrap_or_default();
        let written: Vec<Written> = serde_json::from_value(outputs).unwrap_or_default();
        written.into_iter().flat_map(|table| table.files).map(|file| file.path).collect()
    }
}

/// The members of an object; another value becomes the member `run`.
fn object(value: &Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members.clone(),
        other => Map::from_iter([("run".to_owned(), other.clone())]),
    }
}

/// JSON for people, with keys in order.
pub(crate) fn pretty(mut value: Value) -> String {
    value.sort_all_objects();
    let mut text = serde_json::to_string_pretty(&value).expect("a JSON value has a JSON form");
    text.push('\n');
    text
}

/// JSON on one line, with keys in order.
pub(crate) fn compact(mut value: Value) -> String {
    value.sort_all_objects();
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_order_at_every_depth() {
        let text = Manifest::of_run(&json!({"z": {"b": 1, "a": 2}, "a": []}), &[]);
        let at = |key: &str| text.find(key).unwrap();
        assert!(at("\"a\": []") < at("\"outputs\"") && at("\"outputs\"") < at("\"schema\""));
        assert!(at("\"a\": 2") < at("\"b\": 1"));
    }

    #[test]
    fn a_manifest_names_its_files_again_and_another_file_none() {
        let old = BTreeSet::from(["tables/a.csv".to_owned(), "tables/b.parquet".to_owned()]);
        let text = Manifest::of_old_files(&old);
        assert_eq!(Manifest::files(text.as_bytes()), ["tables/a.csv", "tables/b.parquet"]);
        assert!(Manifest::files(b"[1, 2]").is_empty());
        assert!(Manifest::files(b"not json").is_empty());
    }
}
