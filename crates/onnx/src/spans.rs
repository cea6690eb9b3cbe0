//! Tags of tokens to names.

use crate::labels::Place;
use std::ops::Range;
use textmill_corpus::{EntityLabel, TokenFlags};

/// What a token is said to be, when it is part of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tag {
    pub(crate) place: Place,
    pub(crate) label: EntityLabel,
    /// The probability of the tag, from 0 to 1.
    pub(crate) score: f64,
    /// The sub-token that it was read from: two tokens may share one.
    pub(crate) sub_token: usize,
}

/// A name: its tokens, counted in the sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Span {
    pub(crate) tokens: Range<usize>,
    pub(crate) label: EntityLabel,
    /// The least score of its tokens.
    pub(crate) score: f64,
}

/// The names that the tags of a sentence say, in order.
///
/// One scheme reads them all (BIO in both its forms, BIOES, BILOU, IO): a name goes on with a
/// further or last token of its label, whatever it began with, and ends after a last or single one.
pub(crate) fn spans(tags: &[Option<Tag>]) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    let mut open = false;
    let mut before = None;
    for (i, tag) in tags.iter().enumerate() {
        let Some(tag) = tag else {
            (open, before) = (false, None);
            continue;
        };
        let shared = before == Some(tag.sub_token);
        let goes_on = matches!(tag.place, Place::Inside | Place::Last) || shared;
        match all.last_mut() {
            Some(span) if (open || shared) && goes_on && span.label == tag.label => {
                span.tokens.end = i + 1;
                span.score = span.score.min(tag.score);
            }
            _ => all.push(Span { tokens: i..i + 1, label: tag.label, score: tag.score }),
        }
        open = !matches!(tag.place, Place::Last | Place::Single);
        before = Some(tag.sub_token);
    }
    all
}

/// Leaves out of a name what is none of it: punctuation and clitics (`'s`) at its ends, and an
/// article in lower case before it; `token` gives the kind and the form of a token.
pub(crate) fn trim<'a>(span: &mut Span, token: impl Fn(usize) -> (TokenFlags, &'a str)) {
    let outside = TokenFlags::PUNCTUATION.with(TokenFlags::CLITIC);
    while !span.tokens.is_empty() && token(span.tokens.end - 1).0.has(outside) {
        span.tokens.end -= 1;
    }
    let begins = |i: usize| {
        let (flags, form) = token(i);
        !flags.has(outside) && !["the", "a", "an"].contains(&form)
    };
    while !span.tokens.is_empty() && !begins(span.tokens.start) {
        span.tokens.start += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityLabel::{Location, Person};

    /// Tags as `B:P` (a person begins) or `-`, each with a score, and a sub-token of its own.
    fn tags(line: &str) -> Vec<Option<Tag>> {
        let tag = |(sub_token, word): (usize, &str)| {
            let (place, label) = word.split_once(':')?;
            let place = match place {
                "B" => Place::First,
                "I" => Place::Inside,
                "E" => Place::Last,
                _ => Place::Single,
            };
            let label = if label == "P" { Person } else { Location };
            Some(Tag { place, label, score: 1.0 / (sub_token + 1) as f64, sub_token })
        };
        line.split(' ').enumerate().map(tag).collect()
    }

    #[track_caller]
    fn assert_spans(line: &str, expected: &[(Range<usize>, EntityLabel)]) {
        let found: Vec<_> = spans(&tags(line)).into_iter().map(|s| (s.tokens, s.label)).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn every_scheme_gives_its_names() {
        // BIO: two persons side by side, then a place.
        assert_spans("B:P I:P B:P - B:L", &[(0..2, Person), (2..3, Person), (4..5, Location)]);
        // The first form of BIO, and IO: names begin with a further token.
        assert_spans("- I:P I:P I:L", &[(1..3, Person), (3..4, Location)]);
        // BIOES.
        assert_spans("B:P I:P E:P S:P S:L", &[(0..3, Person), (3..4, Person), (4..5, Location)]);
        // A last token ends a name, so that what follows is another.
        assert_spans("B:P E:P I:P", &[(0..2, Person), (2..3, Person)]);
        assert_spans("- -", &[]);
    }

    #[test]
    fn the_score_is_that_of_the_least_sure_token() {
        let found = spans(&tags("- B:P I:P -"));
        assert!((found[0].score - 1.0 / 3.0).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn tokens_of_one_sub_token_are_one_name() {
        let mut tags = tags("B:P B:P");
        tags[1] = tags[0];
        assert_eq!(spans(&tags).len(), 1);
    }

    #[test]
    fn articles_quotes_and_possessives_are_left_out() {
        let none = TokenFlags::WORD;
        let tokens = [
            (none, "the"),
            (TokenFlags::PUNCTUATION, "“"),
            (none, "Hague"),
            (TokenFlags::CLITIC, "'s"),
        ];
        let mut span = Span { tokens: 0..4, label: Location, score: 1.0 };
        trim(&mut span, |i| tokens[i]);
        assert_eq!(span.tokens, 2..3);
        let mut span = Span { tokens: 0..2, label: Location, score: 1.0 };
        trim(&mut span, |i| tokens[i]);
        assert!(span.tokens.is_empty());
    }
}
