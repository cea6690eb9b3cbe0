//! Clean documents made by hand, and the public test data.
#![allow(dead_code, reason = "each program that includes this file uses a part of it")]

use std::{env, fs, path::PathBuf};
use textmill_corpus::{Block, BlockKind, NormalisedDocument, NormalisedShard};

/// A clean document of these blocks, separated by blank lines.
pub(crate) fn document(number: u64, blocks: &[(BlockKind, &str)]) -> NormalisedDocument {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (i, (kind, block)) in blocks.iter().enumerate() {
        text.push_str(if i == 0 { "" } else { "\n\n" });
        let start = text.len() as u32;
        text.push_str(block);
        spans.push(Block { kind: *kind, start, end: text.len() as u32 });
    }
    let mut document = NormalisedDocument::of_text("made.txt", text, spans);
    document.origin.record_no = number;
    document
}

/// A shard of documents that are all body.
pub(crate) fn bodies<'a>(texts: impl IntoIterator<Item = &'a str>) -> NormalisedShard {
    let documents = texts
        .into_iter()
        .zip(1..)
        .map(|(text, number)| document(number, &[(BlockKind::Body, text)]))
        .collect();
    NormalisedShard { documents, ..NormalisedShard::default() }
}

/// A file of the public test data, or `None` (said on standard error) where there is none.
///
/// # Panics
/// When the environment variable `CI` is set and the file is absent.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
pub(crate) fn test_data(path: &str) -> Option<String> {
    let folder = env::var_os("TEXTMILL_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let path = folder.join(path);
    let text = fs::read_to_string(&path);
    if let Err(error) = &text {
        assert!(env::var_os("CI").is_none(), "{}: {error}", path.display());
        eprintln!("skipped: {}: {error}", path.display());
    }
    text.ok()
}
