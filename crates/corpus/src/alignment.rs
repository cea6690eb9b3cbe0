//! How a derived text maps back to the text or bytes it was derived from.

use serde::{Deserialize, Serialize};

/// One stretch of the derived text that is not a plain copy of its source.
///
/// It covers `derived_len` bytes that stand for `source_len` bytes, divided into `units` equal
/// steps: a stretch of ASCII decoded from UTF-16 is one edit of many units (1 byte from 2), an
/// escape such as `\n` is an edit of one unit (1 byte from 2), deleted text has `derived_len` 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Edit {
    derived_start: u32,
    derived_len: u32,
    source_start: u32,
    source_len: u32,
    units: u32,
}

impl Edit {
    fn derived_end(self) -> u32 {
        self.derived_start + self.derived_len
    }

    fn source_end(self) -> u32 {
        self.source_start + self.source_len
    }

    /// First source byte of the unit that holds the derived byte `at`.
    fn unit_start(self, at: u32) -> u32 {
        let unit = u64::from(at - self.derived_start) * u64::from(self.units)
            / u64::from(self.derived_len);
        self.source_start + (unit * u64::from(self.source_len) / u64::from(self.units)) as u32
    }

    /// One past the last source byte of the unit that holds the derived byte `at`.
    fn unit_end(self, at: u32) -> u32 {
        let unit = u64::from(at - self.derived_start) * u64::from(self.units)
            / u64::from(self.derived_len)
            + 1;
        self.source_start + (unit * u64::from(self.source_len) / u64::from(self.units)) as u32
    }
}

/// The way back from a derived text to its source: copies, and edits between them.
///
/// Positions are byte offsets, half-open, relative to the record; a source longer than 4 GiB
/// cannot be held (ingest's size limit is far below). Memory is in proportion to the number of
/// edits, not to the length of the text: a text that is a plain copy costs nothing.
///
/// A span maps to the smallest source span that covers it: the start goes past text deleted at
/// that very place and the end stops before it, while text deleted inside a span is covered.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Alignment {
    edits: Vec<Edit>,
    derived_len: u32,
    source_len: u32,
}

impl Alignment {
    /// The alignment of a text of `len` bytes that is a plain copy of its source.
    pub fn identity(len: usize) -> Self {
        Self { edits: Vec::new(), derived_len: to_u32(len), source_len: to_u32(len) }
    }

    /// Whether the derived text is a plain copy of all of its source.
    pub fn is_identity(&self) -> bool {
        self.edits.is_empty()
    }

    /// Length of the derived text in bytes.
    pub fn derived_len(&self) -> usize {
        self.derived_len as usize
    }

    /// Length of the source in bytes.
    pub fn source_len(&self) -> usize {
        self.source_len as usize
    }

    /// The source span that the derived span `start..end` came from.
    ///
    /// An empty span maps to an empty span.
    pub fn source_span(&self, start: usize, end: usize) -> (usize, usize) {
        Cursor::new(self).source_span(start, end)
    }

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

    /// Numbers that hold all of the alignment, for a file: five an edit, then the two lengths.
    pub fn to_numbers(&self) -> Vec<i32> {
        let mut numbers = Vec::with_capacity(self.edits.len() * 5 + 2);
        for e in &self.edits {
            numbers.extend(
                [e.derived_start, e.derived_len, e.source_start, e.source_len, e.units]
                    .map(|n| n as i32),
            );
        }
        numbers.extend([self.derived_len as i32, self.source_len as i32]);
        numbers
    }

    /// The alignment that [`Alignment::to_numbers`] wrote; `None` when the numbers are no
    /// alignment (a damaged file).
    pub fn from_numbers(numbers: &[i32]) -> Option<Self> {
        let (edits, lengths) = numbers.split_at_checked(numbers.len().checked_sub(2)?)?;
        let edits: Vec<Edit> = edits
            .chunks(5)
            .map(|n| {
                let &[derived_start, derived_len, source_start, source_len, units] = n else {
                    return None;
                };
                Some(Edit {
                    derived_start: derived_start as u32,
                    derived_len: derived_len as u32,
                    source_start: source_start as u32,
                    source_len: source_len as u32,
                    units: units as u32,
                })
            })
            .collect::<Option<_>>()?;
        let alignment =
            Self { edits, derived_len: lengths[0] as u32, source_len: lengths[1] as u32 };
        alignment.is_sound().then_some(alignment)
    }

