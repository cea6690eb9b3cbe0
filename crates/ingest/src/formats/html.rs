//! Web pages: a page is a document, its main text is what is read.

use super::{Format, RecordDecoder, whole};
use crate::code;
use crate::dates;
use crate::decode::{Found, Intake, Record};
use crate::encoding;
use crate::raw_shard::RawBlock;
use crate::settings::Settings;
use dom_smoothie::{Article, Config, Readability, TextMode};
use encoding_rs::Encoding;
use std::panic::{AssertUnwindSafe, catch_unwind};
use textmill_corpus::{Alignment, Metadata};

pub(super) const FORMAT: Format = Format {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    holds_records: false,
    binary: false,
    recognises: is_page,
    open: |_| Ok(whole::opened("html", Html)),
};

const MEDIA_TYPE: &str = "text/html";

/// Bytes in which a page declares its encoding; browsers look no further than 1 024.
const DECLARATION: usize = 4096;

/// Depth of nesting that is read. Real pages stay below 200; the stack that the extractor needs
/// grows with the depth.
const MAX_DEPTH: usize = 1000;

/// Elements left open, by their tags, beyond which a page is not even parsed: the time that it
/// takes grows with their number for each tag.
const MAX_OPEN: usize = 5000;

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
    fn decode(&self, block: &RawBlock, _settings: &Settings, intake: &mut Intake) {
        let record = Record { block, number: block.first_record, start: 0, end: block.bytes.len() };
        let declared = declared_encoding(&block.bytes);
        let page = encoding::decode_declared(&block.bytes, block.file.encoding, declared);
        // The extractor is foreign code on foreign input: its failure costs one page.
        let extracted = catch_unwind(AssertUnwindSafe(|| extract(&page.text)));
        let (text, metadata) = match extracted {
            Ok(Ok(extracted)) => extracted,
            Ok(Err(TooDeep)) => {
                let message = "the page nests its parts too deeply to be one; leave it out";
                return intake.quarantine_file(record, code::DEPTH_LIMIT, message.to_owned());
            }
            Err(_) => {
                let message = "the extractor of main text broke on this page; save its text as \
                               plain text";
                return intake.quarantine_file(record, code::PANIC, message.to_owned());
            }
        };
        let found = Found {
            alignment: Alignment::identity(text.len()),
            text,
            text_start: 0,
            encoding: page.encoding,
            how: page.how,
            n_replaced: page.n_replaced,
            metadata,
        };
        intake.keep_extracted(record, MEDIA_TYPE, found);
    }
}

/// The page is nested beyond what can be worked on.
#[derive(Debug)]
struct TooDeep;

/// The main text of a page, and what the page says about itself.
fn extract(html: &str) -> Result<(String, Metadata), TooDeep> {
    if open_elements(html.as_bytes()) > MAX_OPEN {
        return Err(TooDeep);
    }
    let mut reader = reader(html);
    if depth(&reader) > MAX_DEPTH {
        return Err(TooDeep);
    }
    let article = reader.parse().ok().filter(|a| !a.text_content.trim().is_empty());
    Ok(match article {
        Some(article) => (article.text_content.to_string(), describe(article)),
        None => all_text(html),
    })
}

fn reader(html: &str) -> Readability {
    let mut reader = Readability::from(html);
    reader.config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    reader
}

/// A page without a main part, as a short note is: all of its text.
fn all_text(html: &str) -> (String, Metadata) {
    let reader = reader(html);
    let about = reader.get_article_metadata(reader.parse_json_ld());
    reader.doc.select(NO_TEXT).remove();
    let text = reader.doc.formatted_text().to_string();
    let metadata = parts(Parts {
        title: Some(about.title),
        byline: about.byline,
        publisher: about.site_name,
        url: about.url,
        language: about.lang,
        published: about.published_time,
        modified: about.modified_time,
        excerpt: about.excerpt,
    });
    (text, metadata)
}

fn describe(article: Article) -> Metadata {
    parts(Parts {
        title: Some(article.title),
        byline: article.byline,
        publisher: article.site_name,
        url: article.url,
        language: article.lang,
        published: article.published_time,
        modified: article.modified_time,
        excerpt: article.excerpt,
    })
}

/// What a page says about itself, in its own words.
struct Parts {
    title: Option<String>,
    byline: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    language: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    excerpt: Option<String>,
}

fn parts(parts: Parts) -> Metadata {
    let clean =
        |value: Option<String>| value.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    let published_time = clean(parts.published);
    let published = published_time.as_deref().and_then(dates::day);
    let found = [
        ("excerpt", clean(parts.excerpt)),
        ("modified_time", clean(parts.modified)),
        ("published_time", published_time),
    ];
    Metadata {
        title: clean(parts.title),
        byline: clean(parts.byline),
        published,
        published_how: published.map(|_| "field:published_time".to_owned()),
        publisher: clean(parts.publisher),
        section: None,
        url: clean(parts.url),
        language: clean(parts.language),
        found: found.into_iter().filter_map(|(n, v)| Some((n.to_owned(), v?))).collect(),
    }
}

