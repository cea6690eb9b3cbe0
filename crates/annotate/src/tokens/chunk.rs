//! The view `words`: segments of UAX #29, joined where they are one word for a reader.
//!
//! Works on a *chunk*, what stands between two white spaces. Joined are web and mail addresses,
//! handles, hashtags, faces, numbers with separators, hyphenated compounds, abbreviations with their
//! point, and repeated marks; parted are the possessive `'s` and what a colon or a missing space ran
//! together.

use super::bytes::{self, Class};
use super::points::{self, Point};
use super::unicode::Unspaced;
use super::{Sink, address, bounds, clitics, emoticons};
use crate::letters::is_alphabetic;
use std::{iter::zip, ops::Range};

/// A segment of UAX #29.
#[derive(Clone, Copy, Debug)]
struct Atom {
    start: usize,
    end: usize,
    kind: Kind,
}

/// What a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Begins with a letter or an underscore.
    Word,
    /// Begins with a digit.
    Number,
    /// Any other: the first byte.
    Mark(u8),
}

/// Joins the segments of one chunk after the other; keeps its memory from chunk to chunk.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    atoms: Vec<Atom>,
}

impl Chunks {
    /// Takes in the tokens of the chunk that begins at `at`; gives where it ends.
    pub(super) fn scan(
        &mut self,
        text: &str,
        at: usize,
        end: usize,
        sink: &mut impl Sink,
    ) -> usize {
        let bytes = &text.as_bytes()[..end];
        let blank = |b: &u8| matches!(b, b' ' | b'\t'..=b'\r');
        let Some(spaces) = bytes[at..].iter().position(|b| !blank(b)) else { return end };
        let at = at + spaces;
        let chunk_end = bytes[at..].iter().position(blank).map_or(end, |len| at + len);
        self.cut(text, at, chunk_end);
        let chunk = Chunk { text, at, end, bytes: &bytes[..chunk_end], atoms: &self.atoms };
        chunk.join(sink);
        chunk_end
    }

    /// Cuts a chunk into segments.
    fn cut(&mut self, text: &str, mut at: usize, end: usize) {
        let atoms = &mut self.atoms;
        atoms.clear();
        while at < end {
            at = bounds::scan_next(text, at, end, Unspaced::ByDictionary, &mut |start, end| {
                push_parts(text, start, end, atoms);
            });
        }
    }
}

/// Adds a segment, in parts where UAX #29 keeps together what no reader would: letters around a colon,
/// and the end of a sentence with the beginning of the next.
fn push_parts(text: &str, start: usize, end: usize, atoms: &mut Vec<Atom>) {
    let bytes = text.as_bytes();
    let inner = bytes.get(start + 1..end.saturating_sub(1)).unwrap_or_default();
    let mut from = start;
    for (&byte, at) in zip(inner, start + 1..) {
        if byte == b':' || byte == b'.' && is_run_on(bytes, from, at, end) {
            atoms.push(Atom { start: from, end: at, kind: kind(text, from) });
            atoms.push(Atom { start: at, end: at + 1, kind: Kind::Mark(byte) });
            from = at + 1;
        }
    }
    atoms.push(Atom { start: from, end, kind: kind(text, from) });
}

/// Whether the point at `at` ends a sentence whose successor lacks its space: `end.Next`.
fn is_run_on(bytes: &[u8], start: usize, at: usize, end: usize) -> bool {
    let lower = |range: Range<usize>| bytes[range].iter().all(u8::is_ascii_lowercase);
    at >= start + 3
        && lower(at - 2..at)
        && end >= at + 3
        && bytes[at + 1].is_ascii_uppercase()
        && lower(at + 2..end.min(at + 4))
}

fn kind(text: &str, start: usize) -> Kind {
    let byte = text.as_bytes()[start];
    match bytes::class_at(text.as_bytes(), start).0 {
        Class::Letter | Class::Join => Kind::Word,
        Class::Digit => Kind::Number,
        Class::Foreign => match text[start..].chars().next() {
            Some(c) if is_alphabetic(c) => Kind::Word,
            Some(c) if c.is_numeric() => Kind::Number,
            _ => Kind::Mark(byte),
        },
        _ => Kind::Mark(byte),
    }
}

/// A chunk in segments.
struct Chunk<'a> {
    text: &'a str,
    /// Its first byte.
    at: usize,
    /// One past the last byte of the text that is looked at.
    end: usize,
    /// All bytes up to its end.
    bytes: &'a [u8],
    atoms: &'a [Atom],
}

