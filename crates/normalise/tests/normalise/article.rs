//! Real articles, and small ones of the same shapes, taken apart.

use crate::documents::{clean, clean_by, data_path, document, shard};
use textmill_corpus::BlockKind::{self, Body, Byline, Dateline, Footer, Headline};
use textmill_corpus::{NormalisedDocument, RuleCount};
use textmill_normalise::{Settings, normalise, trace};

/// Kind and text of every block.
fn blocks(document: &NormalisedDocument) -> Vec<(BlockKind, &str)> {
    let text = |start, end| &document.text[start as usize..end as usize];
    document.blocks.iter().map(|b| (b.kind, text(b.start, b.end))).collect()
}

fn changes(rule: &'static str, changes: u32) -> RuleCount {
    RuleCount { rule: rule.into(), changes }
}

#[test]
fn the_real_article_is_taken_apart() {
    let Some(folder) = data_path("../seeds") else { return };
    let file = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let text = String::from_utf8(std::fs::read(file).unwrap()).unwrap();
    let clean = clean(document(&text, "text/plain")).unwrap();
    let blocks = blocks(&clean);
    let kinds: Vec<_> = blocks.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, [Headline, Dateline, Body, Footer]);
    assert_eq!(blocks[0].1, "Why Putin needs Trump victory");
    assert_eq!(blocks[1].1, "US, WASHINGTON (ORDO NEWS) \u{2014}");
    assert!(blocks[2].1.starts_with("Vladimir Putin is experiencing"));
    assert!(blocks[2].1.ends_with("really necessary for him."));
    assert!(blocks[3].1.starts_with("Contact us:"));
    assert!(blocks[3].1.ends_with("Terms of Use: Standard Terms And Conditions."));
    assert_eq!(clean.news.headline.as_deref(), Some("Why Putin needs Trump victory"));
    assert_eq!(clean.news.agency.as_deref(), Some("ORDO NEWS"));
    assert_eq!(clean.news.dateline_place.as_deref(), Some("US, WASHINGTON"));
    // The footer has a no-break space, and three blank lines stand above it.
    let body = clean.source_span(clean.blocks[2].start as usize, clean.blocks[2].end as usize);
    assert!(text[body.0 as usize..body.1 as usize].starts_with("Vladimir Putin"));
    assert!(text[body.0 as usize..body.1 as usize].ends_with("for him."));
}

#[test]
fn a_byline_between_headline_and_dateline_is_named() {
    let text = "Talks resume (AP)\nBy Jane Doe, Staff Writer\n\nOSLO, Norway \u{2014} Both \
                sides met.\n\nThey left.\n\n\u{A9} 2020 The Publisher";
    let clean = clean(document(text, "text/plain")).unwrap();
    let long = "Both sides met.\n\nThey left.";
    let expected = [
        (Body, "Talks resume (AP)"),
        (Byline, "By Jane Doe, Staff Writer"),
        (Dateline, "OSLO, Norway \u{2014}"),
        (Body, long),
        (Footer, "\u{A9} 2020 The Publisher"),
    ];
    assert_eq!(blocks(&clean), expected, "no blank line parts the first from the second");
    let apart = text.replacen('\n', "\n\n", 1);
    let clean = self::clean(document(&apart, "text/plain")).unwrap();
    assert_eq!(blocks(&clean)[0], (Headline, "Talks resume (AP)"));
    assert_eq!(clean.news.byline.as_deref(), Some("Jane Doe"));
    assert_eq!(clean.news.agency.as_deref(), Some("AP"));
    assert_eq!(clean.news.dateline_place.as_deref(), Some("OSLO, Norway"));
}

#[test]
fn the_first_line_of_a_record_is_a_headline_only_when_it_is_the_title() {
    let mut record = document("Oil rises\n\nPrices rose.", "application/jsonl");
    let body = [(Body, "Oil rises\n\nPrices rose.")];
    assert_eq!(blocks(&clean(record.clone()).unwrap()), body);
    record.metadata.title = Some("Oil\u{A0} rises ".to_owned());
    let clean = clean(record).unwrap();
    assert_eq!(blocks(&clean)[0], (Headline, "Oil rises"));
    assert_eq!(clean.news.headline.as_deref(), Some("Oil rises"));
}

#[test]
fn structure_can_be_switched_off() {
    let settings = Settings { structure: false, ..Settings::default() };
    let text = "Talks resume\n\nOSLO (AP) - Both sides met.\n\nContact us: here";
    let clean = clean_by(document(text, "text/plain"), &settings).unwrap();
    assert_eq!(blocks(&clean), [(Body, text)]);
    assert_eq!(clean.news, textmill_corpus::NewsFields::default());
}

#[test]
fn the_rules_that_changed_something_are_counted_and_no_others() {
    let text = "a\r\nb\u{AD}c  d\te";
    let found = clean(document(text, "text/plain")).unwrap();
    assert_eq!(found.text, "a\nbc d e");
    let counted = [changes("line_endings", 1), changes("controls", 1), changes("white_space", 2)];
    assert_eq!(found.applied, counted);
    assert_eq!(found.alignment.source_span(2, 4), (3, 7), "b, soft hyphen of two bytes, c");
    let settings = Settings { off: vec!["controls".to_owned()], ..Settings::default() };
    let found = clean_by(document(text, "text/plain"), &settings).unwrap();
    assert_eq!(found.text, "a\nb\u{AD}c d e");
}

#[test]
fn a_document_of_nothing_but_space_and_controls_is_rejected_and_booked() {
    let shard =
        normalise(shard(document(" \r\n\u{FEFF}\u{A0}", "text/plain")), &Settings::default());
    assert!(shard.documents.is_empty());
    let [rejection] = &shard.rejected[..] else { panic!("one rejection") };
    assert_eq!((rejection.stage.as_str(), rejection.rule.as_str()), ("normalise", "empty_text"));
    assert_eq!(
        (rejection.value.to_string(), rejection.threshold.to_string()),
        ("0".into(), "1".into())
    );
    assert_eq!((shard.accounting.kept.records, shard.accounting.rejected.bytes), (0, 8));
    assert!(shard.accounting.balances());
}

#[test]
fn a_trace_tells_what_each_rule_did() {
    let settings = Settings { off: vec!["nfc".to_owned()], ..Settings::default() };
    let steps = trace(&document("a\rb  e\u{301}", "text/plain"), &settings);
    let told: Vec<_> = steps.iter().map(|s| (s.rule, s.on, s.changes, s.after.as_str())).collect();
    assert_eq!(
        told,
        [
            ("entities", true, 0, "a\rb  e\u{301}"),
            ("mojibake", true, 0, "a\rb  e\u{301}"),
            ("line_endings", true, 1, "a\nb  e\u{301}"),
            ("controls", true, 0, "a\nb  e\u{301}"),
            ("nfc", false, 0, "a\nb  e\u{301}"),
            ("hidden_addresses", true, 0, "a\nb  e\u{301}"),
            ("white_space", true, 1, "a\nb e\u{301}"),
            ("hyphens", true, 0, "a\nb e\u{301}"),
            ("personal_data", false, 0, "a\nb e\u{301}"),
        ]
    );
    assert!(steps.windows(2).all(|pair| pair[0].after == pair[1].before));
}
