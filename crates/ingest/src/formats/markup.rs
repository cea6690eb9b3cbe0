//! Text between tags: XML, its older relatives, and simple HTML, read leniently, with the way back.

mod entities;

pub(crate) use entities::unescaped;

use entities::entity;
use std::ops::Range;
use textmill_corpus::{Alignment, AlignmentBuilder};

/// A piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text, with entities.
    Text,
    /// Text as it stands, between `<![CDATA[` and `]]>`; the range is that of the inside.
    Raw,
    /// A tag that opens an element; `empty` when it closes it too.
    Open { name: &'a str, attributes: &'a str, empty: bool },
    /// A tag that closes one.
    Close { name: &'a str },
    /// A comment, a declaration, an instruction.
    Other,
}

/// Goes from piece to piece; whatever is no tag is text.
pub(crate) struct Tokens<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        Self { source, at: 0 }
    }

    fn until(&mut self, start: usize, end: &str) -> usize {
        let found = memchr::memmem::find(&self.source.as_bytes()[start..], end.as_bytes());
        let inside = found.map_or(self.source.len(), |n| start + n);
        self.at = (inside + end.len()).min(self.source.len());
        inside
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Range<usize>, Token<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = &self.source[start..];
        let first = *rest.as_bytes().first()?;
        if first != b'<' || !opens_tag(rest.as_bytes()) {
            let skip = usize::from(first == b'<');
            let mut from = start + skip;
            // Up to the next bracket that opens a tag.
            self.at = loop {
                match memchr::memchr(b'<', &self.source.as_bytes()[from..]) {
                    Some(n) if opens_tag(&self.source.as_bytes()[from + n..]) => break from + n,
                    Some(n) => from += n + 1,
                    None => break self.source.len(),
                }
            };
            return Some((start..self.at, Token::Text));
        }
        if let Some(n) = rest.strip_prefix("<![CDATA[").map(|_| 9) {
            let end = self.until(start + n, "]]>");
            return Some((start + n..end, Token::Raw));
        }
        if rest.starts_with("<!--") {
            self.until(start + 4, "-->");
            return Some((start..self.at, Token::Other));
        }
        if rest.starts_with("<?") {
            self.until(start + 2, "?>");
            return Some((start..self.at, Token::Other));
        }
        self.at = tag_end(self.source, start);
        let inside = self.source[start + 1..self.at].trim_end_matches('>');
        let token = if rest.starts_with("<!") {
            Token::Other
        } else if let Some(name) = inside.strip_prefix('/') {
            Token::Close { name: name.trim() }
        } else {
            let empty = inside.ends_with('/');
            let inside = inside.strip_suffix('/').unwrap_or(inside);
            let end = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
            Token::Open { name: &inside[..end], attributes: &inside[end..], empty }
        };
        Some((start..self.at, token))
    }
}

/// Whether a bracket begins a tag, a comment or a declaration and is not a sign of its own.
fn opens_tag(bytes: &[u8]) -> bool {
    match bytes {
        [b'<', b'/', c, ..] => c.is_ascii_alphabetic() || *c == b'_' || !c.is_ascii(),
        [b'<', c, ..] => {
            c.is_ascii_alphabetic() || matches!(c, b'_' | b'!' | b'?') || !c.is_ascii()
        }
        _ => false,
    }
}

/// One past the end of the tag that begins at `start`; brackets in quotes do not end it, and in a
/// declaration not those in its own brackets.
fn tag_end(source: &str, start: usize) -> usize {
    let bytes = source.as_bytes();
    let declaration = bytes.get(start + 1) == Some(&b'!');
    let (mut quote, mut inner) = (None, 0usize);
    for (at, byte) in bytes.iter().enumerate().skip(start + 1) {
        match (quote, byte) {
            (Some(q), b) if b == q => quote = None,
            // A quote in a name is a slip of the pen; one after = is none.
            (None, b'"' | b'\'') if declaration || bytes[..at].trim_ascii_end().ends_with(b"=") => {
                quote = Some(byte);
            }
            (None, b'[') if declaration => inner += 1,
            (None, b']') if declaration => inner = inner.saturating_sub(1),
            (None, b'>') if inner == 0 => return at + 1,
            _ => {}
        }
    }
    source.len()
}

/// The part of a name after its namespace.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The value of an attribute, with its entities.
pub(crate) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let equals = rest.find('=')?;
        let key = rest[..equals].trim();
        let value = rest[equals + 1..].trim_start();
        let (value, after) = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((value, "")),
        };
        let key = key.rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or(key);
        if key.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = after;
    }
}

