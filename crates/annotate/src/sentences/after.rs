//! What follows the place where a sentence may end.

use super::lists::Lists;
use super::marks;
use super::words::{Case, Norm, char_at, skip_space, word_at};

/// What the first thing after a possible end is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The text ends here.
    Nothing,
    /// A word.
    Word,
    /// A number, or something else that begins with a digit.
    Number,
    /// A mark that goes on with the sentence: `,`, `;`, `/`.
    GoesOn,
    /// Any other mark.
    Mark,
}

/// What follows a possible end.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a feature of its own")]
pub(super) struct After<'a> {
    /// First byte that is not white space.
    pub(super) start: usize,
    /// First byte of the word, number or mark that decides.
    pub(super) at: usize,
    /// Whether white space stands between the end and `start`.
    pub(super) spaced: bool,
    /// Whether a line end is in that white space.
    pub(super) line_end: bool,
    /// What stands at `at`.
    pub(super) kind: Kind,
    /// The word or number at `at`.
    pub(super) word: &'a str,
    /// What stands right behind that word.
    pub(super) next: Option<char>,
    /// How it is written.
    pub(super) case: Case,
    /// A quotation mark stands before it.
    pub(super) quote: bool,
    /// A bracket stands before it.
    pub(super) bracket: bool,
    /// A dash stands before it.
    pub(super) dash: bool,
}

/// Marks before a word that are looked past.
const MOST_MARKS: usize = 8;

impl<'a> After<'a> {
    /// Reads what follows byte `from` of `text[..end]`.
    pub(super) fn read(text: &'a str, from: usize, end: usize) -> After<'a> {
        let start = skip_space(text, from, end);
        let mut after = After {
            start,
            at: start,
            spaced: start > from,
            line_end: text.as_bytes()[from..start].contains(&b'\n'),
            kind: Kind::Nothing,
            word: "",
            next: None,
            case: Case::None,
            quote: false,
            bracket: false,
            dash: false,
        };
        for _ in 0..MOST_MARKS {
            let Some(c) = char_at(text, after.at, end) else { return after };
            if c.is_alphanumeric() {
                after.take_word(text, end, c);
                return after;
            }
            if !marks::is_opener(c) {
                let goes_on = matches!(c, ',' | ';' | ':' | '/' | '&' | '=' | '+' | '%' | '|');
                after.kind = if goes_on { Kind::GoesOn } else { Kind::Mark };
                return after;
            }
            after.quote |= marks::closes_quotation(c) || matches!(c, '„' | '‚' | '‹');
            after.bracket |= matches!(c, '(' | '[' | '{');
            after.dash |= marks::is_dash(c);
            let next = after.at + c.len_utf8();
            after.at = skip_space(text, next, end);
        }
        after.kind = if after.at == end { Kind::Nothing } else { Kind::Mark };
        after
    }

    fn take_word(&mut self, text: &'a str, end: usize, first: char) {
        self.word = word_at(text, self.at, end);
        self.next = char_at(text, self.word_end(), end);
        self.kind = if first.is_numeric() { Kind::Number } else { Kind::Word };
        self.case = Case::of(self.word);
    }

    /// The lists that the word is on.
    pub(super) fn lists(&self) -> Lists {
        Norm::of(self.word).lists()
    }

    /// Whether it is a word that begins in lower case.
    pub(super) fn is_lower(&self) -> bool {
        self.kind == Kind::Word && self.case == Case::Lower
    }

    /// Whether it is a word that begins with a capital.
    pub(super) fn is_upper(&self) -> bool {
        self.kind == Kind::Word && self.case.begins_upper()
    }

    /// Whether it says more of the time before it: `EST`, `Monday`, `(CDT)`.
    pub(super) fn goes_with_time(&self) -> bool {
        self.bracket
            || self.case == Case::Upper
            || self.word.ends_with("day")
            || matches!(self.word, "Eastern" | "Central" | "Pacific" | "Mountain")
    }

    /// One past the last byte of the word.
    pub(super) fn word_end(&self) -> usize {
        self.at + self.word.len()
    }

    /// Whether a web address begins here.
    pub(super) fn is_address(&self, text: &str, end: usize) -> bool {
        let rest = &text.as_bytes()[self.at..end];
        self.kind == Kind::Word
            && (rest.starts_with(b"http://")
                || rest.starts_with(b"https://")
                || rest.starts_with(b"www."))
    }
}
