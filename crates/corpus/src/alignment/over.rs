//! Two alignments one over the other: the way from the first text to the last in one step.

use super::{Alignment, AlignmentBuilder, Edit};

impl Alignment {
    /// The alignment of the text derived by `self` from a text that `inner` aligns with a source
    /// further back: the way from the first to the last in one step.
    ///
    /// # Panics
    /// When the source of `self` is not as long as the derived text of `inner`.
    #[must_use]
    pub fn over(&self, inner: &Alignment) -> Alignment {
        assert_eq!(self.source_len, inner.derived_len, "alignments of different texts");
        if self.is_identity() {
            return inner.clone();
        }
        if inner.is_identity() {
            return self.clone();
        }
        let mut walker = Walker { alignment: inner, edit: 0, at: 0, source: 0 };
        let mut builder = AlignmentBuilder::default();
        // Derived bytes that wait for the middle position to reach the end of an inner unit.
        let mut waiting = None;
        let (mut derived, mut middle) = (0, 0);
        let last = Edit {
            derived_start: self.derived_len,
            derived_len: 0,
            source_start: self.source_len,
            source_len: 0,
            units: 1,
        };
        for edit in self.edits.iter().chain([&last]) {
            // The copy before the edit.
            let mut copied = edit.derived_start - derived;
            if let Some(len) = waiting {
                let take =
                    copied.min(walker.unit_around(middle).map_or(0, |(_, end)| end - middle));
                middle += take;
                copied -= take;
                waiting = walker.replace_up_to(middle, len + take, &mut builder);
            }
            if copied > 0 {
                middle += copied;
                let whole = walker.unit_around(middle).map_or(middle, |(start, _)| start);
                walker.copy(whole.max(walker.at) - walker.at, &mut builder);
                if walker.at < middle {
                    waiting = Some(middle - walker.at);
                }
            }
            // The edit itself.
            if edit.derived_len > 0 || edit.source_len > 0 {
                middle += edit.source_len;
                derived = edit.derived_end();
                waiting = match waiting {
                    None if walker.unit_around(middle).is_none() => {
                        walker.replace(*edit, &mut builder);
                        None
                    }
                    before => walker.replace_up_to(
                        middle,
                        before.unwrap_or(0) + edit.derived_len,
                        &mut builder,
                    ),
                };
            }
        }
        walker.drain(&mut builder);
        builder.finish()
    }
}

/// Walks the inner alignment of [`Alignment::over`] from left to right, unit by unit.
struct Walker<'a> {
    alignment: &'a Alignment,
    /// The next edit that is not wholly behind `at`.
    edit: usize,
    /// Position in the derived text of the inner alignment.
    at: u32,
    /// Position in its source.
    source: u32,
}

impl Walker<'_> {
    /// The inner unit that has `middle` strictly inside it, when there is one: its first byte and
    /// one past its last.
    fn unit_around(&self, middle: u32) -> Option<(u32, u32)> {
        let edits = &self.alignment.edits[self.edit..];
        let edit = edits[..edits.partition_point(|e| e.derived_start < middle)].last()?;
        if middle >= edit.derived_end() {
            return None;
        }
        let step = edit.derived_len / edit.units;
        let start = edit.derived_start + (middle - edit.derived_start) / step * step;
        (start < middle).then_some((start, start + step))
    }

    /// Carries the units up to `end` over as they are.
    fn copy(&mut self, len: u32, builder: &mut AlignmentBuilder) {
        let end = self.at + len;
        while self.at < end {
            let Some(edit) = self.alignment.edits.get(self.edit).copied() else {
                self.step(end - self.at, builder);
                return;
            };
            if self.at < edit.derived_start {
                self.step(end.min(edit.derived_start) - self.at, builder);
                continue;
            }
            let stop = end.min(edit.derived_end());
            let units = if edit.derived_len == 0 {
                1
            } else {
                (stop - self.at) / (edit.derived_len / edit.units)
            };
            let source_len = units * (edit.source_len / edit.units);
            builder.units((stop - self.at) as usize, source_len as usize, units as usize);
            self.source += source_len;
            self.at = stop;
            if stop == edit.derived_end() {
                self.edit += 1;
            }
        }
    }

    fn step(&mut self, len: u32, builder: &mut AlignmentBuilder) {
        builder.copy(len as usize);
        self.at += len;
        self.source += len;
    }

    /// Carries an outer edit over: all that the inner alignment holds below it becomes its source.
    fn replace(&mut self, outer: Edit, builder: &mut AlignmentBuilder) {
        let (source, end) = (self.source, self.at + outer.source_len);
        // Its steps stay steps when what lies below is a plain copy; an equal length alone does not
        // say so, since a step may end inside an inner unit.
        let next = self.alignment.edits.get(self.edit);
        let units = if next.is_none_or(|edit| edit.derived_start >= end) { outer.units } else { 1 };
        self.copy(outer.source_len, &mut AlignmentBuilder::default());
        let source_len = self.source - source;
        builder.units(outer.derived_len as usize, source_len as usize, units as usize);
    }

    /// Makes one edit of `derived_len` bytes and everything up to `middle`, unless `middle` lies
    /// inside a unit: then that many derived bytes keep waiting.
    fn replace_up_to(
        &mut self,
        middle: u32,
        derived_len: u32,
        builder: &mut AlignmentBuilder,
    ) -> Option<u32> {
        if self.unit_around(middle).is_some() {
            return Some(derived_len);
        }
        let source = self.source;
        self.copy(middle - self.at, &mut AlignmentBuilder::default());
        builder.units(derived_len as usize, (self.source - source) as usize, 1);
        None
    }

    /// Edits at the very end of the inner alignment that derive nothing.
    fn drain(&mut self, builder: &mut AlignmentBuilder) {
        for edit in &self.alignment.edits[self.edit..] {
            builder.units(edit.derived_len as usize, edit.source_len as usize, 1);
        }
    }
}
