//! The content of one file: decompressed, within limits, converted to UTF-8 where it must be.

mod ending;
mod packed;

pub(crate) use ending::Ending;

use crate::columns::{ColumnsKind, Lines, Stop};
use crate::compression::{self, Compression, State};
use crate::encoding::{Charset, Transcoder};
use crate::source::Source;
use packed::{LOOK_AHEAD, Packed};
use std::io::{self, Write};
use std::ops::Range;

/// Content up to this size may be any number of times larger than its file.
pub(crate) const FREE_EXPANSION: u64 = 64 << 20;

/// Reads the content of a file from front to back.
pub(crate) struct Content {
    source: Source,
    packed: Option<Packed>,
    /// What the transcoder converts from.
    encoding: Option<Charset>,
    transcoder: Option<Transcoder>,
    /// What stands for the file when it is one of columns.
    lines: Option<Lines>,
    raw: Vec<u8>,
    produced: u64,
    trailing: u64,
    max_expansion: u64,
    ending: Option<Ending>,
}

impl Content {
    /// The content of `source`, whose compression its first bytes tell.
    pub(crate) fn new(mut source: Source, max_expansion: u64) -> Self {
        let packed = compression::recognise(source.peek(compression::MAGIC)).map(Packed::new);
        Self {
            source,
            packed,
            encoding: None,
            transcoder: None,
            lines: None,
            raw: Vec::new(),
            produced: 0,
            trailing: 0,
            max_expansion,
            ending: None,
        }
    }

