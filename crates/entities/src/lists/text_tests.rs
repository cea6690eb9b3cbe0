//! Names of the gazetteer that the finder misses.

use super::{running_text::MOST_WORDS, *};
use crate::{
    marked_text::{Marked, finished_table, shard},
    settings::Settings,
};
use proptest::prelude::*;
use std::sync::Arc;
use textmill_corpus::Mention;

const NAMES: &str = "name,label,id,aliases\n\
                     gizmo foundation,ORG,G-1,\n\
                     Acme Widgets Inc.,ORG,A-1,Acme\n\
                     Apple,,,\n\
                     AT&T,ORG,,\n\
                     WHO,ORG,W-1,\n\
                     Ann Lee,PER,,\n\
                     \"Bath, Maine\",LOC,,\n";

fn settings(pins: &str) -> Settings {
    let pins = format!("rule,surface,entity\n{pins}");
    let file = |name, text| Some(ListFile { name, text });
    let lists = Lists::read(file("names.csv", NAMES), file("pins.csv", &pins)).unwrap();
    Settings { lists: Arc::new(lists), gazetteer: "names.csv".into(), ..Settings::default() }
}

/// For each mention of a text its surface and its rule.
fn found(text: &str, pins: &str) -> Vec<(String, String)> {
    let mentions = finished_table(&[Marked::from(text)], &settings(pins), "mentions");
    let of = |column: &str, row| mentions.column(column).text(row).unwrap().to_owned();
    (0..mentions.n_rows()).map(|row| (of("surface", row), of("rule", row))).collect()
}

/// Asserts which surfaces of a text are mentions by the gazetteer alone.
fn holds(text: &str, surfaces: &[&str]) {
    let expected: Vec<(String, String)> =
        surfaces.iter().map(|s| ((*s).to_owned(), "gazetteer".to_owned())).collect();
    assert_eq!(found(text, ""), expected, "{text}");
}

#[test]
fn names_that_the_finder_misses_are_mentions() {
    holds("The gizmo foundation met them .", &["gizmo foundation"]);
    holds("GIZMO FOUNDATION CLOSES .", &["GIZMO FOUNDATION"]);
    // A line may end in a name.
    holds("They left Acme\nWidgets Inc .", &["Acme\nWidgets Inc"]);
    // The longest, and what stands behind it.
    holds("Acme Widgets Inc and Acme , too", &["Acme Widgets Inc", "Acme"]);
    holds("They like AT&T and the gizmo foundation's gizmo .", &["AT&T", "gizmo foundation"]);
    // A period that belongs to the word, and a comma before a legal form.
    holds("They left Acme Widgets, Inc. for good", &["Acme Widgets, Inc."]);
    holds("an Acme-led group and an anti-Acme one", &["Acme", "Acme"]);
    holds("in Bath, Maine or in Bath Maine they", &["Bath, Maine", "Bath Maine"]);
}

#[test]
fn what_is_only_like_a_name_is_none() {
    // The fruit, two persons, a question, another word, an address.
    holds("They ate an apple .", &[]);
    holds("They saw Ann, Lee and Bob .", &[]);
    holds("WHO SAID SO .", &[]);
    holds("Who said so .", &[]);
    holds("The Acmes and gizmo .", &[]);
    holds("See acme.example.org/Acme or Acme@example.org .", &[]);
    holds("It ends with gizmo . Foundation begins it .", &[]);
    // And what is one beside them.
    holds("The WHO said so .", &["WHO"]);
}

#[test]
fn the_longer_of_a_name_and_a_mention_stays() {
    let surfaces = |text: &str, pins: &str| -> Vec<String> {
        found(text, pins).into_iter().map(|(surface, _)| surface).collect()
    };
    assert_eq!(surfaces("[ORGANISATION Acme Bank] fell .", ""), ["Acme Bank"]);
    assert_eq!(surfaces("[ORGANISATION Acme Widgets] Inc fell .", ""), ["Acme Widgets Inc"]);
    assert_eq!(surfaces("[PERSON Acme] [PERSON Widgets] Inc fell .", ""), ["Acme Widgets Inc"]);
    // Neither holds the other: the user's.
    assert_eq!(surfaces("[PERSON Monday Acme] Widgets Inc fell .", ""), ["Acme Widgets Inc"]);
    assert_eq!(surfaces("Acme Widgets [PERSON Inc Monday] fell .", ""), ["Acme Widgets Inc"]);
    // A pin comes before the gazetteer, and so does `never`.
    let pin = "pin,Acme Widgets,Acme of Maine\n";
    assert_eq!(surfaces("[ORGANISATION Acme Widgets] Inc fell .", pin), ["Acme Widgets"]);
    assert_eq!(surfaces("Acme and the WHO .", "never,Acme,\n"), ["WHO"]);
}

