//! Rules of the house that a file can be held to.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::{fs, path::Path};
use textmill_tests::repository;

/// Names that say nothing about what a file does.
const NO_NAMES: [&str; 6] =
    ["utils.rs", "util.rs", "common.rs", "helpers.rs", "manager.rs", "types.rs"];

/// Lines that a file may have: above, it is more than one room.
const MOST_LINES: usize = 420;

/// The files of the project whose names end so, hidden folders and what is built left out.
fn files(ending: &str) -> Vec<String> {
    let root = repository();
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if name.starts_with('.') || ["target", "output"].contains(&name) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(ending) {
                found.push(path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found
}

fn read(name: &str) -> String {
    fs::read_to_string(repository().join(name)).unwrap_or_default()
}

#[test]
fn every_source_file_says_first_what_it_is() {
    let files = files(".rs");
    assert!(files.len() > 50, "the files of the project were found");
    let silent: Vec<_> = files.iter().filter(|name| !read(name).starts_with("//! ")).collect();
    assert!(silent.is_empty(), "begin with a line `//! …`: {silent:?}");
}

#[test]
fn every_source_file_is_one_room() {
    let long: Vec<_> =
        files(".rs").into_iter().filter(|name| read(name).lines().count() > MOST_LINES).collect();
    assert!(long.is_empty(), "more than {MOST_LINES} lines: {long:?}");
}

#[test]
fn file_names_say_what_a_file_does() {
    let vague: Vec<_> = files(".rs")
        .into_iter()
        .filter(|name| NO_NAMES.iter().any(|no| Path::new(name).ends_with(no)))
        .collect();
    assert!(vague.is_empty(), "{vague:?}");
}

#[test]
fn the_data_dictionary_in_docs_is_up_to_date() {
    let mill = textmill_tests::Mill::new();
    let printed = mill.runs(["tables"]).stdout;
    assert!(
        printed == read("docs/tables.md"),
        "docs/tables.md is stale: `just dictionary` writes it"
    );
}

#[test]
fn every_setting_is_in_docs_with_its_default() {
    let mill = textmill_tests::Mill::new();
    let printed = mill.runs(["settings"]).stdout;
    let page = read("docs/settings.md");
    let mut section = "";
    let mut n_settings = 0;
    for line in printed.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
        } else if let Some((key, value)) = line.split_once(" = ") {
            n_settings += 1;
            let row = format!("| `{section}.{key}` | `{value}` |");
            assert!(page.contains(&row), "docs/settings.md lacks {row}");
        }
    }
    assert!(n_settings > 15, "{printed}");
}
