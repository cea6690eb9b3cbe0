//! `textmill export --format`: tables of a finished output, written once more; and what a killed run
//! leaves.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::{
    collections::BTreeSet,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};
use textmill_tests::{Mill, Rows};

fn mill() -> Mill {
    let mill = Mill::new();
    let mut lines = String::new();
    for n in 0..40 {
        let month = n % 3 + 1;
        writeln!(
            lines,
            "{{\"text\": \"Marie Curie met number{n} in Paris.\", \"title\": \"=1+{n}\", \
             \"published\": \"2004-0{month}-11\", \"desk\": \"a/b {month}\"}}"
        )
        .unwrap();
    }
    lines += "{\"text\": \"Nobody knows when.\", \"title\": \"@x\"}\n";
    mill.write("in/a.jsonl", lines);
    mill.write("textmill.toml", "[export]\ncsv_max_rows = 30\n[duplicates]\nfind = \"off\"\n");
    mill.runs(["run", "-q", "in"]);
    mill
}

/// The files below a folder, by their paths.
fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().display().to_string());
            }
        }
    }
    found
}

#[test]
fn a_table_beyond_the_rows_of_a_csv_file_is_written_when_asked_for() {
    let mill = mill();
    assert!(!mill.path().join("output/tables/documents.csv").exists());
    let said = mill.runs(["export", "output", "--format", "csv", "--tables", "documents,terms"]);
    assert!(said.stderr.contains("2 tables") && said.stderr.contains("output/export/tables"));
    assert_eq!(mill.table("output/export", "documents").len(), 41);
    let terms = textmill_export::read_table(&mill.path().join("output"), "terms").unwrap();
    assert_eq!(mill.table("output/export", "terms").len() as u64, terms.n_rows());
    let manifest = mill.json("output/export/run.json");
    assert_eq!(manifest["outputs"].as_array().unwrap().len(), 2);
    assert_eq!(manifest["copy"]["tables"][0], "documents");
    // Asked for something else, the folder holds that and nothing else.
    mill.runs(["export", "output", "-f", "parquet,arrow", "-t", "terms"]);
    let tables = files(&mill.path().join("output/export/tables"));
    assert_eq!(tables, BTreeSet::from(["terms.arrow".to_owned(), "terms.parquet".to_owned()]));
    let bytes = |folder: &str| fs::read(mill.path().join(folder).join("terms.parquet")).unwrap();
    assert_eq!(bytes("output/tables"), bytes("output/export/tables"), "a copy is the same file");
}

#[test]
fn a_copy_is_the_same_however_often_it_is_made_and_the_next_run_does_not_read_it() {
    let mill = mill();
    for to in ["one", "two"] {
        mill.runs(["export", "output", "-q", "-f", "csv,arrow,parquet", "--to", to]);
    }
    mill.runs(["export", "output", "-q", "-f", "csv,arrow,parquet", "--to", "one"]);
    mill.assert_same("one", "two");
    mill.runs(["export", "output", "-q", "-f", "csv"]);
    mill.runs(["run", "-q", "in", "output"]);
    let inputs = mill.json("output/run.json")["inputs"].clone();
    assert_eq!(inputs.as_array().unwrap().len(), 1, "{inputs}");
}

#[test]
fn parts_lie_in_a_folder_for_each_value_and_hold_all_rows() {
    let mill = mill();
    mill.runs([
        "export",
        "output",
        "-f",
        "parquet",
        "-t",
        "document_terms,terms",
        "--partition-by",
        "month",
        "--to",
        "by",
    ]);
    let by = mill.path().join("by/tables");
    let found = files(&by);
    let expected = ["2004-01", "2004-02", "2004-03", "__HIVE_DEFAULT_PARTITION__"]
        .map(|value| format!("document_terms/month={value}/part-0.parquet"));
    let expected: BTreeSet<String> =
        expected.into_iter().chain(["terms.parquet".to_owned()]).collect();
    assert_eq!(found, expected, "terms have no month");
    // Without the name, some readers fail where all values are missing.
    let readme = fs::read_to_string(mill.path().join("by/README.md")).unwrap();
    assert!(readme.contains("pa.schema([(\"month\", pa.string())])"), "{readme}");
    let manifest = mill.json("by/run.json");
    let outputs = manifest["outputs"].as_array().unwrap();
    let parted = outputs.iter().find(|output| output["table"] == "document_terms").unwrap();
    let rows = parted["rows"].as_u64().unwrap();
    let whole = textmill_export::read_table(&mill.path().join("output"), "document_terms").unwrap();
    assert_eq!(rows, whole.n_rows());

    // A field of the source, with what cannot stand in the name of a folder.
    mill.runs([
        "export",
        "output",
        "-f",
        "parquet",
        "-t",
        "documents",
        "--partition-by",
        "meta_desk",
        "--to",
        "by",
    ]);
    let found = files(&by);
    assert!(found.contains("documents/meta_desk=a%2Fb 1/part-0.parquet"), "{found:?}");
    assert_eq!(found.len(), 4, "what was there before is gone: {found:?}");
    assert!(!by.join("document_terms").exists());

    // A column of the table itself.
    mill.runs(["export", "output", "-f", "parquet", "--partition-by", "level", "--to", "by"]);
    assert!(files(&by).contains("terms/level=norm/part-0.parquet"));
}

