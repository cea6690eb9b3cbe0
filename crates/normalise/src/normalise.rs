//! A shard of documents to a shard of clean documents.

use crate::{
    Settings, clean,
    rules::{Rule, personal_data},
    structure,
};
use textmill_corpus::{
    Accounting, Document, IngestedShard, Metadata, NormalisedDocument, NormalisedShard, Rejection,
    Replacement,
};

/// Cleans every document of a shard and finds its parts.
///
/// A document that holds nothing but white space after the rules is rejected by the rule
/// `empty_text` (value: its characters that are no white space, threshold 1) and booked so.
pub fn normalise(shard: IngestedShard, settings: &Settings) -> NormalisedShard {
    let rules = settings.active_rules();
    let IngestedShard { documents, quarantined, mut rejected, mut accounting } = shard;
    let mut normalised = Vec::with_capacity(documents.len());
    for document in documents {
        match normalise_document(document, &rules, settings) {
            Ok(document) => normalised.push(document),
            Err(empty) => rejected.push(reject_empty(&empty, &mut accounting)),
        }
    }
    NormalisedShard { documents: normalised, quarantined, rejected, accounting }
}

/// The clean document, or the document without its text when nothing of the text was left.
fn normalise_document(
    mut document: Document,
    rules: &[&Rule],
    settings: &Settings,
) -> Result<NormalisedDocument, Box<Document>> {
    let cleaned = clean::clean(std::mem::take(&mut document.text), rules);
    if cleaned.text.trim_start().is_empty() {
        return Err(Box::new(document));
    }
    if settings.personal_data {
        mask(&mut document.metadata);
    }
    let (blocks, news) = if settings.structure {
        let title = document.metadata.title.clone().map(|title| clean::clean(title, rules).text);
        structure::find(&cleaned.text, &document.origin.media_type, title.as_deref())
    } else {
        (structure::all_body(&cleaned.text), textmill_corpus::NewsFields::default())
    };
    Ok(NormalisedDocument {
        key: document.key,
        origin: document.origin,
        metadata: document.metadata,
        text: cleaned.text,
        alignment: cleaned.alignment,
        ingested: document.alignment,
        blocks,
        news,
        applied: cleaned.applied,
        language: None,
    })
}

/// Masks personal data in all that the source says about a document, but for the names of fields.
fn mask(metadata: &mut Metadata) {
    let Metadata { title, byline, publisher, section, url, found, .. } = metadata;
    let texts = [title, byline, publisher, section, url].into_iter().flatten();
    for text in texts.chain(found.iter_mut().map(|(_, value)| value)) {
        let changes = (personal_data::RULE.apply)(text);
        if !changes.is_empty() {
            *text = Replacement::apply_all(text, &changes).0;
        }
    }
}

fn reject_empty(document: &Document, accounting: &mut Accounting) -> Rejection {
    accounting.reject(document.origin.n_bytes());
    Rejection {
        document_key: document.key,
        source_path: document.origin.source_path.to_string(),
        record_no: document.origin.record_no,
        stage: "normalise".to_owned(),
        rule: "empty_text".to_owned(),
        value: 0.0,
        threshold: 1.0,
    }
}
