//! Which stretches of a sentence could hold names: capitalised words and what may link them.

use super::class::Class;
use super::gazetteer::Gazetteer;
use super::items::Item;
use super::phrases::longest_phrase;
use super::words::{Mark, Shape};
use std::ops::Range;

/// A run longer than this is cut: capitals without end are no name.
const LONGEST_RUN: usize = 24;

/// Calls `found` with each run of items of the sentence that could hold one name or more.
///
/// A run begins with a capitalised word. It goes on over capitalised words, over links between
/// two of them (`of`, `van`, `&`, a hyphen without spaces), and wherever a listed phrase goes on.
pub(super) fn runs(
    items: &[Item],
    sentence: Range<usize>,
    gazetteer: &Gazetteer,
    mut found: impl FnMut(Range<usize>),
) {
    let mut at = sentence.start;
    while at < sentence.end {
        if !begins(&items[at]) {
            at += 1;
            continue;
        }
        let end = run_end(items, at, sentence.end, gazetteer);
        found(at..end);
        at = end;
    }
}

/// Whether a name could begin here.
fn begins(item: &Item) -> bool {
    item.nameable && (!item.class().has(Class::NEVER) || item.class().has(could_be_name()))
}

fn could_be_name() -> Class {
    Class::NAME.with(Class::LONGER).with(Class::LOCATION_PREFIX)
}

fn run_end(items: &[Item], start: usize, limit: usize, gazetteer: &Gazetteer) -> usize {
    let limit = limit.min(start + LONGEST_RUN);
    let (mut at, mut end) = (start, start);
    loop {
        if items[at].nameable {
            end =
                end.max(at + 1).max(at + longest_phrase(&items[at..limit], Class::NAME, gazetteer));
        }
        at += 1;
        if at < end {
            continue;
        }
        match next_part(items, end, limit) {
            Some(next) => at = next,
            None => return end,
        }
    }
}

/// The next capitalised word of a run that has come to `end`, links between them skipped.
fn next_part(items: &[Item], end: usize, limit: usize) -> Option<usize> {
    let mut at = end;
    while at < limit && at < end + 4 {
        if begins(&items[at]) {
            return Some(at);
        }
        if !is_link(items, at) {
            return None;
        }
        at += 1;
    }
    None
}

/// Whether the item may stand between two parts of a name.
fn is_link(items: &[Item], at: usize) -> bool {
    let item = &items[at];
    match item.mark() {
        Mark::Ampersand => true,
        Mark::Hyphen => {
            item.follows(&items[at - 1]) && items.get(at + 1).is_some_and(|next| next.follows(item))
        }
        Mark::None => {
            item.class().has(Class::LINK.with(Class::PARTICLE)) && !item.shape().has(Shape::NUMBER)
        }
        _ => false,
    }
}
