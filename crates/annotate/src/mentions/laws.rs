//! Laws that hold for the mentions of any text.

use super::sample::shard;
use proptest::prelude::*;
use textmill_corpus::{AnnotatedShard, EntityLabel, Mention, TokenFlags};

/// Words, marks and spaces that the rules tell apart, in any order.
fn soup() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "the",
        "The",
        "of",
        "and",
        "in",
        "Putin",
        "Vladimir",
        "Washington",
        "WASHINGTON",
        "U.S.",
        "US",
        "us",
        "New",
        "York",
        "Times",
        "Bank",
        "England",
        "Mr.",
        "President",
        "bin",
        "Salman",
        "al-",
        "Al",
        "-",
        "’s",
        "'s",
        "&",
        "Inc.",
        "J.",
        "(",
        ")",
        "“",
        "”",
        "\"",
        ",",
        ".",
        "!",
        "said",
        "Russian",
        "Zorb",
        "zorb",
        "12",
        "3",
        "$",
        ":",
        "/",
        "@",
        "http://",
        "É",
        "ß",
        "猫",
        "\u{301}",
        "\u{200d}",
        "İ",
        "ki",
        "Ki-moon",
        "G-7",
        "A.B.C",
        "iPhone",
        "\u{a0}",
        "\t",
        "Prime",
        "Minister",
        "Jr.",
        "University",
        "Ministry",
    ]);
    let blank = prop::sample::select(vec![" ", " ", " ", " ", "", "", "\n"]);
    prop::collection::vec((parts, blank), 0..60)
        .prop_map(|parts| parts.into_iter().flat_map(|(part, blank)| [part, blank]).collect())
}

fn assert_lawful(shard: &AnnotatedShard) -> Result<(), TestCaseError> {
    prop_assert_eq!(shard.mention_ends.len(), shard.documents.len());
    prop_assert_eq!(shard.mention_ends.last().map_or(0, |&end| end as usize), shard.mentions.len());
    for view in shard.views() {
        let mut before: Option<&Mention> = None;
        for mention in view.mentions {
            let sentence = &view.sentences[mention.sentence as usize];
            let tokens =
                mention.first_token as usize..(mention.first_token + mention.n_tokens) as usize;
            prop_assert!(mention.n_tokens > 0);
            prop_assert!(sentence.tokens().start <= tokens.start);
            prop_assert!(tokens.end <= sentence.tokens().end);
            prop_assert_eq!(view.shard.tokens.span(tokens.start).start, mention.start as usize);
            prop_assert_eq!(view.shard.tokens.span(tokens.end - 1).end, mention.end as usize);
            let surface = &view.document.text[mention.start as usize..mention.end as usize];
            prop_assert_eq!(surface.trim(), surface);
            prop_assert!(!surface.contains(['(', ')', '“', '”', '"', '@']), "{}", surface);
            // Only an organisation may be called as Moody's is.
            let ends_in_clitic = view.flags(tokens.end - 1).has(TokenFlags::CLITIC);
            let may = mention.label == EntityLabel::Organisation && surface.ends_with(['s', 'S']);
            prop_assert!(!ends_in_clitic || may, "{}", surface);
            prop_assert!((0.0..=1.0).contains(&mention.score));
            if let Some(before) = before {
                prop_assert!(before.end <= mention.start);
                prop_assert!(before.sentence <= mention.sentence);
                prop_assert!(before.first_token + before.n_tokens <= mention.first_token);
            }
            before = Some(mention);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn mentions_lie_on_tokens_inside_one_sentence_in_order_without_overlap(
        first in soup(),
        second in soup(),
    ) {
        assert_lawful(&shard(&[&first, &second]))?;
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,200}") {
        assert_lawful(&shard(&[&text]))?;
    }

    #[test]
    fn the_same_text_gives_the_same_mentions_wherever_its_shard_begins(text in soup(), other in soup()) {
        let alone = shard(&[&text]);
        let behind = shard(&[&other, &text]);
        let facts = |s: &AnnotatedShard, document: usize| {
            s.view(document)
                .mentions
                .iter()
                .map(|m| (m.start, m.end, m.label, m.score.to_bits()))
                .collect::<Vec<_>>()
        };
        prop_assert_eq!(facts(&alone, 0), facts(&behind, 1));
    }
}
