//! The way through a stretch of text, from one place where a sentence may end to the next.

use super::after::After;
use super::marks;
use super::quotations;
use super::rules::{self, Before, Question, Verdict};
use super::run::Run;
use super::web::{self, Found};
use super::words::{char_at, char_before, skip_space, trim_end};

/// What lies between two hard ends, without white space around it.
pub(super) struct Stretch<'a> {
    text: &'a str,
    /// First byte of the sentence at hand.
    sentence: usize,
    /// One past the last byte of the stretch.
    end: usize,
    /// Where the quotation ends that lies inside the sentence at hand; 0 for none.
    quoted_until: usize,
}

impl<'a> Stretch<'a> {
    /// The stretch `text[start..end]`.
    pub(super) fn new(text: &'a str, start: usize, end: usize) -> Stretch<'a> {
        Stretch { text, sentence: start, end, quoted_until: 0 }
    }

    /// Appends the sentences.
    pub(super) fn split(mut self, out: &mut Vec<(u32, u32)>) {
        let bytes = &self.text.as_bytes()[..self.end];
        self.end_caption(out);
        let mut at = self.sentence;
        loop {
            at = marks::next_stop(bytes, at);
            if at >= self.end {
                break;
            }
            let found = self.look_at(at);
            debug_assert!(found.resume > at || found.end.is_some());
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
                .unwrap_or_else(|| self.pause(at, Question::Colon)),
            b';' => self.emoticon(at).unwrap_or_else(|| self.pause(at, Question::Semicolon)),
            b')' => {
                let item = rules::inline_item(text, start, at, end);
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
                let end = rules::inline_bullet(self.text, self.sentence, at, self.end);
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
            && let Some(item) = rules::inline_item(text, self.sentence, at, end)
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
        let mut place = run.end;
        let ends = match rules::judge(text, end, &run, &before, &after, inner) {
            Verdict::Ends => true,
            Verdict::GoesOn => false,
            Verdict::Open(Question::SpacedReference) => {
                if let Some(after) = super::run::spaced_reference(text, run.end, end) {
                    place = after;
                }
                true
            }
            Verdict::Open(question) => question.lean(&before, &after, &run),
        };
        if ends && run.apart && run.n_points == 4 && !before.spaced {
            // `compounds. . . . The`: a full stop, and three points that stand for what is left
            // out before the next words.
            place = run.start + 1;
        }
        Found { end: ends.then_some(place), resume: resume.max(place) }
    }

    fn emoticon(&mut self, at: usize) -> Option<Found> {
        let close = web::emoticon_end(self.text, self.sentence, at, self.end)?;
        let after = After::read(self.text, close, self.end);
        let ends = after.spaced && (after.is_upper() || after.is_address(self.text, self.end));
        Some(Found { end: ends.then_some(close), resume: close })
    }

    fn pause(&mut self, at: usize, _question: Question) -> Found {
        Found { end: None, resume: at + 1 }
    }

    fn dash(&mut self, at: usize) -> Option<Found> {
        let close = web::lone_dash_end(self.text, self.sentence, at, self.end)?;
        Some(Found { end: None, resume: close })
    }
}
