//! What a person meets who runs a part of the documents, plans a run, or compares two.

use textmill_tests::Mill;

/// A hundred documents in one file, and one in another.
fn hundred() -> Mill {
    let mill = Mill::new();
    let lines: Vec<String> =
        (0..100).map(|n| format!("{{\"text\": \"Document number w{n} here.\"}}")).collect();
    mill.write("in/a.jsonl", lines.join("\n"));
    mill.write("in/b.txt", "The last one.");
    mill
}

#[test]
fn without_arguments_there_is_a_first_page() {
    let outcome = Mill::new().run([""; 0]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("textmill run news/"), "{}", outcome.stderr);
}

#[test]
fn a_dry_run_says_what_would_be_and_writes_nothing() {
    let mill = hundred();
    let outcome = mill.runs(["run", "in", "--dry-run", "--set", "words.tokens=true"]);
    for said in ["2 files", "json_lines", "a.jsonl", "tokens", "words.tokens = true"] {
        assert!(outcome.stdout.contains(said), "{said}: {}", outcome.stdout);
    }
    assert!(!mill.path().join("output").exists());
}

#[test]
fn a_limit_takes_the_first_documents_and_accounts_for_the_rest() {
    let mill = hundred();
    mill.runs(["run", "in", "--limit", "7"]);
    let documents = mill.table("output", "documents");
    assert_eq!(documents.len(), 7);
    assert_eq!(documents.only("document_id", "6").text("record_no"), "7");
    let run = mill.json("output/run.json");
    assert_eq!(run["settings"]["ingest"]["limit"], 7);
    let records = |part: &str| run["accounting"][part]["records"].as_u64().unwrap_or(0);
    assert_eq!(records("read"), records("kept") + records("not_selected"));
}

/// The cells of the table in the first figure of the report, row by row.
fn accounting_in_the_report(mill: &Mill) -> Vec<Vec<String>> {
    let page = mill.path().join("output/report.html");
    let page = std::fs::read_to_string(page).expect("the report is there");
    let figure = page.split("id=\"read\"").nth(1).expect("a first figure");
    let table = figure.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next());
    let cells = |row: &str| -> Vec<String> {
        let cells = row.split("<bdi>").skip(1);
        cells.map(|cell| cell.split('<').next().unwrap_or_default().to_owned()).collect()
    };
    table.expect("its table").split("<tr>").map(cells).filter(|row| !row.is_empty()).collect()
}

