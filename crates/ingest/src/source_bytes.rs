//! The way back: the bytes of an input file that a span counts.

use crate::{content::Content, source::Source};
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
    path::{Path, PathBuf},
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
    let file = File::open(locate(root, &origin.source_path))?;
    let bytes = match origin.offset_basis {
        OffsetBasis::File => from_file(file, &span)?,
        OffsetBasis::Decompressed => from_content(Content::new(source(file), u64::MAX), &span),
        OffsetBasis::Decoded => {
            let mut content = Content::new(source(file), u64::MAX);
            if let Some(encoding) = encoding_rs::Encoding::for_label(origin.encoding.as_bytes()) {
                content.transcode_from(encoding);
            }
            from_content(content, &span)
        }
        OffsetBasis::Extracted => {
            let why = "its spans count text that was extracted, not bytes of the file";
            return Err(io::Error::new(io::ErrorKind::Unsupported, why));
        }
    };
    if bytes.len() as u64 == span.end - span.start {
        return Ok(bytes);
    }
    Err(io::Error::new(
        io::ErrorKind::UnexpectedEof,
        "the file has changed: it ends before the span",
    ))
}

fn source(file: File) -> Source {
    Source::new(Box::new(file), Vec::new())
}

fn from_file(mut file: File, span: &Range<u64>) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(span.start))?;
    let mut bytes = Vec::new();
    file.take(span.end - span.start).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn from_content(mut content: Content, span: &Range<u64>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut passed = 0u64;
    loop {
        let more = content.append(&mut bytes, STEP);
        let behind = (bytes.len() as u64).min(span.start.saturating_sub(passed)) as usize;
        bytes.drain(..behind);
        passed += behind as u64;
        let wanted = (span.end - span.start) as usize;
        if passed == span.start && bytes.len() >= wanted || !more {
            bytes.truncate(wanted);
            return bytes;
        }
    }
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

    #[test]
    fn a_span_of_compressed_content_is_cut_out_of_the_content() {
        let text = (0..100_000).fold(String::new(), |text, n| text + &format!("line {n}\n"));
        let packed = zstd::encode_all(text.as_bytes(), 1).unwrap();
        let (_folder, root, origin) = only_document("a.txt.zst", &packed);
        let at = text.find("line 99999").unwrap() as u64;
        assert_eq!(source_bytes(&root, &origin, at..at + 10).unwrap(), b"line 99999");
    }
}
