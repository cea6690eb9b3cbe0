//! Web pages: a page is a document, its main text is what is read.

mod about;
mod declared;
mod limits;
mod main_text;

pub(crate) use declared::declared_encoding;
pub(crate) use main_text::role;

use super::{Format, RecordDecoder, whole};
use crate::code;
use crate::decode::{Found, Intake, Record};
use crate::encoding;
use crate::encoding::Charset;
use crate::raw_shard::RawBlock;
use crate::settings::Settings;
use dom_smoothie::{Config, Readability, TextMode};
use limits::Stopped;
use std::time::Duration;
use textmill_corpus::{Alignment, EncodingHow, Metadata};

pub(super) const FORMAT: Format = Format {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    holds_records: false,
    binary: false,
    recognises: is_page,
    open: |_| Ok(whole::opened("html", Html)),
};

pub(crate) const MEDIA_TYPE: &str = "text/html";

/// Parts of a page that are never text.
const NO_TEXT: &str = "script, style, noscript, template, svg, head";

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

/// The page is nested beyond what can be worked on.
#[derive(Debug)]
struct TooDeep;

fn extract(html: &str) -> Result<(String, Metadata), TooDeep> {
    if limits::open_elements(html.as_bytes()) > limits::MAX_OPEN {
        return Err(TooDeep);
    }
    let reader = reader(html);
    if limits::depth(&reader) > limits::MAX_DEPTH {
        return Err(TooDeep);
    }
    let metadata = about::metadata(&reader);
    let text = main_text::of(html).unwrap_or_else(|| all_text(&reader));
    Ok((text, metadata))
}

fn reader(html: &str) -> Readability {
    let mut reader = Readability::from(html);
    reader.config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    reader
}

/// A page without a main part, as a short note is: all of its text.
fn all_text(reader: &Readability) -> String {
    reader.doc.select(NO_TEXT).remove();
    reader.doc.formatted_text().to_string()
}

/// The text of a stretch of HTML, as feeds and letters have it.
pub(crate) fn fragment_text(html: &str) -> Option<String> {
    if limits::open_elements(html.as_bytes()) > limits::MAX_OPEN {
        return None;
    }
    let reader = Readability::from(html);
    (limits::depth(&reader) <= limits::MAX_DEPTH).then(|| all_text(&reader))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_text_is_kept_and_the_menu_is_not() {
        let sentence = "The council met on Tuesday and voted, after a long debate, for the plan. ";
        let html = format!(
            "<html lang=en><head><title>Council votes for plan</title>\
             <meta name=author content='A. Writer'>\
             <meta property='og:site_name' content='The Paper'>\
             <meta property='article:published_time' content='2004-05-12T08:00:00Z'></head>\
             <body><nav><ul><li><a href=/>Home</a><li><a href=/sport>Sport</a></ul></nav>\
             <article><h1>Council votes for plan</h1><p>{0}</p><p>{0}</p><p>{0}</p></article>\
             <footer><a href=/terms>Terms</a></footer><script>var x = 1;</script></body></html>",
            sentence.repeat(4)
        );
        let (text, metadata) = extract(&html).unwrap();
        assert!(text.contains("voted, after a long debate"), "{text}");
        assert!(!text.contains("Sport") && !text.contains("var x"), "{text}");
        assert_eq!(metadata.title.as_deref(), Some("Council votes for plan"));
        assert_eq!(metadata.byline.as_deref(), Some("A. Writer"));
        assert_eq!(metadata.publisher.as_deref(), Some("The Paper"));
        assert_eq!(metadata.published, Some(12_550));
        assert_eq!(metadata.language.as_deref(), Some("en"));
    }

    #[test]
    fn a_page_of_one_line_gives_that_line() {
        let (text, _) = extract("<html><body><p>Only this.</p></body></html>").unwrap();
        assert_eq!(text.trim(), "Only this.");
        let (text, _) = extract("").unwrap();
        assert_eq!(text, "");
    }

    #[test]
    fn depth_is_that_of_the_parsed_page() {
        // The document, html, body, then the rest: text is a node too.
        assert_eq!(limits::depth(&reader("<p>a<p>b<div>c</div>")), 4);
        assert_eq!(limits::depth(&reader(&"<path/>".repeat(2000))), 2002);
        assert!(extract(&"<path/>".repeat(2000)).is_err());
    }

    #[test]
    fn nested_data_in_a_page_do_not_overflow_the_stack_either() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[[", "")] {
            let data = open.repeat(100_000) + "1" + &close.repeat(100_000);
            let html = format!(
                "<html><script type=\"application/ld+json\">{{\"@context\":\"https://schema.org\",\
                 \"@type\":\"NewsArticle\",\"author\":{data}}}</script><p>text</p></html>"
            );
            assert!(extract(&html).unwrap().0.contains("text"));
        }
    }

    #[test]
    fn the_deepest_page_that_is_read_does_not_overflow_the_stack() {
        let html = "<div>".repeat(limits::MAX_DEPTH - 4) + &"deep ".repeat(200);
        std::thread::Builder::new()
            .stack_size(1 << 20)
            .spawn(move || assert!(extract(&html).unwrap().0.contains("deep")))
            .unwrap()
            .join()
            .unwrap();
    }
}
