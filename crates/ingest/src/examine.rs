//! Looks at the first bytes of a file and decides how it is read.

use crate::code;
use crate::columns::{self, ColumnsKind};
use crate::compression;
use crate::content::Content;
use crate::encoding;
use crate::encoding::{Charset, UTF_8};
use crate::formats::{self, Cutter, Opening};
use crate::raw_shard::FileFacts;
use crate::reader::Name;
use crate::settings::Settings;
use crate::signatures::{self, Refusal};
use std::borrow::Cow;
use std::sync::Arc;
use textmill_corpus::{EncodingHow, OffsetBasis};

/// Bytes of content that are looked at; the header of a table must lie in them.
pub(crate) const HEAD: usize = 256 << 10;

/// How a file is read.
pub(crate) struct Plan {
    pub(crate) facts: Arc<FileFacts>,
    pub(crate) cutter: Box<dyn Cutter>,
    pub(crate) format: &'static str,
    /// What was chosen and can be set, in a few words.
    pub(crate) reading: String,
    /// Bytes of the byte order mark, which was taken off.
    pub(crate) mark: u64,
    /// Where the content begins after it, in the bytes that offsets count.
    pub(crate) offset: u64,
    /// Whether a file is one document.
    pub(crate) whole: bool,
}

/// Decides from the head of the content, which lies in `buffer`. When the file can be read,
/// `buffer` then holds the head without byte order mark, in UTF-8 if the file is read in it.
pub(crate) fn examine(
    name: &Name,
    content: &mut Content,
    buffer: &mut Vec<u8>,
    settings: &Settings,
) -> Result<Plan, Refusal> {
    if let Some(kind) = columns::recognise(buffer) {
        return columns(name, kind, content, buffer, settings);
    }
    let extension = extension_of(name.own());
    let binary = formats::binary(buffer, &extension);
    if binary.is_none()
        && let Some(refusal) = signatures::refuse(buffer)
    {
        return Err(refusal);
    }
    if let Some(format) = binary {
        return as_it_is(name, format, content, buffer, &extension, settings);
    }
    let (known, mark) = encoding_of(buffer, settings);
    if known.is_none_or(|(e, _)| e == UTF_8) && encoding::is_binary(buffer) {
        return Err(signatures::not_text());
    }
    buffer.drain(..mark);
    let foreign = known.map(|(e, _)| e).filter(|e| *e != UTF_8);
    let head = readable(buffer, foreign);
    let format = formats::choose(&extension, &head);
    let transcoded = foreign.filter(|_| format.holds_records);
    let offset = offset_after(mark, transcoded.is_some());
    let opening = Opening {
        head: &head,
        offset,
        complete: content.ending().is_some(),
        extension: &extension,
        settings,
    };
    // There is nothing to look at in an empty file, which is rejected later.
    let open = if head.is_empty() { formats::PLAIN.open } else { format.open };
    let opened = open(&opening)?;
    if let Some(encoding) = transcoded {
        let raw = std::mem::take(buffer);
        content.transcode_from(encoding);
        content.convert(&raw, buffer);
    }
    let facts = FileFacts {
        source_path: name.source_path.clone(),
        member: name.member.clone(),
        basis: basis(name, content, transcoded.is_some()),
        encoding: known,
        transcoded: transcoded.is_some(),
        fallback: match known {
            Some((encoding, EncodingHow::Forced)) => encoding,
            _ => encoding::fallback_for(if format.holds_records { buffer } else { b"" }),
        },
        decoder: opened.decoder,
    };
    Ok(Plan {
        facts: Arc::new(facts),
        cutter: opened.cutter,
        format: opened.format,
        reading: opened.reading,
        mark: mark as u64,
        offset,
        whole: !format.holds_records,
    })
}