    /// Whether the edits are in order, do not overlap and leave only copies between them.
    fn is_sound(&self) -> bool {
        let (mut derived, mut source) = (0u64, 0u64);
        for e in &self.edits {
            let (start, from) = (u64::from(e.derived_start), u64::from(e.source_start));
            if start < derived
                || from < source
                || start - derived != from - source
                || e.units == 0
                || !e.derived_len.is_multiple_of(e.units)
                || !e.source_len.is_multiple_of(e.units)
            {
                return false;
            }
            derived = start + u64::from(e.derived_len);
            source = from + u64::from(e.source_len);
        }
        let (derived_len, source_len) = (u64::from(self.derived_len), u64::from(self.source_len));
        derived_len >= derived
            && source_len >= source
            && derived_len - derived == source_len - source
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
        let source = self.source;
        self.copy(outer.source_len, &mut AlignmentBuilder::default());
        let source_len = self.source - source;
        // Its steps stay steps when what lies below is a plain copy.
        let units = if source_len == outer.source_len { outer.units } else { 1 };
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

/// Builds an [`Alignment`] from left to right.
#[derive(Clone, Debug, Default)]
pub struct AlignmentBuilder {
    alignment: Alignment,
}

impl AlignmentBuilder {
    /// The next `len` derived bytes are a copy of the next `len` source bytes.
    pub fn copy(&mut self, len: usize) {
        self.alignment.derived_len += to_u32(len);
        self.alignment.source_len += to_u32(len);
    }

    /// The next `derived_len` bytes stand, as a whole, for the next `source_len` source bytes.
    pub fn replace(&mut self, derived_len: usize, source_len: usize) {
        if derived_len > 0 || source_len > 0 {
            self.units(derived_len, source_len, 1);
        }
    }

    /// The next `derived_len` bytes stand for the next `source_len`, in `units` equal steps.
    ///
    /// Steps of the same size that follow one another are kept as one entry.
    pub fn units(&mut self, derived_len: usize, source_len: usize, units: usize) {
        let (derived_len, source_len, units) =
            (to_u32(derived_len), to_u32(source_len), to_u32(units).max(1));
        debug_assert!(derived_len.is_multiple_of(units) && source_len.is_multiple_of(units));
        let all = &mut self.alignment;
        if derived_len == 0 && source_len == 0 {
            return;
        }
        if let Some(last) = all.edits.last_mut()
            && last.derived_end() == all.derived_len
            && derived_len > 0
            && last.derived_len > 0
            && same_step(last.derived_len, last.units, derived_len, units)
            && same_step(last.source_len, last.units, source_len, units)
        {
            last.derived_len += derived_len;
            last.source_len += source_len;
            last.units += units;
        } else {
            all.edits.push(Edit {
                derived_start: all.derived_len,
                derived_len,
                source_start: all.source_len,
                source_len,
                units,
            });
        }
        all.derived_len += derived_len;
        all.source_len += source_len;
    }

    /// The alignment of all that was added.
    pub fn finish(self) -> Alignment {
        self.alignment
    }
}

/// Whether two stretches advance by the same whole number of bytes a unit.
fn same_step(len: u32, units: u32, other_len: u32, other_units: u32) -> bool {
    len.is_multiple_of(units)
        && other_len.is_multiple_of(other_units)
        && len / units == other_len / other_units
}

/// A change of one stretch of a text: the bytes `start..end` become `with`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// First byte replaced.
    pub start: usize,
    /// One past the last byte replaced.
    pub end: usize,
    /// What stands there afterwards.
    pub with: std::borrow::Cow<'static, str>,
}

impl Replacement {
    /// Applies replacements, which must be in order and must not overlap, to `text`; gives the
    /// new text and its alignment with the old one.
    pub fn apply_all(text: &str, replacements: &[Replacement]) -> (String, Alignment) {
        let mut out = String::with_capacity(text.len());
        let mut builder = AlignmentBuilder::default();
        let mut at = 0;
        for r in replacements {
            out.push_str(&text[at..r.start]);
            builder.copy(r.start - at);
            out.push_str(&r.with);
            builder.replace(r.with.len(), r.end - r.start);
            at = r.end;
        }
        out.push_str(&text[at..]);
        builder.copy(text.len() - at);
        (out, builder.finish())
    }
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).expect("a record is shorter than 4 GiB: ingest's size limit holds it")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_copy_maps_to_itself() {
        assert_eq!(Alignment::identity(10).source_span(2, 5), (2, 5));
    }

