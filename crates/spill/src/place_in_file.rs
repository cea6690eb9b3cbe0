//! Reading a file that others read as well.

use std::{
    fs::File,
    io::{Read, Result, Seek, SeekFrom},
};

/// A place in a file, read from on.
///
/// Handles of the same file share one place with each other, so that two readers in turn would pull
/// it away under one another. This one is its own.
#[derive(Debug)]
pub(crate) struct PlaceInFile {
    file: File,
    at: u64,
}

impl PlaceInFile {
    /// The beginning of a file.
    pub(crate) fn beginning(file: File) -> Self {
        Self { file, at: 0 }
    }
}

impl Read for PlaceInFile {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        #[cfg(unix)]
        let n = std::os::unix::fs::FileExt::read_at(&self.file, into, self.at)?;
        #[cfg(windows)]
        let n = std::os::windows::fs::FileExt::seek_read(&self.file, into, self.at)?;
        self.at += n as u64;
        Ok(n)
    }
}

impl Seek for PlaceInFile {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
            SeekFrom::End(by) => self.file.metadata()?.len().saturating_add_signed(by),
        };
        Ok(self.at)
    }
}
