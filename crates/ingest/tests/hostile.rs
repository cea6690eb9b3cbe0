//! Bad input of thirty kinds: every file is read as it should be, or set aside with a reason.

mod reading;

use reading::{Ingested, data, ingest};
use serde_json::Value;
use std::path::Path;
use textmill_ingest::Settings;

fn run(folder: &Path, name: &str) -> Ingested {
    ingest(&[&folder.join(name)], &Settings::default())
}

#[test]
fn all_files_together_give_what_is_expected_of_each() {
    let Some(folder) = data("cases/documents/hostile") else { return };
    let text = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: serde_json::Map<String, Value> = serde_json::from_str(&text).unwrap();
    let all = ingest(&[&folder.join("files")], &Settings::default());
    assert_eq!(all.inputs.len(), expected.len());
    for (name, expected) in &expected {
        let path = format!("files/{name}");
        let documents: Vec<_> =
            all.documents().into_iter().filter(|d| *d.origin.source_path == *path).collect();
        let quarantined = all.quarantined.iter().filter(|q| q.source_path == path).count();
        let rejected = all.rejected.iter().filter(|r| r.source_path == path).count();
        match &expected["docs"] {
            Value::String(_) => assert!(!documents.is_empty(), "{name}"),
            // Text of white space alone is left to the next stage.
            Value::Number(_) if name == "ws_only.txt" => assert_eq!(documents.len(), 1),
            n => assert_eq!(Some(documents.len() as u64), n.as_u64(), "{name}"),
        }
        let set_aside = ["quarantined", "quarantined_records"]
            .iter()
            .filter_map(|key| expected.get(*key)?.as_u64())
            .sum::<u64>();
        assert_eq!(quarantined as u64, set_aside, "{name}");
        assert_eq!(rejected, usize::from(name == "empty.txt"), "{name}");
        if let Some(encoding) = expected.get("encoding") {
            assert_eq!(documents[0].origin.encoding, encoding.as_str().unwrap(), "{name}");
        }
        if let Some(repaired) = expected.get("repaired") {
            let n = documents
                .iter()
                .filter(|d| d.origin.n_replaced > 0 || d.origin.encoding != "UTF-8")
                .count();
            assert_eq!(Some(n as u64), repaired.as_u64(), "{name}");
        }
    }
}

#[test]
fn members_of_archives_are_documents_and_their_names_only_data() {
    let Some(folder) = data("cases/documents/hostile/files") else { return };
    let zip = run(&folder, "slip.zip");
    let members: Vec<_> =
        zip.documents().iter().map(|d| d.origin.member.as_deref().unwrap().to_owned()).collect();
    assert_eq!(members, ["a.txt", "../../evil.txt", "dir/b.txt"]);
    assert_eq!(zip.texts(), ["zip member", "zip slip", "second"]);
    let numbers: Vec<u64> = zip.documents().iter().map(|d| d.origin.record_no).collect();
    assert_eq!(numbers, [1, 2, 3]);
    let tar = run(&folder, "docs.tar.gz");
    assert_eq!(tar.texts(), ["tar one", "tar two"]);
    assert_eq!(
        (tar.inputs[0].format.as_str(), tar.inputs[0].compression.as_str()),
        ("tar", "gzip")
    );
}

#[test]
fn brackets_without_end_are_set_aside_for_their_depth() {
    let Some(folder) = data("cases/documents/hostile/files") else { return };
    assert_eq!(run(&folder, "deep.json").codes(), [("DEPTH_LIMIT", Some(1))]);
}

#[test]
fn pictures_programs_and_bombs_of_zeros_are_no_text() {
    let Some(folder) = data("cases/documents/hostile/files") else { return };
    for name in ["binary.txt", "picture.jpg.txt", "bomb.gz"] {
        assert_eq!(run(&folder, name).codes(), [("NOT_TEXT", None)], "{name}");
    }
}

#[test]
fn a_bad_line_costs_no_other_line() {
    let Some(folder) = data("cases/documents/hostile/files") else { return };
    let (first, second) = ("First good line.", "Second good line.");
    for (name, texts, codes) in [
        ("jsonl_invalid_utf8.jsonl", vec![first, "café latin1", second], vec![]),
        ("jsonl_lone_surrogate.jsonl", vec![first, "cut emoji \u{FFFD} end", second], vec![]),
        ("jsonl_broken_line.jsonl", vec![first, second], vec![("RECORD_SYNTAX", Some(2))]),
        ("jsonl_missing_text.jsonl", vec![first, second], vec![("TEXT_FIELD_MISSING", Some(2))]),
        ("jsonl_nul_bom_crlf.jsonl", vec![first, "nul \0 here"], vec![]),
        ("jsonl_dup_ids.jsonl", vec![first, "Other good line."], vec![]),
        ("jsonl_no_final_newline.jsonl", vec![first, second], vec![]),
        ("csv_quotes.csv", vec!["line one\nline \"two\"", "plain"], vec![]),
        (
            "csv_ragged.csv",
            vec!["ok"],
            vec![("RECORD_SYNTAX", Some(2)), ("RECORD_SYNTAX", Some(3))],
        ),
    ] {
        let all = run(&folder, name);
        assert_eq!((all.texts(), all.codes()), (texts, codes), "{name}");
    }
}

