//! What a person sees who asks how input is read, why a document became what it is, and why it was
//! left out.

use textmill_tests::Mill;

/// A file of each of several kinds, some of it that cannot be read.
fn mixed() -> Mill {
    let mill = Mill::new();
    // Two line ends of Windows and one at the end, an é that was decoded wrongly, two spaces, and a
    // soft hyphen.
    mill.write(
        "in/a.txt",
        "Talks resume in Oslo\r\n\r\nThe caf\u{C3}\u{A9} opened  on Fri\u{AD}day, and both sides said \
         that the talks would go on.\r\n",
    );
    mill.write(
        "in/b.jsonl",
        "{\"text\": \"The first one has words, and more of them.\"}\n{\"text\": 5}\n",
    );
    mill.write("in/junk.bin", b"\0\x01\x02\x03\xFF");
    mill.write(
        "in/languages.jsonl",
        "{\"text\": \"Der Hund lief schnell durch den Wald und bellte laut, weil er den Fuchs gesehen \
         hatte.\"}\n{\"text\": \"The dog ran fast through the wood and barked loudly because it had \
         seen the fox.\"}\n",
    );
    mill.write(
        "in/old.txt",
        b"The caf\xE9 was empty, and the waiter said \x93no\x94 to all who asked for the other \
          waiter.\n",
    );
    mill
}

