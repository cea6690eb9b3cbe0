//! The bytes of one file as they lie on disk: read in full buffers, counted and hashed.

use std::io::{self, Read};

/// Bytes read at a time; large enough for the hash to work on many blocks at once.
const BUFFER: usize = 128 << 10;

/// A file or the standard input, read from front to back.
///
/// Every read fills its buffer unless the input ends, so that nothing later depends on how a pipe
/// hands out its bytes.
pub(crate) struct Source {
    input: Option<Box<dyn Read + Send>>,
    hasher: blake3::Hasher,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    n_read: u64,
    error: Option<io::Error>,
}

impl Source {
    /// A source over `input`, with the buffer of an earlier source.
    pub(crate) fn new(input: Box<dyn Read + Send>, mut buffer: Vec<u8>) -> Self {
        buffer.resize(BUFFER, 0);
        let hasher = blake3::Hasher::new();
        Self { input: Some(input), hasher, buffer, start: 0, end: 0, n_read: 0, error: None }
    }

    /// At least `n` of the next bytes, unless the input ends before; `n` is small.
    pub(crate) fn peek(&mut self, n: usize) -> &[u8] {
        if self.end - self.start < n {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
            let mut buffer = std::mem::take(&mut self.buffer);
            self.end += self.fill(&mut buffer[self.end..]);
            self.buffer = buffer;
        }
        &self.buffer[self.start..self.end]
    }

    /// Goes past `n` bytes that were peeked at.
    pub(crate) fn consume(&mut self, n: usize) {
        self.start += n;
        debug_assert!(self.start <= self.end);
    }

    /// Gives back the last bytes that were consumed, to be read again.
    pub(crate) fn put_back(&mut self, last: &[u8]) {
        let ahead = self.end - self.start;
        self.buffer.splice(..self.start, last.iter().copied());
        (self.start, self.end) = (0, last.len() + ahead);
        if self.buffer.len() < BUFFER {
            self.buffer.resize(BUFFER, 0);
        }
    }

    /// Reads until `out` is full or the input ends; gives the number of bytes read.
    pub(crate) fn read(&mut self, out: &mut [u8]) -> usize {
        let ready = (self.end - self.start).min(out.len());
        out[..ready].copy_from_slice(&self.buffer[self.start..self.start + ready]);
        self.start += ready;
        ready + self.fill(&mut out[ready..])
    }

    /// Reads to the end of the input and gives the number of bytes that were left.
    pub(crate) fn drain(&mut self) -> u64 {
        let mut n = (self.end - self.start) as u64;
        self.start = self.end;
        let mut buffer = std::mem::take(&mut self.buffer);
        loop {
            match self.fill(&mut buffer) {
                0 => break,
                read => n += read as u64,
            }
        }
        self.buffer = buffer;
        n
    }

    fn fill(&mut self, out: &mut [u8]) -> usize {
        let mut filled = 0;
        while filled < out.len() {
            let Some(input) = &mut self.input else { break };
            match input.read(&mut out[filled..]) {
                Ok(0) => self.input = None,
                Ok(n) => filled += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    self.error = Some(e);
                    self.input = None;
                }
            }
        }
        self.hasher.update(&out[..filled]);
        self.n_read += filled as u64;
        filled
    }

    /// Bytes read from disk.
    pub(crate) fn n_read(&self) -> u64 {
        self.n_read
    }

    /// Bytes handed out.
    pub(crate) fn n_consumed(&self) -> u64 {
        self.n_read - (self.end - self.start) as u64
    }

    /// What went wrong; the input ends there.
    pub(crate) fn error(&self) -> Option<&io::Error> {
        self.error.as_ref()
    }

    /// Hash of all that was read, in hexadecimal, and the buffer for the next source.
    pub(crate) fn finish(self) -> (String, Vec<u8>) {
        (self.hasher.finalize().to_hex().to_string(), self.buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, as a slow pipe, and fails at the end.
    struct Slow(Vec<u8>, bool);

    impl Read for Slow {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return if self.1 { Err(io::Error::other("gone")) } else { Ok(0) };
            }
            out[0] = self.0.remove(0);
            Ok(1)
        }
    }

    #[test]
    fn a_slow_pipe_reads_like_a_file() {
        let mut source = Source::new(Box::new(Slow(b"hello world".to_vec(), false)), Vec::new());
        assert_eq!(source.peek(2), b"hello world");
        source.consume(6);
        let mut out = [0; 20];
        assert_eq!(source.read(&mut out), 5);
        assert_eq!(&out[..5], b"world");
        assert_eq!((source.n_read(), source.drain()), (11, 0));
        assert_eq!(source.finish().0, blake3::hash(b"hello world").to_hex().as_str());
    }

    #[test]
    fn what_is_put_back_is_read_again_and_hashed_once() {
        let text: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
        let mut source = Source::new(Box::new(io::Cursor::new(text.clone())), Vec::new());
        let mut out = vec![0; 500_000];
        source.read(&mut out);
        source.peek(9);
        source.put_back(&out[400_000..]);
        assert_eq!(source.n_consumed(), 400_000);
        let mut rest = vec![0; text.len()];
        let n = source.read(&mut rest);
        assert!(rest[..n] == text[400_000..]);
        assert_eq!(source.finish().0, blake3::hash(&text).to_hex().as_str());
    }

    #[test]
    fn a_failing_disk_ends_the_source_and_says_so() {
        let mut source = Source::new(Box::new(Slow(b"abc".to_vec(), true)), Vec::new());
        assert_eq!(source.drain(), 3);
        assert_eq!(source.error().unwrap().to_string(), "gone");
    }
}
