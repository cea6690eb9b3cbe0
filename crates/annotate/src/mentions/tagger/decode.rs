//! The best row of tags for a sentence, exactly, and by how much each name in it wins.

use super::tags::{N_TAGS, OUTSIDE, goes_on, may_follow};
use super::weights::{LANES, Scores};
use std::ops::Range;

/// What cannot be.
const NEVER: i32 = i32::MIN / 4;

/// Weights of tags that follow each other, and buffers.
#[derive(Clone, Debug)]
pub(super) struct Decoder {
    /// By the tag behind, then by the tag before: [`NEVER`] where it may not follow.
    into: [[i32; LANES]; N_TAGS],
    /// By the tag before, then by the tag behind.
    from: [[i32; LANES]; N_TAGS],
    /// How far apart two transitions may be.
    reach: i32,
    /// Best score of a way to each tag of each item of the stretch at hand.
    forward: Vec<[i32; LANES]>,
    /// Best score of a way on from there.
    backward: Vec<[i32; LANES]>,
    /// Whether each item is outside of names on the best way, whatever the rest.
    cut: Vec<bool>,
}

impl Decoder {
    pub(super) fn new(transitions: &[[i16; N_TAGS]; N_TAGS]) -> Self {
        let (mut into, mut from) = ([[NEVER; LANES]; N_TAGS], [[NEVER; LANES]; N_TAGS]);
        let (mut least, mut most) = (i32::MAX, i32::MIN);
        for before in 0..N_TAGS {
            for behind in 0..N_TAGS {
                if may_follow(before as u8, behind as u8) {
                    let weight = i32::from(transitions[before][behind]);
                    into[behind][before] = weight;
                    from[before][behind] = weight;
                    (least, most) = (least.min(weight), most.max(weight));
                }
            }
        }
        Self {
            into,
            from,
            reach: most - least,
            forward: Vec::new(),
            backward: Vec::new(),
            cut: Vec::new(),
        }
    }

    /// Writes the best tags of a sentence, and for each item by how much its tag wins there; of
    /// equal ways one that never depends on anything but the scores.
    pub(super) fn decode(&mut self, scores: &[Scores], tags: &mut Vec<u8>, margins: &mut Vec<i32>) {
        tags.clear();
        tags.resize(scores.len(), OUTSIDE);
        margins.clear();
        margins.resize(scores.len(), 0);
        self.find_cuts(scores);
        let mut at = 0;
        while at < scores.len() {
            if self.cut[at] {
                at += 1;
                continue;
            }
            let n = self.cut[at..].iter().take_while(|&&cut| !cut).count();
            self.decode_stretch(scores, at..at + n, tags, margins);
            at += n;
        }
    }

    /// Marks items that are outside of names on every best way: their own margin outweighs all
    /// that the change of a name there into none could cost at the items beside and in
    /// transitions, of which it touches four.
    fn find_cuts(&mut self, scores: &[Scores]) {
        self.cut.clear();
        let mut before = 0;
        for (at, here) in scores.iter().enumerate() {
            let rival = here[1..N_TAGS].iter().copied().max().unwrap_or(0);
            let margin = i32::from(here[0]) - i32::from(rival);
            let behind = scores.get(at + 1).map_or(0, cost_of_beginning);
            let least = 4 * self.reach + before + behind;
            self.cut.push(margin > least);
            before = cost_of_ending(here);
        }
    }

    /// Decodes a stretch between items that are outside of names.
    fn decode_stretch(
        &mut self,
        scores: &[Scores],
        stretch: Range<usize>,
        tags: &mut [u8],
        margins: &mut [i32],
    ) {
        let n = stretch.len();
        let scores = &scores[stretch.clone()];
        self.forward.clear();
        let mut before = [NEVER; LANES];
        before[usize::from(OUTSIDE)] = 0;
        for here in scores {
            let mut best = [NEVER; LANES];
            for tag in 0..N_TAGS {
                best[tag] = most(&before, &self.into[tag]) + i32::from(here[tag]);
            }
            self.forward.push(best);
            before = best;
        }
        // Behind a stretch stands an item outside of names, or nothing, which is the same.
        let mut behind = [NEVER; LANES];
        behind[usize::from(OUTSIDE)] = 0;
        self.backward.clear();
        for at in (0..n).rev() {
            let mut best = [NEVER; LANES];
            for (best, from) in best.iter_mut().zip(&self.from) {
                *best = most(&behind, from);
            }
            self.backward.push(best);
            behind = best;
            for (score, &here) in behind.iter_mut().zip(&scores[at]) {
                *score += i32::from(here);
            }
        }
        self.backward.reverse();
        self.walk(stretch.start, tags);
        for (at, margin) in margins[stretch.clone()].iter_mut().enumerate() {
            let tag = usize::from(tags[stretch.start + at]);
            let total = |tag: usize| self.forward[at][tag] + self.backward[at][tag];
            let rival = (0..N_TAGS).filter(|&other| other != tag).map(total).max();
            *margin = total(tag) - rival.unwrap_or(NEVER);
        }
    }

    /// Writes the tags of the best way through the stretch, from its end.
    fn walk(&self, start: usize, tags: &mut [u8]) {
        let mut next: Option<usize> = None;
        for (at, forward) in self.forward.iter().enumerate().rev() {
            let onward = |tag: usize| match next {
                Some(next) => forward[tag] + self.into[next][tag],
                None => forward[tag] + self.backward[at][tag],
            };
            let mut best = 0;
            for tag in 1..N_TAGS {
                if onward(tag) > onward(best) {
                    best = tag;
                }
            }
            tags[start + at] = best as u8;
            next = Some(best);
        }
    }
}

#[inline]
fn most(scores: &[i32; LANES], weights: &[i32; LANES]) -> i32 {
    let mut sums = [0; LANES];
    for ((sum, score), weight) in sums.iter_mut().zip(scores).zip(weights) {
        *sum = score + weight;
    }
    sums.into_iter().fold(NEVER, i32::max)
}

/// What it may cost that a name ends here instead of going on.
fn cost_of_ending(scores: &Scores) -> i32 {
    let labels = scores[1..N_TAGS].as_chunks::<4>().0;
    let cost = |&[begin, inside, end, single]: &[i16; 4]| {
        (i32::from(begin) - i32::from(single)).max(i32::from(inside) - i32::from(end))
    };
    labels.iter().map(cost).fold(0, i32::max)
}

/// What it may cost that a name begins here instead of going on from before.
fn cost_of_beginning(scores: &Scores) -> i32 {
    let labels = scores[1..N_TAGS].as_chunks::<4>().0;
    let cost = |&[begin, inside, end, single]: &[i16; 4]| {
        (i32::from(inside) - i32::from(begin)).max(i32::from(end) - i32::from(single))
    };
    labels.iter().map(cost).fold(0, i32::max)
}

/// Calls `found` with the items and the label of each name that tags make.
pub(super) fn names_of(tags: &[u8], mut found: impl FnMut(Range<usize>, u8)) {
    let mut start = 0;
    for (at, &tag) in tags.iter().enumerate() {
        if tag != OUTSIDE && !goes_on(tag) {
            found(start..at + 1, tag);
        }
        if !goes_on(tag) {
            start = at + 1;
        }
    }
}