#[test]
fn explain_shows_every_edit_with_its_bytes_and_the_parts_of_the_text() {
    let mill = mixed();
    mill.runs(["run", "in", "--keep-stages", "--max-quarantine", "1"]);
    let said = mill.runs(["explain", "--document", "in/a.txt"]).stdout;
    // The headline has 20 bytes, each line end 2; `The caf` begins at 24, so the é at 31.
    for line in [
        "encoding           UTF-8 (valid_utf8), 0 characters replaced",
        "rule mojibake: 1 change",
        "bytes 31..35: `Ã\\u{a9}` becomes `é`",
        "rule line_endings: 3 changes",
        "bytes 20..22: `\\u{d}\\u{a}` becomes `\\u{a}`",
        "rule controls: 1 change",
        "bytes 50..52: `\\u{ad}` becomes ``",
        "rule personal_data: off",
        "headline bytes 0..20: Talks resume in Oslo",
        "body     bytes 24..104: The café opened on Friday, and both sides",
        "language found: en",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    // By its number among the documents too.
    let documents = mill.table("output", "documents");
    let number = documents.only("source_path", "in/a.txt").text("document_id");
    assert_eq!(mill.runs(["explain", "--document", number]).stdout, said);
}

#[test]
fn explain_of_a_document_that_there_is_not_names_the_remedy() {
    let mill = mixed();
    mill.runs(["run", "in", "--keep-stages", "--max-quarantine", "1"]);
    let outcome = mill.run(["explain", "--document", "in/none.txt"]);
    assert_ne!(outcome.code, 0);
    assert!(outcome.stderr.contains("in/none.txt"), "{}", outcome.stderr);
    let without = Mill::new().run(["explain", "--document", "1"]);
    assert_ne!(without.code, 0);
    assert!(without.stderr.contains("output"), "{}", without.stderr);
}

#[test]
fn a_document_that_the_filter_drops_is_in_rejected_with_its_reason() {
    let mill = mixed();
    let english = ["--set", "filter.languages=[\"en\"]", "--max-quarantine", "1"];
    mill.runs(["run", "in", "-o", "all", "--max-quarantine", "1"]);
    let outcome = mill.runs([&["run", "in", "--keep-stages"], &english[..]].concat());
    assert!(outcome.stderr.contains("left out: language.de 1"), "{}", outcome.stderr);
    let rejected = mill.table("output", "rejected");
    assert_eq!(rejected.len(), 1);
    let row = rejected.only("rule", "language.de");
    assert_eq!(row.text("source_path"), "in/languages.jsonl");
    assert_eq!(row.text("record_no"), "1");
    // It is the same document that a run without the filter keeps.
    let all = mill.table("all", "documents");
    let kept = all.only("document_key", row.text("document_key"));
    assert_eq!((kept.text("source_path"), kept.text("record_no")), ("in/languages.jsonl", "1"));
    assert_eq!(mill.table("output", "documents").len() + 1, all.len());
    let hund = |output: &str| mill.table(output, "terms").with("term", "hund").count();
    assert_eq!((hund("all"), hund("output")), (1, 0), "its words are counted nowhere");
    let run = mill.json("output/run.json");
    assert_eq!(run["accounting"]["rejected"]["records"], 1);
    let said = mill.runs(["explain", "--document", "in/languages.jsonl#1"]).stdout;
    assert!(said.contains("language found: de"), "{said}");
    assert!(said.contains("left out by language.de"), "{said}");
}

#[test]
fn a_filter_that_leaves_nothing_is_what_the_summary_speaks_of() {
    let mill = mixed();
    let nothing = ["run", "in", "--set", "filter.languages=[\"fi\"]", "--max-quarantine", "1"];
    let said = mill.runs(nothing).stderr;
    assert!(said.contains("fell to the filter"), "{said}");
    assert!(!said.contains("--text-field"), "{said}");
}

#[test]
fn sets_of_published_rules_drop_with_value_and_threshold() {
    let mill = mixed();
    let outcome = mill.runs([
        "run",
        "in",
        "--max-quarantine",
        "1",
        "--set",
        "filter.drop=[\"gopher_quality\"]",
    ]);
    // Gopher asks for 50 words, and none of these texts has as many.
    assert_eq!(mill.table("output", "documents").len(), 0);
    let rejected = mill.table("output", "rejected");
    assert_eq!(rejected.len(), 5, "{}", outcome.stderr);
    for row in rejected.iter() {
        assert_eq!(row.text("rule"), "gopher_quality.short_document");
        assert_eq!(row.text("threshold").parse(), Ok(50.0));
        assert!(row.text("value").parse::<f64>().is_ok_and(|value| value < 50.0));
    }
}

#[test]
fn inputs_says_of_each_file_as_what_it_is_read() {
    let mill = mixed();
    let said = mill.runs(["inputs", "in", "--csv"]).stdout;
    mill.write("inputs.csv", said);
    let rows = textmill_tests::Rows::read(&mill.path().join("inputs.csv"));
    assert_eq!(rows.len(), 5);
    for (path, format, encoding, records, documents, quarantined) in [
        ("in/a.txt", "text", "UTF-8", 1, 1, 0),
        ("in/b.jsonl", "json_lines", "UTF-8", 2, 1, 1),
        ("in/junk.bin", "binary", "", 1, 0, 1),
        ("in/languages.jsonl", "json_lines", "UTF-8", 2, 2, 0),
        ("in/old.txt", "text", "windows-1252", 1, 1, 0),
    ] {
        let row = rows.only("source_path", path);
        assert_eq!((row.text("format"), row.text("encoding")), (format, encoding), "{path}");
        let numbers = ["records", "documents", "quarantined"].map(|column| row.int(column));
        assert_eq!(numbers, [records, documents, quarantined], "{path}");
    }
    let notes = |path| rows.only("source_path", path).text("notes").to_owned();
    assert!(notes("in/b.jsonl").contains("--text-field"), "{}", notes("in/b.jsonl"));
    assert!(notes("in/junk.bin").contains("NOT_TEXT"), "{}", notes("in/junk.bin"));
    assert!(!mill.path().join("output").exists(), "nothing is written");
}

#[test]
fn a_run_says_which_encodings_it_guessed() {
    let mill = mixed();
    mill.write("in/older.txt", b"\x93Se\xF1or\x94 G\xF3mez met the Ma\xEEtre d\x92h\xF4tel.\n");
    let guess = "2 files read as windows-1252 (guessed), the first in/old.txt";
    let outcome = mill.runs(["run", "in", "--max-quarantine", "1"]);
    assert!(outcome.stderr.contains(guess), "{}", outcome.stderr);
    // The same where the stages run one by one.
    mill.runs(["ingest", "in", "-o", "staged", "--max-quarantine", "1"]);
    let mut last = String::new();
    for stage in ["normalise", "annotate", "words", "entities", "export"] {
        last = mill.runs([stage, "staged", "--max-quarantine", "1"]).stderr;
    }
    assert!(last.contains(guess), "{last}");
    // What is said is not guessed.
    let said =
        mill.runs(["run", "in", "--max-quarantine", "1", "--set", "ingest.encoding=windows-1252"]);
    assert!(!said.stderr.contains("guessed"), "{}", said.stderr);
}
