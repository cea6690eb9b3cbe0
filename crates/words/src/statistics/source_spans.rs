//! The way from spans of the clean text back to bytes of the input, in one pass over a document.

use textmill_corpus::{Cursor, NormalisedDocument};

/// Carries spans back to the input, quickly when they come from left to right.
#[derive(Debug)]
pub(crate) struct SourceSpans<'a> {
    clean: Cursor<'a>,
    ingested: Cursor<'a>,
    text_start: u64,
}

impl<'a> SourceSpans<'a> {
    pub(crate) fn of(document: &'a NormalisedDocument) -> Self {
        Self {
            clean: Cursor::new(&document.alignment),
            ingested: Cursor::new(&document.ingested),
            text_start: document.origin.text_start,
        }
    }

    /// As [`NormalisedDocument::source_span`]: the first byte, and how many.
    pub(crate) fn locate(&mut self, start: usize, end: usize) -> (i64, i64) {
        let (start, end) = self.clean.source_span(start, end);
        let (start, end) = self.ingested.source_span(start, end);
        ((self.text_start + start as u64) as i64, (end - start) as i64)
    }
}
