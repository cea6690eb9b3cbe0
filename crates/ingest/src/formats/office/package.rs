//! The parts of a document that is a zip archive.

use crate::archives::{self, Limit, Next, Shared, Stream};
use crate::code;
use crate::content::Content;
use crate::settings::Settings;
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// The code and the sentence of what is wrong with a document.
pub(super) type Problem = (&'static str, String);

/// The parts that hold text, by name.
#[derive(Debug, Default)]
pub(super) struct Package {
    parts: BTreeMap<String, Vec<u8>>,
    /// Names of those that cannot be read.
    damaged: BTreeSet<String>,
    /// Whether there are stretches of which it is not known what they were.
    has_gaps: bool,
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
    pub(super) fn open(bytes: &[u8], settings: &Settings) -> Result<Self, Problem> {
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
        let (mut package, mut total) = (Self::default(), 0usize);
        loop {
            match archive.with(|archive| archive.next()) {
                Next::Member { name, .. } => {
                    let name = String::from_utf8_lossy(&name).into_owned();
                    let mut part = Vec::new();
                    let room = (limit - total) as u64 + 1;
                    let whole = (&mut archive).take(room).read_to_end(&mut part).is_ok();
                    total += if holds_text(&name) { part.len() } else { 0 };
                    if total > limit {
                        return Err((code::SIZE_LIMIT, crate::decode::too_long_message(limit)));
                    }
                    if holds_text(&name) {
                        package.add(name, whole.then_some(part));
                    }
                    // What is not wanted is gone through.
                    std::io::copy(&mut archive, &mut std::io::sink()).ok();
                }
                Next::Damage { name: Some(name), .. } => {
                    package.add(String::from_utf8_lossy(&name).into_owned(), None);
                }
                Next::Damage { name: None, damage, .. } => {
                    package.has_gaps |= damage.end > damage.start;
                }
                Next::End { .. } => return Ok(package),
            }
        }
    }

    /// Takes note of a part, `None` when it cannot be read; of parts of one name the last counts.
    fn add(&mut self, name: String, part: Option<Vec<u8>>) {
        if let Some(part) = part {
            self.damaged.remove(&name);
            self.parts.insert(name, part);
        } else {
            self.parts.remove(&name);
            self.damaged.insert(name);
        }
    }

    /// Whether there is a part of this name, be it damaged.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name) || self.damaged.contains(name)
    }

    /// A part as text without which there is no document.
    pub(super) fn required(&self, name: &str) -> Result<String, Problem> {
        self.text(name)?.ok_or_else(|| {
            let message = format!(
                "the document lacks its part {name:?}, which holds text; open it and save it \
                 again, or fetch it again"
            );
            (code::CONTAINER_CORRUPT, message)
        })
    }

    /// A part as text; `None` when the document has none of this name and no stretch that may
    /// have been one.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Problem> {
        let damaged = |what: String| {
            let message = format!(
                "{what} damaged or encrypted; fetch the document again, or open it and save it \
                 again"
            );
            Err((code::CONTAINER_CORRUPT, message))
        };
        if self.damaged.contains(name) {
            return damaged(format!("the part {name:?} of the document is"));
        }
        match self.parts.get(name) {
            Some(bytes) => Ok(Some(decoded(bytes))),
            None if self.has_gaps => {
                damaged(format!("parts of the document, perhaps its {name:?}, are"))
            }
            None => Ok(None),
        }
    }
}

/// The text of a part, in the encoding that it says it has.
fn decoded(bytes: &[u8]) -> String {
    let declared = crate::formats::html::declared_encoding(bytes);
    let (known, mark) = match crate::encoding::byte_order_mark(bytes) {
        Some((encoding, mark)) => (Some((encoding, textmill_corpus::EncodingHow::Bom)), mark),
        None => (None, 0),
    };
    crate::encoding::decode_declared(&bytes[mark..], known, declared).text
}

/// Whether a part may hold text, by its name.
pub(super) fn holds_text(name: &str) -> bool {
    const ENDINGS: [&str; 7] = [".xml", ".xhtml", ".html", ".htm", ".xht", ".opf", ".rels"];
    ENDINGS.iter().any(|ending| {
        name.len() >= ending.len()
            && name.as_bytes()[name.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes())
    })
}
