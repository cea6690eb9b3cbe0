//! Rule `hyphens`: words that a line end cut in two are made whole.

use super::Rule;
use std::{borrow::Cow, collections::HashSet};
use textmill_corpus::Replacement;

pub(super) const RULE: Rule = Rule {
    name: "hyphens",
    about: "a hyphen and the line end after it go when the two halves are letters of lower case, \
            the text has the whole word elsewhere, and nowhere the word with its hyphen",
    apply,
};

fn apply(text: &str) -> Vec<Replacement> {
    let breaks: Vec<Break> =
        memchr::memmem::find_iter(text.as_bytes(), "-\n").filter_map(|at| of(text, at)).collect();
    if breaks.is_empty() {
        return Vec::new();
    }
    let words = words(text);
    let is_whole = |halves: &Break| {
        let (before, after) = (&text[halves.start..halves.at], &text[halves.after..halves.end]);
        words.contains(format!("{before}{after}").as_str())
            && !words.contains(format!("{before}-{after}").as_str())
    };
    let change = |halves: &Break| Replacement {
        start: halves.at,
        end: halves.after,
        with: Cow::Borrowed(""),
    };
    breaks.iter().filter(|halves| is_whole(halves)).map(change).collect()
}

/// A word that a line end cuts: its first half, the hyphen, its second half.
struct Break {
    start: usize,
    at: usize,
    after: usize,
    end: usize,
}

/// The word cut at the hyphen at `at`, when both halves are of two letters or more.
fn of(text: &str, at: usize) -> Option<Break> {
    let half = |c: &char| c.is_lowercase();
    let before: usize = text[..at].chars().rev().take_while(half).map(char::len_utf8).sum();
    let rest = &text[at + 2..];
    // Spaces at the beginning of the line below are layout.
    let after = at + 2 + (rest.len() - rest.trim_start_matches([' ', '\t']).len());
    let len: usize = text[after..].chars().take_while(half).map(char::len_utf8).sum();
    let start = at - before;
    let letter_before = text[..start].chars().next_back().is_some_and(is_in_word);
    let letter_after = text[after + len..].chars().next().is_some_and(is_in_word);
    let cut = Break { start, at, after, end: after + len };
    (before >= 2 && len >= 2 && !letter_before && !letter_after).then_some(cut)
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// The words of a text, with the hyphens inside them.
fn words(text: &str) -> HashSet<&str> {
    text.split(|c| !is_in_word(c)).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;

    #[test]
    fn a_word_that_the_text_knows_is_made_whole() {
        let text = "The govern-\nment said so. A government of re-\n  ports; reports say.";
        assert_eq!(
            applied(&RULE, text),
            "The government said so. A government of reports; reports say."
        );
    }

    #[test]
    fn compounds_names_and_unknown_words_keep_their_hyphen() {
        for text in [
            "a well-\nknown man, well-known and wellknown",
            "the govern-\nment",
            "Anglo-\nSaxon AngloSaxon",
            "x-\nray xray",
            "state-of-the-\nart theart",
            "sub-\nway- subway-",
        ] {
            assert_eq!(applied(&RULE, text), text);
        }
    }
}
