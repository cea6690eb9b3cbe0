//! The content of one file: decompressed, within limits, converted to UTF-8 where it must be.

use crate::code;
use crate::columns::{ColumnsKind, Lines, Stop};
use crate::compression::{self, Compression, Decompressor, State};
use crate::encoding::{Charset, Transcoder};
use crate::source::Source;
use std::io::{self, Write};
use std::ops::Range;

/// Content up to this size may be any number of times larger than its file.
pub(crate) const FREE_EXPANSION: u64 = 64 << 20;

/// Why content ends where it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It is complete.
    Whole,
    /// The compressed file stops in the middle of a member.
    Truncated,
    /// The compressed file is damaged, in these words.
    Corrupt(String),
    /// The disk or the pipe failed, in these words.
    Unreadable(String),
    /// Rows of a file of columns are lost, in these words.
    Rows(String),
    /// It grew beyond the limit, given here.
    Expanded(u64),
}

impl Ending {
    /// The code and the sentence for what is lost; `None` when nothing is.
    pub(crate) fn problem(&self) -> Option<(&'static str, String)> {
        match self {
            Self::Whole => None,
            Self::Truncated => Some((
                code::DECOMPRESS_TRUNCATED,
                "the compressed file ends in the middle; the records before this place are kept; \
                 fetch the file again"
                    .to_owned(),
            )),
            Self::Corrupt(what) => Some((
                code::DECOMPRESS_CORRUPT,
                format!(
                    "the compressed file is damaged from here on ({what}); the records before \
                     this place are kept; fetch the file again"
                ),
            )),
            Self::Rows(what) => Some((
                code::CONTAINER_CORRUPT,
                format!("{what}; the other rows are kept; write the file anew from its source"),
            )),
            Self::Unreadable(what) => Some((
                code::IO_READ,
                format!(
                    "the file cannot be read from here on: {what}; check the disk and run again"
                ),
            )),
            Self::Expanded(limit) => Some((
                code::EXPANSION_LIMIT,
                format!(
                    "the content is more than {limit} times larger than the file, as in a \
                     decompression bomb; if it is meant, raise max_expansion or decompress it first"
                ),
            )),
        }
    }
}

/// Reads the content of a file from front to back.
pub(crate) struct Content {
    source: Source,
    packed: Option<Packed>,
    transcoder: Option<Transcoder>,
    /// What stands for the file when it is one of columns.
    lines: Option<Lines>,
    raw: Vec<u8>,
    produced: u64,
    trailing: u64,
    max_expansion: u64,
    ending: Option<Ending>,
}

/// Bytes of a file that are looked through at a time for the next member.
const LOOK_AHEAD: usize = 64 << 10;

/// Whether the first bytes of a member can be decompressed.
fn opens(kind: &Compression, bytes: &[u8]) -> bool {
    let mut out = vec![0; 1 << 10];
    let mut decompressor = (kind.open)();
    let mut at = 0;
    for _ in 0..8 {
        let step = decompressor.step(&bytes[at..], &mut out);
        at += step.consumed;
        match step.state {
            State::Corrupt(_) => return false,
            State::MemberEnd => return true,
            State::Running if step.produced > 0 => return true,
            State::Running => {}
        }
    }
    false
}

/// A compressed file on its way out.
struct Packed {
    kind: &'static Compression,
    decompressor: Box<dyn Decompressor>,
    members: u64,
    /// Whether the next byte begins a member.
    at_boundary: bool,
    /// Where reading went on after damage, the last time.
    resumed: Option<u64>,
}

impl Content {
    /// The content of `source`, whose compression its first bytes tell.
    pub(crate) fn new(mut source: Source, max_expansion: u64) -> Self {
        let packed = compression::recognise(source.peek(compression::MAGIC)).map(|kind| Packed {
            kind,
            decompressor: (kind.open)(),
            members: 0,
            at_boundary: true,
            resumed: None,
        });
        Self {
            source,
            packed,
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
            self.trailing = self.source.drain();
            return Some(self.end_of_source(Ending::Whole));
        }
        packed.members += 1;
        packed.at_boundary = false;
        None
    }

    fn step(&mut self, out: &mut [u8]) -> (usize, Option<Ending>) {
        let packed = self.packed.as_mut().expect("only called for compressed files");
        let input = self.source.peek(1);
        let exhausted = input.is_empty();
        let step = packed.decompressor.step(input, out);
        self.source.consume(step.consumed);
        let idle = step.consumed == 0 && step.produced == 0;
        let ending = match step.state {
            State::MemberEnd => {
                packed.at_boundary = true;
                None
            }
            State::Corrupt(what) => Some(Ending::Corrupt(what)),
            State::Running if idle && exhausted => Some(self.end_of_source(Ending::Truncated)),
            State::Running if idle => Some(Ending::Corrupt("the decompressor stopped".to_owned())),
            State::Running => None,
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
        if !matches!(self.ending, Some(Ending::Corrupt(_))) || self.transcoder.is_some() {
            return None;
        }
        let from = self.source.n_consumed();
        loop {
            let here = self.source.n_consumed();
            let ahead = self.source.peek(LOOK_AHEAD);
            if ahead.len() < compression::MAGIC {
                return None;
            }
            // The last bytes may begin a member of which more is to come.
            let last = ahead.len() + 1 - compression::MAGIC;
            let begins = |at: usize| {
                // Where it went on in vain it would do so for ever.
                packed.resumed != Some(here + at as u64)
                    && (packed.kind.recognises)(&ahead[at..])
                    && opens(packed.kind, &ahead[at..])
            };
            let found = (0..last).find(|at| begins(*at));
            self.source.consume(found.unwrap_or(last));
            if found.is_some() {
                packed.decompressor = (packed.kind.open)();
                packed.at_boundary = true;
                packed.resumed = Some(self.source.n_consumed());
                self.ending = None;
                return Some(from..self.source.n_consumed());
            }
        }
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
