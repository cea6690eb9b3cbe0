//! Tokens against hand-worked cases, and against the reference implementation of UAX #29.

use super::*;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn tokens_in(view: View, text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    Scanner::default().scan(text, 0..text.len(), view, |start, end| found.push(&text[start..end]));
    found
}

fn tokens(text: &str) -> Vec<&str> {
    tokens_in(View::Words, text)
}

/// The segments of the reference implementation, white space cut off.
fn segments(text: &str) -> Vec<&str> {
    text.split_word_bounds().map(str::trim).filter(|word| !word.is_empty()).collect()
}

fn assert_strict(text: &str) {
    assert_eq!(tokens_in(View::Unicode, text), segments(text), "{text:?}");
}

#[test]
fn the_possessive_is_a_token_of_its_own() {
    assert_eq!(tokens("Putin's men"), ["Putin", "'s", "men"]);
    assert_eq!(tokens("Putin’s men"), ["Putin", "’s", "men"]);
    assert_eq!(tokens("Müller’s, ÉLÉONORE’S."), ["Müller", "’s", ",", "ÉLÉONORE", "’S", "."]);
    assert_eq!(tokens("it's and let’s"), ["it", "'s", "and", "let", "’s"]);
    assert_eq!(tokens("mother-in-law's"), ["mother-in-law", "'s"]);
    assert_eq!(tokens("the dogs' tails"), ["the", "dogs", "'", "tails"]);
    assert_eq!(tokens("U.S.'s Amazon.com's"), ["U.S.", "'s", "Amazon.com", "'s"]);
}

#[test]
fn other_contractions_stay_whole_or_are_parted_by_the_view() {
    let text = "can't we’ll o'clock 'tis 'em 'hello'";
    assert_eq!(tokens(text), ["can't", "we’ll", "o'clock", "'tis", "'em", "'", "hello", "'"]);
    let ud = ["ca", "n't", "we", "’ll", "o'clock", "'t", "is", "'em", "'", "hello", "'"];
    assert_eq!(tokens_in(View::Ud, text), ud);
}

#[test]
fn a_number_keeps_its_separators() {
    assert_eq!(tokens("3.14, 1,234.5; 10:30 1/2"), ["3.14", ",", "1,234.5", ";", "10:30", "1/2"]);
    assert_eq!(tokens("$5.20 6% .5 12/25/2004"), ["$", "5.20", "6", "%", ".5", "12/25/2004"]);
    assert_eq!(tokens("713-664-7478 2004-05-26"), ["713-664-7478", "2004-05-26"]);
    assert_eq!(tokens("1939-1945 the '90s"), ["1939", "-", "1945", "the", "'90s"]);
    assert_eq!(tokens("the 1990's"), ["the", "1990's"]);
}

#[test]
fn an_abbreviation_keeps_its_points() {
    assert_eq!(tokens("the U.S. e.g. Mr. X"), ["the", "U.S.", "e.g.", "Mr.", "X"]);
    assert_eq!(
        tokens("J. K. Rowling. Sat. in No. 5."),
        ["J.", "K.", "Rowling", ".", "Sat", ".", "in", "No.", "5", "."]
    );
    assert_eq!(
        tokens("“U.S.” (etc.), Inc.,"),
        ["“", "U.S.", "”", "(", "etc.", ")", ",", "Inc.", ","]
    );
    assert_eq!(tokens("It ends.Next"), ["It", "ends", ".", "Next"]);
    assert_eq!(tokens("So did I."), ["So", "did", "I", "."]);
}

#[test]
fn compounds_with_hyphens_are_whole_and_dashes_part() {
    assert_eq!(tokens("e-mail anti-Trump snake_case"), ["e-mail", "anti-Trump", "snake_case"]);
    assert_eq!(
        tokens("state-of-the-art—no–yes -- x"),
        ["state-of-the-art", "—", "no", "–", "yes", "--", "x"]
    );
    assert_eq!(
        tokens("COVID-19 20-year AT&T and/or"),
        ["COVID-19", "20-year", "AT&T", "and", "/", "or"]
    );
    assert_eq!(tokens_in(View::Ud, "well-known e-mail"), ["well", "-", "known", "e-mail"]);
}

#[test]
fn addresses_handles_and_hashtags_are_whole() {
    let text = "(see http://a.b/c?d=e#f). jane@x.org, @jane #tag www.x.de/y Amazon.com";
    let expected = [
        "(",
        "see",
        "http://a.b/c?d=e#f",
        ")",
        ".",
        "jane@x.org",
        ",",
        "@jane",
        "#tag",
        "www.x.de/y",
        "Amazon.com",
    ];
    assert_eq!(tokens(text), expected);
    assert_eq!(tokens_in(View::Ud, text), expected);
    assert_eq!(tokens("Re:hello #1"), ["Re", ":", "hello", "#", "1"]);
    assert_eq!(tokens("Müller.de\u{a0}hello world"), ["Müller.de", "hello", "world"]);
    assert_eq!(tokens("http://a.b/c\u{3000}and"), ["http://a.b/c", "and"]);
}

#[test]
fn repeated_marks_and_faces_are_one_token() {
    assert_eq!(
        tokens("“Wait…” —no?! Ah... !!! :-) :D"),
        ["“", "Wait", "…", "”", "—", "no", "?!", "Ah", "...", "!!!", ":-)", ":D"]
    );
    assert_eq!(tokens("(\"a\")."), ["(", "\"", "a", "\"", ")", "."]);
}

