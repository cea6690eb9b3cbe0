//! The parts of a document that is a zip archive.

use crate::archives::{self, Limit, Next, Shared, Stream};
use crate::code;
use crate::content::Content;
use crate::settings::Settings;
use crate::source::Source;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The parts that hold text, by name.
#[derive(Debug)]
pub(super) struct Package {
    parts: BTreeMap<String, Vec<u8>>,
}

/// Whether a name stands among the first members.
pub(super) fn names(head: &[u8], name: &[u8]) -> bool {
    memchr::memmem::find(head, name).is_some()
}

/// Whether the first member is called `mimetype` and says this.
pub(super) fn says(head: &[u8], media_type: &[u8]) -> bool {
    // A header of 30 bytes, the name, and perhaps an extra field.
    head.starts_with(b"PK\x03\x04")
        && head.get(30..38) == Some(b"mimetype")
        && head
            .get(38..200.min(head.len()))
            .is_some_and(|rest| memchr::memmem::find(rest, media_type).is_some())
}

impl Package {
    /// Reads the parts in XML and HTML of an archive in memory, within the limits of a document.
    pub(super) fn open(bytes: &[u8], settings: &Settings) -> Result<Self, (&'static str, String)> {
        let limit = settings.document_limit();
        let source = Source::new(Box::new(Cursor::new(bytes.to_vec())), Vec::new());
        let mut content = Content::new(source, settings.max_expansion);
        let mut head = Vec::new();
        content.append(&mut head, 64 << 10);
        let Some(kind) = archives::recognise(&head) else {
            return Err((code::CONTAINER_CORRUPT, "the document is no zip archive".to_owned()));
        };
        let members = Limit { max_expansion: settings.max_expansion };
        let mut archive = Shared::new((kind.open)(Stream::new(content, head), members));
        let (mut parts, mut total) = (BTreeMap::new(), 0usize);
        loop {
            match archive.with(|archive| archive.next()) {
                Next::Member { name, .. } => {
                    let name = String::from_utf8_lossy(&name).into_owned();
                    let mut part = Vec::new();
                    let room = (limit - total) as u64 + 1;
                    // A damaged part is as good as none.
                    let whole = (&mut archive).take(room).read_to_end(&mut part).is_ok();
                    total += if holds_text(&name) { part.len() } else { 0 };
                    if total > limit {
                        return Err((code::SIZE_LIMIT, crate::decode::too_long_message(limit)));
                    }
                    if whole && holds_text(&name) {
                        parts.insert(name, part);
                    }
                    // What is not wanted is gone through.
                    std::io::copy(&mut archive, &mut std::io::sink()).ok();
                }
                Next::Damage { .. } => {}
                Next::End { .. } => return Ok(Self { parts }),
            }
        }
    }

    /// A part as text.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let bytes = self.parts.get(name)?;
        let declared = crate::formats::html::declared_encoding(bytes);
        let (known, mark) = match crate::encoding::byte_order_mark(bytes) {
            Some((encoding, mark)) => (Some((encoding, textmill_corpus::EncodingHow::Bom)), mark),
            None => (None, 0),
        };
        Some(crate::encoding::decode_declared(&bytes[mark..], known, declared).text)
    }
}

fn holds_text(name: &str) -> bool {
    const ENDINGS: [&str; 6] = [".xml", ".xhtml", ".html", ".htm", ".opf", ".rels"];
    ENDINGS.iter().any(|ending| {
        name.len() >= ending.len()
            && name.as_bytes()[name.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes())
    })
}