    /// How the file is compressed.
    pub(crate) fn compression(&self) -> Option<&'static Compression> {
        self.packed.as_ref().map(|p| p.kind)
    }

    /// Converts all that is read from now on to UTF-8.
    pub(crate) fn transcode_from(&mut self, encoding: Charset) {
        self.encoding = Some(encoding);
        self.transcoder = Some(Transcoder::new(encoding));
    }

    /// Reads `n` bytes of content, unless it ends before, and appends them to `buffer`; converted,
    /// they may become more. Gives false when the content has ended.
    pub(crate) fn append(&mut self, buffer: &mut Vec<u8>, n: usize) -> bool {
        if self.transcoder.is_some() {
            let mut raw = std::mem::take(&mut self.raw);
            raw.resize(n, 0);
            let read = self.read(&mut raw);
            self.convert(&raw[..read], buffer);
            self.raw = raw;
        } else {
            let start = buffer.len();
            buffer.resize(start + n, 0);
            let read = self.read(&mut buffer[start..]);
            buffer.truncate(start + read);
        }
        self.ending.is_none()
    }

    /// Converts content that was read before [`Content::transcode_from`] was called.
    pub(crate) fn convert(&mut self, raw: &[u8], buffer: &mut Vec<u8>) {
        let last = self.ending.is_some();
        let transcoder = self.transcoder.as_mut().expect("only called when converting");
        transcoder.push(raw, last, buffer);
    }

    /// Reads a file of columns, of which `head` is the beginning, to its end, and gives lines of
    /// JSON from then on; when it cannot be read as one, the bytes after `head` again, and says why.
    pub(crate) fn read_as_rows(&mut self, kind: &ColumnsKind, head: &[u8]) -> Result<(), String> {
        let no_copy = |e: &io::Error| {
            format!("no temporary copy of it can be written: {e}; make room or set TMPDIR")
        };
        let copied = tempfile::tempfile().and_then(|mut copy| {
            copy.write_all(head)?;
            let mut buffer = Vec::new();
            while self.ending.is_none() {
                self.append(&mut buffer, LOOK_AHEAD);
                copy.write_all(&buffer)?;
                buffer.clear();
            }
            Ok((copy.try_clone()?, copy))
        });
        let (copy, again) = copied.map_err(|e| no_copy(&e))?;
        let problem = self.ending.as_ref().and_then(Ending::problem);
        let lines = match problem {
            Some((_, problem)) => Err(problem),
            None => Lines::open(kind, copy),
        };
        let (lines, result) = match lines {
            Ok(lines) => (lines, Ok(())),
            Err(what) => {
                let bytes = Lines::of_bytes(again, head.len() as u64).map_err(|e| no_copy(&e))?;
                (bytes, Err(what))
            }
        };
        self.lines = Some(lines);
        self.ending = None;
        self.produced = 0;
        result
    }

    fn read_lines(&mut self, out: &mut [u8]) -> usize {
        let Some(lines) = &mut self.lines else { return 0 };
        let (filled, stop) = lines.read(out);
        self.produced += filled as u64;
        self.ending = match stop {
            Some(Stop::End) => Some(Ending::Whole),
            Some(Stop::Damaged(what)) => Some(Ending::Rows(what)),
            None => self.expansion(),
        };
        filled
    }

    fn read(&mut self, out: &mut [u8]) -> usize {
        if self.lines.is_some() {
            return self.read_lines(out);
        }
        let filled = match &mut self.packed {
            Some(_) => self.unpack(out),
            None => self.source.read(out),
        };
        if self.packed.is_none() && filled < out.len() {
            self.ending = Some(self.end_of_source(Ending::Whole));
        }
        filled
    }

    fn unpack(&mut self, out: &mut [u8]) -> usize {
        let mut filled = 0;
        while filled < out.len() && self.ending.is_none() {
            self.ending = self.next_member();
            if self.ending.is_none() {
                let (produced, ending) = self.step(&mut out[filled..]);
                filled += produced;
                self.produced += produced as u64;
                self.ending = ending.or_else(|| self.expansion());
            }
        }
        filled
    }

    /// Begins a member when one has ended; gives the ending when there is none.
    fn next_member(&mut self) -> Option<Ending> {
        let packed = self.packed.as_mut().expect("only called for compressed files");
        if !packed.at_boundary {
            return None;
        }
        let head = self.source.peek(compression::MAGIC);
        if head.is_empty() {
            return Some(self.end_of_source(Ending::Whole));
        }
        if !(packed.kind.recognises)(head) {
            let here = self.source.n_consumed();
            if packed.find(&mut self.source) {
                packed.gap = Some(here);
                let what = "what lies between two of its members is none".to_owned();
                return Some(Ending::Corrupt(what));
            }
            self.trailing = self.source.n_consumed() - here;
            return Some(self.end_of_source(Ending::Whole));
        }
        packed.begin(self.source.n_consumed());
        None
    }

    fn step(&mut self, out: &mut [u8]) -> (usize, Option<Ending>) {
        let packed = self.packed.as_mut().expect("only called for compressed files");
        let input = self.source.peek(1);
        let exhausted = input.is_empty();
        let step = packed.step(input, out);
        self.source.consume(step.consumed);
        let idle = step.consumed == 0 && step.produced == 0;
        let ending = match step.state {
            State::Corrupt(what) => Some(Ending::Corrupt(what)),
            State::Running if idle && exhausted => Some(self.end_of_source(Ending::Truncated)),
            State::Running if idle => Some(Ending::Corrupt("the decompressor stopped".to_owned())),
            State::Running | State::MemberEnd => None,
        };
        (step.produced, ending)
    }

    /// `otherwise`, unless the source ended because it could not be read.
    fn end_of_source(&self, otherwise: Ending) -> Ending {
        let Some(error) = self.source.error() else { return otherwise };
        match error.kind() {
            // What members of archives say.
            io::ErrorKind::UnexpectedEof => Ending::Truncated,
            io::ErrorKind::InvalidData => Ending::Corrupt(error.to_string()),
            io::ErrorKind::FileTooLarge => Ending::Expanded(self.max_expansion),
            _ => Ending::Unreadable(error.to_string()),
        }
    }

    fn expansion(&self) -> Option<Ending> {
        let allowed = self.max_expansion.saturating_mul(self.source.n_consumed());
        (self.produced > allowed.max(FREE_EXPANSION))
            .then_some(Ending::Expanded(self.max_expansion))
    }

    /// After damage in a compressed file, goes on at the next member in which there is none near
    /// its beginning; gives the bytes of the file from the damage to there.
    ///
    /// After damage in a file of columns, goes on after the rows that are lost.
    pub(crate) fn resume(&mut self) -> Option<Range<u64>> {
        if matches!(self.ending, Some(Ending::Rows(_))) {
            self.ending = None;
            return Some(0..0);
        }
        let packed = self.packed.as_mut()?;
        if !matches!(self.ending, Some(Ending::Corrupt(_) | Ending::Truncated)) {
            return None;
        }
        let from = match packed.gap.take() {
            Some(from) => from,
            None => packed.go_past(&mut self.source)?,
        };
        let here = self.source.n_consumed();
        // A character that the damage cut in two is none of the next member's.
        self.transcoder = self.encoding.map(Transcoder::new);
        self.ending = None;
        Some(from.min(here)..here)
    }

    /// How the content ended; `None` while it goes on.
    pub(crate) fn ending(&self) -> Option<&Ending> {
        self.ending.as_ref()
    }

    /// Bytes of the file after the last compressed member, which are no content.
    pub(crate) fn n_trailing(&self) -> u64 {
        self.trailing
    }

    /// Bytes read from disk so far.
    pub(crate) fn n_read(&self) -> u64 {
        self.source.n_read()
    }

    /// Reads what is left of the file, for its hash alone, and gives the source back.
    pub(crate) fn into_source(mut self) -> Source {
        self.source.drain();
        self.source
    }
}

#[cfg(test)]
mod tests;
