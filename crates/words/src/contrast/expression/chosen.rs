//! What expressions choose, and what they say when they cannot be read.

use super::{Expression, Mistake};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Boolean, Date, Int32, Text},
    Table,
};

/// Four documents: publisher, section, day, words, a flag and a field as found.
fn documents() -> Batch {
    let column = |name, kind| Column::nullable(name, kind, "", "");
    let table = Arc::new(Table {
        name: "documents",
        grain: "",
        about: "",
        columns: vec![
            column("source_path", Text),
            column("publisher", Text),
            column("section", Text),
            column("published", Date),
            column("dateline_date", Text),
            column("n_words", Int32),
            column("keep", Boolean),
            column("meta_my year", Text),
        ],
        key: &[],
        order: "",
    });
    let mut rows = Batch::new(&table);
    for (path, publisher, section, published, words, keep, year) in [
        ("a/1.txt", Some("bbc"), Some("sport"), Some(0), 10, Some(true), Some("1999")),
        ("a/2.txt", Some("bbc"), None, Some(31), 20, Some(false), Some("2001")),
        ("b/3.txt", Some("cnn"), Some("sport"), None, 30, None, Some("about 2002")),
        ("4.txt", None, Some("it's"), Some(365), 40, Some(true), None),
    ] {
        let c = &mut rows.columns;
        c[0].push_text(path);
        c[1].push_text(publisher);
        c[2].push_text(section);
        c[3].push_int(published);
        c[4].push_text(None);
        c[5].push_int(words);
        c[6].push_bool(keep);
        c[7].push_text(year);
    }
    rows
}

fn chosen(text: &str) -> Result<Vec<usize>, Mistake> {
    let rows = documents();
    let filter = Expression::parse(text)?.over(&rows.table)?;
    Ok((0..rows.n_rows()).filter(|&row| filter.chooses(&rows, row)).map(|row| row + 1).collect())
}

#[test]
fn documents_are_chosen_by_their_values() {
    for (text, expected) in [
        ("source == \"bbc\"", &[1, 2][..]),
        ("publisher != 'bbc'", &[3, 4]),
        ("section == null", &[2]),
        ("section != null and not section == \"sport\"", &[4]),
        ("section == 'it\\'s'", &[4]),
        ("n_words >= 20 and n_words < 40", &[2, 3]),
        ("published <= 1970-02-01", &[1, 2]),
        ("published > \"1970-02-01\"", &[4]),
        ("month == \"1970-02\" or year == 1971", &[2, 4]),
        ("publisher in [\"cnn\", null]", &[3, 4]),
        ("publisher not in [\"cnn\", null]", &[1, 2]),
        ("folder == \"a\"", &[1, 2]),
        ("keep", &[1, 4]),
        ("keep == false", &[2]),
        ("`meta_my year` > 2000", &[2]),
        // `and` binds closer than `or`, `not` closest.
        ("source == \"cnn\" or source == \"bbc\" and section == null", &[2, 3]),
        ("(source == \"cnn\" or source == \"bbc\") and section == null", &[2]),
        ("not source == \"bbc\" and section == \"sport\"", &[3]),
        ("publisher in []", &[]),
    ] {
        assert_eq!(chosen(text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn a_mistake_says_where_it_is_and_what_to_do() {
    for (text, at, said) in [
        ("", 1, "the end where a name"),
        ("source ==", 10, "the end where a value"),
        ("source == bbc", 11, "a name where a value"),
        ("source = \"bbc\"", 8, "one `=`"),
        ("source == \"bbc", 11, "does not end"),
        ("(source == \"bbc\"", 17, "the end where `)`"),
        ("source == \"bbc\" section == null", 17, "a name where `and`"),
        ("source in \"bbc\"", 11, "a value where `[`"),
        ("source in [\"bbc\" \"cnn\"]", 18, "a value where `,`"),
        ("sorce == 1", 1, "no column `sorce`"),
        ("source", 1, "it is no flag"),
        ("source < null", 1, "cannot be compared"),
        ("n_words == \"ten\"", 1, "cannot be compared"),
        ("published >= 2004", 1, "cannot be compared"),
        ("published == \"May\"", 1, "cannot be compared"),
        ("keep and n_words > 1x", 20, "`1x` is no name"),
    ] {
        let mistake = chosen(text).expect_err(text);
        assert_eq!(mistake.at, at, "{text}: {mistake}");
        assert!(mistake.problem.contains(said), "{text}: {mistake}");
        assert!(!mistake.hint.is_empty());
    }
    let deep = "(".repeat(5000) + "keep" + &")".repeat(5000);
    assert!(chosen(&deep).is_err(), "and no overflow");
    assert!(chosen(&("not ".repeat(50) + "keep")).is_ok());
}
