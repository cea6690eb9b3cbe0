//! What holds for every alignment.

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
