//! Documents of word processors and electronic books: zip archives of XML that are one document.

mod docx;
mod epub;
mod odt;
mod package;

use super::markup::{self, Role};
use super::{Format, RecordDecoder, whole};
use crate::code;
use crate::decode::{Found, Intake, Record};
use crate::encoding::UTF_8;
use crate::metadata::{self, Field, Shape};
use crate::raw_shard::RawBlock;
use crate::settings::Settings;
use package::{Package, Problem};
use std::borrow::Cow;
use textmill_corpus::{Alignment, EncodingHow};

pub(super) const DOCX: Format = Format {
    name: "docx",
    extensions: &["docx"],
    holds_records: false,
    binary: true,
    recognises: |head| is_office(head) && package::names(head, b"word/"),
    open: |_| Ok(whole::opened("docx", Office { kind: &docx::KIND })),
};

pub(super) const ODT: Format = Format {
    name: "odt",
    extensions: &["odt"],
    holds_records: false,
    binary: true,
    recognises: |head| package::says(head, b"application/vnd.oasis.opendocument.text"),
    open: |_| Ok(whole::opened("odt", Office { kind: &odt::KIND })),
};

pub(super) const EPUB: Format = Format {
    name: "epub",
    extensions: &["epub"],
    holds_records: false,
    binary: true,
    recognises: |head| package::says(head, b"application/epub+zip"),
    open: |_| Ok(whole::opened("epub", Office { kind: &epub::KIND })),
};

/// Whether content begins like a file of Office Open XML, of whatever program.
pub(crate) fn is_office(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") && package::names(head, b"[Content_Types].xml")
}

/// How the parts of a package become text.
#[derive(Debug)]
struct OfficeKind {
    media_type: &'static str,
    /// The text, and the XML in which the metadata stands; an error when a part of either is
    /// missing or damaged.
    read: fn(&Package) -> Result<(String, String), Problem>,
}

#[derive(Debug)]
struct Office {
    kind: &'static OfficeKind,
}

impl RecordDecoder for Office {
    fn decode(&self, block: &RawBlock, settings: &Settings, intake: &mut Intake<'_>) {
        let record = Record { block, number: block.first_record, start: 0, end: block.bytes.len() };
        let read =
            Package::open(&block.bytes, settings).and_then(|package| (self.kind.read)(&package));
        let (text, about) = match read {
            Ok(read) => read,
            Err((code, message)) => return intake.quarantine_file(record, code, message),
        };
        let limit = settings.document_limit();
        if text.len() > limit {
            let message = crate::decode::too_long_message(limit);
            return intake.quarantine_file(record, code::SIZE_LIMIT, message);
        }
        let found = Found {
            alignment: Alignment::identity(text.len()),
            n_replaced: crate::encoding::count_replaced(&text),
            text,
            text_start: 0,
            encoding: UTF_8,
            how: EncodingHow::Declared,
            metadata: metadata::describe(core_fields(&about)),
        };
        intake.keep_extracted(record, self.kind.media_type, found);
    }
}

/// The elements of Dublin Core that all three formats use, in whatever namespace.
fn core_fields(about: &str) -> Vec<Field<'static>> {
    const NAMES: [(&str, &str); 8] = [
        ("title", "title"),
        ("creator", "author"),
        ("initial-creator", "author"),
        ("created", "published"),
        ("creation-date", "published"),
        ("date", "date"),
        ("publisher", "publisher"),
        ("language", "language"),
    ];
    let mut fields: Vec<Field<'static>> = Vec::new();
    for (element, name) in NAMES {
        let values = elements(about, element);
        if !values.is_empty() && fields.iter().all(|field| field.name != name) {
            let value = Cow::Owned(values.join(", "));
            fields.push(Field { name: Cow::Borrowed(name), value, shape: Shape::Scalar });
        }
    }
    fields
}

/// The texts of all elements of a local name.
fn elements(xml: &str, name: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut start = None;
    for (range, token) in markup::Tokens::new(xml) {
        match token {
            markup::Token::Open { name: found, empty: false, .. }
                if markup::local(found) == name =>
            {
                start = Some(range.end);
            }
            markup::Token::Close { name: found } if markup::local(found) == name => {
                if let Some(from) = start.take() {
                    let text = markup::text_of(&xml[from..range.start], |_| Role::Space).text;
                    out.extend((!text.is_empty()).then_some(text));
                }
            }
            _ => {}
        }
    }
    out
}
