//! Rule `hidden_addresses`: the words that stand where a web page hid an e-mail address.

use super::Rule;
use std::borrow::Cow;
use textmill_corpus::Replacement;

pub(super) const RULE: Rule = Rule {
    name: "hidden_addresses",
    about: "`[email protected]`, which Cloudflare puts in the place of an e-mail address, becomes \
            `<EMAIL>`: the address is not in the text any more, and the words are nobody's",
    apply,
};

/// What a page shows, but for the space between.
const BEFORE: &str = "[email";
const AFTER: &str = "protected]";

fn apply(text: &str) -> Vec<Replacement> {
    let marks = memchr::memmem::find_iter(text.as_bytes(), BEFORE);
    let mark = |start: usize| {
        let rest = &text[start + BEFORE.len()..];
        let space = rest.chars().next().filter(|c| matches!(c, ' ' | '\u{A0}'))?;
        let end = start + BEFORE.len() + space.len_utf8() + AFTER.len();
        rest[space.len_utf8()..].starts_with(AFTER).then_some(Replacement {
            start,
            end,
            with: Cow::Borrowed("<EMAIL>"),
        })
    };
    marks.filter_map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;

    #[test]
    fn the_words_in_the_place_of_an_address_become_one_mark() {
        let text = "Write to [email\u{A0}protected] or [email protected].";
        assert_eq!(applied(&RULE, text), "Write to <EMAIL> or <EMAIL>.");
    }

    #[test]
    fn other_words_in_brackets_stay() {
        for text in ["[email]", "[email address]", "[email protected", "[email"] {
            assert_eq!(applied(&RULE, text), text);
        }
    }
}
