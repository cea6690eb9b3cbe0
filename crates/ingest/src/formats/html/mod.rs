//! Web pages: a page is a document, its main text is what is read.

mod about;
mod declared;
mod hidden_addresses;
mod lean;
mod limits;
mod main_text;
mod page;

pub(crate) use declared::declared_encoding;
pub(crate) use main_text::role;
pub(crate) use page::fragment_text;

use super::{Format, RecordDecoder, whole};
use crate::code;
use crate::decode::{Found, Intake, Record};
use crate::encoding;
use crate::encoding::Charset;
use crate::raw_shard::RawBlock;
use crate::settings::Settings;
use limits::Stopped;
use page::{TooDeep, extract};
use std::time::Duration;
use textmill_corpus::{Alignment, EncodingHow};

pub(super) const FORMAT: Format = Format {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    holds_records: false,
    binary: false,
    recognises: is_page,
    open: |_| Ok(whole::opened("html", Html)),
};

pub(crate) const MEDIA_TYPE: &str = "text/html";

/// Whether content begins like a web page.
pub(crate) fn is_page(head: &[u8]) -> bool {
    let start = head.trim_ascii_start();
    let start = start[..start.len().min(1024)].to_ascii_lowercase();
    let opens = [&b"<!doctype html"[..], b"<html", b"<head>"];
    opens.iter().any(|tag| start.starts_with(tag))
        || (start.starts_with(b"<?xml") && memchr::memmem::find(&start, b"<html").is_some())
}

#[derive(Debug)]
struct Html;

impl RecordDecoder for Html {
    fn decode(&self, block: &RawBlock, settings: &Settings, intake: &mut Intake<'_>) {
        let record = Record { block, number: block.first_record, start: 0, end: block.bytes.len() };
        match read(&block.bytes, block.file.encoding, None, settings) {
            Ok(found) => intake.keep_extracted(record, MEDIA_TYPE, found),
            Err((code, message)) => intake.quarantine_file(record, code, message),
        }
    }
}

/// What is wrong with a page.
type Problem = (&'static str, String);

/// The main text of a page and what the page says about itself. `sent_as` is the encoding that
/// the server named.
pub(crate) fn read(
    bytes: &[u8],
    known: Option<(Charset, EncodingHow)>,
    sent_as: Option<Charset>,
    settings: &Settings,
) -> Result<Found, Problem> {
    let (known, bytes) = match encoding::byte_order_mark(bytes).filter(|_| known.is_none()) {
        Some((encoding, mark)) => (Some((encoding, EncodingHow::Bom)), &bytes[mark..]),
        None => (known, bytes),
    };
    let declared = sent_as.or_else(|| declared_encoding(bytes));
    let page = encoding::decode_declared(bytes, known, declared);
    let limit = Some(settings.max_page_seconds).filter(|n| *n > 0).map(Duration::from_secs);
    // The extractor is foreign code on foreign input: its failure costs one page.
    let html = page.text;
    let (text, metadata) = match limits::within(limit, move || extract(&html)) {
        Ok(Ok(extracted)) => extracted,
        Ok(Err(TooDeep)) => {
            let message = "the page nests its parts too deeply to be one; leave it out";
            return Err((code::DEPTH_LIMIT, message.to_owned()));
        }
        Err(Stopped::Panic) => {
            let message =
                "the extractor of main text broke on this page; save its text as plain text";
            return Err((code::PANIC, message.to_owned()));
        }
        Err(Stopped::TimeLimit) => {
            let message = format!(
                "the page took longer than {} seconds; if it is meant, raise max_page_seconds, or \
                 save its text as plain text",
                settings.max_page_seconds
            );
            return Err((code::TIME_LIMIT, message));
        }
    };
    Ok(Found {
        alignment: Alignment::identity(text.len()),
        text,
        text_start: 0,
        encoding: page.encoding,
        how: page.how,
        n_replaced: page.n_replaced,
        metadata,
    })
}
