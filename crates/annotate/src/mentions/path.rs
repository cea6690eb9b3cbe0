//! The best way to cut a run of items into names and words between them.

use super::class::Class;
use super::gazetteer::Gazetteer;
use super::items::Item;
use super::judge::Judge;
use super::profile::Stretch;
use std::ops::Range;
use textmill_corpus::EntityLabel;

/// Items of the longest name.
const LONGEST_NAME: usize = 12;

/// A name that was found: items counted in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Its items.
    pub(super) items: Range<usize>,
    /// Number of its sentence in the document.
    pub(super) sentence: u32,
    /// What it names.
    pub(super) label: EntityLabel,
    /// How much speaks for it, above 0.
    pub(super) weight: i32,
}

/// The best way to a position of the run.
#[derive(Clone, Copy, Debug)]
struct Step {
    total: i32,
    /// Items and label of the name that ends here.
    name: Option<(usize, EntityLabel, i32)>,
}

/// Buffers, kept from run to run.
#[derive(Debug, Default)]
pub(super) struct Path {
    steps: Vec<Step>,
}

impl Path {
    /// Adds the names of the run with the highest sum of weights, in order.
    ///
    /// `items` are all of the document; of equal ways the one with the shorter names before.
    pub(super) fn find(
        &mut self,
        items: &[Item],
        run: Range<usize>,
        judge: &Judge<'_>,
        gazetteer: &Gazetteer,
        names: &mut Vec<Name>,
    ) {
        let length = run.len();
        self.steps.clear();
        self.steps.resize(length + 1, Step { total: i32::MIN, name: None });
        self.steps[0].total = 0;
        for from in 0..length {
            let so_far = self.steps[from].total;
            self.offer(from + 1, Step { total: so_far, name: None });
            if items[run.start + from].nameable {
                self.extend(items, &run, from, judge, gazetteer);
            }
        }
        self.walk_back(&run, judge.sentence.number, names);
    }

    /// Offers every name that begins at `from`.
    fn extend(
        &mut self,
        items: &[Item],
        run: &Range<usize>,
        from: usize,
        judge: &Judge<'_>,
        gazetteer: &Gazetteer,
    ) {
        let sentence = &judge.sentence.items;
        let start = run.start + from;
        let so_far = self.steps[from].total;
        let mut node = items[start].word.node;
        for end in start + 1..=run.end.min(start + LONGEST_NAME) {
            if end > start + 1 {
                node = match (node, items[end - 1].word.node) {
                    (Some(node), Some(word)) => gazetteer.step(node, word),
                    _ => None,
                };
            }
            let listed = if end == start + 1 {
                items[start].class()
            } else {
                node.map_or(Class::default(), |node| gazetteer.class(node))
            };
            let stretch = Stretch {
                items: &items[start..end],
                listed,
                preceding: &items[sentence.start..start],
                after: &items[end..sentence.end],
            };
            if let Some((label, weight)) = judge.judge(&stretch)
                && weight > 0
            {
                let name = Some((end - start, label, weight));
                self.offer(end - run.start, Step { total: so_far + weight, name });
            }
        }
    }

    fn offer(&mut self, at: usize, step: Step) {
        if step.total > self.steps[at].total {
            self.steps[at] = step;
        }
    }

    fn walk_back(&self, run: &Range<usize>, sentence: u32, names: &mut Vec<Name>) {
        let first = names.len();
        let mut at = run.len();
        while at > 0 {
            match self.steps[at].name {
                None => at -= 1,
                Some((length, label, weight)) => {
                    let end = run.start + at;
                    names.push(Name { items: end - length..end, sentence, label, weight });
                    at -= length;
                }
            }
        }
        names[first..].reverse();
    }
}
