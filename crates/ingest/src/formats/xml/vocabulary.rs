//! The vocabularies that are known: which elements are records, and which hold the text.

use crate::formats::Opening;

/// How a file is to be read.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// What the manifest calls it.
    pub(super) name: &'static str,
    /// Local names of the elements that are records; none when the file is one.
    pub(super) records: Vec<String>,
    /// Local names of the elements that hold the text, the best first; none when all is text.
    pub(super) text: Vec<String>,
    /// Whether the text may be HTML, as it is in feeds.
    pub(super) html: bool,
}

struct Known {
    name: &'static str,
    /// What stands near the beginning of a file.
    marks: &'static [&'static str],
    records: &'static [&'static str],
    text: &'static [&'static str],
    html: bool,
}

const KNOWN: [Known; 6] = [
    Known {
        name: "rss",
        marks: &["<rss", "<rdf:RDF"],
        records: &["item"],
        text: &["encoded", "content", "description"],
        html: true,
    },
    Known {
        name: "atom",
        marks: &["<feed", "<atom:feed"],
        records: &["entry"],
        text: &["content", "summary"],
        html: true,
    },
    Known {
        name: "tei",
        marks: &["<TEI"],
        records: &["TEI", "TEI.2"],
        text: &["body", "text"],
        html: false,
    },
    Known {
        name: "nitf",
        marks: &["<nitf"],
        records: &["nitf"],
        text: &["body.content", "body"],
        html: false,
    },
    Known {
        name: "reuters",
        marks: &["<REUTERS"],
        records: &["REUTERS"],
        text: &["BODY", "TEXT"],
        html: false,
    },
    Known {
        name: "docbook",
        marks: &["<article xmlns=\"http://docbook.org", "<book xmlns=\"http://docbook.org"],
        records: &["article"],
        text: &[],
        html: false,
    },
];

impl Vocabulary {
    /// What the beginning of a file and the settings say.
    pub(super) fn of(opening: &Opening<'_>) -> Self {
        let head = &opening.head[..opening.head.len().min(16 << 10)];
        let marked = |mark: &&str| {
            memchr::memmem::find_iter(head, mark.as_bytes())
                .any(|at| head.get(at + mark.len()).is_none_or(|b| !b.is_ascii_alphanumeric()))
        };
        let known = KNOWN.iter().find(|known| known.marks.iter().any(marked));
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let mut vocabulary = match known {
            Some(known) => Self {
                name: known.name,
                records: owned(known.records),
                text: owned(known.text),
                html: known.html,
            },
            None => Self { name: "xml", records: Vec::new(), text: Vec::new(), html: false },
        };
        // Of a path, as list/item or list.item, the last name finds the element.
        let last = |path: &str| path.rsplit(['/', '.']).next().unwrap_or(path).to_owned();
        if !opening.settings.record_path.is_empty() {
            vocabulary.records = vec![last(&opening.settings.record_path)];
        }
        if let Some(field) = opening.settings.named_text_field() {
            vocabulary.text = vec![if known.is_some() { field.to_owned() } else { last(field) }];
        }
        vocabulary
    }
}
