//! Web archives: WARC (ISO 28500) with WET, and ARC before it. A response, a resource or a
//! conversion is a record; requests and what describes the crawl are none.

mod arc;
mod cut;
mod decoder;
mod header;
mod http;

use super::{Format, Opened};
use cut::Records;
use decoder::Archive;

pub(super) const FORMAT: Format = Format {
    name: "warc",
    extensions: &["warc", "wet", "wat"],
    holds_records: true,
    binary: true,
    recognises: |head| header::begins_record(head),
    open: |_| Ok(opened("warc", Kind::Warc)),
};

pub(super) const ARC: Format = Format {
    name: "arc",
    extensions: &["arc"],
    holds_records: true,
    binary: true,
    recognises: |head| head.starts_with(b"filedesc://"),
    open: |_| Ok(opened("arc", Kind::Arc)),
};

fn opened(format: &'static str, kind: Kind) -> Opened {
    let (cutter, decoder) = (Box::new(Records::new(kind)), Box::new(Archive { kind }));
    Opened { format, reading: String::new(), cutter, decoder }
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Warc,
    Arc,
}

impl Kind {
    /// The head of the record that `bytes` begin with.
    fn head(self, bytes: &[u8]) -> Head {
        match self {
            Self::Warc => header::head(bytes),
            Self::Arc => arc::head(bytes),
        }
    }

    /// Where, after the first byte, a record seems to begin.
    fn next_record(self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Warc => header::next_record(bytes),
            Self::Arc => arc::next_record(bytes),
        }
    }
}

/// What the beginning of a record says.
enum Head {
    /// Its head takes so many bytes and its block so many; `document` when it may hold text.
    Whole { len: usize, block: u64, document: bool },
    /// There is more to come.
    Cut,
    /// It is none.
    Broken,
}
