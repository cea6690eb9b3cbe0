//! Looking spans up in an alignment.

use super::{Alignment, to_u32};

/// Looks spans up in an alignment, quickly when they come from left to right.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    alignment: &'a Alignment,
    /// Number of edits that lie wholly before the last position asked for.
    passed: usize,
}

impl<'a> Cursor<'a> {
    /// A cursor at the beginning of the text.
    pub fn new(alignment: &'a Alignment) -> Self {
        Self { alignment, passed: 0 }
    }

    /// As [`Alignment::source_span`].
    ///
    /// # Panics
    /// In debug builds, when the span is reversed or ends beyond the text.
    pub fn source_span(&mut self, start: usize, end: usize) -> (usize, usize) {
        debug_assert!(start <= end && end <= self.alignment.derived_len());
        if self.alignment.edits.is_empty() {
            return (start, end);
        }
        let (start, end) = (to_u32(start), to_u32(end));
        let source_start = self.start(start);
        let source_end = if start == end { source_start } else { self.end(end) };
        (source_start as usize, source_end.max(source_start) as usize)
    }

    /// Moves so that `passed` counts the edits that end at or before `at`.
    fn seek(&mut self, at: u32) {
        let edits = &self.alignment.edits;
        if self.passed > 0 && edits[self.passed - 1].derived_end() > at {
            self.passed = edits.partition_point(|e| e.derived_end() <= at);
            return;
        }
        while self.passed < edits.len() && edits[self.passed].derived_end() <= at {
            self.passed += 1;
        }
    }

    fn start(&mut self, at: u32) -> u32 {
        self.seek(at);
        match self.alignment.edits.get(self.passed) {
            Some(edit) if edit.derived_start <= at => edit.unit_start(at),
            _ => self.shifted(self.passed, at),
        }
    }

    fn end(&mut self, end: u32) -> u32 {
        let last = end - 1;
        self.seek(last);
        match self.alignment.edits.get(self.passed) {
            Some(edit) if edit.derived_start <= last => edit.unit_end(last),
            _ => self.shifted(self.passed, last) + 1,
        }
    }

    /// The source position of a copied byte that comes after the first `passed` edits.
    fn shifted(&self, passed: usize, at: u32) -> u32 {
        match passed.checked_sub(1).map(|before| self.alignment.edits[before]) {
            Some(before) => before.source_end() + (at - before.derived_end()),
            None => at,
        }
    }
}
