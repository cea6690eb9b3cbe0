//! Tokens against hand-worked cases, and against the reference implementation of UAX #29.

use super::*;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    scan(text, 0..text.len(), |start, end| found.push(&text[start..end]));
    found
}

/// The segments of the reference implementation, white space cut off, the clitic split.
fn expected(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, segment) in text.split_word_bound_indices() {
        let word = segment.trim();
        if word.is_empty() {
            continue;
        }
        let start = at + segment.find(word).expect("a part of it");
        let end = start + word.len();
        match ["'s", "'S", "’s", "’S", "ʼs", "ʼS"].iter().find_map(|c| word.strip_suffix(c)) {
            Some(host) if !host.is_empty() => {
                found.extend([(start, start + host.len()), (start + host.len(), end)]);
            }
            _ => found.push((start, end)),
        }
    }
    found
}

fn assert_as_expected(text: &str) {
    let mut found = Vec::new();
    scan(text, 0..text.len(), |start, end| found.push((start, end)));
    assert_eq!(found, expected(text), "{text:?}");
}

#[test]
fn the_possessive_is_a_token_of_its_own() {
    assert_eq!(tokens("Putin's men"), ["Putin", "'s", "men"]);
    assert_eq!(tokens("Putin’s men"), ["Putin", "’s", "men"]);
    assert_eq!(tokens("Müller’s, ÉLÉONORE’S."), ["Müller", "’s", ",", "ÉLÉONORE", "’S", "."]);
    assert_eq!(tokens("it's and let’s"), ["it", "'s", "and", "let", "’s"]);
    // A plural possessive has no s to split; its apostrophe joins nothing (WB6).
    assert_eq!(tokens("the dogs' tails"), ["the", "dogs", "'", "tails"]);
    // WB12 joins an apostrophe to digits on both sides only.
    assert_eq!(tokens("the 1990's"), ["the", "1990", "'", "s"]);
}

#[test]
fn other_contractions_stay_whole() {
    assert_eq!(tokens("can't we’ll o'clock"), ["can't", "we’ll", "o'clock"]);
}

#[test]
fn a_number_keeps_its_points_and_commas() {
    assert_eq!(tokens("3.14, 1,234.5; 10:30"), ["3.14", ",", "1,234.5", ";", "10", ":", "30"]);
    assert_eq!(tokens("$5.20-6%"), ["$", "5.20", "-", "6", "%"]);
}

#[test]
fn an_abbreviation_keeps_its_inner_points_and_loses_the_last() {
    assert_eq!(tokens("the U.S. e.g. Mr. X"), ["the", "U.S", ".", "e.g", ".", "Mr", ".", "X"]);
}

#[test]
fn hyphens_split_and_underscores_join() {
    assert_eq!(tokens("e-mail snake_case _x_"), ["e", "-", "mail", "snake_case", "_x_"]);
    assert_eq!(tokens("example.com/a"), ["example.com", "/", "a"]);
}

#[test]
fn punctuation_marks_are_tokens_one_by_one() {
    assert_eq!(tokens("“Wait…” —no?!"), ["“", "Wait", "…", "”", "—", "no", "?", "!"]);
    assert_eq!(tokens("..."), [".", ".", "."]);
}

#[test]
fn a_sequence_of_emoji_that_is_shown_as_one_is_one_token() {
    assert_eq!(tokens("hi 👩‍🚀🇫🇷🇩🇪 👍🏽!"), ["hi", "👩‍🚀", "🇫🇷", "🇩🇪", "👍🏽", "!"]);
}

#[test]
fn scripts_without_spaces_are_cut_as_uax_29_cuts_them() {
    assert_eq!(tokens("猫と犬"), ["猫", "と", "犬"]);
    assert_eq!(tokens("カタカナ語"), ["カタカナ", "語"]);
    assert_eq!(tokens("צה\"ל של"), ["צה\"ל", "של"]);
    assert_eq!(tokens("Привет, мир!"), ["Привет", ",", "мир", "!"]);
}