/// The plan for a file of columns, whose rows become lines of JSON.
fn columns(
    name: &Name,
    kind: &'static ColumnsKind,
    content: &mut Content,
    buffer: &mut Vec<u8>,
    settings: &Settings,
) -> Result<Plan, Refusal> {
    content.read_as_rows(kind, buffer).map_err(|what| {
        let message = format!(
            "the file is {} and cannot be read: {what}; write it anew from its source",
            kind.name
        );
        Refusal { format: kind.name, code: code::CONTAINER_CORRUPT, message }
    })?;
    buffer.clear();
    content.append(buffer, HEAD);
    let complete = content.ending().is_some();
    let opening = Opening { head: buffer, offset: 0, complete, extension: "jsonl", settings };
    let opened = formats::json::open_rows(&opening, kind)?;
    let facts = FileFacts {
        source_path: name.source_path.clone(),
        member: name.member.clone(),
        basis: OffsetBasis::Decoded,
        encoding: Some((UTF_8, EncodingHow::Declared)),
        transcoded: false,
        fallback: UTF_8,
        decoder: opened.decoder,
    };
    Ok(Plan {
        facts: Arc::new(facts),
        cutter: opened.cutter,
        format: opened.format,
        reading: opened.reading,
        mark: 0,
        offset: 0,
        whole: false,
    })
}

/// The plan for a file whose bytes are no text but hold some.
fn as_it_is(
    name: &Name,
    format: &'static formats::Format,
    content: &Content,
    head: &[u8],
    extension: &str,
    settings: &Settings,
) -> Result<Plan, Refusal> {
    let complete = content.ending().is_some();
    let opened = (format.open)(&Opening { head, offset: 0, complete, extension, settings })?;
    let facts = FileFacts {
        source_path: name.source_path.clone(),
        member: name.member.clone(),
        basis: basis(name, content, false),
        encoding: None,
        transcoded: false,
        fallback: UTF_8,
        decoder: opened.decoder,
    };
    Ok(Plan {
        facts: Arc::new(facts),
        cutter: opened.cutter,
        format: opened.format,
        reading: opened.reading,
        mark: 0,
        offset: 0,
        whole: !format.holds_records,
    })
}

/// The head in UTF-8, if it is known to be in another encoding.
fn readable(head: &[u8], foreign: Option<Charset>) -> Cow<'_, [u8]> {
    match foreign.map(|encoding| encoding.decode(head)) {
        Some(text) => Cow::Owned(text.into_bytes()),
        None => Cow::Borrowed(head),
    }
}

/// The encoding that leaves no doubt, and the length of its byte order mark.
fn encoding_of(head: &[u8], settings: &Settings) -> (Option<(Charset, EncodingHow)>, usize) {
    if let Some(forced) = settings.encoding.get() {
        let mark = encoding::byte_order_mark(head).filter(|(encoding, _)| *encoding == forced);
        return (Some((forced, EncodingHow::Forced)), mark.map_or(0, |(_, len)| len));
    }
    if let Some((encoding, mark)) = encoding::byte_order_mark(head) {
        return (Some((encoding, EncodingHow::Bom)), mark);
    }
    (encoding::wide_without_mark(head).map(|e| (e, EncodingHow::Detected)), 0)
}

/// A byte order mark stays one when it is converted, of three bytes.
fn offset_after(mark: usize, transcoded: bool) -> u64 {
    match mark {
        0 => 0,
        _ if transcoded => '\u{FEFF}'.len_utf8() as u64,
        mark => mark as u64,
    }
}

fn basis(name: &Name, content: &Content, transcoded: bool) -> OffsetBasis {
    if transcoded {
        OffsetBasis::Decoded
    } else if name.member.is_some() {
        OffsetBasis::Member
    } else if content.compression().is_some() {
        OffsetBasis::Decompressed
    } else {
        OffsetBasis::File
    }
}

/// The ending of a file's name in lower case, without that of its compression; empty when the
/// name has none.
fn extension_of(source_path: &str) -> String {
    let name = source_path.rsplit('/').next().unwrap_or_default();
    let (stem, _) = compression::strip_extension(name);
    stem.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_ascii_lowercase())
}

/// What the user should know when a name and its content differ about compression.
pub(crate) fn misnamed(source_path: &str, content: &Content) -> Option<String> {
    let name = source_path.rsplit('/').next().unwrap_or_default();
    let (_, named) = compression::strip_extension(name);
    let found = content.compression();
    let named = named.filter(|n| found.is_none_or(|f| f.name != n.name))?;
    let found = found.map_or("not compressed", |f| f.name);
    Some(format!("its name says {}, its content is {found}; read as what it is", named.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_before_that_of_the_compression_counts() {
        for (path, extension) in
            [("a/b.JSONL.gz", "jsonl"), ("b.csv", "csv"), ("x.d/name", ""), ("data.gz", "")]
        {
            assert_eq!(extension_of(path), extension, "{path}");
        }
    }
}
