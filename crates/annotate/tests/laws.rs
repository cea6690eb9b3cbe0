//! What holds of the tokens and sentences of any document.

mod shards;

use proptest::prelude::*;
use textmill_annotate::{Settings, annotate};
use textmill_corpus::{AnnotatedShard, BlockKind, DocumentView, NormalisedShard};

/// Annotates a shard and checks every law on it.
fn annotate_lawfully(shard: NormalisedShard) -> AnnotatedShard {
    let documents = shard.documents.clone();
    let annotated = annotate(shard, &Settings::default());
    assert_eq!(annotated.documents, documents, "annotation changes no document");
    assert_eq!(annotated.token_ends.len(), documents.len());
    assert_eq!(annotated.sentence_ends.len(), documents.len());
    assert_eq!(annotated.mention_ends.len(), documents.len());
    assert_eq!(annotated.token_ends.last().copied().unwrap_or(0) as usize, annotated.tokens.len());
    for view in annotated.views() {
        assert_token_laws(&view);
        assert_sentence_laws(&view);
    }
    annotated
}

/// Tokens are in order, do not overlap, are their forms, and hold all that is not white space.
fn assert_token_laws(view: &DocumentView) {
    let text = &view.document.text;
    let mut before = 0;
    for token in view.tokens() {
        let span = view.shard.tokens.span(token);
        assert!(text[before..span.start].chars().all(char::is_whitespace), "{text:?}");
        assert!(!span.is_empty());
        let form = view.form(token);
        assert_eq!(form, form.trim());
        assert_eq!(form, view.shard.lexicon.form(view.shard.tokens.form[token]));
        before = span.end;
    }
    assert!(text[before..].chars().all(char::is_whitespace), "{text:?}");
}

/// Every token is in one sentence; a sentence begins with its first token, ends with its last and
/// lies in one block.
fn assert_sentence_laws(view: &DocumentView) {
    let mut next = view.first_token;
    for sentence in view.sentences {
        assert_eq!(sentence.first_token as usize, next);
        assert!(sentence.end_token > sentence.first_token, "no sentence is empty");
        let tokens = sentence.tokens();
        assert_eq!(sentence.start, view.shard.tokens.start[tokens.start]);
        assert_eq!(sentence.end as usize, view.shard.tokens.span(tokens.end - 1).end);
        let inside =
            |b: &&textmill_corpus::Block| b.start <= sentence.start && sentence.end <= b.end;
        let block = view.document.blocks.iter().find(inside).expect("a block around a sentence");
        assert_eq!(block.kind, sentence.block);
        next = tokens.end;
    }
    assert_eq!(next, view.end_token);
}

/// The sentences of a document as text.
fn sentences(annotated: &AnnotatedShard, document: usize) -> Vec<&str> {
    let view = annotated.view(document);
    let text = &view.document.text;
    view.sentences.iter().map(|s| &text[s.start as usize..s.end as usize]).collect()
}

#[test]
fn an_article_is_split_block_by_block() {
    let blocks = [
        (BlockKind::Headline, "Is this Mr. Smith? Yes\nSecond deck"),
        (BlockKind::Byline, "By J. K. Rowling"),
        (BlockKind::Body, "One ends. Two\n\nThree has no end"),
        (BlockKind::Footer, "Contact: a@b.com"),
    ];
    let shard = NormalisedShard {
        documents: vec![shards::document(1, &blocks)],
        ..NormalisedShard::default()
    };
    let expected = [
        "Is this Mr. Smith? Yes",
        "Second deck",
        "By J. K. Rowling",
        "One ends.",
        "Two",
        "Three has no end",
        "Contact: a@b.com",
    ];
    assert_eq!(sentences(&annotate_lawfully(shard), 0), expected);
}

#[test]
fn an_empty_document_has_neither_tokens_nor_sentences() {
    let annotated = annotate_lawfully(shards::bodies(["", " \n\n ", "x"]));
    assert_eq!(annotated.token_ends, [0, 0, 1]);
    assert_eq!(annotated.sentence_ends, [0, 0, 1]);
}

#[test]
fn a_shard_of_nothing_stays_nothing() {
    let annotated = annotate_lawfully(NormalisedShard::default());
    assert!(annotated.tokens.is_empty() && annotated.token_ends.is_empty());
}

#[test]
fn without_mentions_none_are_found_and_each_document_has_its_place() {
    let settings = Settings { mentions: false, ..Settings::default() };
    let annotated = annotate(shards::bodies(["Angela Merkel met Barack Obama."]), &settings);
    assert!(annotated.mentions.is_empty());
    assert_eq!(annotated.mention_ends, [0]);
}

#[test]
fn a_document_is_annotated_the_same_whatever_stands_beside_it() {
    let texts = ["He met Dr. Who. They left.", "the U.S. Then it rained…", "PS. no. 5\n- a\n- b"];
    let together = annotate_lawfully(shards::bodies(texts));
    for (i, text) in texts.into_iter().enumerate() {
        let alone = annotate_lawfully(shards::bodies([text]));
        assert_eq!(sentences(&together, i), sentences(&alone, 0));
    }
}

#[test]
fn hostile_text_takes_linear_time() {
    // Each would run for minutes if anything were looked at again and again.
    for part in ["a. ", "((", ". ", "[. ", "-", "a\n", "i. ", "[1] ", "\n", "“", "Mr. ", ".\" ("]
    {
        let text = part.repeat(200_000 / part.len());
        annotate(
            shards::bodies([text.as_str()]),
            &Settings { mentions: false, ..Settings::default() },
        );
    }
}

#[test]
fn the_laws_hold_in_every_language_of_the_universal_declaration() {
    let Some(lines) = shards::test_data("corpora/udhr/docs.jsonl") else {
        return;
    };
    let texts: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"))
        .map(|record| record["text"].as_str().expect("a text").to_owned())
        .collect();
    assert!(texts.len() > 400);
    let annotated = annotate_lawfully(shards::bodies(texts.iter().map(String::as_str)));
    for view in annotated.views() {
        // Thirty articles, each with a heading, where the translation is complete.
        let complete = view.document.text.len() > 4000;
        assert!(!complete || view.sentences.len() > 60, "document {}", view.index);
    }
}

fn text() -> impl Strategy<Value = String> {
    let parts = prop_oneof![
        4 => prop::sample::select(vec![
            "Mr", "Smith", "he", "said", "the", "U.S", "No", "5", "I", "a", "Inc", "it's", "etc", "i",
            ".", "?", "!", "…", ",", "\"", "”", "’", "(", ")", "[", "]", "[1]", ". . .", "-", "•", "。", "।",
            "猫", "привет",
        ])
        .prop_map(String::from),
        4 => prop::sample::select(vec![" ", "\n", "\n\n", ". ", ".\n", "\u{a0}", "\u{202f}", " \u{301}"])
            .prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(parts, 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn the_laws_hold_for_any_blocks(
        blocks in prop::collection::vec((prop::sample::select(&BlockKind::ALL[..]), text()), 0..5),
    ) {
        let blocks: Vec<_> = blocks.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
        let documents = vec![shards::document(1, &blocks), shards::document(2, &blocks)];
        annotate_lawfully(NormalisedShard { documents, ..NormalisedShard::default() });
    }
}
