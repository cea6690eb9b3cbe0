//! Dates, amounts and addresses of a text, worked out by hand.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use textmill_tests::{Mill, Row};

const TEXT: &str = "On 12 May 2004 the firm paid £2.3bn, or 5.5% of sales. \
                    Write to press@example.org or @pressdesk, or see https://example.org/news. \
                    The bid was worth $40 million.\n";

#[test]
fn values_have_one_form_a_unit_and_their_bytes() {
    let mill = Mill::new();
    mill.write("in/a.txt", TEXT);
    mill.runs(["run", "-q", "in"]);
    let values = mill.table("output", "values");
    let of = |row: Row| -> [String; 4] {
        ["kind", "surface", "value", "unit"].map(|column| row.text(column).to_owned())
    };
    let found: Vec<[String; 4]> = values.iter().map(of).collect();
    // ISO 8601; 2.3 * 10^9 and 40 * 10^6 of the currencies of ISO 4217.
    let expected = [
        ["date", "12 May 2004", "2004-05-12", ""],
        ["money", "£2.3bn", "2300000000", "GBP"],
        ["percentage", "5.5%", "5.5", "%"],
        ["email", "press@example.org", "press@example.org", ""],
        ["handle", "@pressdesk", "@pressdesk", ""],
        ["url", "https://example.org/news", "https://example.org/news", ""],
        ["money", "$40 million", "40000000", "USD"],
    ];
    assert_eq!(found, expected);
    for row in values.iter() {
        let start = row.int("source_start") as usize;
        let end = start + row.int("source_length") as usize;
        assert_eq!(&TEXT[start..end], row.text("surface"));
        assert_eq!(row.text("is_relative"), "false");
    }
}

#[test]
fn a_day_that_a_text_leaves_open_follows_from_its_day_of_publication() {
    let mill = Mill::new();
    // Friday, 14 May 2004.
    mill.write(
        "in/a.jsonl",
        "{\"text\": \"It rained yesterday.\", \"date\": \"2004-05-14\"}\n\
         {\"text\": \"It rained yesterday.\"}\n",
    );
    mill.runs(["run", "-q", "in"]);
    let values = mill.table("output", "values");
    let found: Vec<[&str; 3]> =
        values.iter().map(|row| ["surface", "value", "is_relative"].map(|c| row.text(c))).collect();
    assert_eq!(found[0], ["yesterday", "2004-05-13", "true"]);
    assert!(found[1..].iter().all(|[_, value, _]| value.is_empty()), "{found:?}");
}
