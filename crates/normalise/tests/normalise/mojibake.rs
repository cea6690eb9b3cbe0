//! The test cases of ftfy 6.3.1, and text in many languages that nothing is to be repaired in.

use crate::documents::{data, document};
use textmill_normalise::{Settings, trace};

/// The text after the rule `mojibake`, and those before it.
fn repaired(text: &str) -> String {
    let steps = trace(&document(text, "text/plain"), &Settings::default());
    steps.into_iter().find(|step| step.rule == "mojibake").expect("there is the rule").after
}

/// What other fixers of ftfy do beside: quotation marks, ligatures, full-width forms, controls.
fn folded(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\u{201C}'..='\u{201F}' => out.push('"'),
            '\u{2018}'..='\u{201B}' => out.push('\''),
            '\u{FB01}' => out.push_str("fi"),
            '\u{149}' => out.push_str("'n"),
            '\u{1CC}' => out.push_str("nj"),
            '\u{1C9}' => out.push_str("lj"),
            '\u{FF0C}' => out.push(','),
            c if c < ' ' && c != '\n' => {}
            c => out.push(c),
        }
    }
    out
}

/// A case of ftfy: what it is about, the text, and what is made of it.
struct Case {
    label: String,
    original: String,
    fixed: String,
}

fn cases() -> Option<Vec<Case>> {
    let mut cases = Vec::new();
    for file in ["in-the-wild", "negative", "synthetic", "language-names"] {
        let json = data(&format!("cases/documents/ftfy/test-cases/{file}.json"))?;
        let all: Vec<serde_json::Value> = serde_json::from_str(&json).expect("it is JSON");
        cases.extend(all.iter().map(|case| {
            let text = |name: &str| case[name].as_str().expect("a text").to_owned();
            Case { label: text("label"), original: text("original"), fixed: text("fixed") }
        }));
    }
    Some(cases)
}

/// The cases that are not repaired as ftfy repairs them.
fn wrong(cases: &[Case], original: impl Fn(&Case) -> String) -> Vec<String> {
    let wrong = cases.iter().filter_map(|case| {
        let (text, result) = (original(case), repaired(&original(case)));
        (folded(&result) != folded(&case.fixed))
            .then(|| format!("{}: {text:?} {result:?} {:?}", case.label, case.fixed))
    });
    wrong.collect()
}

#[test]
fn all_cases_of_ftfy_are_repaired_and_what_it_leaves_is_left() {
    let Some(cases) = cases() else { return };
    assert_eq!(cases.len(), 151);
    let wrong = wrong(&cases, |case| case.original.clone());
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn all_cases_are_repaired_with_one_more_wrong_decoding_on_top() {
    let Some(cases) = cases() else { return };
    let wrong = wrong(&cases, |case| case.original.bytes().map(char::from).collect());
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_universal_declaration_in_464_languages_keeps_its_letters() {
    let Some(lines) = data("corpora/udhr/docs.jsonl") else { return };
    let mut n = 0;
    for line in lines.lines() {
        let document: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
        let text = document["text"].as_str().expect("a text");
        n += usize::from(!text.is_ascii());
        let steps = trace(&crate::documents::document(text, "text/plain"), &Settings::default());
        let step = steps.into_iter().find(|step| step.rule == "mojibake").expect("it is there");
        for edit in step.edits {
            // C1 controls are repaired: two translations have apostrophes of windows-1252.
            let before = &step.before[edit.start..edit.end];
            assert!(
                before.chars().all(|c| ('\u{80}'..='\u{9F}').contains(&c)),
                "{before:?} became {:?} in {}",
                edit.with,
                document["id"]
            );
        }
    }
    assert!(n > 380, "{n} texts with letters beyond ASCII");
}
