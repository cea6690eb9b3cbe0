//! What stands round an item, and what rules and the document as a whole say of it.

use super::super::class::Class;
use super::super::evidence::Evidence;
use super::super::gazetteer::Gazetteer;
use super::super::items::{Item, ItemSentence};
use super::super::path::Name;
use super::super::words::Shape;
use super::features::{FormKey, HERE, N_PLACES, Reading};
use super::listed::{LONGEST, Listed, START, kind, next};
use super::tags::tags_of;
use std::ops::Range;
use textmill_corpus::EntityLabel;

/// What is said of an item besides its form and those beside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// What the rules found, from two items before to two after: see [`hint`].
    pub(super) hints: [u8; N_PLACES],
    /// Listed phrases of several words, at the item before, at this and at the next.
    pub(super) phrases: [u32; 3],
    /// Names of lists, at the item before, at this and at the next: see [`write_listed`].
    pub(super) listed: [u32; 3],
    /// What the document says, as bits.
    pub(super) told: u32,
    /// How the sentence and the item are written, as bits.
    pub(super) written: u32,
    /// The run of capitalised words that it is part of.
    pub(super) run: Option<Run>,
}

/// A run of capitalised words, and what stands round it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) first: FormKey,
    pub(super) last: FormKey,
    pub(super) before: FormKey,
    pub(super) after: FormKey,
    /// Where in the run the item stands, and how long the run is.
    pub(super) at: u32,
}

/// A tag that the rules gave, and how surely, as one number: the tag times eight, and a step from
/// 0 to 6.
fn hint(tag: u8, weight: i32) -> u8 {
    let step = [8, 16, 24, 36, 50, 70].iter().filter(|&&least| weight >= least).count() as u8;
    tag << 3 | step
}

/// Writes what the rules found for each item of a document.
pub(super) fn write_hints(names: &[Name], n_items: usize, hints: &mut Vec<u8>) {
    hints.clear();
    hints.resize(n_items, 0);
    for name in names {
        let tags = tags_of(name.items.len(), name.label);
        for (slot, tag) in hints[name.items.clone()].iter_mut().zip(tags) {
            *slot = hint(tag, name.weight);
        }
    }
}

/// Writes the listed phrases of two words or more for each item of a sentence: where in the phrase
/// it stands, and what the list says.
pub(super) fn write_phrases(items: &[Item], gazetteer: &Gazetteer, phrases: &mut Vec<u32>) {
    phrases.clear();
    phrases.resize(items.len(), 0);
    let mut at = 0;
    while at < items.len() {
        let (n, class) = longest(&items[at..], gazetteer);
        if n < 2 {
            at += 1;
            continue;
        }
        let class = (class.bits() as u32 & PHRASE_CLASSES) << 2;
        for (i, slot) in phrases[at..at + n].iter_mut().enumerate() {
            let part = if i == 0 { 0 } else { 1 + u32::from(i + 1 == n) };
            *slot = 1 << 31 | class | part;
        }
        at += n;
    }
}

/// Writes for each item of a sentence which lists have it or a phrase round it, in a byte each for
/// persons, places and organisations: the kinds of lists, and where in the longest such phrase the
/// item stands. `keys` are those of the items.
pub(super) fn write_listed(
    items: &[Item],
    keys: &[FormKey],
    reading: Reading,
    listed: &Listed,
    codes: &mut Vec<u32>,
) {
    codes.clear();
    codes.resize(items.len(), 0);
    // For each group where the last phrase ends.
    let mut ends = [0; GROUPS.len()];
    for start in 0..items.len() {
        let item = &items[start];
        let begins = item.nameable || reading == Reading::Blind && item.shape().has(Shape::LOWER);
        if !begins {
            continue;
        }
        let (mut phrase, mut longest) = (START, [(0, 0); GROUPS.len()]);
        for n in 1..=LONGEST.min(items.len() - start) {
            phrase = next(phrase, keys[start + n - 1].hash);
            let kinds = listed.kinds(phrase);
            for (longest, group) in longest.iter_mut().zip(GROUPS) {
                if kinds & group != 0 {
                    *longest = (n, kinds & group);
                }
            }
        }
        for (at, ((n, kinds), end)) in longest.into_iter().zip(&mut ends).enumerate() {
            if n == 0 || *end > start {
                continue;
            }
            *end = start + n;
            for place in 0..n {
                let part = match (place == 0, place + 1 == n) {
                    (true, true) => 1,
                    (true, false) => 2,
                    (false, false) => 3,
                    (false, true) => 4,
                };
                // Each group has five kinds at the most.
                let code = part << 5 | u32::from(kinds >> GROUPS[at].trailing_zeros());
                codes[start + place] |= code << (8 * at);
            }
        }
    }
}

/// Kinds of lists that are looked at together.
const GROUPS: [u8; 3] = [kind::PERSON, kind::PLACE, kind::ORGANISATION];

/// Bits of classes that a phrase may have.
const PHRASE_CLASSES: u32 = 0x7FF | 1 << 16;

