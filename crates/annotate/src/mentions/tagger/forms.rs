//! What depends on a form alone, worked out once for the forms of a shard.

use super::Scene;
use super::features::{self, Bounds, FormKey, HERE, N_PLACES, Reading};
use super::tags::{LANES, Part, lane_of, tag};
use super::weights::{Scores, Weights};
use crate::mentions::items::Item;
use textmill_corpus::EntityLabel;

/// Lower than any sum of weights.
const NEVER: i16 = i16::MIN + 1;

/// Keys of forms, and the sum of the weights of their features at each place.
#[derive(Clone, Debug)]
pub(super) struct Forms {
    /// By form and reading, one more than where it stands among `all`; 0 where it is not yet known.
    numbers: Vec<[u32; 2]>,
    all: Vec<Form>,
    outside: [Scores; N_PLACES],
}

#[derive(Clone, Copy, Debug)]
struct Form {
    key: FormKey,
    bounds: Bounds,
    sums: [Scores; N_PLACES],
}

impl Forms {
    pub(super) fn new(weights: &Weights) -> Self {
        let mut outside = [[0; LANES]; N_PLACES];
        for (place, sum) in outside.iter_mut().enumerate() {
            features::of_outside(place, &mut |feature| weights.add(feature, sum));
        }
        Self { numbers: Vec::new(), all: Vec::new(), outside }
    }

    /// The key of the form of an item.
    #[inline]
    pub(super) fn key(
        &mut self,
        weights: &Weights,
        scene: &Scene<'_>,
        item: &Item,
        reading: Reading,
    ) -> FormKey {
        if self.numbers.len() <= item.form as usize {
            self.numbers.resize(scene.lexicon.n_forms(), [0; 2]);
        }
        let number = self.numbers[item.form as usize][reading as usize];
        if number != 0 {
            return self.all[number as usize - 1].key;
        }
        self.add(weights, scene, item, reading)
    }

    #[cold]
    fn add(
        &mut self,
        weights: &Weights,
        scene: &Scene<'_>,
        item: &Item,
        reading: Reading,
    ) -> FormKey {
        let mut sums = [[0; LANES]; N_PLACES];
        let (lexicon, form) = (scene.lexicon, item.form);
        let key = features::of_form(
            lexicon.form(form),
            lexicon.norm(lexicon.norm_of(form)),
            &scene.words[form as usize],
            &weights.words,
            reading,
            &mut |place, feature| weights.add(feature, &mut sums[place]),
        );
        let bounds = features::bounds_of(lexicon.form(form), &scene.words[form as usize]);
        self.all.push(Form { key, bounds, sums });
        self.numbers[form as usize][reading as usize] = self.all.len() as u32;
        key
    }

    /// Takes the tags that the form of an item cannot have out of the running.
    #[inline]
    pub(super) fn bound(&self, item: &Item, reading: Reading, scores: &mut Scores) {
        let number = self.numbers[item.form as usize][reading as usize];
        match self.all[number as usize - 1].bounds {
            Bounds::Free => {}
            Bounds::Outside => scores.fill(NEVER),
            Bounds::Inner => {
                for label in EntityLabel::ALL {
                    for part in [Part::Begin, Part::End, Part::Single] {
                        scores[lane_of(tag(part, label))] = NEVER;
                    }
                }
            }
        }
    }

    /// What the forms round item `at` of a sentence say for each tag. Their keys have been asked
    /// for before.
    #[inline]
    pub(super) fn sum(&self, items: &[Item], at: usize, reading: Reading) -> Scores {
        let mut scores: Scores = [0; LANES];
        for place in 0..N_PLACES {
            let item = (at + place).checked_sub(HERE).and_then(|at| items.get(at));
            let sums = item.map_or(&self.outside[place], |item| {
                let number = self.numbers[item.form as usize][reading as usize];
                &self.all[number as usize - 1].sums[place]
            });
            for (score, sum) in scores.iter_mut().zip(sums) {
                *score = score.saturating_add(*sum);
            }
        }
        scores
    }
}