impl Chunk<'_> {
    fn join(&self, sink: &mut impl Sink) {
        let possible = address::is_possible(&self.bytes[self.at..]);
        let mut address = if possible { self.address(self.at) } else { None };
        let mut i = 0;
        while i < self.atoms.len() {
            let start = self.atoms[i].start;
            if address.as_ref().is_some_and(|range| range.start < start) {
                // It began inside a segment, and went with that.
                address = self.address(start);
            }
            if let Some(range) = address.clone().filter(|range| range.start == start) {
                i = self.one_past(i, range.end);
                let end = self.atoms[i - 1].end;
                self.part(start, end.min(range.end).max(start + 1), end, sink);
                address = self.address(end);
                continue;
            }
            let limit = address.as_ref().map_or(usize::MAX, |range| range.start);
            let mut next = self.token_end(i);
            if self.atoms[next - 1].end > limit {
                next = i + 1;
            }
            let end = self.atoms[next - 1].end;
            i = next;
            match clitics::clitic_start(self.bytes, start, end) {
                // `1990's` is a plural.
                Some(clitic) if !self.bytes[clitic - 1].is_ascii_digit() => {
                    // UAX #29 joins a narrow no-break space to the word before it.
                    sink.token(start, start + self.text[start..clitic].trim_end().len());
                    sink.token(clitic, end);
                }
                _ => sink.token(start, end),
            }
        }
    }

    /// An address that ends at `cut`, and what its last segment holds behind it.
    fn part(&self, start: usize, cut: usize, end: usize, sink: &mut impl Sink) {
        let cut = if self.text.is_char_boundary(cut) { cut } else { end };
        sink.token(start, cut);
        // UAX #29 joined them: the possessive of an address, or a run-on word.
        let rest = self.text[cut..end].trim_start();
        if rest.is_empty() {
            return;
        }
        let from = end - rest.len();
        if clitics::clitic_start(self.bytes, start, end) == Some(from) {
            return sink.token(from, end);
        }
        let first = from + rest.chars().next().map_or(0, char::len_utf8);
        sink.token(from, first);
        let rest = self.text[first..end].trim_start();
        if !rest.is_empty() {
            sink.token(end - rest.len(), end);
        }
    }

    /// The first address that begins at or behind `from`, at the beginning of a segment.
    fn address(&self, from: usize) -> Option<Range<usize>> {
        let end = self.bytes.len();
        address::find(&self.text[self.at..end], from - self.at)
            .map(|range| self.at + range.start..self.at + range.end)
    }

    /// One past the last segment that begins before `end`, from segment `i` on.
    fn one_past(&self, i: usize, end: usize) -> usize {
        i + self.atoms[i..].iter().take_while(|atom| atom.start < end).count().max(1)
    }

    /// One past the last segment of the token that begins with segment `i`.
    fn token_end(&self, i: usize) -> usize {
        let atom = self.atoms[i];
        match atom.kind {
            Kind::Word | Kind::Number => self.word_end(i + 1),
            Kind::Mark(mark) => self.mark_end(i, mark),
        }
    }

    /// Whether nothing stands between segment `i` and the one before it.
    fn follows(&self, i: usize) -> bool {
        i > 0 && i < self.atoms.len() && self.atoms[i - 1].end == self.atoms[i].start
    }

    fn mark(&self, i: usize) -> Option<u8> {
        match self.atoms.get(i)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    fn form(&self, i: usize) -> &str {
        &self.text[self.atoms[i].start..self.atoms[i].end]
    }

    fn is_term(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|atom| matches!(atom.kind, Kind::Word | Kind::Number))
    }

    fn is_number(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|atom| atom.kind == Kind::Number)
    }

    /// Joins marks from segment `i` on: faces, repetitions, and what leads a word.
    fn mark_end(&self, i: usize, mark: u8) -> usize {
        let start = self.atoms[i].start;
        if !(self.follows(i) && self.is_term(i - 1)) {
            let face = emoticons::leading(&self.bytes[start..]);
            if face > 0 {
                return self.one_past(i, start + face);
            }
            if self.follows(i + 1) && self.leads(i, mark) {
                return self.word_end(i + 2);
            }
        }
        if self.is_clitic_behind_point(i) {
            return i + 2;
        }
        let repeated = |j: usize| {
            self.follows(j)
                && match mark {
                    b'!' | b'?' => matches!(self.mark(j), Some(b'!' | b'?')),
                    b'.' | b'-' | b'*' | b'=' | b'~' | b'#' | b'+' | b'<' | b'>' | b'`' | b'\''
                    | b'_' | b'/' | b'$' => self.mark(j) == Some(mark),
                    0x80.. => {
                        self.form(j) == self.form(i) && matches!(self.form(i), "—" | "–" | "…")
                    }
                    _ => false,
                }
        };
        let mut next = i + 1;
        while repeated(next) {
            next += 1;
        }
        next
    }

    /// Whether segment `i` is the apostrophe of `U.S.'s`.
    fn is_clitic_behind_point(&self, i: usize) -> bool {
        self.follows(i)
            && self.mark(i - 1) == Some(b'.')
            && self.follows(i + 1)
            && matches!(self.form(i), "'" | "’")
            && matches!(self.form(i + 1), "s" | "S")
    }

    /// Whether the mark at segment `i` belongs to the word or number behind it.
    fn leads(&self, i: usize, mark: u8) -> bool {
        let form = self.form(i + 1);
        match mark {
            b'.' => self.is_number(i + 1),
            b'\'' | 0xCA | 0xE2 if matches!(self.form(i), "'" | "’" | "‘" | "ʼ") => {
                is_decade(form) || is_clipped(form)
            }
            _ => false,
        }
    }

    /// One past the last segment of the word or number whose first ends before segment `next`.
    fn word_end(&self, mut next: usize) -> usize {
        let first = next - 1;
        let mut n_hyphens = 0;
        while self.follows(next) {
            let Some(mark) = self.mark(next) else { break };
            if mark == b'.' && !(self.follows(next + 1) && self.mark(next + 1) == Some(b'.')) {
                let start = self.atoms[first].start;
                let before = &self.text[start..self.atoms[next - 1].end];
                return if self.takes_point(before, next) { next + 1 } else { next };
            }
            if self.is_sign_behind(first, next, mark) {
                next += 1;
                continue;
            }
            if !(self.follows(next + 1) && self.is_term(next + 1)) {
                // `pre- and post-war`, and a word broken off: `I th- I thought`.
                let open = mark == b'-' && !self.is_number(next - 1) && !self.follows(next + 1);
                return if open { next + 1 } else { next };
            }
            let len = |i: usize| self.atoms[i].end - self.atoms[i].start;
            let numbers = self.is_number(next - 1) && self.is_number(next + 1);
            let joined = match mark {
                b'-' => self.hyphen_joins(next, n_hyphens),
                0xE2 if matches!(self.form(next), "\u{2010}" | "\u{2011}") => true,
                // `b/c`, `n/a`.
                b'/' if len(next - 1) == 1 && len(next + 1) == 1 => true,
                b'/' | b':' => numbers,
                b'&' => self.is_short_capital(next - 1) && self.is_short_capital(next + 1),
                b'\'' | 0xE2 if matches!(self.form(next), "'" | "’") => {
                    self.is_number(next - 1) && matches!(self.form(next + 1), "s" | "S")
                }
                _ => false,
            };
            if !joined {
                break;
            }
            n_hyphens += usize::from(mark == b'-');
            next += 2;
        }
        next
    }

    /// `US$`, `C++`, `C#`.
    fn is_sign_behind(&self, first: usize, at: usize, mark: u8) -> bool {
        let form = self.form(first);
        match mark {
            b'$' => at == first + 1 && matches!(form, "US" | "A" | "C" | "HK" | "NZ" | "S" | "AU"),
            b'+' => {
                at <= first + 2
                    && form == "C"
                    && (self.mark(at + 1) == Some(b'+') || self.mark(at - 1) == Some(b'+'))
            }
            b'#' => at == first + 1 && matches!(form, "C" | "F"),
            _ => false,
        }
    }

    /// Whether the hyphen at segment `at` joins: words always, numbers where they are one number, as of a
    /// telephone or a date, and no span of years.
    fn hyphen_joins(&self, at: usize, n_hyphens: usize) -> bool {
        let digit = |at: usize| self.bytes[at].is_ascii_digit();
        let hyphen = self.atoms[at].start;
        if !(digit(hyphen - 1) && digit(hyphen + 1)) {
            return true;
        }
        let len = |i: usize| self.atoms[i].end - self.atoms[i].start;
        let goes_on = self.follows(at + 2)
            && self.mark(at + 2) == Some(b'-')
            && self.follows(at + 3)
            && self.is_number(at + 3);
        n_hyphens > 0 || goes_on || len(at - 1) == 3 && len(at + 1) == 4
    }

    fn is_short_capital(&self, i: usize) -> bool {
        let form = self.form(i);
        form.len() <= 2 && form.bytes().all(|b| b.is_ascii_uppercase())
    }

    /// Whether the point at segment `at` belongs to the word before it.
    fn takes_point(&self, before: &str, at: usize) -> bool {
        let after = self.text[self.atoms[at].end..self.end].trim_start_matches([' ', '\u{a0}']);
        let ends_chunk = at + 1 == self.atoms.len();
        match points::point(before) {
            Point::Own => true,
            Point::BeforeNumber => after.starts_with(|c: char| c.is_numeric()),
            Point::Initial => {
                // The letter of a class, as in `vitamin C.`, ends a line or a paragraph.
                !ends_chunk || after.starts_with(|c: char| c.is_alphabetic() || c == '(')
            }
            Point::None => false,
        }
    }
}

/// `90s`, of a decade without its century.
fn is_decade(form: &str) -> bool {
    let bytes = form.as_bytes();
    matches!(bytes, [tens, b'0', b's'] if tens.is_ascii_digit())
        || matches!(bytes, [tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit())
}

/// A word that an apostrophe begins in writing.
fn is_clipped(form: &str) -> bool {
    const CLIPPED: [&str; 12] = [
        "tis", "twas", "em", "cause", "til", "till", "bout", "round", "n", "cuz", "neath", "twere",
    ];
    form.len() <= 5 && CLIPPED.iter().any(|clipped| form.eq_ignore_ascii_case(clipped))
}
