//! Parts of speech of English, as Universal Dependencies has them.
//!
//! An averaged perceptron (Collins 2002, <https://aclanthology.org/W02-1001>) over hashed
//! features goes from left to right and takes, token by token, the part of speech with the
//! highest score; of equal ones the first. All weights are integers, so that the same text gets
//! the same tags everywhere.

pub mod dictionary;
pub mod features;
mod settled;
mod weights;

pub use weights::{N_TAGS, SECTION, Weights, row_of, write};

use features::{CaseCount, FormKey, HERE, N_PLACES, Sight};
use textmill_corpus::{FormId, Lexicon, PartOfSpeech};
use weights::{LANES, Scores};

/// Stands for the part of speech of what lies before a sentence.
pub const BEFORE: u8 = N_TAGS as u8;

/// Tags the sentences of a shard.
///
/// What depends on a form alone is worked out once for the forms of one lexicon and kept.
#[derive(Clone, Debug)]
pub struct Tagger<'m> {
    weights: &'m Weights,
    /// By form id.
    forms: Vec<Form>,
    outside: Form,
    lower: String,
    /// Of the sentence: two more at each end, that stand outside.
    keys: Vec<FormKey>,
    scores: Vec<Scores>,
}

/// What is kept of a form: its key, and the sum of the weights of its features at each place.
#[derive(Clone, Copy, Debug)]
struct Form {
    key: FormKey,
    sums: [Scores; N_PLACES],
}

impl Tagger<'static> {
    /// With the embedded model.
    pub fn embedded() -> Self {
        Self::new(Weights::embedded())
    }
}

impl<'m> Tagger<'m> {
    /// With these weights; it knows no form yet.
    pub fn new(weights: &'m Weights) -> Self {
        let mut outside = Form { key: features::outside(), sums: [[0; LANES]; N_PLACES] };
        for (place, sum) in outside.sums.iter_mut().enumerate() {
            features::of_outside(place, &mut |feature| weights.add(feature, sum));
        }
        Self {
            weights,
            forms: Vec::new(),
            outside,
            lower: String::new(),
            keys: Vec::new(),
            scores: Vec::new(),
        }
    }

    /// Forgets all forms, to go on with another lexicon.
    pub fn clear(&mut self) {
        self.forms.clear();
    }

    /// Works out what depends on the form alone, for the forms that the lexicon has got since
    /// this was called last.
    pub fn extend(&mut self, lexicon: &Lexicon) {
        let Self { weights, forms, lower, .. } = self;
        forms.reserve(lexicon.n_forms() - forms.len());
        for id in forms.len()..lexicon.n_forms() {
            let mut sums = [[0; LANES]; N_PLACES];
            let key = features::of_form(
                lexicon.form(id as FormId),
                &weights.words,
                &weights.dictionary,
                lower,
                Sight::Whole,
                &mut |place, feature| weights.add(feature, &mut sums[place]),
            );
            forms.push(Form { key, sums });
        }
    }

    /// Appends the part of speech of each token of one sentence to `tags`.
    ///
    /// The tokens are words as Universal Dependencies splits them: `do` and `n't`, `John` and
    /// `'s`, `Mr.` with its point. Other ways to split are tagged too, but less well.
    ///
    /// # Panics
    /// When a form is of another lexicon than the one that [`Self::extend`] was called with.
    pub fn tag(&mut self, sentence: &[FormId], tags: &mut Vec<PartOfSpeech>) {
        self.score(sentence);
        let (mut second, mut first) = (BEFORE, BEFORE);
        for (at, scores) in self.scores.iter_mut().enumerate() {
            let [_, before, here, next, _] = &self.keys[at..at + N_PLACES] else {
                unreachable!("five keys")
            };
            let tag = here.settled.unwrap_or_else(|| {
                for feature in features::of_history([before, here, next], [second, first]) {
                    self.weights.add(feature, scores);
                }
                best(scores)
            });
            (second, first) = (first, tag as u8);
            tags.push(tag);
        }
    }

    /// Adds up, for each token of a sentence, the weights that no decision changes.
    fn score(&mut self, sentence: &[FormId]) {
        let Self { weights, forms, outside, keys, scores, .. } = self;
        keys.clear();
        keys.extend([outside.key; HERE]);
        keys.extend(sentence.iter().map(|&form| forms[form as usize].key));
        keys.extend([outside.key; HERE]);
        let mut cases = CaseCount::default();
        for key in &keys[HERE..HERE + sentence.len()] {
            cases.add(key.case);
        }
        let casing = cases.casing();
        scores.clear();
        for at in 0..sentence.len() {
            let mut score = [0; LANES];
            if keys[at + HERE].settled.is_some() {
                scores.push(score);
                continue;
            }
            for place in 0..N_PLACES {
                let form = (at + place).checked_sub(HERE).and_then(|at| sentence.get(at));
                let sums = form.map_or(&*outside, |&form| &forms[form as usize]).sums[place];
                for (score, sum) in score.iter_mut().zip(sums) {
                    *score += sum;
                }
            }
            let window = keys[at..].first_chunk().expect("two keys follow the last token's");
            for feature in features::of_window(window, at == 0, casing) {
                weights.add(feature, &mut score);
            }
            scores.push(score);
        }
    }
}

/// The part of speech with the highest score, the first of equal ones.
#[inline]
fn best(scores: &Scores) -> PartOfSpeech {
    let mut best = 0;
    for tag in 1..N_TAGS {
        if scores[tag] > scores[best] {
            best = tag;
        }
    }
    PartOfSpeech::ALL[best]
}
