//! What holds of the sentences of any text, before there are tokens.

mod shards;

use proptest::prelude::*;
use textmill_annotate::sentences::{Splitter, unicode};
use textmill_corpus::{Block, BlockKind};

/// The sentences of a block that is all of a text, checked against every law.
fn split_lawfully(text: &str, kind: BlockKind) -> Vec<(u32, u32)> {
    let block = Block { kind, start: 0, end: text.len() as u32 };
    let mut spans = Vec::new();
    Splitter::default().split(text, block, &mut spans);
    let mut before = 0;
    for &(start, end) in &spans {
        let (start, end) = (start as usize, end as usize);
        assert!(text[before..start].trim().is_empty(), "nothing is left out: {text:?} {spans:?}");
        let sentence = &text[start..end];
        assert!(!sentence.is_empty() && sentence == sentence.trim(), "{sentence:?} of {text:?}");
        assert!(!sentence.contains("\n\n"), "no sentence leaves its paragraph: {sentence:?}");
        before = end;
    }
    assert!(text[before..].trim().is_empty(), "{text:?} {spans:?}");
    spans
}

fn text() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "Mr",
        "Smith",
        "he",
        "said",
        "the",
        "U.S",
        "No",
        "5",
        "I",
        "a",
        "Inc",
        "it's",
        "Figure 1",
        "world",
        "Regards,",
        "a@b.org",
        "http://a.b/c",
        "08/16/2000 03:48 PM",
        "7:30",
        ":-)",
        "*****",
        "1)",
        "2)",
        "(a)",
        "b.",
        "[1]",
        "[...]",
        "猫",
        "привет",
        "🙂",
        ".",
        "?",
        "!",
        "…",
        ",",
        ";",
        ":",
        "\"",
        "'",
        "“",
        "”",
        "‘",
        "’",
        "(",
        ")",
        "[",
        "]",
        "-",
        "—",
        "--",
        "•",
        "。",
        "।",
        "．",
        ". . .",
        ". . . .",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\t",
        "\u{a0}",
        "\u{3000}",
        "\u{85}",
        "\u{200b}",
        "\u{301}",
    ]);
    let part =
        prop_oneof![9 => parts.prop_map(String::from), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(part, 0..50).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn each_byte_lies_in_one_sentence(text in text(), kind in prop::sample::select(&BlockKind::ALL[..])) {
        split_lawfully(&text, kind);
    }

    #[test]
    fn the_text_outside_a_block_has_no_influence(before in text(), text in text(), after in text()) {
        let alone = split_lawfully(&text, BlockKind::Body);
        // On its own line: how long the line before was says whether a block's first line is full.
        let whole = format!("{before}\n{text}{after}");
        let start = before.len() as u32 + 1;
        let block = Block { kind: BlockKind::Body, start, end: start + text.len() as u32 };
        let mut spans = Vec::new();
        Splitter::default().split(&whole, block, &mut spans);
        let shifted = spans.iter().map(|&(first, end)| (first - start, end - start));
        prop_assert_eq!(shifted.collect::<Vec<_>>(), alone);
    }

    #[test]
    fn the_segments_of_unicode_are_all_of_the_text(text in text()) {
        let mut next = 0;
        unicode::scan(&text, 0..text.len(), |start, end| {
            assert_eq!(start, next);
            assert!(end > start);
            next = end;
        });
        prop_assert_eq!(next, text.len());
    }
}

#[test]
fn hostile_text_takes_linear_time() {
    // Each would run for minutes if anything were looked at again and again.
    for part in [
        "a. ",
        "((",
        ". ",
        ".",
        "[. ",
        "[",
        "-",
        "- ",
        "-----",
        "a\n",
        "i. ",
        "[1] ",
        "\n",
        "“",
        "“a ",
        ", 'a ",
        ", \"a",
        "Mr. ",
        ".\" (",
        ".)",
        ". )",
        "1) ",
        "2. ",
        "• ",
        ":) ",
        "a@",
        "a@b ",
        "://",
        "a://b ",
        "1:1",
        "1/1/1 1:1 ",
        ", ",
        "s, A",
        "___",
        "=====",
        "* ",
        "? ",
        "?a",
        "…",
        ".1 ",
        ". 1 ",
        "。",
        "\u{3000}",
        ".\u{3000}",
        " . ",
        "Figure 1 ",
        "A. B. ",
        "(a) ",
        "a) ",
        "! said ",
        "—",
        " — A",
        "1",
        ".11 12 ",
        "[...]",
        "a.m. ",
        "x; ",
        "🙂",
    ] {
        let text = part.repeat(100_000 / part.len());
        split_lawfully(&text, BlockKind::Body);
        unicode::scan(&text, 0..text.len(), |_, _| {});
    }
}
