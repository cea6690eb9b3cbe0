//! What normalisation gives: clean text that still knows where each byte came from.

use crate::{Alignment, DocumentKey, Metadata, Origin, Shard};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a stretch of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The title of the article, when it stands in the text.
    Headline,
    /// Who wrote it.
    Byline,
    /// Place, date and agency before the first sentence.
    Dateline,
    /// The text proper.
    Body,
    /// What a publisher adds below: contacts, terms, copyright, credits.
    Footer,
}

impl BlockKind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [BlockKind; 5] =
        [Self::Headline, Self::Byline, Self::Dateline, Self::Body, Self::Footer];

    /// The name used in tables and settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Body => "body",
            Self::Footer => "footer",
        }
    }

    /// The kind with this number, from 0.
    pub fn from_number(number: i32) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }
}

/// A stretch of the clean text of one kind: bytes `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// How often a rule changed a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCount {
    /// Name of the rule, as `line_endings`.
    pub rule: Cow<'static, str>,
    /// Number of places that it changed, above 0.
    pub changes: u32,
}

/// What the first and last lines of a news article say about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewsFields {
    /// The headline as it stands in the text.
    pub headline: Option<String>,
    /// Who wrote it, without "By".
    pub byline: Option<String>,
    /// News agency, as `ORDO NEWS` or `AP`.
    pub agency: Option<String>,
    /// Place of the dateline as written, as `US, WASHINGTON`.
    pub dateline_place: Option<String>,
    /// Date of the dateline as written, as `Feb 26`.
    pub dateline_date: Option<String>,
}

/// A document whose text is clean. All later spans point into `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormalisedDocument {
    /// The same in every run over the same input.
    pub key: DocumentKey,
    /// Where it came from.
    pub origin: Origin,
    /// What its source says about it.
    pub metadata: Metadata,
    /// The clean text: Unicode NFC, `\n` line ends, no control characters.
    pub text: String,
    /// From `text` back to the ingested text.
    pub alignment: Alignment,
    /// From the ingested text back to bytes of the record, from `origin.text_start` on.
    pub ingested: Alignment,
    /// What the text is made of: in order, without overlap; only white space lies between them.
    pub blocks: Vec<Block>,
    /// What the text says about itself.
    pub news: NewsFields,
    /// The rules that changed something.
    pub applied: Vec<RuleCount>,
    /// The language, as found in the text; `None` when there is too little to tell, or none was
    /// looked for.
    pub language: Option<Language>,
}

/// The language of a text, as it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Language {
    /// Its code: of ISO 639-1 where there is one, as `en`, else of ISO 639-3.
    pub code: Cow<'static, str>,
    /// How sure that is, from 0 to 1.
    pub score: f64,
}

// A score is a number, never NaN.
impl Eq for Language {}

impl NormalisedDocument {
    /// The code of its language: as the source declares it, else as it was found.
    pub fn language_code(&self) -> Option<&str> {
        let found = self.language.as_ref().map(|language| &*language.code);
        self.metadata.language.as_deref().or(found)
    }

    /// A clean text in memory as a document with these blocks, as if it were a plain-text file in
    /// UTF-8 of this name.
    pub fn of_text(source_path: &str, text: impl Into<String>, blocks: Vec<Block>) -> Self {
        let text = text.into();
        Self {
            key: DocumentKey(0),
            origin: Origin::of_text(source_path, text.len()),
            metadata: Metadata::default(),
            alignment: Alignment::identity(text.len()),
            ingested: Alignment::identity(text.len()),
            text,
            blocks,
            news: NewsFields::default(),
            applied: Vec::new(),
            language: None,
        }
    }

    /// The bytes of the input, on `origin.offset_basis`, that `text[start..end]` came from.
    pub fn source_span(&self, start: usize, end: usize) -> (u64, u64) {
        let (start, end) = self.alignment.source_span(start, end);
        let (start, end) = self.ingested.source_span(start, end);
        (self.origin.text_start + start as u64, self.origin.text_start + end as u64)
    }
}

/// A shard of clean documents.
pub type NormalisedShard = Shard<NormalisedDocument>;
