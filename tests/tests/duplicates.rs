//! Copies of a document are marked, listed, and counted once where that is asked for.

#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use textmill_tests::Mill;

/// Three documents: the first two are one text, typed otherwise; the third has one word of it.
const RECORDS: &str = r#"{"text": "Oil prices rose in London.", "date": "2004-03-02"}
{"text": "OIL prices rose, in London", "date": "2004-03-01"}
{"text": "Oil is not water.", "date": "2004-03-01"}
"#;

fn mill() -> Mill {
    let mill = Mill::new();
    mill.write("in/a.jsonl", RECORDS);
    mill
}

#[test]
fn the_earlier_of_two_copies_is_kept_and_terms_are_counted_with_and_without_the_other() {
    let mill = mill();
    mill.runs(["run", "in"]);
    let documents = mill.table("output", "documents");
    let marks: Vec<_> = documents
        .iter()
        .map(|d| ["duplicate_cluster", "duplicate_kind", "duplicate_keep"].map(|c| d.text(c)))
        .collect();
    assert_eq!(marks, [["0", "exact", "false"], ["0", "exact", "true"], ["", "", "true"]]);
    let duplicates = mill.table("output", "duplicates");
    let kept: Vec<_> = duplicates.iter().map(|row| row.text("kept_document_id")).collect();
    assert_eq!(kept, ["1", "1"]);
    let terms = mill.table("output", "terms");
    let oil = terms.only("term", "oil");
    assert_eq!((oil.int("frequency"), oil.int("frequency_unique")), (3, 2));
    assert_eq!((oil.int("document_frequency"), oil.int("document_frequency_unique")), (3, 2));
    let london = terms.only("term", "london");
    assert_eq!((london.int("frequency"), london.int("frequency_unique")), (2, 1));
}

#[test]
fn entities_are_counted_with_and_without_copies_in_one_run_and_stage_by_stage() {
    let mill = Mill::new();
    // Rome: twice in each of two copies, once in a text of its own; Paris: only in that.
    let copy = "The envoy flew from Rome to Rome again.";
    mill.write("in/a.txt", copy);
    mill.write("in/b.txt", copy);
    mill.write("in/c.txt", "The envoy flew from Rome to Paris yesterday.");
    mill.runs(["run", "-q", "in"]);
    let entities = mill.table("output", "entities");
    let counts = |name: &str| {
        let row = entities.only("name", name);
        ["n_mentions", "n_mentions_unique", "document_frequency", "document_frequency_unique"]
            .map(|column| row.int(column))
    };
    assert_eq!(counts("Rome"), [5, 3, 3, 2]);
    assert_eq!(counts("Paris"), [1, 1, 1, 1]);
    mill.runs(["ingest", "-q", "in", "-o", "staged"]);
    for stage in ["normalise", "annotate", "words", "entities", "export"] {
        mill.runs([stage, "-q", "staged"]);
    }
    let read = |output: &str| {
        std::fs::read(mill.path().join(output).join("tables/entities.parquet")).unwrap()
    };
    assert!(read("output") == read("staged"));
}

#[test]
fn nothing_is_said_of_copies_that_nobody_looked_for() {
    let mill = mill();
    mill.runs(["run", "in", "--set", "duplicates.find=off"]);
    let documents = mill.table("output", "documents");
    assert!(documents.iter().all(|row| row.text("duplicate_keep").is_empty()));
    let terms = mill.table("output", "terms");
    assert!(terms.iter().all(|row| row.text("frequency_unique").is_empty()));
    let entities = mill.table("output", "entities");
    assert_eq!(entities.only("name", "London").text("n_mentions_unique"), "");
}

/// A report of 60 different words beside the numbers of one week.
fn report(numbers: [u32; 3]) -> String {
    let letter = |n: u8| char::from(b'a' + n);
    let words = (0..60).map(|n| format!("word{}{}", letter(n / 26), letter(n % 26)));
    let words: Vec<String> = words.collect();
    let [one, two, three] = numbers;
    format!(
        "Stocks were {one} barrels, {two} more than last week, {three} in all. {}.",
        words.join(" ")
    )
}

#[test]
fn the_report_of_another_week_is_a_series_and_one_with_a_word_changed_a_near_copy() {
    let mill = Mill::new();
    mill.write("in/a.txt", report([310, 12, 4500]));
    mill.write("in/b.txt", report([322, 17, 4611]));
    mill.write("in/c.txt", report([310, 12, 4500]).replace("Stocks", "Supplies"));
    mill.runs(["run", "in", "--set", "duplicates.find=near"]);
    let rows = mill.table("output", "duplicates");
    let of = |relation: &str| -> Vec<String> {
        rows.with("relation", relation).map(|row| row.text("document_id").to_owned()).collect()
    };
    assert_eq!(of("copy"), ["0", "2"]);
    assert_eq!(of("series"), ["0", "1", "2"]);
    // 72 words each are 71 pairs of words, of which one differs: 70 in both, 72 in either.
    let copy = rows.with("relation", "copy").find(|row| row.text("keep") == "false").unwrap();
    assert_eq!((copy.int("n_shared"), copy.int("n_either")), (70, 72));
}

/// Four documents of which two are copies: a footer in all, a sentence in the copies.
#[test]
fn lines_that_come_again_are_counted_the_same_by_stages_and_at_once() {
    let mill = Mill::new();
    let footer = "Reported by the desk in Oslo";
    for (name, text) in [
        ("a", "Rain fell in the north of the country.\n\nReported by the desk in Oslo."),
        ("b", "Rain fell in the north of the country.\n\nReported by the desk in Oslo."),
        ("c", "Snow fell in the south of the country.\n\nREPORTED by the desk in Oslo"),
        ("d", "A storm came in from the sea at night.\n\n  Reported by the desk, in Oslo!"),
    ] {
        mill.write(&format!("in/{name}.txt"), text);
    }
    mill.write("textmill.toml", "[duplicates]\nlines = true\nlines_min_documents = 2\n");
    mill.runs(["run", "in"]);
    let lines = mill.table("output", "repeated_lines");
    let rows: Vec<_> = lines
        .iter()
        .map(|row| {
            let text = row.text("text").trim_end_matches('.').to_owned();
            (row.int("n_documents"), row.int("n_documents_unique"), row.int("start"), text)
        })
        .collect();
    let rain = "Rain fell in the north of the country";
    // The footer begins behind the 38 bytes of the sentence and two line ends.
    assert_eq!(rows, [(4, 3, 40, footer.to_owned()), (2, 1, 0, rain.to_owned())]);
    mill.runs(["ingest", "in", "-o", "staged"]);
    for stage in ["normalise", "annotate", "words", "entities", "export"] {
        mill.runs([stage, "staged"]);
    }
    mill.assert_same("output", "staged");
}
