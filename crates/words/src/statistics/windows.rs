//! Pairs of words in a window, and which of them count once.

use super::events::Events;
use std::ops::Range;

/// No occurrence before: farther than any window reaches.
const NONE_BEFORE: i64 = i64::MIN / 2;

/// No occurrence after.
const NONE_AFTER: i64 = i64::MAX / 2;

/// How far a window reaches to both sides of its node.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) left: i64,
    pub(crate) right: i64,
}

/// What an event of a pair notes: two flags and a distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    /// The collocate's position is a slot of the node that no nearer occurrence of the node gives.
    pub(crate) slot: bool,
    /// The node's line holds the collocate, and no nearer occurrence of the collocate says so.
    pub(crate) line: bool,
    /// Where the collocate stands, seen from the node, plus the width of the window.
    pub(crate) place: u64,
}

impl Window {
    /// The farthest that it reaches.
    pub(crate) fn width(self) -> i64 {
        self.left.max(self.right)
    }

    /// Whether it is the same seen from the collocate.
    pub(crate) fn is_symmetric(self) -> bool {
        self.left == self.right
    }

    /// Number of different notes.
    pub(crate) fn n_notes(self) -> usize {
        4 * (2 * self.width() as usize + 1)
    }

    fn note(self, slot: bool, line: bool, distance: i64) -> u32 {
        u32::from(slot) | u32::from(line) << 1 | ((distance + self.width()) as u32) << 2
    }

    /// What [`Self::note`] noted.
    pub(crate) fn noted(note: u32) -> Note {
        Note { slot: note & 1 != 0, line: note & 2 != 0, place: u64::from(note >> 2) }
    }
}

/// Finds the pairs of a shard.
#[derive(Debug)]
pub(crate) struct Pairs {
    window: Window,
    /// For each position of the stretch the one before and the one after with the same term.
    before: Vec<i64>,
    after: Vec<i64>,
    /// For each term the position at which it was met last, and in which stretch.
    met: Vec<(u32, u32)>,
    stretch: u32,
}

impl Pairs {
    pub(crate) fn new(window: Window, n_terms: usize) -> Self {
        let (before, after) = (Vec::new(), Vec::new());
        Self { window, before, after, met: vec![(0, u32::MAX); n_terms], stretch: 0 }
    }

    /// Adds the pairs of one stretch of text: of a symmetric window each pair of positions once,
    /// under the lower and the higher term, as seen from the lower; of another each pair of a node
    /// and a collocate.
    pub(crate) fn add(
        &mut self,
        terms: &[u32],
        tokens: Range<usize>,
        document: u32,
        events: &mut Events,
    ) {
        let terms = &terms[tokens];
        self.link(terms);
        let Window { left, right } = self.window;
        let width = self.window.width() as usize;
        for (p, &q_term) in terms.iter().enumerate() {
            let last = (p + width).min(terms.len() - 1);
            for (r, &r_term) in terms.iter().enumerate().take(last + 1).skip(p + 1) {
                let distance = (r - p) as i64;
                if self.window.is_symmetric() {
                    // Seen from the left word: its slot to the right, and its line.
                    let slot = self.is_nearest_left(p, r, left);
                    let line = self.is_nearest_right(p, r, left);
                    let (low, high, note) = if q_term <= r_term {
                        (q_term, r_term, self.window.note(slot, line, distance))
                    } else {
                        (r_term, q_term, self.window.note(line, slot, -distance))
                    };
                    events.push(&[low, high], document, note);
                    continue;
                }
                if distance <= right {
                    let slot = self.is_nearest_left(p, r, left);
                    let line = self.is_nearest_right(p, r, left);
                    let note = self.window.note(slot, line, distance);
                    events.push(&[q_term, r_term], document, note);
                }
                if distance <= left {
                    let slot = self.is_nearest_right(p, r, right);
                    let line = self.is_nearest_left(p, r, right);
                    let note = self.window.note(slot, line, -distance);
                    events.push(&[r_term, q_term], document, note);
                }
            }
        }
        self.stretch += 1;
    }

    fn link(&mut self, terms: &[u32]) {
        self.before.clear();
        self.after.clear();
        self.after.resize(terms.len(), NONE_AFTER);
        for (at, &term) in terms.iter().enumerate() {
            let (last, stretch) = &mut self.met[term as usize];
            if *stretch == self.stretch {
                self.before.push(i64::from(*last));
                self.after[*last as usize] = at as i64;
            } else {
                self.before.push(NONE_BEFORE);
            }
            (*last, *stretch) = (at as u32, self.stretch);
        }
    }

    /// Whether, seen from `right`, no occurrence of the term at `left` is nearer than that one:
    /// none between them, and none closer on the other side, as far as `reach` goes there. Of two
    /// at the same distance the left one counts.
    #[inline]
    fn is_nearest_left(&self, left: usize, right: usize, reach: i64) -> bool {
        let (p, r) = (left as i64, right as i64);
        let mut next = self.after[left];
        if next == r {
            next = self.after[right];
        }
        next > r + (r - p - 1).min(reach)
    }

    /// Whether, seen from `left`, no occurrence of the term at `right` is nearer than that one, or
    /// as near on the left.
    #[inline]
    fn is_nearest_right(&self, left: usize, right: usize, reach: i64) -> bool {
        let (p, r) = (left as i64, right as i64);
        let mut next = self.before[right];
        if next == p {
            next = self.before[left];
        }
        next < p - (r - p).min(reach)
    }
}
