//! Sorted keys with their counts, packed.
//!
//! An entry is one byte that says how many numbers of its key are those of the key before and which
//! of its counts differ from the first; then the step to the next number, the numbers after it, and
//! the counts, each in as few bytes as it needs. Of pairs of words most take four to five bytes. A
//! block of entries can be read alone.
//!
//! This is scratch between two passes of one run, not a file format: no version, no portability.

use super::entries::{Entries, MOST_COUNTS, MOST_IDS, Shape, copy_short};
use crate::Error;
use std::{
    fs::File,
    io::{BufReader, Read, Seek, Write},
    path::{Path, PathBuf},
};

/// Entries of a block.
pub(crate) const BLOCK: usize = 1024;

/// Packed bytes after which a run on its way to a file is written out.
const WRITTEN_AT: usize = 1 << 18;

/// Where a block ends.
#[derive(Clone, Copy, Debug)]
struct Block {
    bytes: u32,
    entries: u32,
}

/// Where the packed bytes of a run are.
#[derive(Debug)]
enum Store {
    Memory(Vec<u8>),
    /// In a file without a name, and what has yet to be written to it.
    File {
        file: File,
        directory: PathBuf,
        waiting: Vec<u8>,
    },
}

/// Entries in the order of their keys, each key once.
#[derive(Debug)]
pub struct Run {
    shape: Shape,
    blocks: Vec<Block>,
    store: Store,
    n_entries: u64,
    n_bytes: u64,
}

impl Run {
    /// What a key and its counts are.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Number of entries.
    pub fn len(&self) -> u64 {
        self.n_entries
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.n_entries == 0
    }

    /// Bytes of memory that it takes; none for what lies on disk.
    pub(crate) fn memory(&self) -> usize {
        let blocks = self.blocks.capacity() * size_of::<Block>();
        match &self.store {
            Store::Memory(bytes) => bytes.capacity() + blocks,
            Store::File { .. } => blocks,
        }
    }

