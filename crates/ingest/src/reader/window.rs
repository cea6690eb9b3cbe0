//! Content that was read and not yet handed out.

use crate::content::Content;
use std::ops::Deref;

/// The bytes between what was handed out of a file and what was read of it, as a slice.
///
/// Handing bytes out moves none: where many small shards come of one reading, moving the rest of the
/// buffer for each would take the square of its size.
#[derive(Default)]
pub(super) struct Window {
    buffer: Vec<u8>,
    /// What of the buffer was handed out.
    gone: usize,
}

impl Window {
    /// All of a buffer.
    pub(super) fn new(buffer: Vec<u8>) -> Self {
        Self { buffer, gone: 0 }
    }

    /// Reads about `n` bytes of content more; places in the slice stay as they are.
    pub(super) fn read(&mut self, content: &mut Content, n: usize) {
        self.buffer.drain(..self.gone);
        self.gone = 0;
        content.append(&mut self.buffer, n);
    }

    /// Lets the first `n` bytes go.
    ///
    /// # Panics
    /// When there are fewer.
    pub(super) fn let_go(&mut self, n: usize) {
        assert!(n <= self.len(), "{n} bytes of {} cannot go", self.len());
        self.gone += n;
    }

    /// Lets all bytes go.
    pub(super) fn clear(&mut self) {
        self.buffer.clear();
        self.gone = 0;
    }

    /// The buffer, to be used again for something else.
    pub(super) fn into_buffer(self) -> Vec<u8> {
        self.buffer
    }
}

impl Deref for Window {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.buffer[self.gone..]
    }
}
