//! The best row of tags for a sentence, exactly, and by how much each name in it wins.
//!
//! A tag may stand behind few others: what opens (outside, begin, single) only behind what closes
//! (outside, single, end), what goes on (inside, end) only behind a begin or an inside of its own
//! label. The steps below go through these pairs and no others, eight tags at a time.

use super::tags::Part;
use super::tags::{LANES, N_LABELS, N_TAGS, OUTSIDE, goes_on, lane_of, may_follow, tag};
use super::weights::Scores;
use std::ops::Range;
use textmill_corpus::EntityLabel;

/// What cannot be.
const NEVER: i32 = i32::MIN / 4;

/// Half of the tags of names: those that open, or those that go on.
type Half = [i32; LANES / 2];

/// The labels of one part.
type Labels = [i32; N_LABELS];

/// A score for each tag, [`OUTSIDE`] apart.
#[derive(Clone, Copy, Debug)]
struct Way {
    outside: i32,
    /// Begins and singles.
    opening: Half,
    /// Insides and ends.
    going_on: Half,
}

impl Way {
    /// Outside of names with a score of 0, and nothing else.
    const OUTSIDE: Self =
        Self { outside: 0, opening: [NEVER; LANES / 2], going_on: [NEVER; LANES / 2] };

    fn get(&self, tag: u8) -> i32 {
        if tag == OUTSIDE {
            return self.outside;
        }
        let lane = lane_of(tag);
        *self.opening.get(lane).unwrap_or_else(|| &self.going_on[lane - LANES / 2])
    }

    /// The scores of what closes, but for the outside: singles and ends.
    fn closing(&self) -> Half {
        std::array::from_fn(|at| match at.checked_sub(N_LABELS) {
            None => self.opening[N_LABELS + at],
            Some(end) => self.going_on[N_LABELS + end],
        })
    }

    fn add(&mut self, scores: &Scores) {
        let (opening, going_on) = scores.split_at(LANES / 2);
        for (score, &more) in self.opening.iter_mut().zip(opening) {
            *score += i32::from(more);
        }
        for (score, &more) in self.going_on.iter_mut().zip(going_on) {
            *score += i32::from(more);
        }
    }
}

/// Weights of tags that follow each other.
#[derive(Clone, Debug)]
struct Transitions {
    /// By the tag before and the tag behind it.
    all: [[i32; N_TAGS]; N_TAGS],
    /// From each that closes, the outside first, to each that opens but the outside.
    to_opening: [Half; 1 + LANES / 2],
    /// From each that closes to the outside.
    to_outside: [i32; 1 + LANES / 2],
    /// To each that opens, the outside first, from each that closes but the outside.
    from_closing: [Half; 1 + LANES / 2],
    /// To each that opens from the outside.
    from_outside: [i32; 1 + LANES / 2],
    begin_inside: Labels,
    begin_end: Labels,
    inside_inside: Labels,
    inside_end: Labels,
}

impl Transitions {
    fn new(weights: &[[i16; N_TAGS]; N_TAGS]) -> Self {
        let mut all = [[NEVER; N_TAGS]; N_TAGS];
        for before in 0..N_TAGS {
            for behind in 0..N_TAGS {
                if may_follow(before as u8, behind as u8) {
                    all[before][behind] = i32::from(weights[before][behind]);
                }
            }
        }
        let weight = |before: u8, behind: u8| all[usize::from(before)][usize::from(behind)];
        let label = |at: usize| EntityLabel::ALL[at % N_LABELS];
        let opens =
            |at: usize| tag(if at < N_LABELS { Part::Begin } else { Part::Single }, label(at));
        let closes =
            |at: usize| tag(if at < N_LABELS { Part::Single } else { Part::End }, label(at));
        let or_outside =
            |at: usize, tag: &dyn Fn(usize) -> u8| at.checked_sub(1).map_or(OUTSIDE, tag);
        let opening = |at| or_outside(at, &opens);
        let closing = |at| or_outside(at, &closes);
        let of_labels = |before: Part, behind: Part| {
            EntityLabel::ALL.map(|label| weight(tag(before, label), tag(behind, label)))
        };
        Self {
            to_opening: std::array::from_fn(|from| {
                std::array::from_fn(|to| weight(closing(from), opens(to)))
            }),
            to_outside: std::array::from_fn(|from| weight(closing(from), OUTSIDE)),
            from_closing: std::array::from_fn(|to| {
                std::array::from_fn(|from| weight(closes(from), opening(to)))
            }),
            from_outside: std::array::from_fn(|to| weight(OUTSIDE, opening(to))),
            begin_inside: of_labels(Part::Begin, Part::Inside),
            begin_end: of_labels(Part::Begin, Part::End),
            inside_inside: of_labels(Part::Inside, Part::Inside),
            inside_end: of_labels(Part::Inside, Part::End),
            all,
        }
    }

