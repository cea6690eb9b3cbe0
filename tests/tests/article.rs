//! A real article as users have it, checked by hand.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::fs;
use textmill_tests::{Mill, data};

/// The article, run with only the body counted; `None` when it is not there.
fn article() -> Option<(Mill, Vec<u8>)> {
    let folder = data("../seeds")?;
    let mut files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let file = files.next().unwrap();
    let mill = Mill::new();
    mill.runs(["run", "-q", "--set", "words.blocks=['body']", file.to_str().unwrap()]);
    Some((mill, fs::read(file).unwrap()))
}

#[test]
fn headline_dateline_and_agency_are_found() {
    let Some((mill, _)) = article() else { return };
    let documents = mill.table("output", "documents");
    let document = documents.only("document_id", "0");
    assert_eq!(document.text("title"), "Why Putin needs Trump victory");
    assert_eq!(document.text("agency"), "ORDO NEWS");
    assert_eq!(document.text("dateline_place"), "US, WASHINGTON");
}

#[test]
fn the_footer_is_no_body() {
    let Some((mill, _)) = article() else { return };
    let terms = mill.table("output", "terms");
    // `Contact us: …` and `Our Standards, Terms of Use: …` are the only places of these words.
    for word in ["contact", "email", "standards", "terms"] {
        assert_eq!(terms.with("term", word).count(), 0, "{word}");
    }
}

#[test]
fn possessives_are_counted_with_their_names() {
    let Some((mill, _)) = article() else { return };
    let terms = mill.table("output", "terms");
    // Counted in the body with a text editor: `Putin` stands 22 times, 7 of them `Putin’s`;
    // `Trump` 21 times, 3 of them `Trump’s`, and once more in `anti-trump forces`, a compound, which is
    // a term of its own.
    assert_eq!(terms.only("term", "putin").int("frequency"), 22);
    assert_eq!(terms.only("term", "trump").int("frequency"), 21);
    assert_eq!(terms.only("term", "anti-trump").int("frequency"), 1);
    assert_eq!(terms.with("term", "putin's").count(), 0);
}

#[test]
fn mentions_cut_out_of_the_file_are_exactly_the_names() {
    let Some((mill, bytes)) = article() else { return };
    let mentions = mill.table("output", "mentions");
    let cut = |row: textmill_tests::Row| {
        let start = row.int("source_start") as usize;
        let end = start + row.int("source_length") as usize;
        String::from_utf8(bytes[start..end].to_vec()).unwrap()
    };
    let mut names: Vec<String> = mentions.iter().map(cut).collect();
    for (mention, name) in mentions.iter().zip(&names) {
        assert_eq!(mention.text("surface"), name);
        assert!(!name.ends_with("\u{2019}s"), "{name}: the possessive is not the name's");
    }
    names.sort();
    names.dedup();
    // Every name of the article, read by eye; `Democratic` and `Saudi` name by their adjectives.
    assert_eq!(
        names,
        [
            "American",
            "Bolton",
            "Boris Yeltsin",
            "Democratic",
            "Egypt",
            "European",
            "G-7",
            "Germany",
            "Helsinki",
            "Hillary Clinton",
            "Israel",
            "Joe Biden",
            "John Bolton",
            "Kiev",
            "Libya",
            "Middle East",
            "Mohammed bin Salman",
            "Moscow",
            "NATO",
            "New York Times",
            "ORDO NEWS",
            "Putin",
            "Russia",
            "Russian",
            "Russians",
            "Saudi",
            "Syria",
            "Trump",
            "Turkey",
            "U.S.",
            "US",
            "Ukraine",
            "Ukrainian",
            "United States",
            "Venezuelan",
            "Vladimir Putin",
            "Vladimir Zelensky",
            "WASHINGTON",
            "Washington",
            "White House",
        ]
    );
}

#[test]
fn a_name_and_its_surname_are_one_entity() {
    let Some((mill, _)) = article() else { return };
    let (mentions, entities) = (mill.table("output", "mentions"), mill.table("output", "entities"));
    let putin = entities.only("name", "Vladimir Putin");
    // 22 times in the body, and once in the headline.
    assert_eq!(putin.int("n_mentions"), 23);
    let by_surname = mentions.with("surface", "Putin");
    assert!(by_surname.into_iter().all(|m| m.text("entity_id") == putin.text("entity_id")));
}