#[test]
fn compressed_files_are_told_by_their_content_and_kept_as_far_as_they_go() {
    let Some(folder) = data("cases/documents/hostile/files") else { return };
    assert_eq!(run(&folder, "multi_member.jsonl.gz").texts().len(), 2);
    let trailing = run(&folder, "gz_trailing_garbage.jsonl.gz");
    assert_eq!((trailing.texts().len(), trailing.accounting.structure.bytes), (1, 7));
    assert_eq!(trailing.inputs[0].warnings.len(), 1);
    let misnamed = run(&folder, "not_gzip.jsonl.gz");
    assert_eq!((misnamed.texts().len(), misnamed.inputs[0].compression.as_str()), (1, "none"));
    assert_eq!(misnamed.inputs[0].warnings.len(), 1);
    let cut = run(&folder, "truncated.jsonl.gz");
    assert!(cut.texts().iter().all(|t| *t == "First good line."));
    // A line is 37 bytes.
    let n = cut.texts().len() as u64;
    assert_eq!(cut.codes(), [("DECOMPRESS_TRUNCATED", Some(n + 1))]);
    assert_eq!(cut.quarantined[0].byte_start, n * 37);
}

#[test]
fn texts_in_old_encodings_are_read_and_the_decision_is_recorded() {
    let Some(folder) = data("cases/documents/hostile/files") else { return };
    for (name, text, how) in [
        ("utf16le_bom.txt", "UTF-16 text — ok", "bom"),
        ("utf16le_nobom.txt", "plain ascii in utf16", "detected"),
        ("windows1252.txt", "“Smart quotes” — £5 café", "detected"),
        ("mixed_utf8_cp1252.txt", "good – line\nbad – line\n", "detected"),
    ] {
        let all = run(&folder, name);
        assert_eq!((all.texts(), all.documents()[0].origin.encoding_how.name()), (vec![text], how));
    }
    let page = run(&folder, "html_meta_charset.html");
    assert!(page.texts()[0].contains("Привет, мир. Это тест."), "{:?}", page.texts());
    assert_eq!(page.documents()[0].metadata.title.as_deref(), Some("Привет"));
    assert_eq!(page.documents()[0].origin.encoding_how.name(), "declared");
    let liar = run(&folder, "html_meta_lies.html");
    assert!(liar.texts()[0].contains("It’s UTF-8 — really."), "{:?}", liar.texts());
}

#[test]
fn the_few_pound_signs_of_a_british_corpus_are_read_as_such() {
    let Some(folder) = data("corpora/bbc-news/raw") else { return };
    let all = ingest(&[&folder], &Settings::default());
    assert_eq!((all.documents().len(), all.quarantined.len()), (2225, 0));
    for d in all.documents() {
        assert!(
            matches!(&*d.origin.encoding, "UTF-8" | "windows-1252") && d.origin.n_replaced == 0,
            "{} {}",
            d.origin.source_path,
            d.origin.encoding
        );
        assert!(
            d.text.chars().all(|c| c.is_ascii() || "£éöüñí\u{A0}".contains(c) || c.is_alphabetic())
        );
    }
}

/// Writes pages into a folder of their own.
fn pages(bodies: &[(&str, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    for (name, body) in bodies {
        std::fs::write(folder.path().join(name), format!("<html><body>{body}"))
            .expect("the folder is new");
    }
    folder
}

/// Pages that are built to make a parser stall: one that is nested beyond measure is set aside, the
/// others are read, in the time that their bytes take.
#[test]
fn pages_that_are_built_to_stall_are_read_or_set_aside() {
    let folder = pages(&[
        ("1-nested.html", "<div>".repeat(100_000) + "text"),
        ("2-unclosed.html", "<p>text <b>of <li>no <td>end ".repeat(200)),
        ("3-long-attribute.html", format!("<p data-x=\"{}\">text</p>", "x ".repeat(500_000))),
        ("4-small.html", "<p>Only this.</p>".to_owned()),
    ]);
    // No clock decides anything: without an end, the test has none.
    let settings = Settings { max_page_seconds: 0, ..Settings::default() };
    let all = ingest(&[folder.path()], &settings);
    assert_eq!(all.codes(), [("DEPTH_LIMIT", None)]);
    assert!(all.quarantined[0].source_path.ends_with("1-nested.html"));
    let texts: Vec<&str> = all.texts().into_iter().map(str::trim).collect();
    assert_eq!(texts.len(), 3);
    assert!(texts[0].contains("text of"), "{}", texts[0]);
    assert_eq!(texts[1..], ["text", "Only this."]);
}

/// A parser that forbids the same attribute twice compares each with all others, 20,000 million times
/// here: far more than fits into the time that a page has. What comes after it is read.
#[test]
fn a_page_that_takes_longer_than_it_may_is_set_aside() {
    let many: Vec<String> = (0..200_000).map(|n| format!("a{n}=1")).collect();
    let folder = pages(&[("1.html", format!("<p {}>text</p>", many.join(" ")))]);
    std::fs::write(folder.path().join("2.txt"), "Only this.").unwrap();
    let settings = Settings { max_page_seconds: 2, ..Settings::default() };
    let all = ingest(&[folder.path()], &settings);
    assert_eq!(all.codes(), [("TIME_LIMIT", None)]);
    assert_eq!(all.texts(), ["Only this."]);
}

/// Each of a million beginnings without an end would be looked for an end of to the end of the file:
/// thousands of millions of steps here.
#[test]
fn elements_that_are_built_to_stall_are_read_or_set_aside() {
    for beginning in ["<!--", "<![CDATA[", "<item ", "<?x ", "<x a='>", "<item><!--</item>"] {
        let folder = tempfile::tempdir().unwrap();
        let feed = "<rss><channel><item><description>x</description></item>".to_owned()
            + &beginning.repeat((2 << 20) / beginning.len());
        std::fs::write(folder.path().join("a.xml"), feed).unwrap();
        let all = ingest(&[folder.path()], &Settings::default());
        assert_eq!(all.texts(), ["x"], "{beginning}");
    }
}
