//! Who may import whom.

use std::{collections::BTreeMap, process::Command};
use textmill_tests::repository;

/// For each crate, the crates of the workspace that it may depend on. A change here is a change of
/// the architecture: change `docs/architecture.md` with it.
const ALLOWED: [(&str, &[&str]); 18] = [
    ("textmill-corpus", &[]),
    ("textmill-measures", &[]),
    ("textmill-model", &[]),
    ("textmill-spill", &["textmill-corpus"]),
    ("textmill-ingest", &["textmill-corpus"]),
    ("textmill-normalise", &["textmill-corpus"]),
    ("textmill-annotate", &["textmill-corpus", "textmill-model"]),
    ("textmill-duplicates", &["textmill-corpus", "textmill-spill"]),
    ("textmill-quality", &["textmill-corpus"]),
    ("textmill-onnx", &["textmill-corpus"]),
    ("textmill-words", &["textmill-corpus", "textmill-measures", "textmill-spill"]),
    (
        "textmill-entities",
        &["textmill-corpus", "textmill-measures", "textmill-model", "textmill-spill"],
    ),
    ("textmill-export", &["textmill-corpus"]),
    ("textmill-concordance", &["textmill-corpus"]),
    ("textmill-interchange", &["textmill-corpus"]),
    ("textmill-report", &["textmill-corpus"]),
    (
        "textmill-train",
        &["textmill-annotate", "textmill-corpus", "textmill-entities", "textmill-model"],
    ),
    (
        "textmill",
        &[
            "textmill-annotate",
            "textmill-concordance",
            "textmill-corpus",
            "textmill-duplicates",
            "textmill-entities",
            "textmill-export",
            "textmill-ingest",
            "textmill-interchange",
            "textmill-normalise",
            "textmill-onnx",
            "textmill-quality",
            "textmill-report",
            "textmill-spill",
            "textmill-words",
        ],
    ),
];

/// The dependencies of each package of the workspace that are needed to build it.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(repository())
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let name = |value: &serde_json::Value| value["name"].as_str().unwrap_or_default().to_owned();
    list(&metadata["packages"])
        .iter()
        .map(|package| {
            let needed = list(&package["dependencies"]).into_iter().filter(|d| d["kind"].is_null());
            let mut names: Vec<String> = needed.map(|d| name(&d)).collect();
            names.sort();
            (name(package), names)
        })
        .collect()
}

#[test]
fn crates_import_only_whom_the_map_allows() {
    let all = dependencies();
    for (package, allowed) in ALLOWED {
        let own = all[package].iter().filter(|name| name.starts_with("textmill"));
        assert_eq!(
            own.collect::<Vec<_>>(),
            allowed.iter().collect::<Vec<_>>(),
            "dependencies of {package}; if this is deliberate, change ALLOWED and \
             docs/architecture.md"
        );
    }
    let known = |name: &String| ALLOWED.iter().any(|(n, _)| n == name);
    let outside = ["textmill-tests", "textmill-benches"];
    let unknown: Vec<_> =
        all.keys().filter(|name| !known(name) && !outside.contains(&name.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?} have no place on the map yet");
}

#[test]
fn polars_stays_behind_the_wall_of_export() {
    for (package, names) in dependencies() {
        let has_polars = names.iter().any(|name| name.starts_with("polars"));
        assert!(!has_polars || package == "textmill-export", "{package} depends on polars");
    }
}
