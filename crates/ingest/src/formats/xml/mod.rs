//! XML and its older relatives: feeds, TEI, NITF, the SGML of Reuters, and any other of which the
//! elements of records and text are named.

mod elements;
mod fields;
mod reader;
mod vocabulary;

use super::{Cutter, Format, Opened, Opening, Progress, html, whole};
use elements::{Finder, LastTag};
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
    let records = vocabulary.records.clone();
    let cutter = ElementCutter { records, finder: Finder::default(), too_long: None };
    let decoder = Elements { vocabulary, declared };
    Opened { format, reading, cutter: Box::new(cutter), decoder: Box::new(decoder) }
}

/// Cuts at ends of elements of these names.
struct ElementCutter {
    records: Vec<String>,
    finder: Finder,
    /// The end of an element that is too long to be held.
    too_long: Option<LastTag>,
}

impl ElementCutter {
    fn cut(&mut self, bytes: &[u8], enough: usize, complete: bool) -> Progress {
        let mut progress = Progress::default();
        while let Some(element) = self.finder.next(bytes, &self.records, complete) {
            progress.whole = element.end.unwrap_or(bytes.len());
            progress.records += 1;
            progress.numbers += 1;
            if progress.whole >= enough {
                break;
            }
        }
        self.finder.forget(progress.whole);
        progress.scanned = progress.whole;
        progress
    }
}

impl Cutter for ElementCutter {
    fn advance(&mut self, bytes: &[u8], enough: usize) -> Progress {
        let Some(last_tag) = &mut self.too_long else { return self.cut(bytes, enough, false) };
        let Some(end) = last_tag.end(bytes) else { return Progress::default() };
        self.too_long = None;
        Progress { scanned: end, whole: end, ..Progress::default() }
    }

    fn at_end(&mut self, bytes: &[u8]) -> Progress {
        self.cut(bytes, usize::MAX, true)
    }

    fn let_go(&mut self) {
        self.too_long = self.finder.open_name().map(LastTag::new);
        self.finder = Finder::default();
    }

    fn restart(&mut self) {
        self.finder = Finder::default();
        self.too_long = None;
    }

    // Whatever element there was at the end has been told of.
    fn finish(&mut self, _rest: &[u8]) -> bool {
        false
    }
}
