//! Whether the first line is the title of what follows.

use super::lines::Span;

/// A headline is not longer than this, in characters.
const LONGEST: usize = 200;

/// Without a blank line between them, a paragraph is at least so many times as long as the
/// headline above it, and at least so many bytes.
const TIMES_LONGER: usize = 3;
const PARAGRAPH: usize = 150;

/// Whether the line `first` is a headline above `next`, the first line after it that is no
/// byline.
pub(super) fn is_headline(text: &str, first: &Span, next: &Span) -> bool {
    let line = &text[first.clone()];
    if line.len() > LONGEST * 4 || line.chars().nth(LONGEST).is_some() {
        return false;
    }
    reads_as_title(line) && stands_apart(text, first, next)
}

fn stands_apart(text: &str, first: &Span, next: &Span) -> bool {
    let after = &text[first.end..];
    let blank_line = after.bytes().take_while(u8::is_ascii_whitespace).filter(|b| *b == b'\n');
    blank_line.count() > 1 || next.len() >= PARAGRAPH.max(first.len() * TIMES_LONGER)
}

/// Whether a line holds words and does not end as a sentence or an address does. Question and
/// exclamation marks end titles as well, and so does an ellipsis.
fn reads_as_title(line: &str) -> bool {
    let closing = |c: char| matches!(c, '"' | '\'' | '\u{201D}' | '\u{2019}' | '\u{BB}' | ')');
    let bare = line.trim_end_matches(closing);
    let ends_open = match bare.chars().next_back() {
        Some('.') => !bare.ends_with("...") && !ends_with_initials(bare),
        Some(';' | ',' | ':') | None => true,
        Some(_) => false,
    };
    !ends_open && line.chars().any(char::is_alphanumeric)
}

/// Whether the last word is letters with a stop after each, as in `the U.S.`
fn ends_with_initials(line: &str) -> bool {
    let word = line.rsplit(' ').next().unwrap_or(line);
    word.len() >= 4
        && word
            .as_bytes()
            .chunks(2)
            .all(|c| matches!(c, [letter, b'.'] if letter.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::super::lines::Lines;
    use super::*;

    fn first_is_headline(text: &str) -> bool {
        let mut lines = Lines::new(text);
        let (first, next) = (lines.next().unwrap(), lines.next().unwrap());
        is_headline(text, &first, &next)
    }

    #[test]
    fn a_short_line_above_a_blank_line_is_a_headline() {
        assert!(first_is_headline("US duo in first spam conviction\n\nA brother and sister."));
        assert!(first_is_headline("Who will win?\n\nNobody knows."));
        assert!(first_is_headline("\"We will fight\"\n\nHe said so."));
        assert!(first_is_headline("My memories...\n\nTo mark the day."));
        assert!(first_is_headline("Talks resume in the U.S.\n\nBoth sides met."));
    }

    #[test]
    fn a_sentence_a_salutation_and_a_list_head_are_none() {
        for text in [
            "A man bit a dog.\n\nThe dog ran.",
            "\u{201C}I never said that.\u{201D}\n\nHe left.",
            "Dear Sir,\n\nI write to you.",
            "Fellow citizens:\n\nI am again called upon.",
            "***\n\nChapter one",
        ] {
            assert!(!first_is_headline(text), "{text}");
        }
    }

    #[test]
    fn without_a_blank_line_only_a_much_longer_paragraph_makes_a_headline() {
        let long = "Officials said on Friday that the plan was sound. ".repeat(4);
        assert!(first_is_headline(&format!("Plan is sound\n{long}")));
        assert!(!first_is_headline("The night was dark and\nthe wind was cold and\nstrong."));
    }

    #[test]
    fn two_hundred_characters_are_the_most() {
        let line = "\u{E9}".repeat(200);
        assert!(first_is_headline(&format!("{line}\n\nBody.")));
        assert!(!first_is_headline(&format!("{line}\u{E9}\n\nBody.")));
    }
}
