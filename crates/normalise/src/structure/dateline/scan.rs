//! Reads a line from left to right, piece by piece.

use super::super::lines::Span;

/// What parts a dateline from the sentence after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    /// A dash or two hyphens: hardly ever stands after a word in capitals for another reason.
    Long,
    /// One hyphen.
    Hyphen,
    /// A colon.
    Colon,
}

/// Brackets that hold more than this many bytes hold no agency.
const LONGEST_IN_BRACKETS: usize = 60;

/// A position in a line.
#[derive(Clone)]
pub(super) struct Scan<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(line: &'a str, at: usize) -> Self {
        Self { line, at }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    /// The text of a span of the line.
    pub(super) fn text(&self, span: &Span) -> &'a str {
        &self.line[span.clone()]
    }

    /// The text from `start` to here.
    pub(super) fn since(&self, start: usize) -> &'a str {
        &self.line[start..self.at]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn at_end(&self) -> bool {
        self.rest().is_empty()
    }

    pub(super) fn at_space(&self) -> bool {
        self.peek().is_some_and(char::is_whitespace)
    }

    pub(super) fn advance(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Goes past `what`, if it stands here.
    pub(super) fn eat(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        self.at += if found { what.len() } else { 0 };
        found
    }

    pub(super) fn spaces(&mut self) {
        self.at = self.line.len() - self.rest().trim_start().len();
    }

    /// Letters with the stops, apostrophes and hyphens among them: `ST.`, `N.Y.`, `Port-au-Prince`.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if matches!(rest.as_bytes().get(plain), None | Some(b' ' | b',' | b'/' | b'(')) {
            self.at += plain;
            return (plain > 0).then(|| &rest[..plain]);
        }
        let mut chars = rest.char_indices().peekable();
        let (mut end, mut letters) = (0, 0);
        while let Some((at, c)) = chars.next() {
            let next_is_letter = chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
            let inside = match c {
                '-' | '\'' | '\u{2019}' => letters > 0 && next_is_letter,
                '.' => letters > 0,
                '\u{300}'..='\u{36F}' => true,
                _ => c.is_alphabetic(),
            };
            if !inside {
                break;
            }
            letters += usize::from(c.is_alphabetic());
            end = at + c.len_utf8();
        }
        self.at += end;
        (letters > 0).then(|| &rest[..end])
    }

    /// Digits, as many as stand here, when they are a number from `least` to `most`.
    pub(super) fn number(&mut self, least: u32, most: u32) -> Option<u32> {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest[..digits].parse().ok().filter(|n| (least..=most).contains(n))?;
        self.at += digits;
        Some(number)
    }

    /// What stands between brackets here, without the spaces inside them.
    pub(super) fn bracketed(&mut self) -> Option<Span> {
        self.between('(', ')')
    }

    /// What stands between `open` and `close` here, when it is short.
    pub(super) fn between(&mut self, open: char, close: char) -> Option<Span> {
        let inside = self.rest().strip_prefix(open)?;
        let limit = inside.floor_char_boundary(LONGEST_IN_BRACKETS);
        let len = inside[..limit].find(close)?;
        let span = super::super::lines::trim(self.line, self.at + 1..self.at + 1 + len);
        self.at += len + 2;
        (!span.is_empty()).then_some(span)
    }

    /// The separator that comes next.
    pub(super) fn separator_follows(&self) -> Option<Separator> {
        self.clone().separator()
    }

    /// Goes past a separator and the spaces before it; stays where it is when there is none.
    ///
    /// A single hyphen that is followed by a letter joins two words and parts nothing, unless a
    /// bracket closes before it.
    pub(super) fn separator(&mut self) -> Option<Separator> {
        let start = self.at;
        let after_bracket = self.line[..start].ends_with(')');
        self.spaces();
        let rest = self.rest();
        let dashes = rest.len() - rest.trim_start_matches(is_dash).len();
        let found = match &rest[..dashes] {
            "" if self.eat(":") => Some(Separator::Colon),
            "" => None,
            "-" if rest.starts_with("- - ") => {
                self.at += 3;
                Some(Separator::Long)
            }
            "-" => {
                self.at += 1;
                let parts = after_bracket || self.at_space() || self.at_end();
                parts.then_some(Separator::Hyphen)
            }
            _ => {
                self.at += dashes;
                Some(Separator::Long)
            }
        };
        if found.is_none() {
            self.at = start;
        }
        found
    }
}

/// Whether a text, after its white space, does not begin with a small letter.
pub(super) fn begins_sentence(text: &str) -> bool {
    text.trim_start().chars().next().is_none_or(|c| !c.is_lowercase())
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2013}' | '\u{2014}' | '\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_inner_marks_and_not_the_dash_after_it() {
        for (line, word) in [
            ("ST. LOUIS", "ST."),
            ("N.Y., Oct", "N.Y."),
            ("Port-au-Prince", "Port-au-Prince"),
            ("YORK--(BUSINESS", "YORK"),
            ("N\u{2019}DJAMENA \u{2014}", "N\u{2019}DJAMENA"),
            ("BERLIN- The", "BERLIN"),
        ] {
            assert_eq!(Scan::new(line, 0).word(), Some(word));
        }
        assert_eq!(Scan::new("2019", 0).word(), None);
    }

    #[test]
    fn separators_are_told_apart() {
        for (rest, separator, length) in [
            (" \u{2014} The", Some(Separator::Long), 4),
            ("--The", Some(Separator::Long), 2),
            (" - - The", Some(Separator::Long), 4),
            (" - The", Some(Separator::Hyphen), 2),
            (" : The", Some(Separator::Colon), 2),
            ("-based", None, 0),
            (" The", None, 0),
        ] {
            let mut scan = Scan::new(rest, 0);
            assert_eq!((scan.separator(), scan.at()), (separator, length), "{rest}");
        }
    }
}