    #[test]
    fn a_span_covers_the_whole_of_an_edit_it_touches_and_stops_at_deletions_beside_it() {
        // Source: ab\ncXXd (where \n is two bytes); derived: "ab" + newline + "c" + "d".
        let mut b = AlignmentBuilder::default();
        b.copy(2);
        b.replace(1, 2);
        b.copy(1);
        b.replace(0, 2);
        b.copy(1);
        let a = b.finish();
        assert_eq!(a.source_span(0, 2), (0, 2));
        assert_eq!(a.source_span(2, 3), (2, 4), "the escape");
        assert_eq!(a.source_span(3, 4), (4, 5), "c ends before the deleted text");
        assert_eq!(a.source_span(4, 5), (7, 8), "d starts after it");
        assert_eq!(a.source_span(3, 5), (4, 8), "inside a span it is covered");
    }

    #[test]
    fn units_of_one_size_are_one_entry_and_map_each_by_itself() {
        let mut b = AlignmentBuilder::default();
        for _ in 0..100 {
            b.units(1, 2, 1);
        }
        let a = b.finish();
        assert_eq!(a.edits.len(), 1);
        assert_eq!(a.source_span(10, 12), (20, 24));
    }

    #[test]
    fn damaged_numbers_are_refused() {
        let mut b = AlignmentBuilder::default();
        b.copy(3);
        b.replace(1, 2);
        let mut numbers = b.finish().to_numbers();
        assert!(Alignment::from_numbers(&numbers).is_some());
        numbers[0] = 7;
        assert_eq!(Alignment::from_numbers(&numbers), None);
        assert_eq!(Alignment::from_numbers(&[1]), None);
    }

    /// A text of `len` bytes and replacements of it, as (gap before, bytes replaced, replacement).
    fn edits() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
        prop::collection::vec((0usize..6, 0usize..4, 0usize..4), 0..8)
    }

    fn build(edits: &[(usize, usize, usize)], tail: usize) -> Alignment {
        let mut b = AlignmentBuilder::default();
        for &(gap, source, derived) in edits {
            b.copy(gap);
            b.replace(derived, source);
        }
        b.copy(tail);
        b.finish()
    }

    proptest! {
        #[test]
        fn numbers_hold_all_of_an_alignment(e in edits(), tail in 0usize..9) {
            let a = build(&e, tail);
            prop_assert_eq!(Alignment::from_numbers(&a.to_numbers()), Some(a));
        }

        #[test]
        fn spans_stay_inside_and_in_order(e in edits(), tail in 0usize..9) {
            let a = build(&e, tail);
            let mut before = 0;
            for start in 0..a.derived_len() {
                let (from, to) = a.source_span(start, start + 1);
                prop_assert!(from <= to && to <= a.source_len());
                prop_assert!(from >= before);
                before = from;
            }
        }

        #[test]
        fn two_steps_over_one_another_cover_what_each_step_covers(
            inner in edits(), outer in edits(), tail in 0usize..9, outer_tail in 0usize..9,
        ) {
            let outer = build(&outer, outer_tail);
            let inner = build(&inner, tail);
            // Make the middle texts equally long by a copied tail.
            let pad = |a: &Alignment, by: usize| {
                let mut n = a.to_numbers();
                let end = n.len();
                n[end - 2] += by as i32;
                n[end - 1] += by as i32;
                Alignment::from_numbers(&n).unwrap()
            };
            let middle = outer.source_len().max(inner.derived_len());
            let outer = pad(&outer, middle - outer.source_len());
            let inner = pad(&inner, middle - inner.derived_len());
            let both = outer.over(&inner);
            prop_assert!(both.is_sound());
            prop_assert_eq!(both.derived_len(), outer.derived_len());
            prop_assert_eq!(both.source_len(), inner.source_len());
            for start in 0..outer.derived_len() {
                let (m0, m1) = outer.source_span(start, start + 1);
                if m0 == m1 { continue; }
                let (s0, s1) = inner.source_span(m0, m1);
                let (b0, b1) = both.source_span(start, start + 1);
                prop_assert!(b0 <= s0 && s1 <= b1, "{start}: {m0}..{m1} {s0}..{s1} {b0}..{b1}");
            }
        }
    }
}