#[test]
fn a_sequence_of_emoji_that_is_shown_as_one_is_one_token() {
    assert_eq!(tokens("hi 👩‍🚀🇫🇷🇩🇪 👍🏽!"), ["hi", "👩‍🚀", "🇫🇷", "🇩🇪", "👍🏽", "!"]);
}

#[test]
fn scripts_without_spaces_are_parted_by_a_dictionary_or_strictly_by_character() {
    assert_eq!(tokens("猫と犬。"), ["猫", "と", "犬", "。"]);
    assert_eq!(tokens_in(View::Unicode, "猫と犬"), ["猫", "と", "犬"]);
    assert_eq!(tokens("我是学生 ok"), ["我是", "学生", "ok"]);
    assert_eq!(tokens_in(View::Unicode, "カタカナ語"), ["カタカナ", "語"]);
    assert_eq!(tokens("צה\"ל של"), ["צה\"ל", "של"]);
    assert_eq!(tokens("Привет, мир!"), ["Привет", ",", "мир", "!"]);
}

#[test]
fn white_space_is_no_token_and_no_part_of_one() {
    for view in [View::Words, View::Unicode] {
        assert_eq!(tokens_in(view, " a\u{a0}b\u{3000}c\r\n\t\u{2028}"), ["a", "b", "c"]);
        // U+202F joins letters as an underscore does (ExtendNumLet); at an edge it is cut off.
        assert_eq!(tokens_in(view, "mot\u{202f}! 10\u{202f}000"), ["mot", "!", "10\u{202f}000"]);
        // A combining mark on a space is a token; the space before it is not part of it.
        assert_eq!(tokens_in(view, "a \u{301}b"), ["a", "\u{301}", "b"]);
    }
}

#[test]
fn text_outside_the_range_has_no_influence() {
    let text = "a.b.c";
    for view in [View::Words, View::Unicode] {
        let mut found = Vec::new();
        Scanner::default().scan(text, 2..4, view, |start, end| found.push((start, end)));
        assert_eq!(found, [(2, 3), (3, 4)], "{view:?}");
    }
    let mut found = Vec::new();
    Scanner::default().scan("A. Smith", 0..2, View::Words, |start, end| found.push((start, end)));
    assert_eq!(found, [(0, 1), (1, 2)], "an initial only where a name follows in the range");
}

#[test]
fn much_text_without_white_space_takes_linear_time() {
    // Quadratic work on any of these would run for minutes.
    for part in [
        "a",
        "1",
        "a.",
        "é",
        "a\u{301}",
        "猫",
        ".\u{301}",
        "a.\u{301}",
        "א\"",
        "🇫",
        "’",
        "@",
        "#",
        "#a",
        "://",
        "a.com",
        "a.com/",
        "http://a(",
        "http://a)",
        "-",
        "a-",
        "1-",
        "A&",
        ":-",
        "'",
        "ไทย",
        "..a",
        ")",
        "www.",
        "a://’",
        "http://a’",
        "www.a/b”",
        "müller.de/",
    ] {
        let text = part.repeat(200_000 / part.len());
        for view in [View::Words, View::Ud, View::Unicode] {
            let mut n_bytes = 0;
            Scanner::default()
                .scan(&text, 0..text.len(), view, |start, end| n_bytes += end - start);
            assert_eq!(n_bytes, text.len(), "{part:?}");
        }
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
    fn strict_tokens_of_ascii_are_those_of_the_reference(text in "[ -~\\t\\r\\n]{0,80}") {
        assert_strict(&text);
    }

    #[test]
    fn strict_tokens_of_any_text_are_those_of_the_reference(text in soup()) {
        assert_strict(&text);
    }

    #[test]
    fn tokens_do_not_depend_on_where_windows_begin(text in "[aSs1_.,;:'\" @#-]{0,100}", spaces in 0usize..64) {
        // Spaces before a text move the windows over it.
        let moved = format!("{}{text}", " ".repeat(spaces));
        prop_assert_eq!(tokens(&moved), tokens(&text));
        // A character beyond ASCII behind it makes the windows end early.
        let marked = format!("{text} •");
        let mut expected = tokens(&text);
        expected.push("•");
        prop_assert_eq!(tokens(&marked), expected);
    }

    #[test]
    fn tokens_are_in_order_and_hold_all_that_is_not_white_space(text in soup()) {
        for view in [View::Words, View::Ud, View::Unicode] {
            let mut before = 0;
            Scanner::default().scan(&text, 0..text.len(), view, |start, end| {
                assert!(before <= start && start < end && end <= text.len());
                assert!(text[before..start].chars().all(char::is_whitespace));
                assert_eq!(text[start..end].trim(), &text[start..end]);
                before = end;
            });
            prop_assert!(text[before..].chars().all(char::is_whitespace));
        }
    }

    #[test]
    fn a_syntactic_word_lies_in_one_word(text in soup()) {
        let ends = |view| {
            let mut ends = std::collections::BTreeSet::new();
            Scanner::default().scan(&text, 0..text.len(), view, |start, end| {
                ends.extend([start, end]);
            });
            ends
        };
        prop_assert!(ends(View::Ud).is_superset(&ends(View::Words)));
    }

    #[test]
    fn a_token_is_its_form(text in soup()) {
        let (mut tokens, mut lexicon) = (Tokens::default(), Lexicon::default());
        Scanner::default().tokenise(&text, 0..text.len(), View::Words, &mut tokens, &mut lexicon);
        for i in 0..tokens.len() {
            prop_assert_eq!(&text[tokens.span(i)], lexicon.form(tokens.form[i]));
        }
    }
}
