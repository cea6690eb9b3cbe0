//! The way through a stretch of text, from one place where a sentence may end to the next.

use super::after::After;
use super::before::Before;
use super::items;
use super::marks;
use super::quotations;
use super::rules::{self, Question, Verdict};
use super::run::Run;
use super::stops::Stops;
use super::web::{self, Found};
use super::words::{char_at, char_before, skip_space, trim_end};

/// What lies between two hard ends, without white space around it.
pub(super) struct Stretch<'a, D> {
    text: &'a str,
    /// Who is asked where the rules are not certain.
    decide: D,
    /// First byte of the sentence at hand.
    sentence: usize,
    /// One past the last byte of the stretch.
    end: usize,
    /// Where the quotation ends that lies inside the sentence at hand; 0 for none.
    quoted_until: usize,
}

/// A place where a sentence may end and the rules do not know.
pub(super) struct Place<'a> {
    /// What kind of place it is.
    pub(super) question: Question,
    /// Where the sentence would end.
    pub(super) end: usize,
    /// What stands before.
    pub(super) before: Before<'a>,
    /// The marks there.
    pub(super) run: Run,
    /// What stands after.
    pub(super) after: After<'a>,
}

impl Place<'_> {
    /// What is likely when nothing is learnt.
    pub(super) fn lean(&self) -> bool {
        self.question.lean(&self.before, &self.after)
    }
}

