//! Byte strings in a temporary file, found again by their place.

use crate::Error;
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// Bytes that are gathered before they go to the file.
const BUFFERED: usize = 1 << 20;

/// Where a byte string lies in a [`Store`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    offset: u64,
    len: u32,
}

impl Place {
    /// Length of the byte string.
    pub fn len(self) -> usize {
        self.len as usize
    }

    /// Whether the byte string is empty.
    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    /// A part of the byte string.
    ///
    /// # Panics
    /// When the part does not lie in it.
    #[must_use]
    pub fn part(self, start: usize, len: usize) -> Self {
        assert!(start + len <= self.len(), "a part lies in the whole");
        Self { offset: self.offset + start as u64, len: len as u32 }
    }
}

/// Byte strings of any length in a temporary file without a name: first all are written, then any
/// can be read, in any order. What stays in memory is a buffer of 1 MiB.
#[derive(Debug)]
pub struct Store {
    directory: PathBuf,
    file: File,
    /// What has not been written yet.
    buffer: Vec<u8>,
    /// Bytes in the file.
    written: u64,
}

impl Store {
    /// An empty store in a folder for temporary files.
    ///
    /// # Errors
    /// [`Error::Io`] when no file can be made there.
    pub fn new(directory: &Path) -> Result<Self, Error> {
        let file = tempfile::tempfile_in(directory).map_err(|source| Error::Io {
            action: "create",
            directory: directory.to_owned(),
            source,
        })?;
        Ok(Self { directory: directory.to_owned(), file, buffer: Vec::new(), written: 0 })
    }

    /// Keeps a byte string.
    ///
    /// # Errors
    /// [`Error::Io`] when the file cannot be written.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Place, Error> {
        let offset = self.written + self.buffer.len() as u64;
        let len = u32::try_from(bytes.len()).expect("what is kept of a shard is below 4 GiB");
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= BUFFERED {
            self.flush()?;
        }
        Ok(Place { offset, len })
    }

    /// Writes what has not been written yet.
    fn flush(&mut self) -> Result<(), Error> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        self.file
            .seek(SeekFrom::Start(self.written))
            .and_then(|_| self.file.write_all(&self.buffer))
            .map_err(|source| self.refused("write", source))?;
        self.written += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }

    /// Reads a byte string into `bytes`, whose length becomes its length.
    ///
    /// # Errors
    /// [`Error::Io`] when the file cannot be read.
    pub fn read(&mut self, place: Place, bytes: &mut Vec<u8>) -> Result<(), Error> {
        self.flush()?;
        bytes.resize(place.len(), 0);
        self.file
            .seek(SeekFrom::Start(place.offset))
            .and_then(|_| self.file.read_exact(bytes))
            .map_err(|source| self.refused("read", source))
    }

    fn refused(&self, action: &'static str, source: io::Error) -> Error {
        Error::Io { action, directory: self.directory.clone(), source }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_read_in_any_order_while_more_is_added() {
        let mut store = Store::new(&std::env::temp_dir()).unwrap();
        let long = vec![7u8; BUFFERED + 1];
        let places =
            [b"first".as_slice(), b"", &long, b"last"].map(|bytes| store.push(bytes).unwrap());
        let mut bytes = Vec::new();
        store.read(places[3], &mut bytes).unwrap();
        assert_eq!(bytes, b"last");
        let more = store.push(b"more").unwrap();
        for (place, expected) in [(places[2], &*long), (more, b"more"), (places[0], b"first")] {
            store.read(place, &mut bytes).unwrap();
            assert_eq!(bytes, expected);
        }
        store.read(places[0].part(1, 3), &mut bytes).unwrap();
        assert_eq!(bytes, b"irs");
        assert!(places[1].is_empty());
    }
}
