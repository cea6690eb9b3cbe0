//! What publishers add below an article: contacts, terms, credits, invitations.

use super::lines::{Lines, Span};

/// A line of a footer is not longer than this, in bytes.
const LONGEST: usize = 600;

/// Beginnings that alone say enough, in small letters.
#[rustfmt::skip] // one a line says no more
const BEGINNINGS: &[&str] = &[
    "(additional reporting", "(compiled by", "(editing by", "(photo", "(report by",
    "(reporting by", "(with inputs from", "(with input from", "(writing by",
    "additional reporting", "all rights reserved", "also read:", "ap photo", 
    "compiled by", "contact us", "copy editing by", "disclaimer:", "download the app",
    "edited by", "editing by", "email:", "filed under:", "first published:",
    "image credit", "image:", "our standards",
    "photo by", "photo credit", "photo:", "photograph:", "photographs:", "photos:",
    "read also:", 
    "related:", "reporting by", 
    "source:", "tags:", "topics:",
    "with assistance by", "with assistance from", "with files from", "writing by", "\u{A9}",
];

/// Beginnings that prose has too: they say enough when nothing but a colon follows them, or when the
/// line is no sentence, or holds an address.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "click here", "for more information", "more on this story", "privacy policy", "read full story",
    "read more", "read next", "related articles", "related stories", "report by", "see also",
    "share this", "terms and conditions", "terms of use",
];

/// A label that is no sentence is not longer than this, in bytes.
const LONGEST_LABEL: usize = 80;

/// Beginnings that say enough together with one of the words after them.
#[rustfmt::skip]
const INVITATIONS: &[(&str, &[&str])] = &[
    ("copyright", &["\u{A9}", "(c)", "all rights", "copyright 1", "copyright 2", "reserved"]),
    ("follow ", &["follow us", "@", "http", "coverage", "on twitter", "on x", "on facebook",
        "on instagram", "on linkedin", "on youtube", "on social", "on google"]),
    ("join ", &["newsletter", "telegram", "whatsapp", "the conversation", "on facebook"]),
    ("like ", &["like us", "on facebook"]),
    ("listen to", &["podcast", "episode", "spotify"]),
    ("read ", &["read:", "read the full", "related:"]),
    ("sign up", &["sign up here", "sign up now", "newsletter", "alert"]),
    ("subscribe", &["subscribe here", "subscribe now", "newsletter", "channel", "podcast"]),
    ("this article", &["originally", "first appeared", "published", "republished", "updated"]),
    ("this report", &["originally", "first appeared", "republished", "auto-generated"]),
    ("this story", &["originally", "first appeared", "published", "updated", "syndicated"]),
    ("watch", &["watch:", "watch the video", "watch more", "youtube"]),
];

/// Phrases that say enough wherever in a line they stand.
const PHRASES: &[&str] = &[
    "all rights reserved",
    "contributed reporting",
    "contributed to this article",
    "contributed to this report",
    "contributed to this story",
    "may not be published, broadcast",
    "may not be reproduced",
    "\u{A9} 1",
    "\u{A9} 2",
    "\u{A9}2",
    "(c) 20",
];

/// Whole lines that end a release, without the hyphens before them.
const ENDS: &[&str] =
    &["advertisement", "end", "ends", "(end)", "(ends)", "end-", "ends-", "30-", "30 -"];

/// The lines at the end of a text, from the first that belongs to the footer on; `None` when
/// there is no footer. The first line of a text is never part of it.
pub(super) fn find(text: &str) -> Option<Span> {
    let first = Lines::new(text).next()?.start;
    let mut footer: Option<Span> = None;
    for line in Lines::new(text).rev().take_while(|line| line.start > first) {
        let below = footer.is_some();
        if !is_footer_line(&text[line.clone()], below) {
            break;
        }
        footer = Some(line.start..footer.map_or(line.end, |lower| lower.end));
    }
    footer
}

