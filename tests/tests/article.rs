//! A real article as users have it, checked by hand.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::collections::BTreeSet;
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
    let names: Vec<String> = mentions.iter().map(cut).collect();
    for (mention, name) in mentions.iter().zip(&names) {
        assert_eq!(mention.text("surface"), name);
        assert!(!name.ends_with("\u{2019}s"), "{name}: the possessive is not the name's");
    }
    let of_labels = |labels: &[&str]| -> BTreeSet<&str> {
        let found = mentions.iter().zip(&names);
        found.filter(|(m, _)| labels.contains(&m.text("label"))).map(|(_, name)| &**name).collect()
    };
    // Every person, place and organisation of the article, read by eye. The group G-7, found as
    // a name of another kind, may be either.
    let expected = [
        "Bolton",
        "Boris Yeltsin",
        "Egypt",
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
        "Syria",
        "Trump",
        "Turkey",
        "U.S.",
        "US",
        "Ukraine",
        "United States",
        "Vladimir Putin",
        "Vladimir Zelensky",
        "WASHINGTON",
        "Washington",
        "White House",
    ];
    let mut found = of_labels(&["PERSON", "LOCATION", "ORGANISATION"]);
    found.remove("G-7");
    assert_eq!(found.into_iter().collect::<Vec<_>>(), expected);
    // What is called after countries, and other kinds, read by eye: nothing else is found, and of the
    // adjectives these are.
    let others = [
        "2016 US presidential election",
        "American",
        "Democratic",
        "European",
        "G-7",
        "Russian",
        "Russian-American",
        "Russians",
        "Saudi",
        "Ukrainian",
        "Venezuelan",
        "anti-Russian",
    ];
    let found = of_labels(&["MISCELLANEOUS"]);
    assert!(found.iter().all(|name| others.contains(name)), "{found:?}");
    for name in ["American", "European", "Russian", "Saudi", "Ukrainian", "Venezuelan"] {
        assert!(found.contains(name), "{name}");
    }
}

#[test]
fn every_name_of_a_person_or_country_leads_to_one_entity() {
    let Some((mill, _)) = article() else { return };
    let (mentions, entities) = (mill.table("output", "mentions"), mill.table("output", "entities"));
    // Counted in the article with a text editor, headline and dateline included. `Putin` stands 23
    // times, `Vladimir Putin` among them; `Trump` 22 times, `President Trump` among them, the
    // compound `anti-trump forces` not. The country stands 4 times as `US`, the dateline among them and
    // once within `2016 US presidential election`, which names an event; once as `U.S.` and twice as
    // `United States`.
    for (surfaces, name, n) in [
        (&["Putin", "Vladimir Putin"][..], "Vladimir Putin", 23),
        (&["Trump"], "Trump", 22),
        (&["US", "U.S.", "United States"], "United States", 6),
        (&["Bolton", "John Bolton"], "John Bolton", 3),
        (&["Washington", "WASHINGTON"], "Washington", 3),
        (&["NATO"], "NATO", 2),
    ] {
        let entity = entities.only("name", name);
        assert_eq!(entity.int("n_mentions"), n, "{name}");
        for surface in surfaces {
            let mut written_so = mentions.with("surface", surface);
            let is_it = |m: textmill_tests::Row| m.text("entity_id") == entity.text("entity_id");
            assert!(written_so.all(is_it), "{surface}");
        }
    }
}

#[test]
fn names_are_what_they_are_and_where() {
    let Some((mill, _)) = article() else { return };
    let entities = mill.table("output", "entities");
    // Ids as wikidata.org has them.
    for (name, label, wikidata, country) in [
        ("United States", "LOCATION", "Q30", "US"),
        ("Russia", "LOCATION", "Q159", "RU"),
        ("Ukraine", "LOCATION", "Q212", "UA"),
        ("Washington", "LOCATION", "Q61", "US"),
        ("Kiev", "LOCATION", "Q1899", "UA"),
        ("Moscow", "LOCATION", "Q649", "RU"),
        ("NATO", "ORGANISATION", "Q7184", ""),
        ("New York Times", "ORGANISATION", "Q9684", ""),
        ("ORDO NEWS", "ORGANISATION", "", ""),
        ("White House", "LOCATION", "", ""),
        ("Russian", "MISCELLANEOUS", "", "RU"),
        ("Venezuelan", "MISCELLANEOUS", "", "VE"),
        ("Trump", "PERSON", "", ""),
    ] {
        let entity = entities.only("name", name);
        let found = ["label", "wikidata", "country"].map(|column| entity.text(column));
        assert_eq!(found, [label, wikidata, country], "{name}");
    }
    // Kyiv lies at 50.45 N, 30.52 E.
    let kyiv = entities.only("name", "Kiev");
    let degrees = |column: &str| kyiv.text(column).parse::<f64>().unwrap();
    assert!((degrees("lat") - 50.45).abs() < 0.05 && (degrees("lon") - 30.52).abs() < 0.05);
}