/// The encoding that a page declares, in `<meta charset>` or in an XML declaration.
fn declared_encoding(page: &[u8]) -> Option<&'static Encoding> {
    let head = page[..page.len().min(DECLARATION)].to_ascii_lowercase();
    let xml = head.trim_ascii_start().starts_with(b"<?xml").then(|| label(&head, b"encoding"));
    let meta = memchr::memmem::find_iter(&head, b"<meta").find_map(|at| {
        let tag = &head[at..];
        let end = memchr::memchr(b'>', tag).unwrap_or(tag.len());
        label(&tag[..end], b"charset")
    });
    let label = meta.or(xml.flatten())?;
    // A page that can be read byte by byte is not in UTF-16, whatever it says.
    Encoding::for_label(label).map(Encoding::output_encoding)
}

/// The value of `name = "value"`, with or without quotes.
fn label<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let at = memchr::memmem::find(tag, name)? + name.len();
    let value = tag[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let ends =
        |b: &u8| matches!(b, b'"' | b'\'' | b';' | b'>' | b'?' | b'/') || b.is_ascii_whitespace();
    Some(&value[..value.iter().position(ends).unwrap_or(value.len())])
}

/// How deeply a parsed page is nested.
fn depth(reader: &Readability) -> usize {
    let mut node = reader.doc.root();
    let (mut depth, mut deepest) = (0usize, 0);
    loop {
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
            deepest = deepest.max(depth);
            continue;
        }
        // Up, until there is a way on.
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) if depth > 1 => {
                    node = parent;
                    depth -= 1;
                }
                _ => return deepest,
            }
        }
    }
}

/// How many elements are open at once, taken from the tags alone: those that may be left open, as
/// `p` and `li`, do not count.
fn open_elements(page: &[u8]) -> usize {
    let (mut open, mut most) = (0usize, 0);
    for at in memchr::memchr_iter(b'<', page) {
        let tag = &page[at + 1..];
        let (closes, tag) = match tag.strip_prefix(b"/") {
            Some(rest) => (true, rest),
            None => (false, tag),
        };
        let len = tag.iter().take(16).take_while(|b| b.is_ascii_alphanumeric()).count();
        if len == 0 || is_left_open(&tag[..len]) {
            continue;
        }
        open = if closes { open.saturating_sub(1) } else { open + 1 };
        most = most.max(open);
    }
    most
}

fn is_left_open(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 32] = [
        b"p",
        b"li",
        b"dt",
        b"dd",
        b"tr",
        b"td",
        b"th",
        b"thead",
        b"tbody",
        b"tfoot",
        b"option",
        b"optgroup",
        b"br",
        b"hr",
        b"img",
        b"meta",
        b"link",
        b"input",
        b"area",
        b"base",
        b"col",
        b"embed",
        b"source",
        b"track",
        b"wbr",
        b"param",
        b"path",
        b"rect",
        b"circle",
        b"use",
        b"line",
        b"polygon",
    ];
    NAMES.iter().any(|n| n.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_declares_its_encoding_in_many_ways() {
        for (page, name) in [
            (&b"<meta charset=\"windows-1251\">"[..], Some("windows-1251")),
            (b"<META charset = 'Shift_JIS' />", Some("Shift_JIS")),
            (
                b"<meta http-equiv=content-type content=\"text/html; charset=koi8-r\">",
                Some("KOI8-R"),
            ),
            (b"<?xml version='1.0' encoding='iso-8859-1'?><html>", Some("windows-1252")),
            (b"<meta charset=utf-16>", Some("UTF-8")),
            (b"<meta charset=nonsense>", None),
            (b"<p>charset=koi8-r</p>", None),
        ] {
            assert_eq!(declared_encoding(page).map(Encoding::name), name, "{page:?}");
        }
    }

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
    fn open_elements_are_counted_without_those_that_may_stay_open() {
        assert_eq!(open_elements(b"<div><p>a<p>b<div></div></div><br>1 < 2"), 2);
        assert_eq!(open_elements("<ul><li>".repeat(50).as_bytes()), 50);
    }

    #[test]
    fn depth_is_that_of_the_parsed_page() {
        // The document, html, body, then the rest: text is a node too.
        assert_eq!(depth(&reader("<p>a<p>b<div>c</div>")), 4);
        assert_eq!(depth(&reader(&"<path/>".repeat(2000))), 2002);
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
        let html = "<div>".repeat(MAX_DEPTH - 4) + &"deep ".repeat(200);
        std::thread::Builder::new()
            .stack_size(1 << 20)
            .spawn(move || assert!(extract(&html).unwrap().0.contains("deep")))
            .unwrap()
            .join()
            .unwrap();
    }
}
