//! The sample corpus that ships with the project.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use textmill_tests::{Mill, Rows, repository};

/// The sample, run with the project's own settings as the README says.
fn sample() -> Mill {
    let mill = Mill::new();
    let settings = repository().join("textmill.toml");
    let seeds = repository().join("seeds");
    mill.runs(["run", "-q", "--config", settings.to_str().unwrap(), seeds.to_str().unwrap()]);
    mill
}

/// The number of the only document from a file.
fn document<'a>(documents: &'a Rows, path: &'a str) -> textmill_tests::Row<'a> {
    documents.only("source_path", path)
}

#[test]
fn every_document_is_there_and_the_damaged_file_is_in_quarantine() {
    let mill = sample();
    let documents = mill.table("output", "documents");
    // 18 articles, 8 + 6 + 3 records of JSON Lines, 3 before the cut of the damaged file, 6 rows of
    // CSV, 4 of TSV, one page.
    assert_eq!(documents.len(), 18 + 8 + 6 + 3 + 3 + 6 + 4 + 1);
    let quarantine = mill.table("output", "quarantine");
    assert_eq!(quarantine.len(), 1);
    let row = quarantine.only("source_path", "seeds/damaged.jsonl.gz");
    assert_eq!(row.text("code"), "DECOMPRESS_TRUNCATED");
}

#[test]
fn encodings_are_told_and_said() {
    let mill = sample();
    let documents = mill.table("output", "documents");
    let windows = document(&documents, "seeds/articles/channel_tunnel_windows1252.txt");
    assert_eq!(windows.text("encoding"), "windows-1252");
    assert_eq!(windows.text("encoding_how"), "detected");
    let marked = document(&documents, "seeds/articles/maastricht_bom_crlf.txt");
    assert_eq!((marked.text("encoding"), marked.text("encoding_how")), ("UTF-8", "bom"));
    assert_eq!(documents.sum("n_replaced"), 0);
}

#[test]
fn names_of_a_document_are_counted_as_by_hand() {
    let mill = sample();
    let (documents, entities) =
        (mill.table("output", "documents"), mill.table("output", "entities"));
    let rows = mill.table("output", "document_entities");
    let count = |path: &str, name: &str| {
        let id = document(&documents, path).text("document_id");
        let entity = entities.only("name", name).text("entity_id");
        let mut found = rows
            .iter()
            .filter(|row| row.text("document_id") == id && row.text("entity_id") == entity);
        found.next().map_or(0, |row| row.int("n_mentions"))
    };
    // Counted in the files with a text editor, headline included.
    let apollo = "seeds/articles/apollo_11.txt";
    assert_eq!(count(apollo, "Neil Armstrong"), 6, "one of them in full");
    assert_eq!(count(apollo, "NASA"), 2);
    let annan = "seeds/articles/kofi_annan.txt";
    assert_eq!(count(annan, "Kofi Annan"), 7, "two in full, one with Mr., two possessives");
    assert_eq!(count(annan, "United Nations"), 4, "three in full, one U.N.");
}

#[test]
fn metadata_of_records_is_in_the_table_of_documents() {
    let mill = sample();
    let documents = mill.table("output", "documents");
    let space = documents.with("source_path", "seeds/space.jsonl").next().unwrap();
    assert_eq!(space.int("record_no"), 1);
    assert!(!space.text("title").is_empty() && !space.text("published").is_empty());
    assert_eq!(space.text("media_type"), "application/jsonl");
    let page = document(&documents, "seeds/olympics.html");
    assert_eq!(page.text("byline"), "Sports Desk");
    assert_eq!(page.text("offset_basis"), "extracted");
}

#[test]
fn the_read_me_of_the_sample_is_no_document() {
    let documents = sample().table("output", "documents");
    assert_eq!(documents.with("source_path", "seeds/README.md").count(), 0);
}
