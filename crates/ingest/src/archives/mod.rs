//! Files of files, told by their first bytes. A new kind is one file here and one line below.

mod inflate;
mod names;
mod stream;
mod tar;
mod zip;

pub(crate) use names::Names;
pub(crate) use stream::Stream;

use crate::content::Content;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// All kinds, in the order in which they are tried.
const ARCHIVES: &[ArchiveKind] = &[zip::ARCHIVE, tar::ARCHIVE];

/// A kind of archive.
pub(crate) struct ArchiveKind {
    /// Its name in the manifest.
    pub(crate) name: &'static str,
    /// Whether content begins like one.
    recognises: fn(&[u8]) -> bool,
    /// An archive before its first member; no member may grow beyond the limit.
    pub(crate) open: fn(Stream, Limit) -> Box<dyn Archive>,
}

/// How many times larger than what is stored a member may be, beyond what is free.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) max_expansion: u64,
}

/// The kind of archive that begins with these bytes.
pub(crate) fn recognise(head: &[u8]) -> Option<&'static ArchiveKind> {
    ARCHIVES.iter().find(|kind| (kind.recognises)(head))
}

/// An archive that is read from front to back, one member at a time.
pub(crate) trait Archive: Send {
    /// Goes to the next member; all of the last was read.
    fn next(&mut self) -> Next;

    /// Reads from the member; 0 at its end.
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize>;

    /// The content that the archive lies in.
    fn content(&self) -> &Content;

    /// Gives that content back.
    fn into_content(self: Box<Self>) -> Content;
}

/// What comes next in an archive. `structure` counts the bytes before it that are no member's:
/// headers, folders, padding.
pub(crate) enum Next {
    /// A member under this name, as it is written.
    Member {
        /// The name's bytes.
        name: Vec<u8>,
        structure: u64,
    },
    /// A stretch that cannot be read.
    Damage { name: Option<Vec<u8>>, damage: Damage, structure: u64 },
    /// Nothing any more.
    End { structure: u64 },
}

/// A stretch of an archive that cannot be read.
pub(crate) struct Damage {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    /// Where it lies in the archive's content.
    pub(crate) start: u64,
    pub(crate) end: u64,
    /// Its first bytes.
    pub(crate) sample: Vec<u8>,
}

/// An archive that is shared with the member that is being read.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Mutex<Box<dyn Archive>>>);

impl Shared {
    pub(crate) fn new(archive: Box<dyn Archive>) -> Self {
        Self(Arc::new(Mutex::new(archive)))
    }

    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut dyn Archive) -> T) -> T {
        // One thread reads; a panic in it ends the run anyway.
        let mut archive = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        act(archive.as_mut())
    }

    /// The content, when no member is being read any more.
    pub(crate) fn into_content(self) -> Option<Content> {
        let archive = Arc::try_unwrap(self.0).ok()?;
        Some(archive.into_inner().unwrap_or_else(PoisonError::into_inner).into_content())
    }
}

impl Read for Shared {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.with(|archive| archive.read(out))
    }
}

/// Whether a member is hidden, as files are whose names begin with a dot.
pub(crate) fn is_hidden(name: &[u8]) -> bool {
    name.split(|b| *b == b'/').any(|part| {
        part == b"__MACOSX" || (part.starts_with(b".") && part != b"." && part != b"..")
    })
}

/// The sentence for an archive that stops where more is promised.
fn cut() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the archive ends in the middle of this member")
}