#[test]
fn white_space_is_no_token_and_no_part_of_one() {
    assert_eq!(tokens(" a\u{a0}b\u{3000}c\r\n\t\u{2028}"), ["a", "b", "c"]);
    // U+202F joins letters as an underscore does (ExtendNumLet); at an edge it is cut off.
    assert_eq!(tokens("mot\u{202f}! 10\u{202f}000"), ["mot", "!", "10\u{202f}000"]);
    // A combining mark on a space is a token; the space before it is not part of it.
    assert_eq!(tokens("a \u{301}b"), ["a", "\u{301}", "b"]);
}

#[test]
fn text_outside_the_range_has_no_influence() {
    let text = "a.b.c";
    let mut found = Vec::new();
    scan(text, 2..4, |start, end| found.push((start, end)));
    assert_eq!(found, [(2, 3), (3, 4)]);
}

#[test]
fn a_megabyte_without_white_space_takes_linear_time() {
    // Quadratic work on any of these would run for minutes.
    for part in ["a", "1", "a.", "é", "a\u{301}", "猫", ".\u{301}", "a.\u{301}", "א\"", "🇫", "’"]
    {
        let text = part.repeat(1_000_000 / part.len());
        let mut n_bytes = 0;
        scan(&text, 0..text.len(), |start, end| n_bytes += end - start);
        assert_eq!(n_bytes, text.len(), "{part:?}");
    }
}

/// Characters that the rules tell apart, and text as it comes.
fn soup() -> impl Strategy<Value = String> {
    let ascii = prop::char::range('\0', '\u{7f}');
    let rules = prop::sample::select(
        "aZsS09_.,;:'\"’‘ʼ“”–—…•·⁄\u{ff07}\u{2024}\u{202f}\u{2060}\u{ad}\u{301}\u{308}\u{200d}\u{fe0f}\
         \u{600}\u{180e}éßŉ×÷ĀſЖя҂ѯאב״カーｶ゙あ猫한ไทย👩🚀❤🇫🇷🇩🏽©®\u{a0}\u{3000}\u{2028}\u{85} \r\n\t!?-/@#"
            .chars()
            .collect::<Vec<_>>(),
    );
    let parts = prop_oneof![
        4 => rules.prop_map(String::from),
        2 => ascii.prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
        1 => prop::sample::select(vec!["it's", "Putin’s", "3.14", "\r\n", "don't", " \u{301}"])
            .prop_map(String::from),
    ];
    prop::collection::vec(parts, 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn ascii_tokens_are_those_of_the_reference(text in "[ -~\\t\\r\\n]{0,80}") {
        assert_as_expected(&text);
    }

    #[test]
    fn words_and_marks_in_ascii_are_those_of_the_reference(text in "[aS1_.,;:'\" \\n-]{0,40}") {
        assert_as_expected(&text);
    }

    #[test]
    fn words_and_marks_across_windows_are_those_of_the_reference(
        text in "[aSs1_.,;:' -]{60,200}", accented in 0usize..400,
    ) {
        let mut text = text;
        if accented < text.len() {
            text.replace_range(accented..=accented, "é\u{301}’");
        }
        assert_as_expected(&text);
    }

    #[test]
    fn tokens_of_any_text_are_those_of_the_reference(text in soup()) {
        assert_as_expected(&text);
    }

    #[test]
    fn tokens_are_in_order_and_hold_all_that_is_not_white_space(text in soup()) {
        let mut before = 0;
        scan(&text, 0..text.len(), |start, end| {
            assert!(before <= start && start < end && end <= text.len());
            assert!(text[before..start].chars().all(char::is_whitespace));
            assert_eq!(text[start..end].trim(), &text[start..end]);
            before = end;
        });
        prop_assert!(text[before..].chars().all(char::is_whitespace));
    }

    #[test]
    fn a_token_is_its_form(text in soup()) {
        let (mut tokens, mut lexicon) = (Tokens::default(), Lexicon::default());
        tokenise(&text, 0..text.len(), &mut tokens, &mut lexicon);
        for i in 0..tokens.len() {
            prop_assert_eq!(&text[tokens.span(i)], lexicon.form(tokens.form[i]));
        }
    }
}