fn longest(items: &[Item], gazetteer: &Gazetteer) -> (usize, Class) {
    let nothing = (0, Class::default());
    let Some(first) = items.first().filter(|first| first.class().has(Class::LONGER)) else {
        return nothing;
    };
    let (mut longest, mut node) = (nothing, first.word.node);
    for (at, item) in items.iter().enumerate().skip(1) {
        node = match (node, item.word.node) {
            (Some(node), Some(word)) => gazetteer.step(node, word),
            _ => None,
        };
        let Some(reached) = node else { break };
        let class = gazetteer.class(reached);
        if class.has(Class::NAME.with(Class::TITLE)) {
            longest = (at + 1, class);
        }
    }
    longest
}

/// What a sentence is, for the contexts of its items.
pub(super) struct Surroundings<'a> {
    /// The items of the document.
    pub(super) items: &'a [Item],
    pub(super) sentence: &'a ItemSentence,
    pub(super) evidence: &'a Evidence,
    /// Of the document.
    pub(super) hints: &'a [u8],
    /// Of the sentence.
    pub(super) phrases: &'a [u32],
    /// Names of lists, of the sentence.
    pub(super) listed: &'a [u32],
    /// Of the sentence, with those outside at both ends.
    pub(super) keys: &'a [FormKey],
    /// Where in the sentence the run of each item begins and ends; empty where there is none.
    pub(super) runs: &'a [Range<u32>],
}

impl Surroundings<'_> {
    /// The context of item `at` of the sentence.
    #[inline]
    pub(super) fn context(&self, at: usize) -> Context {
        let Range { start, end } = self.sentence.items;
        let here = start + at;
        let item = &self.items[here];
        let hint = |place: usize| {
            let place = (here + place).checked_sub(HERE)?;
            (start..end).contains(&place).then(|| self.hints[place])
        };
        let beside = [at.checked_sub(1), Some(at), Some(at + 1)];
        let of = |column: &[u32]| {
            beside.map(|at| at.and_then(|at| column.get(at)).copied().unwrap_or(0))
        };
        let range = &self.runs[at];
        let key = |at: usize| self.keys[at + HERE];
        let run = (!range.is_empty()).then(|| {
            let (first, after) = (range.start as usize, range.end as usize);
            let n = (after - first).min(5) as u32;
            let part = match (at == first, at + 1 == after) {
                (true, true) => 0,
                (true, false) => 1,
                (false, false) => 2,
                (false, true) => 3,
            };
            Run {
                first: key(first),
                last: key(after - 1),
                before: self.keys[first + HERE - 1],
                after: key(after),
                at: n << 2 | part,
            }
        });
        Context {
            hints: std::array::from_fn(|place| hint(place).unwrap_or(0)),
            phrases: of(self.phrases),
            listed: of(self.listed),
            told: self.told(item),
            written: self.written(here),
            run,
        }
    }

    /// What the document says of a word: how it is written, and what it is part of elsewhere.
    fn told(&self, item: &Item) -> u32 {
        if !item.shape().has(Shape::CAPITAL) {
            return 0;
        }
        let seen = self.evidence.word(item.word.norm);
        let votes = self.evidence.surface(std::slice::from_ref(item));
        let mut best = 0;
        for label in EntityLabel::ALL {
            let vote = votes[label as usize];
            if vote > 0 && (best == 0 || vote > votes[best as usize - 1]) {
                best = label as u32 + 1;
            }
        }
        let bits = [
            seen.lower > 0,
            seen.inside > 0,
            seen.inside > seen.lower,
            seen.ends_person > 0,
            seen.begins_person > 0,
            seen.ends_organisation > 0,
            seen.begins_organisation > 0,
        ];
        bits.iter().fold(best, |all, &bit| all << 1 | u32::from(bit))
    }

    /// How the item and its sentence are written.
    fn written(&self, here: usize) -> u32 {
        let Range { start, end } = self.sentence.items;
        let item = &self.items[here];
        let touches = |other: &Item| item.start_byte == other.end_byte;
        let bits = [
            item.opens,
            here == start,
            here + 1 == end,
            self.sentence.results,
            self.sentence.title_case,
            item.end - item.first > 1,
            here > start && touches(&self.items[here - 1]),
            here + 1 < end && self.items[here + 1].start_byte == item.end_byte,
        ];
        bits.iter().fold(0, |all, &bit| all << 1 | u32::from(bit))
    }
}

/// Writes for each item of a sentence the run of capitalised words that it is part of.
pub(super) fn write_runs(items: &[Item], runs: &mut Vec<Range<u32>>) {
    runs.clear();
    runs.resize(items.len(), 0..0);
    let mut at = 0;
    while at < items.len() {
        let n = items[at..].iter().take_while(|item| item.nameable).count();
        for slot in &mut runs[at..at + n] {
            *slot = at as u32..(at + n) as u32;
        }
        at += n.max(1);
    }
}
