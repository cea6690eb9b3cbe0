//! A place in a sentence, and what stands from there on.

/// The longest word that is read; longer ones are no word of any rule.
const LONGEST_WORD: usize = 24;

/// A place in a sentence, which ends where the text ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// What stands before belongs to another sentence or value.
    pub(super) from: usize,
}

impl<'a> Reader<'a> {
    /// What stands from here on.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The next byte; 0 at the end.
    pub(super) fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The byte before; 0 where nothing stands before that belongs here.
    pub(super) fn before(&self) -> u8 {
        if self.at > self.from { self.text.as_bytes()[self.at - 1] } else { 0 }
    }

    /// Goes past `token` when it stands here.
    pub(super) fn eat(&mut self, token: &str) -> bool {
        let is_here = self.rest().starts_with(token);
        self.at += if is_here { token.len() } else { 0 };
        is_here
    }

    /// Goes past white space, two characters at the most; says whether there was any.
    pub(super) fn spaces(&mut self) -> bool {
        let before = self.at;
        for c in self.rest().chars().take(2).take_while(|c| c.is_whitespace()) {
            self.at += c.len_utf8();
        }
        self.at > before
    }

    /// Goes past white space or one hyphen.
    pub(super) fn joint(&mut self) -> bool {
        self.spaces() || self.eat("-")
    }

    /// The word of ASCII letters that stands here, which no other letter and no digit follows; goes
    /// past it.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let len = bytes.iter().take(LONGEST_WORD + 1).take_while(|b| b.is_ascii_alphabetic());
        let len = len.count();
        let goes_on = rest.get(len..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if len == 0 || len > LONGEST_WORD || goes_on {
            return None;
        }
        self.at += len;
        Some(&rest[..len])
    }

    /// Goes past one of these words, in any case.
    pub(super) fn eat_word(&mut self, words: &[&str]) -> bool {
        let mut ahead = *self;
        let found = ahead.word().is_some_and(|word| is_among(word, words));
        if found {
            *self = ahead;
        }
        found
    }

    /// The digits that stand here, from `least` to `most`, with none before and none behind them;
    /// goes past them.
    pub(super) fn digits(&mut self, least: usize, most: usize) -> Option<&'a str> {
        let rest = self.rest();
        let len = rest.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
        if len < least || len > most {
            return None;
        }
        self.at += len;
        Some(&rest[..len])
    }

    /// Whether a word ends here: no letter and no digit stands next.
    pub(super) fn at_end_of_word(&self) -> bool {
        !self.rest().starts_with(char::is_alphanumeric)
    }

    /// The word before this place, in the same sentence.
    pub(super) fn word_before(&self) -> &'a str {
        let before = self.text[self.from..self.at].trim_end_matches([' ', '\n', '-']);
        let bytes = before.as_bytes();
        let letters = bytes.iter().rev().take(LONGEST_WORD).take_while(|b| b.is_ascii_alphabetic());
        &before[before.len() - letters.count()..]
    }
}

/// Whether a word is one of these, in any case.
pub(super) fn is_among(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| other.eq_ignore_ascii_case(word))
}
