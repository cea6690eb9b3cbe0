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
    assert_eq!(diff["documents"]["appeared"]["first"][0], "in/c.txt#1");
    // `berlin` twice before, three times after.
    let berlin = &diff["terms"]["changed"]["largest"][0];
    assert_eq!(
        (&berlin["name"], &berlin["first"], &berlin["second"]),
        (&"berlin".into(), &2.into(), &3.into())
    );
    assert!(mill.run(["diff", "a", "b"]).stdout.contains("words.stop_words"));
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
        rows += &format!("{n},{quote}The ship number {n} left the harbour.\n");
    }
    mill.write("in/a.csv", rows);
    let outcome = mill.run(["run", "-q", "in", "--no-report", "--no-entities"]);
    assert_eq!(outcome.code, 3, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("% of the bytes could not be read"), "{}", outcome.stderr);
    assert!(mill.table("output", "documents").len() >= 1400);
}
