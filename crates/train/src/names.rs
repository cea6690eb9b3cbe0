//! Training of the tagger of names.

mod calibration;
pub(crate) mod conll;
pub(crate) mod laid_out;
mod lessons;
mod listed;
mod structured;
mod vocabulary;

use crate::failure::Failure;
use crate::material::Material;
use crate::perceptron::{largest, scaled};
use crate::random::Random;
use crate::trained::Trained;
use calibration::Unit;
use lessons::Source;
use structured::{Lesson, Structured, Sums};
use textmill_annotate::known_words::KnownWords;
use textmill_annotate::mentions::tagger::listed::Listed;
use textmill_annotate::mentions::tagger::tags::N_TAGS;
use textmill_annotate::mentions::tagger::{Calibration, Learned, SECTION};
use textmill_annotate::model::{Model, ModelBuilder};
use vocabulary::Vocabulary;

pub(crate) const TRAINED: Trained = Trained { section: SECTION, train };

/// Binary logarithm of the number of rows of weights.
pub(crate) const BITS: u32 = 16;

/// Times that all sentences are gone through.
const EPOCHS: usize = 8;

/// The same, to learn which features weigh the most.
const EPOCHS_TO_CHOOSE: usize = 5;

/// Runs, each with an order of its own, whose weights are averaged.
const SEEDS: u64 = 5;

/// What each wrong tag is given beforehand: the right ones have to win by that.
const MARGIN: i32 = 8;

/// A feature that is met less often is not learned.
const FEWEST: u32 = 2;

/// Parts into which the documents are cut: names in each are found by what was learned from the
/// others, to see how often a name found with some margin is right.
const FOLDS: usize = 4;

/// How much a name that the rules found is given for each step of their certainty, in hundredths
/// of a mean weight. The rules know news better than the texts to learn from do; chosen on the
/// development sets.
const FAITH: i64 = 200;

fn train(material: &Material, built: &ModelBuilder) -> Result<Vec<u8>, Failure> {
    let file = built.finish();
    let words = KnownWords::read(&Model::read(&file)?)?;
    let listed = listed::gather(material);
    let sources: Vec<Source> = material
        .names(SECTION)?
        .into_iter()
        .map(|(documents, labels)| Source { documents, labels })
        .collect();
    let mut lessons = lessons::of(&sources, &words, &listed);
    let vocabulary = Vocabulary::of(&mut lessons, FEWEST);
    let all: Vec<&Lesson> = lessons.iter().collect();
    let first = learn(&all, vocabulary.len(), 1..=1, EPOCHS_TO_CHOOSE);
    let (vocabulary, chosen) = vocabulary.weightiest(&first.rows);
    for lesson in &mut lessons {
        lesson.keep(&chosen);
    }
    let mut judged = Vec::new();
    for fold in 0..FOLDS {
        let others: Vec<&Lesson> = lessons.iter().filter(|l| l.document % FOLDS != fold).collect();
        let sums = learn(&others, vocabulary.len(), 1..=1, EPOCHS);
        let file = model_file(built, &learned(&sums, &vocabulary, &listed));
        calibration::judge(&file, &sources, fold, Unit::of(&sums), &mut judged)?;
    }
    let all: Vec<&Lesson> = lessons.iter().collect();
    let sums = learn(&all, vocabulary.len(), 1..=SEEDS, EPOCHS);
    let mut learned = learned(&sums, &vocabulary, &listed);
    learned.calibration = calibration::of(&judged, Unit::of(&sums));
    Ok(learned.write())
}

/// The sections built so far with what was learned.
fn model_file(built: &ModelBuilder, learned: &Learned) -> Vec<u8> {
    let mut builder = built.clone();
    builder.section(SECTION, learned.write());
    builder.finish()
}

/// Goes through the lessons in an order for each seed.
fn learn(
    lessons: &[&Lesson],
    n_rows: usize,
    seeds: std::ops::RangeInclusive<u64>,
    epochs: usize,
) -> Sums {
    let mut sums = Sums::new(n_rows);
    for seed in seeds {
        let (mut random, mut order) = (Random::new(seed), lessons.to_vec());
        let mut structured = Structured::new(n_rows, MARGIN);
        for _ in 0..epochs {
            random.shuffle(&mut order);
            for lesson in &order {
                structured.learn(lesson);
            }
        }
        structured.add_sums(&mut sums);
    }
    sums
}

/// The weights in eight bits, not yet calibrated.
fn learned(sums: &Sums, vocabulary: &Vocabulary, listed: &Listed) -> Learned {
    let largest = largest(&sums.rows);
    let (mut marks, mut rows) = (vec![0; 1 << BITS], vec![[0; N_TAGS]; 1 << BITS]);
    for (place, sums) in vocabulary.places().zip(&sums.rows) {
        marks[place.row] = place.mark;
        rows[place.row] = sums.map(|sum| i8::try_from(scaled(sum, largest)).expect("at most 127"));
    }
    let small = |sum| scaled(sum, largest).clamp(i16::MIN.into(), i16::MAX.into()) as i16;
    let transitions = std::array::from_fn(|tag| sums.transitions[tag].map(small));
    Learned {
        transitions,
        calibration: Calibration::default(),
        faith: small(sums.n * FAITH / 100),
        listed: listed.clone(),
        bits: BITS,
        marks,
        rows,
    }
}
