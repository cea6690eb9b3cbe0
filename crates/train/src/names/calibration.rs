//! How often names that win by some margin are right.

use super::laid_out::{LaidOut, Spacing};
use super::lessons::Source;
use super::structured::Sums;
use crate::failure::Failure;
use crate::perceptron::largest;
use std::collections::BTreeSet;
use textmill_annotate::Models;
use textmill_annotate::mentions::tagger::Calibration;
use textmill_annotate::mentions::tagger::training::names_with_margins;
use textmill_annotate::model::Model;
use textmill_corpus::EntityLabel;

/// Fewest names for a step, and most steps.
const NAMES_PER_STEP: usize = 60;
const STEPS: usize = 24;

/// How large a weight of one is in a model: models differ in what their largest weight stands for.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    largest: i64,
    n: i64,
}

impl Unit {
    pub(super) fn of(sums: &Sums) -> Self {
        Self { largest: largest(&sums.rows), n: sums.n }
    }

    /// A margin in this unit as one in another.
    fn convert(self, margin: i32, into: Self) -> i32 {
        let up = i128::from(self.largest) * i128::from(into.n);
        let down = i128::from(self.n) * i128::from(into.largest);
        (i128::from(margin) * up / down.max(1)) as i32
    }
}

/// A name that was found where nothing was learned: its margin in the unit of the model that found
/// it, and whether it is right.
pub(super) struct Judged {
    label: EntityLabel,
    margin: i32,
    unit: Unit,
    right: bool,
}

/// Finds the names in the documents of a fold, and says of each whether it is right.
pub(super) fn judge(
    file: &[u8],
    sources: &[Source],
    fold: usize,
    unit: Unit,
    judged: &mut Vec<Judged>,
) -> Result<(), Failure> {
    let models = Models::read_names(&Model::read(file)?)?;
    for Source { documents, labels } in sources {
        let documents = documents.iter().skip(fold).step_by(super::FOLDS);
        let laid_out = LaidOut::of(documents, str::to_owned, Spacing::Likely);
        let found = names_with_margins(&laid_out.shard, &models);
        for (found, marked) in found.iter().zip(&laid_out.marked) {
            let marked: BTreeSet<_> = marked.iter().collect();
            for (name, margin) in found.iter().filter(|(name, _)| labels.contains(&name.2)) {
                let right = marked.contains(name);
                judged.push(Judged { label: name.2, margin: *margin, unit, right });
            }
        }
    }
    Ok(())
}

/// For each label the share of right names by margin, in the unit of a model: never falling, by
/// pooling neighbours that are out of order (Ayer and others 1955, isotonic regression).
pub(super) fn of(judged: &[Judged], unit: Unit) -> Calibration {
    EntityLabel::ALL.map(|label| {
        let mut names: Vec<(i32, bool)> = judged
            .iter()
            .filter(|name| name.label == label)
            .map(|name| (name.unit.convert(name.margin, unit), name.right))
            .collect();
        names.sort_unstable();
        let per_step = NAMES_PER_STEP.max(names.len() / STEPS);
        // First margin, how many are right, and how many there are.
        let mut steps: Vec<(i32, usize, usize)> = Vec::new();
        for (margin, right) in names {
            match steps.last_mut() {
                Some((first, n_right, n)) if *n < per_step || *first == margin => {
                    *n_right += usize::from(right);
                    *n += 1;
                }
                _ => steps.push((margin, usize::from(right), 1)),
            }
            pool(&mut steps, per_step);
        }
        let share = |n_right: usize, n: usize| (1000 * n_right / n.max(1)) as u16;
        steps.into_iter().map(|(first, n_right, n)| (first, share(n_right, n))).collect()
    })
}

/// Joins the last full step with those before it that have a larger share, since the share may not
/// fall.
fn pool(steps: &mut Vec<(i32, usize, usize)>, per_step: usize) {
    while let [.., before, last] = steps[..]
        && last.2 >= per_step
        && last.1 * before.2 <= before.1 * last.2
    {
        steps.pop();
        let joined = steps.last_mut().expect("there were two");
        *joined = (before.0, before.1 + last.1, before.2 + last.2);
    }
}
