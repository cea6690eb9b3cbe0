//! Training of the tagger of names.

pub(crate) mod conll;
pub(crate) mod laid_out;
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
use textmill_annotate::mentions::tagger::tags::{N_TAGS, part_of};
use textmill_annotate::mentions::tagger::{
    Calibration, SECTION, row_of, training::each_sentence, write,
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
    let mut lessons = Vec::new();
    let mut random = Random::new(1);
    for (documents, labels) in material.names(SECTION)? {
        add_lessons(&words, documents, &labels, bits, &mut random, &mut lessons);
    }
    let mut sums = Sums::new(1 << bits);
    let mut order: Vec<&Lesson> = lessons.iter().collect();
    for seed in 1..=knob("SEEDS", 1) as u64 {
        let mut random = Random::new(seed);
        let mut structured = Structured::new(1 << bits, knob("MARGIN", 0) as i32);
        for _ in 0..knob("EPOCHS", 8) {
            random.shuffle(&mut order);
            for lesson in &order {
                structured.learn(lesson);
            }
        }
        structured.add_sums(&mut sums);
    }
    let largest = largest(&sums.rows);
    let rows: Vec<[i8; N_TAGS]> = sums
        .rows
        .iter()
        .map(|row| row.map(|sum| i8::try_from(scaled(sum, largest)).expect("at most 127")))
        .collect();
    let mut transitions = [[0; N_TAGS]; N_TAGS];
    for (row, sums) in transitions.iter_mut().zip(&sums.transitions) {
        *row = sums.map(|sum| {
            scaled(sum, largest).clamp(i16::MIN.into(), i16::MAX.into()) as i16
        });
    }
    Ok(write(&transitions, &Calibration::default(), bits, &rows))
}

type Rewrite = fn(&str) -> String;

fn add_lessons(
    words: &KnownWords,
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
        each_sentence(&laid_out.shard, words, &laid_out.marked, |examples| {
            let mut lesson = Lesson {
                rows: Vec::new(),
                ends: Vec::new(),
                tags: examples.iter().map(|example| example.tag).collect(),
                allowed,
            };
            for example in examples {
                lesson.rows.extend(example.features.iter().map(|&f| row_of(f, bits) as u32));
                lesson.ends.push(lesson.rows.len() as u32);
            }
            lessons.push(lesson);
        });
    }
}
