//! XML and its older relatives: feeds, TEI, NITF, the SGML of Reuters, and any other of which the
//! elements of records and text are named.

mod elements;
mod fields;
mod reader;
mod vocabulary;

use super::{Cutter, Format, Opened, Opening, Progress, html, whole};
use elements::{Element, next_element};
use reader::Elements;
use vocabulary::Vocabulary;

pub(super) const FORMAT: Format = Format {
    name: "xml",
    extensions: &["xml", "rss", "atom", "rdf", "tei", "nitf", "sgm", "sgml"],
    holds_records: true,
    binary: false,
    recognises: is_xml,
    open: |opening| Ok(open(opening)),
};

/// XML other than XHTML.
fn is_xml(head: &[u8]) -> bool {
    const STARTS: [&[u8]; 8] = [
        b"<?xml",
        b"<rss",
        b"<feed",
        b"<TEI",
        b"<nitf",
        b"<!DOCTYPE lewis",
        b"<REUTERS",
        b"<rdf:RDF",
    ];
    let start = head.trim_ascii_start();
    STARTS.iter().any(|tag| start.starts_with(tag)) && !html::is_page(head)
}

fn open(opening: &Opening<'_>) -> Opened {
    let vocabulary = Vocabulary::of(opening);
    let declared = html::declared_encoding(opening.head);
    let text = vocabulary.text.first().map(String::as_str);
    let reading = match &vocabulary.records[..] {
        [] => super::reading(text, "element"),
        records => {
            let text = text.unwrap_or("all of it");
            format!("records {}, text from element {text}", records.join(", "))
        }
    };
    let format = vocabulary.name;
    if vocabulary.records.is_empty() {
        let decoder = Elements { vocabulary, declared };
        return Opened { reading, ..whole::opened(format, decoder) };
    }
    let cutter = ElementCutter { records: vocabulary.records.clone() };
    let decoder = Elements { vocabulary, declared };
    Opened { format, reading, cutter: Box::new(cutter), decoder: Box::new(decoder) }
}

/// Cuts at ends of elements of these names.
struct ElementCutter {
    records: Vec<String>,
}

impl Cutter for ElementCutter {
    fn advance(&mut self, bytes: &[u8], enough: usize) -> Progress {
        let mut progress = Progress::default();
        while let Some(Element { end: Some(end), .. }) =
            next_element(&bytes[progress.whole..], &self.records)
        {
            progress.whole += end;
            progress.records += 1;
            progress.numbers += 1;
            if progress.whole >= enough {
                break;
            }
        }
        progress.scanned = progress.whole;
        progress
    }

    fn finish(&mut self, rest: &[u8]) -> bool {
        next_element(rest, &self.records).is_some()
    }
}
