//! The way back: the bytes of an input file that a span counts.

use crate::archives::{self, Limit, Names, Next, Shared, Stream};
use crate::columns;
use crate::encoding::Charset;
use crate::reader::INSIDE;
use crate::{content::Content, source::Source};
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};
use textmill_corpus::{OffsetBasis, Origin};

/// Bytes of content that are read and let go at a time on the way to a span.
const STEP: usize = 1 << 20;

/// The bytes `span` of the file that a document came from, counted as its `offset_basis` says;
/// `root` is the folder below which its `source_path` lies.
///
/// # Errors
/// When the file is not there any more, cannot be read, or ends before the span does; when the
/// document came from standard input; when its spans count extracted text.
pub fn source_bytes(root: &Path, origin: &Origin, span: Range<u64>) -> io::Result<Vec<u8>> {
    SourceReader::new(root).bytes(origin, span)
}

/// Reads spans of input files, quickly when those of a file come in ascending order: a compressed
/// file is then read once.
pub struct SourceReader {
    root: PathBuf,
    open: Option<Open>,
}

/// A file of which a span was read.
struct Open {
    source_path: Arc<str>,
    member: Option<Arc<str>>,
    offset_basis: OffsetBasis,
    bytes: Bytes,
}

enum Bytes {
    /// Of the file itself, which can be read at any place.
    File(File),
    /// Of its content, which can only be read on.
    Content {
        content: Box<Content>,
        /// Content that was read, from byte `passed` on.
        ahead: Vec<u8>,
        passed: u64,
    },
}

impl SourceReader {
    /// Reads files below `root`.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), open: None }
    }

    /// As [`source_bytes`].
    ///
    /// # Errors
    /// As [`source_bytes`].
    pub fn bytes(&mut self, origin: &Origin, span: Range<u64>) -> io::Result<Vec<u8>> {
        let goes_on = self.open.as_ref().is_some_and(|open| {
            open.source_path == origin.source_path
                && open.member == origin.member
                && open.offset_basis == origin.offset_basis
                && open.reaches(span.start)
        });
        if !goes_on {
            self.open = Some(Open::of(&self.root, origin)?);
        }
        let bytes = match &mut self.open {
            Some(open) => open.read(&span)?,
            None => Vec::new(),
        };
        if bytes.len() as u64 == span.end - span.start {
            return Ok(bytes);
        }
        Err(io::Error::new(
            io::ErrorKind::UnexpectedEof,
            "the file has changed: it ends before the span",
        ))
    }
}

impl Open {
    fn of(root: &Path, origin: &Origin) -> io::Result<Self> {
        let content = |input| Content::new(Source::new(input, Vec::new()), u64::MAX);
        let from_start =
            |content| Bytes::Content { content: Box::new(content), ahead: Vec::new(), passed: 0 };
        if origin.offset_basis == OffsetBasis::Extracted {
            let why = "its spans count text that was extracted, not bytes of the file";
            return Err(io::Error::new(io::ErrorKind::Unsupported, why));
        }
        let file = File::open(locate(root, &origin.source_path))?;
        let input = |file| match &origin.member {
            Some(member) => member_of(Box::new(file), member),
            None => Ok(Box::new(file) as Box<dyn Read + Send>),
        };
        let bytes = match origin.offset_basis {
            OffsetBasis::File => Bytes::File(file),
            OffsetBasis::Decoded => {
                let mut content = content(input(file)?);
                let mut head = Vec::new();
                content.append(&mut head, 8);
                if let Some(kind) = columns::recognise(&head) {
                    content.read_as_rows(kind, &head).map_err(io::Error::other)?;
                    head.clear();
                } else if let Some(encoding) = Charset::named(&origin.encoding) {
                    content.transcode_from(encoding);
                    let raw = std::mem::take(&mut head);
                    content.convert(&raw, &mut head);
                }
                Bytes::Content { content: Box::new(content), ahead: head, passed: 0 }
            }
            _ => from_start(content(input(file)?)),
        };
        let source_path = Arc::clone(&origin.source_path);
        let member = origin.member.clone();
        Ok(Self { source_path, member, offset_basis: origin.offset_basis, bytes })
    }

    /// Whether a byte is still to be had without beginning again.
    fn reaches(&self, start: u64) -> bool {
        match self.bytes {
            Bytes::File(_) => true,
            Bytes::Content { passed, .. } => passed <= start,
        }
    }

