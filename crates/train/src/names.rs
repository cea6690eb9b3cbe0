//! Training of the tagger of names.

pub(crate) mod conll;
pub(crate) mod laid_out;
mod listed;
mod structured;

use crate::failure::Failure;
use crate::material::Material;
use crate::perceptron::{largest, scaled};
use crate::random::Random;
use crate::trained::Trained;
use conll::Document;
use laid_out::{LaidOut, Spacing};
use structured::{Lesson, Structured, Sums};
use textmill_annotate::known_words::KnownWords;
use textmill_annotate::mentions::tagger::listed::Listed;
use textmill_annotate::mentions::tagger::tags::{N_TAGS, part_of};
use textmill_annotate::mentions::tagger::{
    Calibration, SECTION, place_of, training::{Sight, each_sentence}, write,
};
use textmill_annotate::model::{Model, ModelBuilder};
use textmill_corpus::EntityLabel;

pub(crate) const TRAINED: Trained = Trained { section: SECTION, train };

fn knob(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

fn train(material: &Material, built: &ModelBuilder) -> Result<Vec<u8>, Failure> {
    let file = built.finish();
    let words = KnownWords::read(&Model::read(&file)?)?;
    let bits = knob("BITS", 17) as u32;
    let listed = listed::gather(material);
    let mut lessons = Vec::new();
    let mut random = Random::new(1);
    let mut reps: Vec<usize> = Vec::new();
    let rep: Vec<usize> = std::env::var("REP").unwrap_or("1,1,1,1,1,1".into()).split(',').map(|x| x.parse().unwrap()).collect();
    for (at, (documents, labels)) in material.names(SECTION)?.into_iter().enumerate() {
        add_lessons(&words, &listed, documents, &labels, bits, &mut random, &mut lessons);
        reps.resize(lessons.len(), rep[at]);
    }
    let order: Vec<usize> =
        reps.iter().enumerate().flat_map(|(at, &n)| std::iter::repeat_n(at, n)).collect();
    let margin = knob("MARGIN", 2) as i32;
    let mut table = Features::of(&lessons, bits, knob("CUT", 2) as u32);
    table.number(&mut lessons);
    eprintln!("{} features", table.len());
    let first = learn(&lessons, &order, table.len(), 1..=knob("S1", 1) as u64, knob("E1", 5), margin);
    let chosen = table.choose(&first.rows, bits);
    for lesson in &mut lessons {
        lesson.keep(&chosen);
    }
    let n = chosen.iter().flatten().count();
    eprintln!("{n} chosen");
    let sums = learn(&lessons, &order, n, 1..=knob("SEEDS", 1) as u64, knob("EPOCHS", 8), margin);
    let largest = largest(&sums.rows);
    let (mut checks, mut rows) = (vec![0; 1 << bits], vec![[0; N_TAGS]; 1 << bits]);
    for (key, chosen) in table.keys.iter().zip(&chosen) {
        if let Some(id) = chosen {
            let place = (key >> 8) as usize;
            checks[place] = *key as u8;
            rows[place] = sums.rows[*id as usize]
                .map(|sum| i8::try_from(scaled(sum, largest)).expect("at most 127"));
        }
    }
    let mut transitions = [[0; N_TAGS]; N_TAGS];
    for (row, sums) in transitions.iter_mut().zip(&sums.transitions) {
        *row = sums.map(|sum| {
            scaled(sum, largest).clamp(i16::MIN.into(), i16::MAX.into()) as i16
        });
    }
    Ok(write(&transitions, &Calibration::default(), &listed, bits, &checks, &rows))
}

/// Goes through the lessons in several orders.
fn learn(
    lessons: &[Lesson],
    order: &[usize],
    n_rows: usize,
    seeds: std::ops::RangeInclusive<u64>,
    epochs: usize,
    margin: i32,
) -> Sums {
    let mut sums = Sums::new(n_rows);
    for seed in seeds {
        let (mut random, mut order) = (Random::new(seed), order.to_vec());
        let mut structured = Structured::new(n_rows, margin);
        for _ in 0..epochs {
            random.shuffle(&mut order);
            for &at in &order {
                structured.learn(&lessons[at]);
            }
        }
        structured.add_sums(&mut sums);
    }
    sums
}

/// The features of all lessons that are met often enough.
struct Features {
    /// Row and mark of each, as one number, rising.
    keys: Vec<u32>,
    /// By row and mark, the number of the feature.
    numbers: Vec<u32>,
}

impl Features {
    /// Counts the features of lessons, whose rows are still rows and marks as one number.
    fn of(lessons: &[Lesson], bits: u32, fewest: u32) -> Self {
        let mut counts = vec![0_u32; 1 << (bits + 8)];
        for &key in lessons.iter().flat_map(|lesson| &lesson.rows) {
            counts[key as usize] += 1;
        }
        let keys: Vec<u32> =
            (0..counts.len() as u32).filter(|&key| counts[key as usize] >= fewest).collect();
        let mut numbers = vec![u32::MAX; counts.len()];
        for (number, &key) in (0..).zip(&keys) {
            numbers[key as usize] = number;
        }
        Self { keys, numbers }
    }

    fn len(&self) -> usize {
        self.keys.len()
    }

    /// Makes the rows of lessons the numbers of the features, and leaves out the others.
    fn number(&mut self, lessons: &mut [Lesson]) {
        for lesson in lessons {
            lesson.renumber(|key| {
                Some(self.numbers[key as usize]).filter(|&number| number != u32::MAX)
            });
        }
        self.numbers = Vec::new();
    }

    /// For each feature its new number, if it is the weightiest of its row.
    fn choose(&self, sums: &[[i64; N_TAGS]], bits: u32) -> Vec<Option<u32>> {
        let weight = |number: usize| sums[number].iter().map(|sum| sum.abs()).sum::<i64>();
        let mut best: Vec<Option<usize>> = vec![None; 1 << bits];
        for (number, key) in self.keys.iter().enumerate() {
            let slot = &mut best[(key >> 8) as usize];
            if weight(number) > slot.map_or(0, weight) {
                *slot = Some(number);
            }
        }
        let mut chosen = vec![None; self.keys.len()];
        for (new, number) in (0..).zip(best.into_iter().flatten()) {
            chosen[number] = Some(new);
        }
        chosen
    }
}

type Rewrite = fn(&str) -> String;

fn add_lessons(
    words: &KnownWords,
    listed: &Listed,
    documents: &[Document],
    labels: &[EntityLabel],
    bits: u32,
    random: &mut Random,
    lessons: &mut Vec<Lesson>,
) {
    let allowed = std::array::from_fn(|tag| {
        part_of(tag as u8).is_none_or(|(_, label)| labels.contains(&label))
    });
    let mut sets: [Vec<&Document>; 4] = Default::default();
    for document in documents {
        sets[0].push(document);
        if random.below(100) < knob("COPIES", 30) {
            sets[1 + random.below(3)].push(document);
        }
    }
    let written: [Rewrite; 4] =
        [str::to_owned, str::to_uppercase, str::to_lowercase, crate::casing::title_case];
    for (set, written) in sets.iter().zip(written) {
        let laid_out = LaidOut::of(set.iter().copied(), written, Spacing::Likely);
        each_sentence(&laid_out.shard, words, listed, &laid_out.marked, |form: &str| {
            let veiled = random.below(100) < knob("VEIL", 0)
                && form.len() >= 4
                && form.starts_with(char::is_uppercase);
            if veiled { Sight::Veiled } else { Sight::Whole }
        }, |examples| {
            let mut lesson = Lesson {
                rows: Vec::new(),
                ends: Vec::new(),
                tags: examples.iter().map(|example| example.tag).collect(),
                allowed,
            };
            for example in examples {
                lesson.rows.extend(example.features.iter().map(|&feature| {
                    let (row, check) = place_of(feature, bits);
                    (row as u32) << 8 | u32::from(check)
                }));
                lesson.ends.push(lesson.rows.len() as u32);
            }
            lessons.push(lesson);
        });
    }
}