    /// The best score of a way to each tag, where `before` has those to the item before; its own
    /// score left out.
    #[inline]
    fn forward(&self, before: &Way) -> Way {
        let mut opening = sums(before.outside, &self.to_opening[0]);
        let mut outside = before.outside + self.to_outside[0];
        for (at, score) in before.closing().into_iter().enumerate() {
            opening = most(&opening, &sums(score, &self.to_opening[at + 1]));
            outside = outside.max(score + self.to_outside[at + 1]);
        }
        let mut going_on = [0; LANES / 2];
        for label in 0..N_LABELS {
            let (begin, inside) = (before.opening[label], before.going_on[label]);
            going_on[label] =
                (begin + self.begin_inside[label]).max(inside + self.inside_inside[label]);
            going_on[N_LABELS + label] =
                (begin + self.begin_end[label]).max(inside + self.inside_end[label]);
        }
        Way { outside, opening, going_on }
    }

    /// The best score of a way on from each tag, where `behind` has those from the next item on, its
    /// own score with them.
    #[inline]
    fn backward(&self, behind: &Way) -> Way {
        let mut closing = sums(behind.outside, &self.from_closing[0]);
        let mut outside = behind.outside + self.from_outside[0];
        for (at, &score) in behind.opening.iter().enumerate() {
            closing = most(&closing, &sums(score, &self.from_closing[at + 1]));
            outside = outside.max(score + self.from_outside[at + 1]);
        }
        let (mut opening, mut going_on) = ([0; LANES / 2], [0; LANES / 2]);
        for label in 0..N_LABELS {
            let (inside, end) = (behind.going_on[label], behind.going_on[N_LABELS + label]);
            opening[label] = (inside + self.begin_inside[label]).max(end + self.begin_end[label]);
            going_on[label] =
                (inside + self.inside_inside[label]).max(end + self.inside_end[label]);
            opening[N_LABELS + label] = closing[label];
            going_on[N_LABELS + label] = closing[N_LABELS + label];
        }
        Way { outside, opening, going_on }
    }
}

#[inline]
fn sums(score: i32, weights: &Half) -> Half {
    weights.map(|weight| weight + score)
}

#[inline]
fn most(a: &Half, b: &Half) -> Half {
    std::array::from_fn(|at| a[at].max(b[at]))
}

/// Weights of tags that follow each other, and buffers.
#[derive(Clone, Debug)]
pub(super) struct Decoder {
    transitions: Transitions,
    /// How far apart two transitions may be.
    reach: i32,
    /// Best score of a way to each tag of each item of the stretch at hand.
    forward: Vec<Way>,
    /// Best score of a way on from there.
    backward: Vec<Way>,
    /// Whether each item is outside of names on the best way, whatever the rest.
    cut: Vec<bool>,
}