/// Decides where the rules do not.
pub(super) trait Decide {
    /// Whether a sentence ends at a place.
    fn ends(&mut self, place: &Place<'_>) -> bool;
}

impl<'a, D: Decide> Stretch<'a, D> {
    /// The stretch `text[start..end]`.
    pub(super) fn new(text: &'a str, start: usize, end: usize, decide: D) -> Stretch<'a, D> {
        Stretch { text, decide, sentence: start, end, quoted_until: 0 }
    }

    /// Appends the sentences.
    pub(super) fn split(mut self, out: &mut Vec<(u32, u32)>) {
        self.end_caption(out);
        let mut at = self.sentence;
        let mut stops = Stops::new(&self.text.as_bytes()[..self.end], at);
        while let Some(stop) = stops.next(at) {
            let found = self.look_at(stop);
            debug_assert!(found.resume > stop || found.end.is_some());
            at = found.resume;
            if let Some(end) = found.end.filter(|end| *end > self.sentence && *end < self.end) {
                out.push((self.sentence as u32, trim_end(self.text, self.sentence, end) as u32));
                self.sentence = skip_space(self.text, end, self.end);
                at = at.max(self.sentence);
                self.quoted_until = 0;
            }
        }
        if self.sentence < self.end {
            out.push((self.sentence as u32, self.end as u32));
        }
    }

    /// Ends a sentence behind the number of a caption, when a capital follows it.
    fn end_caption(&mut self, out: &mut Vec<(u32, u32)>) {
        let Some(close) = rules::caption_end(self.text, self.sentence, self.end) else { return };
        let after = After::read(self.text, close, self.end);
        if after.spaced && after.start == after.at && after.is_upper() {
            out.push((self.sentence as u32, close as u32));
            self.sentence = after.start;
        }
    }

    #[inline]
    fn look_at(&mut self, at: usize) -> Found {
        let (text, start, end) = (self.text, self.sentence, self.end);
        let bytes = text.as_bytes();
        let passed = Found { end: None, resume: at + 1 };
        match bytes[at] {
            b'.' if at >= self.quoted_until && rules::is_plain_end(&bytes[..end], start, at) => {
                Found { end: Some(at + 1), resume: at + 1 }
            }
            b'.' | b'?' | b'!' if at + 1 == end => passed,
            b'.' if is_inside(&bytes[..end], at) => passed,
            b'.' | b'?' | b'!' => self.terminator(at),
            b',' => {
                let ends = web::closes_letter(text, start, at, end);
                Found { end: ends.then_some(at + 1), ..passed }
            }
            b'-' => {
                if at > start && bytes[at - 1].is_ascii_alphanumeric() {
                    return passed;
                }
                web::ruled_line(text, start, at, end)
                    .unwrap_or_else(|| self.dash(at).unwrap_or(passed))
            }
            b'*' | b'_' | b'=' => web::ruled_line(text, start, at, end)
                .or_else(|| self.emoticon(at))
                .unwrap_or(passed),
            b':' => web::address(text, start, at, end)
                .or_else(|| self.emoticon(at))
                .or_else(|| web::stamp(text, start, at, end))
                .unwrap_or(passed),
            b';' => self.emoticon(at).unwrap_or(passed),
            b')' => {
                let item = items::inline_item(text, start, at, end);
                Found { end: item, ..passed }
            }
            b'"' | b'\'' => self.quotation(at).unwrap_or(passed),
            b'@' => web::mail_address(text, start, at, end),
            _ => self.beyond_ascii(at),
        }
    }

    fn beyond_ascii(&mut self, at: usize) -> Found {
        let c = char_at(self.text, at, self.end).expect("a stop lies before the end");
        let passed = Found { end: None, resume: at + c.len_utf8() };
        match c {
            '’' | '”' => passed,
            '“' | '‘' => self.quotation(at).unwrap_or(passed),
            _ if marks::terminator(c).is_some() => self.terminator(at),
            _ if marks::is_dash(c) => self.dash(at).unwrap_or(passed),
            _ if marks::is_bullet(c) => {
                let end = items::inline_bullet(self.text, self.sentence, at, self.end);
                Found { end, ..passed }
            }
            _ => passed,
        }
    }

    fn quotation(&mut self, at: usize) -> Option<Found> {
        if at < self.quoted_until || char_before(self.text, self.sentence, at) != Some(' ') {
            return None;
        }
        let until = quotations::inner_quotation(self.text, self.sentence, at, self.end)?;
        self.quoted_until = until;
        None
    }

    fn terminator(&mut self, at: usize) -> Found {
        let (text, end) = (self.text, self.end);
        if text.as_bytes()[at] == b'.'
            && let Some(item) = items::inline_item(text, self.sentence, at, end)
        {
            return Found { end: Some(item), resume: at + 1 };
        }
        let run = Run::read(text, self.sentence, at, end);
        let resume = run.end;
        if run.end < self.quoted_until {
            return Found { end: None, resume };
        }
        let inner = self.quoted_until > 0 && run.start < self.quoted_until;
        let after = After::read(text, run.end, end);
        let before = Before::read(text, self.sentence, run.start);
        let ends = match rules::judge(text, end, &run, &before, &after, inner) {
            Verdict::Ends => true,
            Verdict::GoesOn => false,
            Verdict::Open(question) => {
                self.decide.ends(&Place { question, end: run.end, before, run, after })
            }
        };
        let mut place = run.end;
        if ends && let Some(end) = rules::reference_end(text, end, &run, &before, &after) {
            place = end;
        }
        if ends && run.is_omission() && !before.spaced {
            // `compounds. . . . The`: a full stop, and three points that stand for what is left
            // out before the next words.
            place = run.start + 1;
        }
        Found { end: ends.then_some(place), resume: resume.max(place) }
    }

    fn emoticon(&mut self, at: usize) -> Option<Found> {
        let close = web::emoticon_end(self.text, self.sentence, at, self.end)?;
        let after = After::read(self.text, close, self.end);
        let ends = after.spaced
            && (after.is_upper()
                || after.is_address(self.text, self.end)
                || (after.is_lower() && self.ask(Question::Emoticon, at, close, after)));
        Some(Found { end: ends.then_some(close), resume: close })
    }

    fn dash(&mut self, at: usize) -> Option<Found> {
        let close = web::lone_dash_end(self.text, self.sentence, at, self.end)?;
        let after = After::read(self.text, close, self.end);
        // A single hyphen between spaces leads on: `Note - The company`.
        let ends = at > self.sentence
            && &self.text[at..close] != "-"
            && after.is_upper()
            && after.start == after.at
            && self.ask(Question::Dash, at, close, after);
        Some(Found { end: ends.then_some(close), resume: close })
    }

    /// Asks whether a sentence ends at byte `end`, where the marks from byte `at` on end.
    fn ask(&mut self, question: Question, at: usize, end: usize, after: After<'a>) -> bool {
        let before = Before::read(self.text, self.sentence, trim_end(self.text, self.sentence, at));
        let run = Run { start: at, end, marks_end: end, ..Run::default() };
        self.decide.ends(&Place { question, end, before, run, after })
    }
}

/// Whether the point at byte `at` stands inside a word or a number: `node.js`, `3.14`.
fn is_inside(bytes: &[u8], at: usize) -> bool {
    let before = if at == 0 { b' ' } else { bytes[at - 1] };
    match bytes[at + 1] {
        b'a'..=b'z' => before.is_ascii_alphanumeric(),
        b'0'..=b'9' => before.is_ascii_digit(),
        _ => false,
    }
}
