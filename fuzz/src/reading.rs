//! A file of these bytes through both halves of ingestion.

use std::io::Cursor;
use std::path::PathBuf;
use textmill_corpus::{Accounting, Document, OffsetBasis, Quarantined};
use textmill_ingest::{InputFile, InputKind, Inputs, Reader, Settings, decode};

/// A file is read a second time, in small shards, when it and what it grows to have at most so many
/// bytes.
const SMALL: usize = 2 << 10;
const SMALL_CONTENT: u64 = 64 << 10;

/// What became of a file.
#[derive(Debug, Default)]
pub struct Read {
    /// Its documents, in their order.
    pub documents: Vec<Document>,
    /// What could not be read.
    pub quarantined: Vec<Quarantined>,
    /// The books.
    pub accounting: Accounting,
}

/// The settings of every target: no clock decides anything, and what a few bytes can grow to is
/// bounded, so that a fuzzer's time goes elsewhere.
fn settings() -> Settings {
    Settings { max_page_seconds: 0, max_document_bytes: 1 << 20, ..Settings::default() }
}

/// Reads a file of this name and content, and checks the books.
pub fn read(name: &str, content: &[u8], settings: &Settings) -> Read {
    let file = InputFile {
        path: PathBuf::from("-"),
        source_path: name.to_owned(),
        bytes: content.len() as u64,
        kind: InputKind::Stdin,
    };
    let inputs = Inputs { root: PathBuf::new(), files: vec![file] };
    let input = Box::new(Cursor::new(content.to_vec()));
    let mut reader = Reader::with_stdin(inputs, settings, input);
    let mut all = Read::default();
    for raw in reader.by_ref() {
        let shard = decode(raw, settings);
        assert!(shard.accounting.balances(), "{:?}", shard.accounting);
        assert_eq!(shard.accounting.kept.records, shard.documents.len() as u64);
        assert_eq!(shard.accounting.quarantined.records, shard.quarantined.len() as u64);
        assert_eq!(shard.accounting.rejected.records, shard.rejected.len() as u64);
        all.accounting.add(&shard.accounting);
        all.documents.extend(shard.documents);
        all.quarantined.extend(shard.quarantined);
    }
    let inputs = reader.finish();
    let records: u64 = inputs.iter().map(|i| i.n_records).sum();
    let bytes: u64 = inputs.iter().map(|i| i.content_bytes).sum();
    assert_eq!((records, bytes), (all.accounting.read.records, all.accounting.read.bytes));
    for file in &inputs {
        assert_eq!(file.bytes, content.len() as u64, "every byte was read, and hashed");
    }
    for document in &all.documents {
        assert_placed(document, content);
    }
    all
}

/// A document lies in its file, and its text where it says; what is copied is the same there.
fn assert_placed(document: &Document, content: &[u8]) {
    let Document { origin, text, alignment, .. } = document;
    assert_eq!(alignment.derived_len(), text.len());
    assert!(origin.byte_start <= origin.byte_end);
    if origin.offset_basis == OffsetBasis::Extracted {
        return;
    }
    let end = origin.text_start + alignment.source_len() as u64;
    assert!(origin.byte_start <= origin.text_start && end <= origin.byte_end, "{origin:?}");
    if origin.offset_basis == OffsetBasis::File {
        assert!(origin.byte_end <= content.len() as u64, "{origin:?}");
    }
    let mut before = (0, 0);
    for (at, c) in text.char_indices() {
        let span = alignment.source_span(at, at + c.len_utf8());
        assert!(before.0 <= span.0 && span.0 <= span.1, "{c:?} at {at}: {span:?} after {before:?}");
        assert!(span.1 <= alignment.source_len(), "{c:?} at {at}: {span:?}");
        before = span;
        // Letters of ASCII stand as they are in what a byte is a letter in.
        let is_plain = origin.offset_basis == OffsetBasis::File && origin.encoding == "UTF-8";
        if is_plain && c.is_ascii_alphanumeric() && span.1 - span.0 == 1 {
            let place = origin.text_start as usize + span.0;
            assert_eq!(char::from(content[place]), c, "at {at}");
        }
    }
}

/// Reads a file, and once more in shards as small as they can be: the documents are the same.
///
/// # Panics
/// When a law is broken.
pub fn read_lawfully(name: &str, content: &[u8]) -> Read {
    let settings = settings();
    let all = read(name, content, &settings);
    if content.len() <= SMALL && all.accounting.read.bytes <= SMALL_CONTENT {
        let small = Settings { shard_bytes: 1, ..settings };
        let again = read(name, content, &small);
        assert_eq!(again.documents, all.documents, "where shards end changes no document");
        assert_eq!(again.accounting, all.accounting, "where shards end changes no book");
    }
    all
}