/// What an element does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing.
    Inline,
    /// It stands in a line of its own.
    Line,
    /// It is a paragraph.
    Block,
    /// A blank stands in its place.
    Space,
    /// A tab parts it from what stands before it.
    Cell,
    /// What is in it is no text.
    Hidden,
}

/// Text that was taken out of markup.
pub(crate) struct Extracted {
    pub(crate) text: String,
    /// From the text to the markup, from `start` on.
    pub(crate) alignment: Alignment,
    pub(crate) start: usize,
}

/// The text of markup, blanks joined, with an empty line between paragraphs. `role` says what the
/// element of a name does.
pub(crate) fn text_of(source: &str, role: impl Fn(&str) -> Role) -> Extracted {
    gather(source, None, role)
}

/// The same, where only what stands directly in elements of a local name is text.
pub(crate) fn text_within(source: &str, name: &str, role: impl Fn(&str) -> Role) -> Extracted {
    gather(source, Some(name), role)
}

fn gather(source: &str, within: Option<&str>, role: impl Fn(&str) -> Role) -> Extracted {
    let mut text = Collector::new(source);
    let mut hidden: Option<(&str, usize)> = None;
    let mut counts = within.is_none();
    for (range, token) in Tokens::new(source) {
        if let Some(within) = within {
            match token {
                Token::Open { name, empty, .. } => counts = !empty && local(name) == within,
                Token::Close { .. } => counts = false,
                _ => {}
            }
        }
        match token {
            // Elements of the same name may lie in a hidden one.
            Token::Open { name, empty: false, .. } if hidden.is_some_and(|(h, _)| h == name) => {
                hidden = hidden.map(|(h, depth)| (h, depth + 1));
            }
            Token::Close { name } if hidden.is_some_and(|(h, _)| h == name) => {
                hidden = hidden.filter(|(_, depth)| *depth > 1).map(|(h, depth)| (h, depth - 1));
            }
            _ if hidden.is_some() => {}
            Token::Text if counts => text.escaped(range),
            Token::Raw if counts => text.raw(range),
            Token::Text | Token::Raw | Token::Other => {}
            Token::Open { name, empty, .. } => match role(name) {
                Role::Hidden if !empty => hidden = Some((name, 1)),
                other => text.part(other),
            },
            Token::Close { name } => match role(name) {
                Role::Cell => {}
                other => text.part(other),
            },
        }
    }
    text.finish()
}

/// Gathers text from pieces of a source, in order.
pub(crate) struct Collector<'a> {
    source: &'a str,
    text: String,
    builder: AlignmentBuilder,
    /// Where the text begins; `None` while there is none.
    start: Option<usize>,
    /// What of the source is accounted for.
    done: usize,
    pending: Gap,
}

/// What stands between two pieces of text, from little to much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Blank,
    Tab,
    Line,
    Paragraph,
}