/// Whether a line reads as one of a footer; a rule, as `___`, does when the footer is below it.
fn is_footer_line(line: &str, below: bool) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let line = line.trim_start_matches(['\u{2014}', '\u{2013}', '-', '*', '\u{2022}', ' ', '[']);
    if !line.contains(char::is_alphanumeric) {
        return below || line.starts_with('#');
    }
    let lower = line.to_lowercase().replace('\u{2019}', "'");
    let invites = |(beginning, words): &(&str, &[&str])| {
        begins_with(&lower, beginning) && words.iter().any(|word| lower.contains(word))
    };
    let begins = |beginning: &&str| {
        begins_with(&lower, beginning)
            && !lower[beginning.len()..].starts_with(char::is_alphanumeric)
    };
    BEGINNINGS.iter().any(begins)
        || LABELS.iter().any(|label| begins(label) && is_label(&lower, label.len()))
        || INVITATIONS.iter().any(invites)
        || ENDS.contains(&lower.as_str())
        || PHRASES.iter().any(|phrase| lower.contains(phrase))
}

/// Whether a line that begins with a label of `len` bytes is more than a sentence that begins so.
fn is_label(line: &str, len: usize) -> bool {
    let rest = line[len..].trim();
    let is_sentence = line.ends_with(['.', '!', '?', '"', '\u{201D}', ',']);
    rest.is_empty()
        || rest.starts_with(':')
        || ["http", "www.", "@"].iter().any(|address| rest.contains(address))
        || !is_sentence && line.len() <= LONGEST_LABEL
}

/// As `starts_with`, for many beginnings most of which differ in their first byte.
fn begins_with(line: &str, beginning: &str) -> bool {
    line.as_bytes().first() == beginning.as_bytes().first() && line.starts_with(beginning)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn footer(text: &str) -> &str {
        find(text).map_or("", |span| &text[span])
    }

    #[test]
    fn contacts_terms_credits_and_invitations_below_an_article_are_its_footer() {
        for line in [
            "Contact us: [email\u{A0}protected]",
            "Our Standards, Terms of Use: Standard Terms And Conditions.",
            "Reporting by Jane Doe; Editing by John Public",
            "(Additional reporting by Jane Doe in Paris)",
            "\u{2014}With assistance from Jane Doe.",
            "\u{A9} 2020 The Publisher",
            "Copyright 2020 The Associated Press. All rights reserved.",
            "Read more: What is next",
            "Follow Jane Doe on Twitter: @jane",
            "Sign up for our newsletter",
            "Associated Press writer Jane Doe contributed to this report.",
            "Photo: Jane Doe",
            "- 30 -",
            "###",
        ] {
            assert_eq!(footer(&format!("Body one.\n\nBody two.\n\n{line}")), line);
        }
    }

    #[test]
    fn a_footer_ends_upwards_at_the_first_line_that_is_none() {
        let text = "Read more: no footer here\n\nBody.\n___\nFollow us\nContact us: here";
        assert_eq!(footer(text), "___\nFollow us\nContact us: here");
        assert_eq!(footer("Body.\n\nContact us: here\n\nMore body."), "");
    }

    #[test]
    fn paragraphs_that_only_begin_alike_are_body() {
        for line in [
            "Follow the money on its way, he said.",
            "Copyright law is older than that.",
            "The book was originally published in 1950.",
            "Advertisements were sold for less.",
            "Reading more is good.",
            "Endings are hard.",
            "The house was built with assistance from the Red Cross.",
            "Sources said nothing.",
            "Read more books, said the teacher.",
            "Subscribe to nothing, he said, and we laughed about it for hours.",
            "Sign up for nothing, she warned.",
            "See also how they run!",
            "Poor drains contributed to this disaster, the mayor said.",
        ] {
            assert_eq!(footer(&format!("Body one.\n\n{line}")), "", "{line}");
        }
    }

    #[test]
    fn a_text_is_never_footer_alone() {
        assert_eq!(footer("Contact us: here"), "");
        assert_eq!(footer("Follow us\nContact us: here"), "Contact us: here");
    }
}
