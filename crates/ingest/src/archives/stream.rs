//! The content of an archive, read with a look ahead.

use crate::content::{Content, Ending};
use std::io;

/// Bytes that are read at a time.
const STEP: usize = 128 << 10;

/// Content from front to back, of which the next bytes can be looked at.
pub(crate) struct Stream {
    content: Content,
    buffer: Vec<u8>,
    start: usize,
    position: u64,
}

impl Stream {
    /// `content` of which `head` was read.
    pub(crate) fn new(content: Content, head: Vec<u8>) -> Self {
        Self { content, buffer: head, start: 0, position: 0 }
    }

    /// Bytes gone past.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// At least `n` of the next bytes, unless the content ends before.
    pub(super) fn peek(&mut self, n: usize) -> &[u8] {
        if self.buffer.len() - self.start < n {
            self.buffer.drain(..self.start);
            self.start = 0;
            while self.buffer.len() < n && self.content.ending().is_none() {
                self.content.append(&mut self.buffer, STEP);
            }
        }
        &self.buffer[self.start..]
    }

    /// Goes past `n` bytes that were looked at.
    pub(super) fn consume(&mut self, n: usize) {
        self.start += n;
        self.position += n as u64;
    }

    /// Goes past `n` bytes, or to the end; gives how many there were.
    pub(super) fn skip(&mut self, n: u64) -> u64 {
        let mut left = n;
        while left > 0 {
            let there = self.peek(1).len() as u64;
            if there == 0 {
                break;
            }
            let step = there.min(left);
            self.consume(step as usize);
            left -= step;
        }
        n - left
    }

    /// Goes to the next place where `found` says there is something, by steps of `step` bytes, or
    /// to the end; `window` bytes are shown to it when there are.
    pub(super) fn search(&mut self, step: usize, window: usize, found: impl Fn(&[u8]) -> bool) {
        loop {
            let ahead = self.peek(STEP.max(window));
            if ahead.is_empty() {
                return;
            }
            let last = ahead.len() < window;
            let mut at = 0;
            while at < ahead.len() && (last || at + window <= ahead.len()) {
                if found(&ahead[at..]) {
                    self.consume(at);
                    return;
                }
                at += step;
            }
            let n = at.min(ahead.len());
            self.consume(n);
        }
    }

    /// Copies the next bytes, `limit` at most.
    pub(super) fn read(&mut self, out: &mut [u8], limit: u64) -> usize {
        let wanted = (out.len() as u64).min(limit) as usize;
        if wanted == 0 {
            return 0;
        }
        let ahead = self.peek(1);
        let n = ahead.len().min(wanted);
        out[..n].copy_from_slice(&ahead[..n]);
        self.consume(n);
        n
    }

    /// What went wrong with the content itself, where it ends.
    pub(super) fn failure(&self) -> Option<io::Error> {
        match self.content.ending()? {
            Ending::Whole => None,
            Ending::Truncated => Some(io::Error::from(io::ErrorKind::UnexpectedEof)),
            Ending::Corrupt(what) | Ending::Rows(what) => {
                Some(io::Error::new(io::ErrorKind::InvalidData, what.clone()))
            }
            Ending::Unreadable(what) => Some(io::Error::other(what.clone())),
            Ending::Expanded(_) => Some(io::Error::from(io::ErrorKind::FileTooLarge)),
        }
    }

    pub(super) fn content(&self) -> &Content {
        &self.content
    }

    pub(super) fn into_content(self) -> Content {
        self.content
    }
}
