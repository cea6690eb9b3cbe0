//! Elements to documents.

use super::elements::{Element, Finder};
use super::fields;
use super::vocabulary::Vocabulary;
use crate::code;
use crate::decode::{Found, Intake, Record};
use crate::encoding::{self, Decoded};
use crate::encoding::{Charset, UTF_8};
use crate::formats::RecordDecoder;
use crate::formats::html::{self, role};
use crate::formats::markup::{self, Extracted, Role, Token, Tokens};
use crate::metadata;
use crate::raw_shard::RawBlock;
use crate::settings::Settings;
use std::ops::Range;
use textmill_corpus::{Alignment, EncodingHow, Metadata};

const MEDIA_TYPE: &str = "application/xml";

/// Decodes the elements of a file.
#[derive(Debug)]
pub(super) struct Elements {
    pub(super) vocabulary: Vocabulary,
    /// The encoding that the file declares.
    pub(super) declared: Option<Charset>,
}

impl RecordDecoder for Elements {
    fn decode(&self, block: &RawBlock, _settings: &Settings, intake: &mut Intake<'_>) {
        let mut number = block.first_record;
        if self.vocabulary.records.is_empty() {
            let record = Record { block, number, start: 0, end: block.bytes.len() };
            return self.record(record, intake);
        }
        let (mut start, mut finder) = (0, Finder::default());
        while let Some(element) = finder.next(&block.bytes, &self.vocabulary.records, true) {
            intake.structure(element.start - start);
            let end = element.end.unwrap_or(block.bytes.len());
            let record = Record { block, number, start: element.start, end };
            if let Element { end: None, .. } = element {
                let message = "the element is never closed: the file ends in it; fetch it again";
                intake.quarantine(record, code::RECORD_SYNTAX, message.to_owned());
            } else if !intake.refuse_if_too_long(record) {
                self.record(record, intake);
            }
            start = end;
            number += 1;
        }
        intake.structure(block.bytes.len() - start);
    }
}

impl Elements {
    fn record(&self, record: Record<'_>, intake: &mut Intake<'_>) {
        let file = &record.block.file;
        let decoded = match simdutf8::basic::from_utf8(record.bytes()) {
            Ok(text) if file.transcoded || self.declared.is_none_or(|d| d == UTF_8) => {
                let (encoding, how) = file.encoding.unwrap_or((UTF_8, EncodingHow::ValidUtf8));
                let alignment = Alignment::identity(text.len());
                let n_replaced = if file.transcoded { encoding::count_replaced(text) } else { 0 };
                Decoded { text: text.to_owned(), alignment, encoding, how, n_replaced }
            }
            _ => encoding::decode_declared(record.bytes(), file.encoding, self.declared),
        };
        let source = decoded.text.as_str();
        let span = self.text_span(source);
        let Some(span) = span else {
            let message = format!(
                "the record has no element {}; name the one that holds the text with --text-field",
                self.vocabulary.text.join(" or ")
            );
            return intake.quarantine(record, code::TEXT_FIELD_MISSING, message);
        };
        let metadata = metadata::describe(fields::of(source, &span));
        if self.vocabulary.html
            && let Some(text) = html_text(&source[span.clone()])
        {
            let found = found(&decoded, text, metadata);
            return intake.keep_extracted(record, MEDIA_TYPE, found);
        }
        let Extracted { text, alignment, start } =
            markup::text_of(&source[span.clone()], role_of_xml);
        let inside = span.start + start..span.start + start + alignment.source_len();
        let (from, inner) = decoded.part(inside, record.bytes());
        let mut found = found(&decoded, text, metadata);
        found.alignment = alignment.over(&inner);
        found.text_start = record.start + from;
        intake.keep(record, MEDIA_TYPE, found);
    }

    /// The inside of the element that holds the text; of a file of unknown elements, all of it.
    fn text_span(&self, source: &str) -> Option<Range<usize>> {
        if self.vocabulary.text.is_empty() {
            return Some(0..source.len());
        }
        self.vocabulary.text.iter().find_map(|name| {
            let (mut start, mut depth) = (None, 0usize);
            for (range, token) in Tokens::new(source) {
                match token {
                    Token::Open { name: found, empty: false, .. } if is_named(found, name) => {
                        start = start.or(Some(range.end));
                        depth += 1;
                    }
                    Token::Close { name: found } if depth > 0 && is_named(found, name) => {
                        depth -= 1;
                        if depth == 0 {
                            let inside = start.unwrap_or(0)..range.start;
                            return (!source[inside.clone()].trim().is_empty()).then_some(inside);
                        }
                    }
                    _ => {}
                }
            }
            None
        })
    }
}

fn is_named(found: &str, name: &str) -> bool {
    found.eq_ignore_ascii_case(name) || markup::local(found).eq_ignore_ascii_case(name)
}

fn found(decoded: &Decoded, text: String, metadata: Metadata) -> Found {
    Found {
        alignment: Alignment::identity(text.len()),
        text,
        text_start: 0,
        encoding: decoded.encoding,
        how: decoded.how,
        n_replaced: decoded.n_replaced,
        metadata,
    }
}

/// The text of HTML that a feed carries in an element, escaped or raw; `None` when it has none.
fn html_text(inside: &str) -> Option<String> {
    let html = match inside.trim().strip_prefix("<![CDATA[") {
        Some(raw) => raw.strip_suffix("]]>").unwrap_or(raw).to_owned(),
        None if inside.contains("&lt;") => markup::unescaped(inside),
        None => return None,
    };
    html::fragment_text(&html)
}

/// Elements of running text are inline, all others parts of their own.
fn role_of_xml(name: &str) -> Role {
    const INLINE: [&str; 24] = [
        "hi",
        "emph",
        "ref",
        "name",
        "persname",
        "placename",
        "orgname",
        "w",
        "c",
        "pc",
        "num",
        "date",
        "foreign",
        "term",
        "seg",
        "rs",
        "org",
        "person",
        "location",
        "chron",
        "money",
        "function",
        "link",
        "keyword",
    ];
    let local = markup::local(name).to_ascii_lowercase();
    match local.as_str() {
        "lb" | "l" => Role::Line,
        "teiheader" | "note" | "fw" | "media" => Role::Hidden,
        name if INLINE.contains(&name) => Role::Inline,
        _ => match role(&local) {
            // `head` is a heading here.
            Role::Hidden if local == "head" => Role::Block,
            other => other,
        },
    }
}