#[test]
fn what_cannot_be_written_again_is_said_and_nothing_is_overwritten() {
    let mill = mill();
    let before = mill.bytes("output");
    for (arguments, said) in [
        (&["--format", "csv", "--tables", "term"][..], "no table `term`; it has documents,"),
        (&["--format", "csv", "--to", "output"], "would be overwritten"),
        (&["--format", "csv", "--partition-by", "month"], "add parquet"),
        (&["--format", "parquet", "--partition-by", "moon"], "has a column `moon`"),
        (&["--tables", "terms"], "--format"),
        (&[], "is finished"),
    ] {
        let outcome = mill.run(["export", "output"].iter().chain(arguments));
        assert_eq!(outcome.code, 2, "{arguments:?}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{arguments:?}: {}", outcome.stderr);
    }
    mill.runs(["run", "-q", "in", "-o", "other"]);
    let outcome = mill.run(["export", "output", "--format", "csv", "--to", "other"]);
    assert_eq!(outcome.code, 2, "{}", outcome.stderr);
    assert_eq!(mill.bytes("output"), before);
}

#[test]
fn more_folders_than_a_table_may_have_leave_none() {
    let mill = Mill::new();
    for n in 0..501 {
        mill.write(&format!("in/{n}.txt"), format!("Text {n}."));
    }
    mill.runs(["run", "-q", "in"]);
    let outcome = mill.run([
        "export",
        "output",
        "-f",
        "parquet",
        "--partition-by",
        "source_path",
        "--to",
        "many",
    ]);
    assert_eq!(outcome.code, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("more than 500 values"), "{}", outcome.stderr);
    assert!(files(&mill.path().join("many/tables")).is_empty());
    assert_eq!(fs::read_dir(mill.path().join("many/tables")).unwrap().count(), 0);
    assert!(!mill.path().join("many/run.json").exists());
}

#[test]
fn a_spreadsheet_finds_no_formula_and_what_was_there_can_be_had_back() {
    let mill = mill();
    mill.runs(["export", "output", "-f", "csv", "-t", "documents", "--spreadsheet"]);
    let path = mill.path().join("output/export/tables/documents.csv");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("\u{feff}\"document_id\"") || text.starts_with('\u{feff}'));
    assert_eq!(text.matches("\r\n").count(), 42);
    assert!(!text.contains("\"=1+") && text.contains("\"'=1+7\"") && text.contains("\"'@x\""));
    let readme = fs::read_to_string(mill.path().join("output/export/README.md")).unwrap();
    assert!(readme.contains("taking one `'` from the beginning"), "the dictionary says how");
    let package = mill.json("output/export/datapackage.json");
    assert_eq!(package["resources"][0]["dialect"]["lineTerminator"], "\r\n");
    // The table of the run itself is as it was.
    mill.runs(["export", "output", "-f", "csv", "-t", "documents"]);
    let titles = Rows::read(&path);
    assert_eq!(titles.iter().next().unwrap().text("title"), "=1+0");
}