impl Decoder {
    pub(super) fn new(transitions: &[[i16; N_TAGS]; N_TAGS]) -> Self {
        let transitions = Transitions::new(transitions);
        let possible = transitions.all.as_flattened().iter().filter(|&&weight| weight != NEVER);
        let (least, most) = (possible.clone().min(), possible.max());
        Self {
            reach: most.zip(least).map_or(0, |(most, least)| most - least),
            transitions,
            forward: Vec::new(),
            backward: Vec::new(),
            cut: Vec::new(),
        }
    }

    /// Writes the best tags of a sentence, and for each item in a name by how much its tag wins
    /// there; of equal ways one that never depends on anything but the scores.
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
            let stretch = at..at + n;
            self.decode_stretch(
                &scores[stretch.clone()],
                &mut tags[stretch.clone()],
                &mut margins[stretch],
            );
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
            let margin = -i32::from(here.iter().copied().fold(i16::MIN, i16::max));
            let behind = scores.get(at + 1).map_or(0, cost_of_beginning);
            let least = 4 * self.reach + before + behind;
            self.cut.push(margin > least);
            before = cost_of_ending(here);
        }
    }

    /// Decodes a stretch between items that are outside of names.
    fn decode_stretch(&mut self, scores: &[Scores], tags: &mut [u8], margins: &mut [i32]) {
        self.forward.clear();
        let mut before = Way::OUTSIDE;
        for here in scores {
            before = self.transitions.forward(&before);
            before.add(here);
            self.forward.push(before);
        }
        self.walk(tags);
        if tags.iter().all(|&tag| tag == OUTSIDE) {
            return;
        }
        // Behind a stretch stands an item outside of names, or nothing, which is the same.
        let mut behind = Way::OUTSIDE;
        self.backward.clear();
        for here in scores.iter().rev() {
            behind = self.transitions.backward(&behind);
            self.backward.push(behind);
            behind.add(here);
        }
        self.backward.reverse();
        for (at, margin) in margins.iter_mut().enumerate().filter(|(at, _)| tags[*at] != OUTSIDE) {
            let total = |tag: u8| self.forward[at].get(tag) + self.backward[at].get(tag);
            let others = (0..N_TAGS as u8).filter(|&other| other != tags[at]);
            *margin = total(tags[at]) - others.map(total).max().unwrap_or(NEVER);
        }
    }

    /// Writes the tags of the best way through the stretch, from its end, behind which all is
    /// outside.
    fn walk(&self, tags: &mut [u8]) {
        let mut next = OUTSIDE;
        for (tag, forward) in tags.iter_mut().zip(&self.forward).rev() {
            let onward = |tag: u8| {
                forward.get(tag) + self.transitions.all[usize::from(tag)][usize::from(next)]
            };
            let (mut best, mut most) = (OUTSIDE, onward(OUTSIDE));
            for tag in 1..N_TAGS as u8 {
                if onward(tag) > most {
                    (best, most) = (tag, onward(tag));
                }
            }
            *tag = best;
            next = best;
        }
    }
}

/// What it may cost that a name ends here instead of going on: begins against singles, insides
/// against ends.
#[inline]
fn cost_of_ending(scores: &Scores) -> i32 {
    let [begins, singles, insides, ends] = parts(scores);
    (0..N_LABELS)
        .map(|at| cost(begins[at], singles[at]).max(cost(insides[at], ends[at])))
        .fold(0, i32::max)
}

/// What it may cost that a name begins here instead of going on from before.
#[inline]
fn cost_of_beginning(scores: &Scores) -> i32 {
    let [begins, singles, insides, ends] = parts(scores);
    (0..N_LABELS)
        .map(|at| cost(insides[at], begins[at]).max(cost(ends[at], singles[at])))
        .fold(0, i32::max)
}

fn cost(of: i16, instead: i16) -> i32 {
    i32::from(of) - i32::from(instead)
}

/// Scores of begins, singles, insides and ends.
fn parts(scores: &Scores) -> &[[i16; N_LABELS]; 4] {
    scores.as_chunks::<N_LABELS>().0.first_chunk().expect("four parts of each label")
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
