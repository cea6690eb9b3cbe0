//! Laws that hold for every document.

use crate::documents::{clean, document};
use proptest::prelude::*;
use textmill_corpus::NormalisedDocument;

/// Lines as they stand in articles, among them some that only look alike.
const LINES: &[&str] = &[
    "Talks resume in Oslo",
    "By Jane Doe, Staff Writer",
    "By The Associated Press",
    "OSLO, Norway (AP) \u{2014} Both sides met on Friday.",
    "US, WASHINGTON (ORDO NEWS) \u{2014} Both sides met.",
    "(Reuters) - Both sides met.",
    "AP - Both sides met.",
    "OSLO, March 3 -",
    "The talks went on for an hour, and then for another, and nobody left.",
    "Contact us: someone@example.org",
    "Reporting by Jane Doe; Editing by John Public",
    "___",
    "\u{A9} 2020",
    "- 30 -",
    "\u{645}\u{6CC}\u{200C}\u{62E}\u{648}\u{627}\u{647}\u{645}",
    "",
    " \u{A0} ",
];

fn article() -> impl Strategy<Value = String> {
    let line =
        prop_oneof![4 => prop::sample::select(LINES).prop_map(str::to_owned), 1 => "\\PC{0,30}"];
    let end = prop::sample::select(vec!["\n", "\r\n", "\n\n", " ", "\u{2029}", ""]);
    prop::collection::vec((line, end), 0..9).prop_map(|lines| {
        lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect()
    })
}

/// Text in which every rule has something to do.
fn tangled() -> impl Strategy<Value = String> {
    let special: Vec<char> = "\r\n\t \u{85}\u{2028}\u{B}\u{C}\u{200B}\u{200C}\u{200D}\u{FEFF}\u{AD}\
        \u{A0}\u{2001}\u{3000}\u{301}\u{323}\u{338}\u{FE0F}\u{94D}\u{915}\u{9C7}\u{9BE}\u{627}\u{653}\
        \u{1100}\u{1161}\u{11A8}\u{AC00}\u{212A}\u{0}\u{9F}\u{FFFD}\u{2764}\u{1F525}\u{2194}\u{F73}\
        \u{1D160}\u{FB1D}ae.\u{E9}\u{4E2D}"
        .chars()
        .collect();
    let any = prop_oneof![3 => prop::sample::select(special), 1 => any::<char>()];
    prop::collection::vec(any, 0..120).prop_map(|chars| chars.into_iter().collect())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![article(), tangled(), "(?s).{0,200}"]
}

fn media_type() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["text/plain", "application/jsonl"])
}

/// Whether a character of the clean text is to be found again in what it came from.
fn comes_from(c: char, source: &str) -> bool {
    match c {
        ' ' | '\n' => source.contains(|s: char| s.is_whitespace()),
        // Joiners stay for the sake of their neighbours.
        '\u{200C}' | '\u{200D}' => source.contains(c),
        _ => {
            let alone = clean(document(source, "text/plain"));
            // What was decoded wrongly is judged by its line: two characters, or a control.
            let is_control = |s| ('\u{80}'..='\u{9F}').contains(&s);
            let decoded =
                source.contains(is_control) || source.chars().filter(|s| !s.is_ascii()).count() > 1;
            // A byte that was lost before, and stands as a question mark behind the first of its
            // sequence, stays lost, as in ftfy.
            let begins_sequence = source.starts_with(|s: char| !s.is_ascii());
            let lost = c == '\u{FFFD}' && begins_sequence && source.contains('?');
            alone.is_some_and(|alone| alone.text.contains(c)) || (decoded && !c.is_ascii()) || lost
        }
    }
}

fn check_blocks(document: &NormalisedDocument) -> Result<(), TestCaseError> {
    let mut at = 0;
    for block in &document.blocks {
        let (start, end) = (block.start as usize, block.end as usize);
        prop_assert!(at <= start && start < end);
        prop_assert!(document.text[at..start].trim().is_empty());
        prop_assert_eq!(document.text[start..end].trim(), &document.text[start..end]);
        at = end;
    }
    prop_assert!(document.text[at..].trim().is_empty());
    prop_assert!(document.blocks.windows(2).all(
        |pair| pair[0].kind <= pair[1].kind || pair[0].kind == textmill_corpus::BlockKind::Body
    ));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_clean_document_is_left_as_it_is(text in text(), media_type in media_type()) {
        let Some(once) = clean(document(&text, media_type)) else { return Ok(()) };
        let twice = clean(document(&once.text, media_type)).expect("it was not empty");
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert_eq!(twice.applied, vec![]);
        prop_assert!(twice.alignment.is_identity());
        prop_assert_eq!((twice.blocks, twice.news), (once.blocks, once.news));
    }

    #[test]
    fn every_character_can_be_carried_back_to_what_it_came_from(text in text()) {
        let Some(clean) = clean(document(&text, "text/plain")) else { return Ok(()) };
        prop_assert_eq!(clean.alignment.derived_len(), clean.text.len());
        prop_assert_eq!(clean.alignment.source_len(), text.len());
        let mut before = 0;
        for (at, c) in clean.text.char_indices() {
            let (start, end) = clean.alignment.source_span(at, at + c.len_utf8());
            prop_assert!(before <= start && start < end, "{:?} at {}", c, at);
            prop_assert!(comes_from(c, &text[start..end]), "{:?} from {:?}", c, &text[start..end]);
            before = start;
        }
    }

    #[test]
    fn blocks_cover_the_text_in_order(text in text(), media_type in media_type()) {
        if let Some(clean) = clean(document(&text, media_type)) {
            check_blocks(&clean)?;
        }
    }
}