    /// The bytes of a span that is reached; fewer where the file ends.
    fn read(&mut self, span: &Range<u64>) -> io::Result<Vec<u8>> {
        let wanted = span.end - span.start;
        match &mut self.bytes {
            Bytes::File(file) => {
                file.seek(SeekFrom::Start(span.start))?;
                let mut bytes = Vec::new();
                file.take(wanted).read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Bytes::Content { content, ahead, passed } => {
                let mut more = true;
                loop {
                    let behind = (ahead.len() as u64).min(span.start - *passed) as usize;
                    ahead.drain(..behind);
                    *passed += behind as u64;
                    let there = if *passed == span.start { ahead.len() as u64 } else { 0 };
                    if there >= wanted && *passed == span.start || !more {
                        return Ok(ahead[..there.min(wanted) as usize].to_vec());
                    }
                    // Damage was gone past when the file was read.
                    more = content.append(ahead, STEP) || content.resume().is_some();
                }
            }
        }
    }
}

/// The bytes of a member of an archive, or of one in an archive in it.
fn member_of(file: Box<dyn Read + Send>, member: &str) -> io::Result<Box<dyn Read + Send>> {
    let gone = || {
        io::Error::new(io::ErrorKind::NotFound, "the archive has changed: it has no such member")
    };
    let mut input = file;
    for part in member.split(INSIDE) {
        let mut content = Content::new(Source::new(input, Vec::new()), u64::MAX);
        let mut head = Vec::new();
        content.append(&mut head, STEP);
        let kind = archives::recognise(&head).ok_or_else(gone)?;
        let limit = Limit { max_expansion: u64::MAX };
        let mut archive = Shared::new((kind.open)(Stream::new(content, head), limit));
        let mut names = Names::default();
        loop {
            match archive.with(|archive| archive.next()) {
                Next::Member { name, .. } if names.next(&name) == part => break,
                Next::Member { .. } => drop(io::copy(&mut archive, &mut io::sink())),
                Next::Damage { .. } => {}
                Next::End { .. } => return Err(gone()),
            }
        }
        input = Box::new(archive);
    }
    Ok(input)
}

/// The file below `root` that a source path names; bytes of its name that are not UTF-8 stand there
/// as `\xNN`.
fn locate(root: &Path, source_path: &str) -> PathBuf {
    let plain = root.join(source_path);
    if plain.exists() {
        return plain;
    }
    let mut name = Vec::new();
    let mut rest = source_path.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = rest
            .strip_prefix(b"\\x")
            .and_then(|hex| std::str::from_utf8(hex.get(..2)?).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        if let Some(byte) = escaped {
            name.push(byte);
            rest = &rest[4..];
        } else {
            name.push(*first);
            rest = after;
        }
    }
    root.join(name_from_bytes(name))
}

#[cfg(unix)]
fn name_from_bytes(name: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(name).into()
}

#[cfg(not(unix))]
fn name_from_bytes(name: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&name).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Reader, Settings, decode, discover};
    use std::fs;

    /// The document of the only file of a new folder, with the folder's root.
    fn only_document(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf, Origin) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), bytes).unwrap();
        let settings = Settings::default();
        let inputs = discover(&[folder.path().join(name).into()], &settings).unwrap();
        let root = inputs.root.clone();
        let shard = Reader::new(inputs, &settings).next().unwrap();
        let document = decode(shard, &settings).documents.pop().unwrap();
        (folder, root, document.origin)
    }

    #[test]
    fn a_span_of_a_file_is_cut_out_of_it() {
        let (_folder, root, origin) = only_document("a.txt", b"one two three");
        assert_eq!(source_bytes(&root, &origin, 4..7).unwrap(), b"two");
        assert!(source_bytes(&root, &origin, 4..70).is_err(), "the file is shorter");
    }

    /// A tar archive of one member, as POSIX has it: a header with the sum of its bytes, the data,
    /// zeros up to a multiple of 512.
    fn tar(name: &str, data: &[u8]) -> Vec<u8> {
        let mut header = [0; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..136].copy_from_slice(format!("{:011o}\0", data.len()).as_bytes());
        header[148..156].fill(b' ');
        header[156] = b'0';
        let sum: u32 = header.iter().map(|b| u32::from(*b)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        let padding = vec![0; (512 - data.len() % 512) % 512];
        [&header[..], data, &padding, &[0; 1024]].concat()
    }

    #[test]
    fn a_span_of_a_member_is_cut_out_of_the_member() {
        let packed = zstd::encode_all(&b"one two three"[..], 1).unwrap();
        let inner = tar("b.txt.zst", &packed);
        let (_folder, root, origin) = only_document("a.tar", &tar("in/ner.tar", &inner));
        assert_eq!(origin.member.as_deref(), Some("in/ner.tar!/b.txt.zst"));
        assert_eq!(source_bytes(&root, &origin, 4..7).unwrap(), b"two");
        assert!(source_bytes(&root, &origin, 4..70).is_err());
    }

    #[test]
    fn a_span_of_compressed_content_is_cut_out_of_the_content() {
        let text = (0..100_000).fold(String::new(), |text, n| text + &format!("line {n}\n"));
        let packed = zstd::encode_all(text.as_bytes(), 1).unwrap();
        let (_folder, root, origin) = only_document("a.txt.zst", &packed);
        let at = text.find("line 99999").unwrap() as u64;
        let mut reader = SourceReader::new(&root);
        assert_eq!(reader.bytes(&origin, at..at + 10).unwrap(), b"line 99999");
        assert_eq!(reader.bytes(&origin, 5..11).unwrap(), b"0\nline", "and back");
        assert_eq!(reader.bytes(&origin, 7..11).unwrap(), b"line", "and on");
        assert!(reader.bytes(&origin, at..at + 12).is_err(), "it ends before");
        assert_eq!(source_bytes(&root, &origin, at..at + 10).unwrap(), b"line 99999");
    }
}