#[test]
fn the_rows_of_the_report_add_up_to_what_was_read() {
    let mill = hundred();
    for (selection, n_rows) in [(&["--limit", "7"][..], 6), (&["--sample", "20"], 6), (&[], 5)] {
        let said = mill.runs(["run", "in"].iter().chain(selection)).stderr;
        assert!(
            !said.contains("sample"),
            "nobody speaks of a sample that was not asked for: {said}"
        );
        assert_eq!(said.contains(" not selected"), n_rows == 6, "{said}");
        let rows = accounting_in_the_report(&mill);
        assert_eq!(rows.len(), n_rows, "{rows:?}");
        for column in [1, 3] {
            let numbers: Vec<u64> = rows
                .iter()
                .map(|row| row[column].replace(',', "").parse().expect("a number"))
                .collect();
            let (read, parts) = numbers.split_last().expect("rows");
            assert_eq!(parts.iter().sum::<u64>(), *read, "{rows:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_do_not_move_the_cursor() {
    let mill = Mill::new();
    mill.write("in/a\nb\u{1b}[2J.txt", "Words.");
    mill.runs(["run", "-q", "in", "-o", "a"]);
    mill.write("in/c\td.txt", "More words.");
    mill.runs(["run", "-q", "in", "-o", "b"]);
    for arguments in [&["run", "in", "--dry-run"][..], &["inputs", "in"], &["diff", "a", "b"]] {
        let printed = mill.run(arguments).stdout;
        let raw = |c: char| c.is_control() && c != '\n';
        assert!(printed.contains("c\\td.txt") && !printed.contains(raw), "{printed:?}");
        let lists = arguments[0] != "diff";
        assert!(!lists || printed.contains("a\\nb\\u{1b}[2J.txt"), "{printed:?}");
    }
}

#[test]
fn a_file_in_the_place_of_the_output_is_named() {
    let mill = hundred();
    mill.write("file", "mine");
    let outcome = mill.run(["run", "in", "-o", "file"]);
    assert_eq!(outcome.code, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("`file` is a file"), "{}", outcome.stderr);
}

#[test]
fn a_plan_of_standard_input_names_no_folder_and_no_size() {
    let plan = Mill::new().run_with_input(["run", "-", "--dry-run"], b"text").stdout;
    assert!(plan.starts_with("would read 1 file (of unknown size)\n"), "{plan}");
    assert!(plan.contains("size unknown") && !plan.contains(" 0 bytes"), "{plan}");
}

#[test]
fn copies_of_an_earlier_run_are_named_at_the_end_of_the_next() {
    let mill = hundred();
    assert!(!mill.runs(["run", "in"]).stderr.contains("output/export"));
    mill.runs(["export", "output", "--format", "csv"]);
    let said = mill.runs(["run", "in"]).stderr;
    assert!(said.contains("output/export holds tables of a run before"), "{said}");
}

#[test]
fn a_sample_is_the_same_for_any_threads_and_in_single_stages() {
    let mill = hundred();
    for (sample, expected) in [("20", Some(20)), ("30%", None)] {
        mill.runs(["run", "in", "--sample", sample, "-j", "1", "-o", "one"]);
        mill.runs(["run", "in", "--sample", sample, "-j", "3", "-o", "three"]);
        mill.assert_same("one", "three");
        let n = mill.table("one", "documents").len();
        // Of 101 documents 30 % are 30, standard deviation 4.6: four of them.
        assert!(expected.map_or((12..=49).contains(&n), |expected| n == expected), "{n}");
        mill.runs(["ingest", "in", "--sample", sample, "-o", "staged"]);
        for stage in ["normalise", "annotate", "words", "entities", "export"] {
            mill.runs([stage, "staged"]);
        }
        mill.assert_same("one", "staged");
    }
    mill.runs(["run", "in", "--sample", "20", "--seed", "2", "-o", "other"]);
    assert_ne!(
        mill.bytes("one")["tables/documents.csv"],
        mill.bytes("other")["tables/documents.csv"]
    );
    assert_eq!(mill.run(["run", "in", "--sample", "0"]).code, 2);
    let piped = mill.run_with_input(["run", "-", "--sample", "3"], b"text");
    assert_eq!(piped.code, 2, "{}", piped.stderr);
}

#[test]
fn a_summary_and_progress_can_be_read_by_programs() {
    let mill = hundred();
    let outcome = mill.runs(["run", "in", "--json", "--progress", "json"]);
    let summary: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!((&summary["status"], &summary["exit_code"]), (&"ok".into(), &0.into()));
    assert_eq!(summary["accounting"]["kept"]["records"], 101);
    let events: Vec<serde_json::Value> =
        outcome.stderr.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(events.first().expect("events")["event"], "start");
    assert_eq!(events.last().expect("events")["summary"]["tables"], summary["tables"]);
    let failed = mill.run(["run", "nowhere", "--progress", "json"]);
    let event: serde_json::Value = serde_json::from_str(failed.stderr.trim()).expect("JSON");
    assert_eq!((&event["event"], &event["exit_code"]), (&"failed".into(), &failed.code.into()));
}

#[test]
fn a_difference_names_settings_inputs_documents_and_terms() {
    let mill = Mill::new();
    mill.write("in/a.txt", "Berlin and Berlin and Paris.");
    mill.write("in/b.txt", "Gone tomorrow.");
    mill.runs(["run", "in", "-o", "a"]);
    mill.write("in/b.txt", "Here to stay.");
    mill.write("in/c.txt", "Berlin again.");
    mill.runs(["run", "in", "-o", "b", "--set", "words.stop_words=de"]);
    let outcome = mill.run(["diff", "a", "b", "--json"]);
    assert_eq!(outcome.code, 5, "{}", outcome.stderr);
    let diff: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(diff["settings"][0]["name"], "words.stop_words");
    assert_eq!(diff["inputs"]["changed"]["first"][0], "in/b.txt");
    assert_eq!(diff["inputs"]["added"]["first"][0], "in/c.txt");
    assert_eq!(diff["documents"]["appeared"]["first"][0], "in/c.txt");
    // `berlin` twice before, three times after.
    let berlin = &diff["terms"]["changed"]["largest"][0];
    assert_eq!(
        (&berlin["name"], &berlin["first"], &berlin["second"]),
        (&"berlin".into(), &2.into(), &3.into())
    );
    assert!(mill.run(["diff", "a", "b"]).stdout.contains("words.stop_words"));
    let counted = mill.run(["diff", "a", "b", "--top", "0"]).stdout;
    assert!(counted.contains("1 only in the second\n") && !counted.contains("more\n"), "{counted}");
    assert_eq!(mill.run(["diff", "a", "a"]).code, 0);
    assert_eq!(mill.run(["diff", "a", "in"]).code, 4);
}

#[test]
fn shells_and_manuals_know_the_commands() {
    let mill = Mill::new();
    for shell in ["bash", "zsh", "fish"] {
        assert!(mill.runs(["completions", shell]).stdout.contains("keyness"), "{shell}");
    }
    mill.runs(["man", "--to", "man"]);
    assert!(mill.path().join("man/textmill-run.1").exists());
    assert_eq!(mill.run(["man", "rum"]).code, 2);
    let page = mill.runs(["man", "export"]).stdout;
    let head = page.lines().find(|line| line.starts_with(".TH")).expect("a head");
    assert!(head.contains(concat!("\"textmill ", env!("CARGO_PKG_VERSION"), "\"")), "{head}");
    let version: serde_json::Value =
        serde_json::from_str(&mill.runs(["version", "--json"]).stdout).expect("JSON");
    assert_eq!(version["models"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_earlier_runs_made_is_not_read_unless_it_is_named() {
    let mill = Mill::new();
    mill.write("corpus/a.txt", "Ann Lee went to Paris on Monday.");
    mill.runs(["run", "-q", "corpus", "-o", "corpus/one", "--no-report"]);
    let said = mill.runs(["run", "corpus", "-o", "two", "--no-report"]).stderr;
    assert!(
        said.contains("not read, since earlier runs made it") && said.contains("one"),
        "{said}"
    );
    assert_eq!(mill.table("two", "documents").len(), 1);
    let table = "corpus/one/tables/terms.csv";
    mill.runs([
        "run",
        "-q",
        table,
        "corpus/a.txt",
        "-o",
        "three",
        "--no-report",
        "--text-field",
        "term",
    ]);
    let documents = mill.table("three", "documents");
    assert!(documents.iter().any(|row| row.text("source_path").ends_with("terms.csv")));
}

#[test]
fn a_large_loss_in_few_records_is_told_by_the_exit_code() {
    let mill = Mill::new();
    // One quotation mark that nothing closes takes a quarter of the file with it.
    let mut rows = String::from("id,text\n");
    for n in 0..2000 {
        let quote = if n == 1500 { "\"" } else { "" };
        rows.extend([&n.to_string(), ",", quote, "The ship left the harbour.\n"]);
    }
    mill.write("in/a.csv", rows);
    let outcome = mill.run(["run", "-q", "in", "--no-report", "--no-entities"]);
    assert_eq!(outcome.code, 3, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("% of the bytes could not be read"), "{}", outcome.stderr);
    assert!(mill.table("output", "documents").len() >= 1400);
}
