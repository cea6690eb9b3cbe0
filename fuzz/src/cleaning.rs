//! Text through the rules of normalisation.

use std::borrow::Cow;
use textmill_corpus::{
    Accounting, Alignment, BlockKind, Document, DocumentKey, EncodingHow, IngestedShard, Metadata,
    NormalisedDocument, OffsetBasis, Origin, Tally,
};
use textmill_normalise::{Settings, normalise, rules, trace};

/// A document of this text.
pub fn document_of(text: &str) -> Document {
    let len = text.len() as u64;
    Document {
        key: DocumentKey(1),
        origin: Origin {
            source_path: "a.txt".into(),
            member: None,
            record_no: 1,
            offset_basis: OffsetBasis::File,
            byte_start: 0,
            byte_end: len,
            text_start: 0,
            media_type: Cow::Borrowed("text/plain"),
            encoding: Cow::Borrowed("UTF-8"),
            encoding_how: EncodingHow::ValidUtf8,
            n_replaced: 0,
        },
        metadata: Metadata::default(),
        text: text.to_owned(),
        alignment: Alignment::identity(text.len()),
    }
}

/// A shard of these documents, with its books.
pub fn shard_of(documents: Vec<Document>) -> IngestedShard {
    let bytes = documents.iter().map(|document| document.origin.n_bytes()).sum();
    let all = Tally { records: documents.len() as u64, bytes };
    let accounting = Accounting { read: all, kept: all, ..Accounting::default() };
    IngestedShard { documents, accounting, ..IngestedShard::default() }
}

fn cleaned(text: &str, settings: &Settings) -> Option<NormalisedDocument> {
    normalise(shard_of(vec![document_of(text)]), settings).documents.pop()
}

/// Whether the list of rules came to rest on a text within the passes that it has: text can be
/// made so that it does not, and then it is not promised to be clean.
fn comes_to_rest(text: &str, settings: &Settings) -> bool {
    let steps = trace(&document_of(text), settings);
    let last = steps.last().map_or("", |step| step.after.as_str());
    trace(&document_of(last), settings).iter().all(|step| step.changes == 0)
}

/// One rule alone: it is done when it has run, and every character has its place in the source.
///
/// # Panics
/// When a law is broken.
pub fn rule_lawfully(number: u8, text: &str) {
    let names: Vec<&str> = rules().map(|(name, _)| name).collect();
    let rule = names[usize::from(number) % names.len()];
    let off = names.iter().filter(|name| **name != rule).map(|name| (*name).to_owned()).collect();
    let settings = Settings { off, structure: false, personal_data: true };
    let steps = trace(&document_of(text), &settings);
    assert_eq!(steps.len(), names.len(), "{rule} finds work in what it left: {steps:?}");
    for step in &steps {
        let mut at = 0;
        for edit in &step.edits {
            assert!(at <= edit.start && edit.start < edit.end, "{rule}: {:?}", step.edits);
            assert!(text[edit.start..edit.end] != *edit.with, "{rule} changes nothing by an edit");
            at = edit.end;
        }
    }
    if let Some(clean) = cleaned(text, &settings) {
        assert_eq!(clean.text, steps[names.len() - 1].after);
        assert_aligned(&clean, text);
    }
}

/// All rules and the structure: what they gave is clean, and they find the same in it.
///
/// # Panics
/// When a law is broken.
pub fn clean_lawfully(text: &str) -> Option<NormalisedDocument> {
    let settings = Settings::default();
    let clean = cleaned(text, &settings)?;
    assert_aligned(&clean, text);
    assert_blocks(&clean);
    if comes_to_rest(text, &settings) {
        let twice = cleaned(&clean.text, &settings).expect("it was not empty");
        assert_eq!(twice.text, clean.text);
        assert!(twice.alignment.is_identity() && twice.applied.is_empty());
        assert_eq!((&twice.blocks, &twice.news), (&clean.blocks, &clean.news));
    }
    Some(clean)
}

fn assert_aligned(clean: &NormalisedDocument, source: &str) {
    let NormalisedDocument { text, alignment, .. } = clean;
    assert_eq!((alignment.derived_len(), alignment.source_len()), (text.len(), source.len()));
    let numbers = alignment.to_numbers();
    assert_eq!(Alignment::from_numbers(&numbers).as_ref(), Some(alignment));
    let mut before = 0;
    for (at, c) in text.char_indices() {
        let (start, end) = alignment.source_span(at, at + c.len_utf8());
        assert!(before <= start && start < end, "{c:?} at {at} comes from {start}..{end}");
        assert!(source.get(start..end).is_some(), "{c:?} at {at}: {start}..{end}");
        before = start;
    }
}

fn assert_blocks(clean: &NormalisedDocument) {
    let mut at = 0;
    let mut kind = None;
    for block in &clean.blocks {
        let (start, end) = (block.start as usize, block.end as usize);
        assert!(at <= start && start < end, "{:?}", clean.blocks);
        assert!(clean.text[at..start].trim().is_empty(), "text between blocks: {:?}", clean.blocks);
        assert_eq!(clean.text[start..end].trim(), &clean.text[start..end]);
        assert!(kind.is_none_or(|k| k <= block.kind || k == BlockKind::Body));
        (at, kind) = (end, Some(block.kind));
    }
    assert!(clean.text[at..].trim().is_empty(), "text after blocks: {:?}", clean.blocks);
}