impl<'a> Collector<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        let (text, builder) = (String::new(), AlignmentBuilder::default());
        Self { source, text, builder, start: None, done: 0, pending: Gap::None }
    }

    /// The same, of which [`Collector::finish_whole`] is the end: all of the source is aligned.
    pub(crate) fn of_whole(source: &'a str) -> Self {
        Self { start: Some(0), ..Self::new(source) }
    }

    /// What an element that opens or closes here asks for.
    pub(crate) fn part(&mut self, role: Role) {
        let gap = match role {
            Role::Inline | Role::Hidden => return,
            Role::Space => Gap::Blank,
            Role::Cell => Gap::Tab,
            Role::Line => Gap::Line,
            Role::Block => Gap::Paragraph,
        };
        self.pending = self.pending.max(gap);
    }

    /// Adds text with entities.
    pub(crate) fn escaped(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(n) = memchr::memchr(b'&', &self.source.as_bytes()[at..range.end]) {
            self.raw(at..at + n);
            at += n;
            match entity(&self.source[at..range.end]) {
                Some((c, len)) if c.is_whitespace() && c != '\u{A0}' => {
                    self.pending = self.pending.max(Gap::Blank);
                    at += len;
                }
                Some((c, len)) => {
                    self.advance(at);
                    self.text.push(c);
                    self.builder.units(c.len_utf8(), len, 1);
                    at += len;
                    self.done = at;
                }
                None => {
                    self.copy(at..at + 1);
                    at += 1;
                }
            }
        }
        self.raw(at..range.end);
    }

    /// Adds text as it stands, but for its blanks.
    pub(crate) fn raw(&mut self, range: Range<usize>) {
        let is_blank = |b: &u8| matches!(b, b' ' | b'\t' | b'\r' | b'\n');
        let bytes = self.source.as_bytes();
        let mut at = range.start;
        while at < range.end {
            let piece = &bytes[at..range.end];
            let blanks = piece.iter().take_while(|&b| is_blank(b)).count();
            if blanks > 0 {
                self.pending = self.pending.max(Gap::Blank);
                at += blanks;
                continue;
            }
            let len = piece.iter().position(is_blank).unwrap_or(piece.len());
            self.copy(at..at + len);
            at += len;
        }
    }

    /// Adds text that stands for a range as a whole.
    pub(crate) fn instead(&mut self, range: Range<usize>, text: &str) {
        self.advance(range.start);
        self.text.push_str(text);
        self.builder.replace(text.len(), range.len());
        self.done = range.end;
    }

    fn copy(&mut self, range: Range<usize>) {
        self.advance(range.start);
        self.text.push_str(&self.source[range.clone()]);
        self.builder.copy(range.len());
        self.done = range.end;
    }

    /// Writes what is pending, for the source up to `at`.
    fn advance(&mut self, at: usize) {
        let mut gap = std::mem::replace(&mut self.pending, Gap::None);
        if self.text.is_empty() {
            gap = Gap::None;
        }
        if self.start.is_none() {
            self.start = Some(at);
            self.done = at;
            return;
        }
        let written = match gap {
            Gap::None => "",
            Gap::Blank => " ",
            Gap::Tab => "\t",
            Gap::Line => "\n",
            Gap::Paragraph => "\n\n",
        };
        if written == &self.source[self.done..at] {
            self.builder.copy(written.len());
        } else {
            self.builder.replace(written.len(), at - self.done);
        }
        self.text.push_str(written);
        self.done = at;
    }

    /// The text, and the way back from it to all of the source.
    pub(crate) fn finish_whole(mut self) -> (String, Alignment) {
        self.builder.replace(0, self.source.len() - self.done);
        (self.text, self.builder.finish())
    }

    pub(crate) fn finish(self) -> Extracted {
        let start = self.start.unwrap_or(0);
        Extracted { text: self.text, alignment: self.builder.finish(), start }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn roles(name: &str) -> Role {
        match name {
            "p" => Role::Block,
            "br" => Role::Line,
            "script" => Role::Hidden,
            "td" => Role::Cell,
            _ => Role::Inline,
        }
    }

    #[test]
    fn blanks_are_joined_and_paragraphs_parted() {
        let source = "<p>One  <b>bold</b>\n word</p><script>x<script>y</script>z</script><p>a &amp; b<br/>c</p>";
        let e = text_of(source, roles);
        assert_eq!(e.text, "One bold word\n\na & b\nc");
        let word = e.text.find("word").unwrap();
        let (from, to) = e.alignment.source_span(word, word + 4);
        assert_eq!(&source[e.start + from..e.start + to], "word");
        let and = e.text.find('&').unwrap();
        let (from, to) = e.alignment.source_span(and, and + 1);
        assert_eq!(&source[e.start + from..e.start + to], "&amp;");
    }

    #[test]
    fn signs_that_are_no_tags_are_text_and_quotes_hide_brackets() {
        let e = text_of("1 < 2 &amp 3 &#2; <a href='x>y'>z</a><![CDATA[ <raw> & ]]> <", roles);
        assert_eq!(e.text, "1 < 2 &amp 3 &#2; z <raw> & <");
        assert_eq!(attribute(" a = 'b' c=\"d e\" f=g", "c"), Some("d e"));
        assert_eq!(attribute(" a = 'b' c=\"d e\" f=g", "f"), Some("g"));
        assert_eq!(attribute(" a = 'b'", "b"), None);
    }

    proptest! {
        #[test]
        fn any_markup_gives_text_that_leads_back(source in "[<>&;!/\\-\\[\\]pbr a'\"=é#x1]{0,60}") {
            let e = text_of(&source, roles);
            prop_assert_eq!(e.alignment.derived_len(), e.text.len());
            prop_assert!(e.start + e.alignment.source_len() <= source.len());
            let pieces: usize = Tokens::new(&source).map(|(range, _)| range.len()).sum();
            prop_assert!(pieces <= source.len());
        }
    }
}