    /// Its packed bytes, wherever they are.
    pub(crate) fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    /// Gives all entries to `take`, in order; as often as is wanted.
    ///
    /// # Errors
    /// When its file cannot be read.
    pub fn for_each(&mut self, mut take: impl FnMut(&[u32], &[u64])) -> Result<(), Error> {
        let mut cursor = self.lend()?;
        let mut block = Entries::new(self.shape);
        let result = loop {
            match cursor.next(&mut block) {
                Ok(true) => block.iter().for_each(|(key, counts)| take(key, counts)),
                Ok(false) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        if let Source::Memory { bytes, .. } = cursor.source {
            self.store = Store::Memory(bytes);
        }
        result
    }

    /// A cursor over what stays the run's: bytes in memory are lent and have to be given back.
    fn lend(&mut self) -> Result<Cursor, Error> {
        let store = match &mut self.store {
            Store::Memory(bytes) => Store::Memory(std::mem::take(bytes)),
            Store::File { file, directory, .. } => Store::File {
                file: file.try_clone().map_err(|source| io_error("read", directory, source))?,
                directory: directory.clone(),
                waiting: Vec::new(),
            },
        };
        Cursor::new(self.shape, self.blocks.clone(), store)
    }

    /// Its entries, from the first.
    ///
    /// # Errors
    /// When its file cannot be read.
    pub(crate) fn into_cursor(self) -> Result<Cursor, Error> {
        Cursor::new(self.shape, self.blocks, self.store)
    }
}

fn io_error(action: &'static str, directory: &Path, source: std::io::Error) -> Error {
    Error::Io { action, directory: directory.to_owned(), source }
}

/// Makes a run from entries that come in the order of their keys.
#[derive(Debug)]
pub struct RunBuilder {
    run: Run,
    previous: [u32; MOST_IDS],
    /// Entries and bytes of the block at hand.
    in_block: Block,
}

impl RunBuilder {
    /// A run in memory.
    pub fn new(shape: Shape) -> Self {
        Self::with_store(shape, Store::Memory(Vec::new()))
    }

    /// A run in a file without a name in a folder for temporary files.
    pub(crate) fn on_disk(shape: Shape, directory: &Path) -> Result<Self, Error> {
        let file = tempfile::tempfile_in(directory)
            .map_err(|source| io_error("create", directory, source))?;
        let store = Store::File { file, directory: directory.to_owned(), waiting: Vec::new() };
        Ok(Self::with_store(shape, store))
    }

    fn with_store(shape: Shape, store: Store) -> Self {
        Self {
            run: Run { shape, blocks: Vec::new(), store, n_entries: 0, n_bytes: 0 },
            previous: [0; MOST_IDS],
            in_block: Block { bytes: 0, entries: 0 },
        }
    }

    /// Adds an entry whose key is greater than that of the entry before.
    #[inline]
    pub fn push(&mut self, key: &[u32], counts: &[u64]) {
        let bytes = match &mut self.run.store {
            Store::Memory(bytes) => bytes,
            Store::File { waiting, .. } => waiting,
        };
        let before = bytes.len();
        pack(key, counts, &mut self.previous[..key.len()], bytes);
        let added = (bytes.len() - before) as u32;
        self.in_block.bytes += added;
        self.in_block.entries += 1;
        self.run.n_entries += 1;
        self.run.n_bytes += u64::from(added);
        if self.in_block.entries as usize == BLOCK {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        if self.in_block.entries > 0 {
            self.run.blocks.push(self.in_block);
        }
        self.in_block = Block { bytes: 0, entries: 0 };
        self.previous = [0; MOST_IDS];
    }

    /// Writes what has gathered, when this is a run on disk and it is enough.
    pub(crate) fn write(&mut self) -> Result<(), Error> {
        self.write_beyond(WRITTEN_AT)
    }

    fn write_beyond(&mut self, least: usize) -> Result<(), Error> {
        if let Store::File { file, directory, waiting } = &mut self.run.store
            && waiting.len() > least
        {
            file.write_all(waiting).map_err(|source| io_error("write", directory, source))?;
            waiting.clear();
        }
        Ok(())
    }

    /// The run, whole.
    ///
    /// # Errors
    /// When its file cannot be written; a run in memory always comes.
    pub(crate) fn try_finish(mut self) -> Result<Run, Error> {
        self.end_block();
        self.write_beyond(0)?;
        match &mut self.run.store {
            Store::Memory(bytes) => bytes.shrink_to_fit(),
            Store::File { waiting, .. } => *waiting = Vec::new(),
        }
        self.run.blocks.shrink_to_fit();
        Ok(self.run)
    }

    /// The run, whole, when it is one in memory.
    ///
    /// # Panics
    /// When it is one on disk that cannot be written.
    pub fn finish(self) -> Run {
        self.try_finish().expect("a run in memory needs no file")
    }
}

/// Reads a run block by block.
#[derive(Debug)]
pub(crate) struct Cursor {
    shape: Shape,
    blocks: std::vec::IntoIter<Block>,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Memory { bytes: Vec<u8>, at: usize },
    File { reader: BufReader<File>, directory: PathBuf, bytes: Vec<u8> },
}

impl Cursor {
    fn new(shape: Shape, blocks: Vec<Block>, store: Store) -> Result<Self, Error> {
        let source = match store {
            Store::Memory(bytes) => Source::Memory { bytes, at: 0 },
            Store::File { mut file, directory, .. } => {
                file.rewind().map_err(|source| io_error("read", &directory, source))?;
                let reader = BufReader::with_capacity(1 << 15, file);
                Source::File { reader, directory, bytes: Vec::new() }
            }
        };
        Ok(Self { shape, blocks: blocks.into_iter(), source })
    }

    /// Replaces `out` by the entries of the next block; says whether there was one.
    pub(crate) fn next(&mut self, out: &mut Entries) -> Result<bool, Error> {
        out.clear();
        self.append_next(out)
    }

    /// Adds the entries of the next block; says whether there was one.
    pub(crate) fn append_next(&mut self, out: &mut Entries) -> Result<bool, Error> {
        let Some(block) = self.blocks.next() else { return Ok(false) };
        let len = block.bytes as usize;
        let packed = match &mut self.source {
            Source::Memory { bytes, at } => {
                *at += len;
                &bytes[*at - len..*at]
            }
            Source::File { reader, directory, bytes } => {
                bytes.resize(len, 0);
                reader.read_exact(bytes).map_err(|source| io_error("read", directory, source))?;
                bytes
            }
        };
        unpack(packed, self.shape, block.entries as usize, out).ok_or_else(|| {
            Error::Damaged("counts came back damaged from a temporary file".into())
        })?;
        Ok(true)
    }
}

#[inline]
fn pack(key: &[u32], counts: &[u64], previous: &mut [u32], out: &mut Vec<u8>) {
    // Seven at the most, which is what three bits hold: the eighth number is then a step of its own.
    let shared = key.iter().zip(&*previous).take_while(|(a, b)| a == b).count().min(MOST_IDS - 1);
    let mut head = shared as u8;
    for (bit, count) in counts[1..].iter().enumerate() {
        head |= u8::from(*count != counts[0]) << (3 + bit);
    }
    out.push(head);
    if let Some(&id) = key.get(shared) {
        put(u64::from(id.wrapping_sub(previous[shared])), out);
        for &id in &key[shared + 1..] {
            put(u64::from(id), out);
        }
    }
    put(counts[0], out);
    for &count in &counts[1..] {
        if count != counts[0] {
            put(count, out);
        }
    }
    copy_short(previous, key);
}

/// Adds `n` entries; `None` when the bytes hold none of this shape.
fn unpack(bytes: &[u8], shape: Shape, n: usize, out: &mut Entries) -> Option<()> {
    let mut input = bytes;
    let mut key = [0u32; MOST_IDS];
    let mut counts = [0u64; MOST_COUNTS];
    let key = &mut key[..shape.ids];
    let counts = &mut counts[..shape.counts.len()];
    for _ in 0..n {
        let (&head, rest) = input.split_first()?;
        input = rest;
        let shared = usize::from(head & 7);
        if let Some(id) = key.get_mut(shared) {
            *id = id.wrapping_add(take(&mut input)? as u32);
            for id in &mut key[shared + 1..] {
                *id = take(&mut input)? as u32;
            }
        }
        counts[0] = take(&mut input)?;
        for bit in 1..counts.len() {
            counts[bit] = if head >> (2 + bit) & 1 == 1 { take(&mut input)? } else { counts[0] };
        }
        out.push(key, counts);
    }
    input.is_empty().then_some(())
}

/// A number, seven bits a byte, the lowest first (LEB128).
#[inline]
fn put(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[inline]
fn take(input: &mut &[u8]) -> Option<u64> {
    let (&first, rest) = input.split_first()?;
    *input = rest;
    if first < 0x80 {
        return Some(u64::from(first));
    }
    let mut number = u64::from(first & 0x7F);
    for shift in (7..64).step_by(7) {
        let (&byte, rest) = input.split_first()?;
        *input = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}
