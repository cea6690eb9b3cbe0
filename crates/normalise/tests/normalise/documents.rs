//! Documents made for tests, and test data when they are there.

use std::path::PathBuf;
use textmill_corpus::{Accounting, Document, IngestedShard, NormalisedDocument, Tally};
use textmill_normalise::{Settings, normalise};

/// A path below the folder of test data; without it a test is skipped, except under CI.
pub(crate) fn data_path(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("TEXTMILL_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let path = root.join(path);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is not here", path.display());
    println!("skipped: {} is not here", path.display());
    None
}

/// The text of a file of test data.
pub(crate) fn data(path: &str) -> Option<String> {
    data_path(path).map(|path| std::fs::read_to_string(path).expect("the test data can be read"))
}

/// A document as ingested, a plain copy of its record.
pub(crate) fn document(text: &str, media_type: &'static str) -> Document {
    let mut document = Document::of_text("documents", text);
    document.origin.media_type = media_type.into();
    document
}

/// A shard of one document, booked as kept.
pub(crate) fn shard(document: Document) -> IngestedShard {
    let tally = Tally::one(document.origin.n_bytes());
    let accounting = Accounting { read: tally, kept: tally, ..Accounting::default() };
    IngestedShard { documents: vec![document], accounting, ..IngestedShard::default() }
}

/// The clean document by the default settings; `None` when it was rejected.
pub(crate) fn clean(document: Document) -> Option<NormalisedDocument> {
    clean_by(document, &Settings::default())
}

/// The clean document; `None` when it was rejected.
pub(crate) fn clean_by(document: Document, settings: &Settings) -> Option<NormalisedDocument> {
    normalise(shard(document), settings).documents.pop()
}
