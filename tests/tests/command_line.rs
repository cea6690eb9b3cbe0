//! What a person meets at the terminal.

use textmill_tests::Mill;

fn small() -> Mill {
    let mill = Mill::new();
    mill.write("in/a.txt", "Marie Curie worked in Paris. She won twice.");
    mill
}

#[test]
fn without_input_it_says_what_to_give_it() {
    let outcome = Mill::new().run(["run"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("just pipeline"), "{}", outcome.stderr);
}

#[test]
fn a_path_that_is_not_there_is_named() {
    let outcome = Mill::new().run(["run", "nowhere"]);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.stderr.contains("nowhere") && outcome.stderr.contains("hint: "),
        "{}",
        outcome.stderr
    );
}

#[test]
fn a_misspelt_key_is_an_error_with_its_line_and_the_nearest_name() {
    let mill = small();
    mill.write("textmill.toml", "[words]\nblokcs = [\"body\"]\n");
    let outcome = mill.run(["run", "in"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("textmill.toml, line 2"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("did you mean `blocks`?"), "{}", outcome.stderr);
}

#[test]
fn settings_come_from_file_environment_and_flags_in_this_order() {
    let mill = small().with_variable("TEXTMILL_WORDS_BLOCKS", "[\"headline\"]");
    mill.write("textmill.toml", "[words]\nblocks = [\"footer\"]\nlevels = [\"form\"]\n");
    let printed = mill.runs(["settings"]).stdout;
    assert!(printed.contains("blocks = [\"headline\"]") && printed.contains("levels = [\"form\"]"));
    let printed = mill.runs(["settings", "--set", "words.blocks=['body']"]).stdout;
    assert!(printed.contains("blocks = [\"body\"]"), "{printed}");
}

#[test]
fn quiet_says_nothing_when_all_is_well() {
    let outcome = small().runs(["run", "in", "--quiet"]);
    assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), ("", ""));
}

#[test]
fn the_end_of_a_run_says_what_was_read_and_where_the_tables_are() {
    let outcome = small().runs(["run", "in"]);
    assert!(outcome.stderr.contains("1 record"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("output/tables"), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains('\u{1b}'), "no colours and bars where there is no terminal");
}

#[test]
fn more_quarantined_records_than_allowed_are_told_by_the_exit_code() {
    let mill = small();
    mill.write("in/b.jsonl", "{\"text\": \"Good.\"}\n{broken\n");
    let outcome = mill.run(["run", "in"]);
    assert_eq!(outcome.code, 3, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("quarantine.csv"), "{}", outcome.stderr);
    assert_eq!(mill.table("output", "documents").len(), 2, "the tables are there all the same");
    assert_eq!(mill.run(["run", "in", "--max-quarantine", "0.5"]).code, 0);
    assert_eq!(mill.run(["run", "in", "--strict"]).code, 3);
}

#[test]
fn a_stage_whose_input_is_missing_names_the_command_that_makes_it() {
    let outcome = small().run(["annotate"]);
    assert_eq!(outcome.code, 4, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("textmill normalise"), "{}", outcome.stderr);
}

#[test]
fn standard_input_is_read() {
    let mill = Mill::new();
    let outcome = mill.run_with_input(["run", "-"], b"{\"text\": \"Hello Berlin.\"}\n");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert_eq!(
        mill.table("output", "documents").only("document_id", "0").text("source_path"),
        "stdin"
    );
}

#[test]
fn show_prints_what_each_stage_holds_with_the_bytes() {
    let mill = Mill::new();
    mill.write("in/a.jsonl", "{\"text\": \"Caf\\u00e9  in Paris.\"}\n");
    mill.runs(["run", "in", "--keep-stages"]);
    let show = |stage: &str, id: &str| mill.runs(["show", stage, "--document", id]).stdout;
    assert!(show("ingest", "0").contains("Caf\\u00e9  in Paris."), "the bytes of the file");
    assert!(show("normalise", "in/a.jsonl#1").contains("Caf\u{e9} in Paris."), "the clean text");
    let annotated = show("annotate", "0");
    assert!(annotated.contains("Caf\u{e9} | in | Paris | ."), "{annotated}");
    assert!(annotated.contains("LOCATION"), "{annotated}");
    let outcome = mill.run(["show", "annotate", "--document", "7"]);
    assert_eq!(outcome.code, 2, "{}", outcome.stderr);
}
