//! The compressed data of one member, within an archive.

use super::{Limit, Stream};
use crate::compression::{Decompressor, State};
use crate::content::FREE_EXPANSION;
use std::io;

/// Decompresses a member, as far as its data go.
pub(super) struct Inflate {
    decompressor: Box<dyn Decompressor>,
    /// Compressed bytes that are still to come; `None` when only the data tell.
    pub(super) left: Option<u64>,
    pub(super) consumed: u64,
    pub(super) produced: u64,
    pub(super) ended: bool,
    /// Whether the data came to their end by what they say themselves.
    pub(super) whole: bool,
    limit: Limit,
}

impl Inflate {
    pub(super) fn new(
        decompressor: Box<dyn Decompressor>,
        left: Option<u64>,
        limit: Limit,
    ) -> Self {
        Self { decompressor, left, consumed: 0, produced: 0, ended: false, whole: false, limit }
    }

    /// The next bytes of the member; 0 when it has ended.
    pub(super) fn read(&mut self, stream: &mut Stream, out: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while !self.ended && filled < out.len() {
            let left = self.left.unwrap_or(u64::MAX);
            let ahead = if left == 0 { &[][..] } else { stream.peek(1) };
            let input = &ahead[..(ahead.len() as u64).min(left) as usize];
            let exhausted = input.is_empty();
            let step = self.decompressor.step(input, &mut out[filled..]);
            stream.consume(step.consumed);
            self.left = self.left.map(|left| left - step.consumed as u64);
            self.consumed += step.consumed as u64;
            self.produced += step.produced as u64;
            filled += step.produced;
            match step.state {
                State::MemberEnd => (self.ended, self.whole) = (true, true),
                State::Corrupt(what) => return self.fail(io::ErrorKind::InvalidData, &what),
                State::Running if step.consumed == 0 && step.produced == 0 => {
                    if exhausted && self.left != Some(0) {
                        self.ended = true;
                        return Err(stream.failure().unwrap_or_else(super::cut));
                    }
                    return self.fail(io::ErrorKind::InvalidData, "its compressed data are cut");
                }
                State::Running => {}
            }
            let allowed = self.limit.max_expansion.saturating_mul(self.consumed);
            if self.produced > allowed.max(FREE_EXPANSION) {
                return self.fail(io::ErrorKind::FileTooLarge, "it grows too much");
            }
        }
        Ok(filled)
    }

    fn fail(&mut self, kind: io::ErrorKind, what: &str) -> io::Result<usize> {
        self.ended = true;
        Err(io::Error::new(kind, what.to_owned()))
    }
}
