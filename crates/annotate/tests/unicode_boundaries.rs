//! The strict modes against the conformance tests of the Unicode Character Database.

mod shards;

use textmill_annotate::{
    sentences,
    tokens::{Scanner, View},
};

/// A line of a break test, `÷ 0061 × 0308 ÷ …`: the text, and its segments.
fn case(line: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut segments, mut start) = (String::new(), Vec::new(), 0);
    for part in line.split('#').next().expect("a first part").split_whitespace() {
        match part {
            "×" => {}
            "÷" => {
                if text.len() > start {
                    segments.push((start, text.len()));
                }
                start = text.len();
            }
            code => {
                let code = u32::from_str_radix(code, 16).expect("a code point");
                text.push(char::from_u32(code).expect("a character"));
            }
        }
    }
    (text, segments)
}

/// A segment without white space around it, as tokens are; `None` when it is nothing else.
fn token((start, end): (usize, usize), text: &str) -> Option<(usize, usize)> {
    let segment = &text[start..end];
    let word = segment.trim_start();
    let start = end - word.len();
    (!word.is_empty()).then(|| (start, start + word.trim_end().len()))
}

#[test]
fn every_case_of_the_unicode_word_break_test_holds() {
    let Some(file) = shards::test_data("cases/documents/unicode/ucd-15.0/WordBreakTest.txt") else {
        return;
    };
    let (mut n_cases, mut different) = (0, Vec::new());
    // Unicode 15.0 counted U+2701 among the pictographs that a joiner joins (WB3c), in two cases;
    // Unicode 17, whose rules the tokens follow, does not.
    let later = |line: &&str| line.contains("200D × 2701");
    for line in file.lines().filter(|line| line.starts_with('÷') && !later(line)) {
        n_cases += 1;
        let (text, segments) = case(line);
        let expected: Vec<_> = segments.into_iter().filter_map(|s| token(s, &text)).collect();
        let mut found = Vec::new();
        Scanner::default()
            .scan(&text, 0..text.len(), View::Unicode, |start, end| found.push((start, end)));
        if found != expected {
            different.push(line);
        }
    }
    println!("{n_cases} cases");
    assert_eq!(different, Vec::<&str>::new());
    assert!(n_cases > 1000, "{n_cases}");
}

#[test]
fn every_case_of_the_unicode_sentence_break_test_holds() {
    let Some(file) = shards::test_data("cases/documents/unicode/ucd-15.0/SentenceBreakTest.txt")
    else {
        return;
    };
    let (mut n_cases, mut different) = (0, Vec::new());
    for line in file.lines().filter(|line| line.starts_with('÷')) {
        n_cases += 1;
        let (text, segments) = case(line);
        let mut found = Vec::new();
        sentences::unicode::scan(&text, 0..text.len(), |start, end| found.push((start, end)));
        if found != segments {
            different.push(line);
        }
    }
    println!("{n_cases} cases");
    assert_eq!(different, Vec::<&str>::new());
    assert!(n_cases > 500, "{n_cases}");
}

#[test]
fn the_text_outside_the_range_has_no_influence() {
    let text = "No. It rained. He left";
    let mut found = Vec::new();
    sentences::unicode::scan(text, 4..18, |start, end| found.push(&text[start..end]));
    assert_eq!(found, ["It rained. ", "He "]);
}