#[test]
fn a_mention_of_the_gazetteer_has_its_label_and_its_place() {
    let text = "Here . The gizmo foundation met Apple .";
    let table = |name| finished_table(&[Marked::from(text)], &settings(""), name);
    let (mentions, entities) = (table("mentions"), table("entities"));
    let int = |column: &str, row| mentions.column(column).int(row).unwrap();
    let text = |column: &str, row| mentions.column(column).text(row).unwrap().to_owned();
    assert_eq!(
        (text("label", 0), text("label", 1)),
        ("ORGANISATION".into(), "MISCELLANEOUS".into())
    );
    assert_eq!(mentions.column("score").float(0), Some(1.0));
    // Here . The gizmo foundation: the fourth token of the text, in the second sentence.
    assert_eq!((int("sentence", 0), int("first_position", 0), int("n_tokens", 0)), (1, 3, 2));
    let gizmo = int("entity_id", 0) as usize;
    assert_eq!(entities.column("id").text(gizmo), Some("G-1"));
}

#[test]
fn what_was_never_of_use_is_told() {
    let pins = "pin,Rome,Rome (New York)\nnever,Oops,\nnever,Bob,\napart,Lee,Ann Lee\n";
    let texts = ["Acme met Acme Widgets Inc .", "[LOCATION Rome] and [PERSON Bob] and Acme ."];
    let documents = texts.map(Marked::from);
    let rows = finished_table(&documents, &settings(pins), "user_lists");
    let of = |row: usize| {
        let text = |column: &str| rows.column(column).text(row).unwrap_or("-").to_owned();
        (text("file"), text("rule"), text("surface"), rows.column("n_mentions").int(row))
    };
    let row = |file: &str, rule: &str, surface: &str, n| {
        (file.to_owned(), rule.to_owned(), surface.to_owned(), n)
    };
    assert_eq!(of(0), row("gazetteer", "name", "gizmo foundation", Some(0)));
    assert_eq!(of(1), row("gazetteer", "name", "Acme Widgets Inc.", Some(3)));
    assert_eq!(of(7), row("pins", "pin", "Rome", Some(1)));
    assert_eq!(of(8), row("pins", "never", "Oops", Some(0)));
    assert_eq!(of(9), row("pins", "never", "Bob", Some(1)));
    assert_eq!(of(10), row("pins", "apart", "Lee", None));
    assert_eq!((rows.n_rows(), rows.column("line").int(8)), (11, Some(3)));
}

#[test]
fn hostile_names_and_text_are_read_in_linear_time() {
    let name = vec!["a"; MOST_WORDS].join(" ");
    let names = format!("name,label,id\n{name},,\na {},,\n-,,\n&&,,\nAA,,\n", "a ".repeat(1000));
    let lists = Lists::read(Some(ListFile { name: "n", text: &names }), None).unwrap();
    let long = |part: &str| part.repeat(5_000);
    for text in [long("a "), long("a-"), long("& "), long("AA "), "a".repeat(100_000)] {
        let shard = shard(&[text.as_str()]);
        let beginnings = lists.beginnings(&shard);
        lists.mentions(&shard.view(0), &beginnings, &mut lists.unused());
    }
}

const WORDS: [&str; 14] = [
    "Acme",
    "acme",
    "Widgets",
    "Inc.",
    "[PERSON Acme]",
    "[PERSON Inc Acme]",
    "[PERSON Widgets Inc]",
    ".",
    "anti-Acme-Acme",
    "caf\u{e9}-gizmo",
    "foundation\u{2019}s",
    "WHO",
    ",",
    "Ann\u{301}",
];

proptest! {
    #[test]
    fn mentions_are_in_order_and_lie_in_their_tokens(words in prop::collection::vec(0..WORDS.len(), 0..20)) {
        let text = words.into_iter().map(|word| WORDS[word]).collect::<Vec<_>>().join(" ");
        let (shard, lists) = (shard(&[text.as_str()]), settings("never,WHO,\n").lists);
        let view = shard.view(0);
        let mut used = lists.unused();
        let mentions = lists.mentions(&view, &lists.beginnings(&shard), &mut used);
        let mentions: Vec<Mention> = mentions.unwrap_or_else(|| view.mentions.to_vec());
        for pair in mentions.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start && pair[0].sentence <= pair[1].sentence);
        }
        for mention in mentions {
            let (start, end) = (mention.start as usize, mention.end as usize);
            prop_assert!(view.document.text.get(start..end).is_some_and(|surface| !surface.is_empty()));
            let (first, last) = (mention.first_token, mention.first_token + mention.n_tokens - 1);
            prop_assert!(shard.tokens.span(first as usize).contains(&start));
            prop_assert!(shard.tokens.span(last as usize).contains(&(end - 1)));
            let sentence = view.sentences[mention.sentence as usize];
            prop_assert!(sentence.tokens().contains(&(first as usize)));
            prop_assert!(sentence.tokens().contains(&(last as usize)));
        }
    }
}
