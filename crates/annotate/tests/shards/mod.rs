//! Clean documents made by hand, and the public test data.
#![allow(dead_code, reason = "each program that includes this file uses a part of it")]

use std::{borrow::Cow, env, fs, path::PathBuf, sync::Arc};
use textmill_corpus::{
    Alignment, Block, BlockKind, DocumentKey, EncodingHow, Metadata, NewsFields,
    NormalisedDocument, NormalisedShard, OffsetBasis, Origin,
};

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
    let len = text.len();
    NormalisedDocument {
        key: DocumentKey(u128::from(number)),
        origin: Origin {
            source_path: Arc::from("made.txt"),
            member: None,
            record_no: number,
            offset_basis: OffsetBasis::File,
            byte_start: 0,
            byte_end: len as u64,
            text_start: 0,
            media_type: Cow::Borrowed("text/plain"),
            encoding: Cow::Borrowed("UTF-8"),
            encoding_how: EncodingHow::ValidUtf8,
            n_replaced: 0,
        },
        metadata: Metadata::default(),
        text,
        alignment: Alignment::identity(len),
        ingested: Alignment::identity(len),
        blocks: spans,
        news: NewsFields::default(),
        applied: Vec::new(),
    }
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