#[test]
fn one_table_of_the_dictionary_is_printed_by_its_name() {
    let mill = Mill::new();
    let terms = mill.runs(["tables", "terms"]).stdout;
    assert!(terms.starts_with("## terms\n") && terms.contains("| `frequency` |"));
    assert!(!terms.contains("## documents"));
    let outcome = mill.run(["tables", "term"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("did you mean `terms`?"), "{}", outcome.stderr);
}

/// Whatever the moment at which a run is killed, what lies under the name of a table is a whole
/// table, and `run.json` is there only when all are.
#[test]
fn a_killed_run_leaves_no_half_table_under_a_whole_name() {
    let mill = Mill::new();
    let mut text = String::new();
    for n in 0..12 {
        text.clear();
        for i in 0..400 {
            write!(text, "word{} met Paris{i}. ", i * n % 997).unwrap();
        }
        mill.write(&format!("in/{n}.txt"), &text);
    }
    let run = ["run", "-q", "in", "--set", "words.tokens=true"];
    mill.runs(run);
    let complete = mill.bytes("output");
    let mut killed = 0;
    for step in 0..6 {
        // Killed while one file more is half written than the time before.
        let mut child = mill.starts(run);
        let mut half = BTreeSet::new();
        while half.len() <= 3 * step && child.try_wait().unwrap().is_none() {
            let there = files(&mill.path().join("output/tables")).into_iter();
            half.extend(there.filter(|name| name.ends_with(".partial")));
        }
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        let output = mill.path().join("output");
        for name in files(&output.join("tables")) {
            if name.ends_with(".partial") {
                continue;
            }
            let bytes = fs::read(output.join("tables").join(&name)).unwrap();
            // Equal runs have equal files, so that a whole file is one of these.
            assert!(complete[&format!("tables/{name}")] == bytes, "{name} after step {step}");
        }
        if output.join("run.json").exists() {
            for (name, bytes) in mill.bytes("output").iter().filter(|(n, _)| !n.contains("partial"))
            {
                assert!(complete[name] == *bytes, "{name} beside a manifest, after step {step}");
            }
        }
    }
    assert!(killed > 3, "the runs were too short to be killed: {killed}");
    // The next run is whole, and nothing half is left.
    mill.runs(run);
    assert_eq!(mill.bytes("output"), complete);
}

#[test]
fn a_copy_is_written_as_its_run_was_and_says_so_itself() {
    let mill = mill();
    let safe = ["--set", "export.csv_formula_safe=true"];
    mill.runs(["run", "-q", "in", "-o", "safe"].iter().chain(&safe));
    let titles = |folder: &str| {
        mill.table(folder, "documents").iter().next().unwrap().text("title").to_owned()
    };
    let says =
        |folder: &str| mill.json(&format!("{folder}/run.json"))["copy"]["csv_formula_safe"].clone();
    let copy = |of: &str, to: &str, more: &[&str]| {
        let arguments = ["export", of, "-q", "-f", "csv,parquet", "-t", "documents", "--to", to];
        mill.runs(arguments.iter().chain(more));
    };
    copy("safe", "kept", &[]);
    assert_eq!((titles("kept").as_str(), says("kept")), ("'=1+0", true.into()));
    copy("kept", "again", &[]);
    assert_eq!((titles("again").as_str(), says("again")), ("'=1+0", true.into()));
    copy("safe", "plain", &["--set", "export.csv_formula_safe=false"]);
    assert_eq!((titles("plain").as_str(), says("plain")), ("=1+0", false.into()));
    copy("output", "sheets", &["--spreadsheet"]);
    assert_eq!((titles("sheets").as_str(), says("sheets")), ("'=1+0", true.into()));
    copy("sheets", "sheets_again", &[]);
    assert_eq!(titles("sheets_again"), "'=1+0", "a copy of a copy follows the copy");
}

#[test]
fn a_table_without_rows_can_be_read_from_its_folder_too() {
    let mill = Mill::new();
    mill.write("in/a.jsonl", "{\"text\": \"No number here.\", \"published\": \"2004-01-02\"}\n");
    mill.runs(["run", "-q", "in"]);
    let by = ["export", "output", "-q", "-f", "parquet", "--partition-by", "month", "--to", "by"];
    mill.runs(by);
    assert!(mill.table("output", "values").is_empty());
    let found = files(&mill.path().join("by/tables/values"));
    let expected = "month=__HIVE_DEFAULT_PARTITION__/part-0.parquet".to_owned();
    assert_eq!(found, BTreeSet::from([expected]));
    mill.runs(by);
}

#[test]
fn what_makes_no_folder_is_named_with_its_reason() {
    let mill = Mill::new();
    let line = format!("{{\"text\": \"Words.\", \"desk\": \"{}\"}}\n", "é".repeat(130));
    mill.write("in/a.jsonl", line);
    mill.runs(["run", "-q", "in"]);
    for (by, said) in [
        ("per_million", "numbers with a fraction"),
        // Every byte of the 260 is written as three characters, after `meta_desk=`.
        ("meta_desk", "a folder with 790 bytes"),
    ] {
        let outcome = mill.run(["export", "output", "-f", "parquet", "--partition-by", by]);
        assert_eq!(outcome.code, 2, "{by}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{by}: {}", outcome.stderr);
    }
}

#[test]
fn copies_without_whole_parquet_files_are_told_and_compared_as_far_as_they_go() {
    let mill = mill();
    mill.write("in/b.txt", "One more document.");
    mill.runs(["run", "-q", "in", "-o", "other"]);
    for (folder, to) in [("output", "a"), ("other", "b")] {
        let by = ["-f", "parquet", "--partition-by", "month"];
        mill.runs(["export", folder, "-q", "--to", &format!("{to}_by")].iter().copied().chain(by));
        mill.runs(["export", folder, "-q", "--to", &format!("{to}_csv"), "-f", "csv"]);
    }
    for (a, b, not_compared) in [
        ("a_by", "b_by", "lacks it: documents\n"),
        ("a_csv", "b_csv", "lacks it: documents, terms\n"),
    ] {
        let diff = mill.run(["diff", a, b]);
        assert_eq!(diff.code, 5, "{a}: {}", diff.stderr);
        assert!(diff.stdout.contains(not_compared), "{a}: {}", diff.stdout);
    }
    for folder in ["a_by", "a_csv"] {
        let report = mill.run(["report", folder]);
        assert_eq!(report.code, 2, "{folder}: {}", report.stderr);
        assert!(report.stderr.contains("lacks Parquet files"), "{}", report.stderr);
    }
    let path = mill.path().join("output/tables/terms.parquet");
    let mut bytes = fs::read(&path).unwrap();
    bytes[20] ^= 1;
    fs::write(&path, bytes).unwrap();
    let damaged = mill.run(["export", "output", "-f", "csv", "--to", "c"]);
    assert_eq!(damaged.code, 4, "{}", damaged.stderr);
}
