//! What is masked and what is left out on request, and what is said of it, from files to tables.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use textmill_tests::Mill;

#[test]
fn personal_data_is_masked_in_texts_and_in_what_is_said_of_them() {
    let mill = Mill::new();
    mill.write(
        "in/a.jsonl",
        concat!(
            r#"{"title":"Write to jane.doe@example.org","byline":"By jane@example.org","#,
            r#""url":"https://example.org/?to=jo@example.org","phone":"+44 20 7946 0958","#,
            r#""text":"Jane gave +1 (212) 736-5000 as her number."}"#,
            "\n",
            // Marks of the input, beside an edit (two spaces, an entity), were masked by nobody.
            r#"{"title":"A form","text":"It says <EMAIL> and <PHONE>;  then &lt;CARD&gt; stands."}"#,
            "\n",
        ),
    );
    mill.runs(["run", "-q", "in", "--set", "normalise.personal_data=true"]);
    let masked = mill.table("output", "personal_data");
    let rows: Vec<_> =
        masked.iter().map(|row| (row.int("document_id"), row.text("kind"))).collect();
    assert_eq!(rows, [(0, "phone")]);
    let documents = mill.table("output", "documents");
    let first = documents.iter().next().unwrap();
    assert_eq!(first.text("title"), "Write to <EMAIL>");
    assert_eq!(first.text("meta_phone"), "<PHONE>");
    for (name, bytes) in mill.bytes("output/tables") {
        let text = String::from_utf8_lossy(&bytes);
        for hidden in ["jane.doe", "jane@", "jo@example", "7946 0958", "736-5000"] {
            assert!(!text.contains(hidden), "{name} holds {hidden}");
        }
    }
}

#[test]
fn a_language_that_is_no_code_is_refused_and_a_region_is_its_language() {
    let mill = Mill::new();
    mill.write("in/a.txt", "The minister said on Monday that they would not have it.");
    mill.write("in/b.txt", "Der Minister sagte am Montag, dass er das nicht haben will.");
    let outcome = mill.run(["run", "in", "--set", r#"filter.languages=["english"]"#]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("`english` is no code of a language"), "{}", outcome.stderr);
    assert!(!mill.path().join("output").exists());

    mill.runs(["run", "-q", "in", "--keep-stages", "--set", r#"filter.languages=["en-GB"]"#]);
    let documents = mill.table("output", "documents");
    assert_eq!(
        documents.iter().map(|row| row.text("source_path")).collect::<Vec<_>>(),
        ["in/a.txt"]
    );
    let said = mill.runs(["explain", "output", "--document", "in/b.txt"]).stdout;
    assert!(said.contains("language found: de"), "{said}");
    assert!(said.contains("left out by language.de"), "{said}");
}
