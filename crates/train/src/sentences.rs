//! Training of the sentence model: which open questions are ends.

mod exercise;

use crate::conllu::Sentence;
use crate::failure::Failure;
use crate::material::Material;
use crate::perceptron::{Perceptron, largest, quantise, scaled};
use crate::random::Random;
use crate::running_text::RunningText;
use crate::trained::Trained;
use textmill_annotate::sentences::training::{Example, N_ROWS};
use textmill_annotate::sentences::{SECTION, SentenceModel, Splitter};
use textmill_corpus::{Block, BlockKind};

pub(crate) const TRAINED: Trained =
    Trained { section: SECTION, train: |material, _| train(material) };

/// Times the examples are gone through.
const ROUNDS: usize = 12;

/// Orders the examples are gone through in, one model each, of which the mean is kept.
const ORDERS: u64 = 5;

/// Exercises made from a file.
const EXERCISES: u64 = 6;

/// Times a real question counts for one of an exercise.
const REAL_WEIGHT: usize = 4;

/// By how much the right answer has to win for nothing to be learned.
const MARGIN: i32 = 14;

/// The score of the likely answer before anything is learned; the other has as much below zero.
const LEAN: i32 = 60;

/// A text and where its sentences end.
#[derive(Default)]
pub(crate) struct Text {
    text: String,
    /// One past the last byte of each sentence.
    ends: Vec<u32>,
}

impl Text {
    /// The running text of a treebank.
    pub(crate) fn of(sentences: &[Sentence]) -> Self {
        let RunningText { text, sentences, .. } = RunningText::of(sentences);
        Self { text, ends: sentences.iter().map(|&(_, end)| end as u32).collect() }
    }

    /// The questions that the text asks the model, with the right answers.
    pub(crate) fn questions(&self) -> Vec<Example> {
        let block = Block { kind: BlockKind::Body, start: 0, end: self.text.len() as u32 };
        let mut questions = Vec::new();
        let nothing_learned = SentenceModel::untrained();
        Splitter::new(&nothing_learned).examples(&self.text, block, &self.ends, &mut questions);
        questions
    }
}

fn train(material: &Material) -> Result<Vec<u8>, Failure> {
    let mut lessons = Vec::new();
    for file in material.files(SECTION)? {
        let text = Text::of(file);
        let real = text.questions();
        lessons.extend((0..REAL_WEIGHT).flat_map(|_| real.clone()));
        for round in 1..=EXERCISES {
            lessons.extend(exercise::in_lower_case(&text, round).questions());
        }
    }
    Ok(learn(&lessons).write())
}

/// Learns the answers, in several orders.
fn learn(lessons: &[Example]) -> SentenceModel {
    let mut sums = vec![[0; 2]; N_ROWS];
    for seed in 1..=ORDERS {
        let mut random = Random::new(seed);
        let mut order: Vec<&Example> = lessons.iter().collect();
        let mut perceptron = Perceptron::new(N_ROWS, MARGIN);
        for _ in 0..ROUNDS {
            random.shuffle(&mut order);
            for lesson in &order {
                let likely = if lesson.lean { [-LEAN, LEAN] } else { [LEAN, -LEAN] };
                perceptron.learn(lesson.rows(), likely, u8::from(lesson.ends));
            }
        }
        perceptron.add_sums(&mut sums);
    }
    // What speaks for an end speaks as much against none: the second column says it all.
    let mut weights = [0; N_ROWS];
    for (weight, [_, ends]) in weights.iter_mut().zip(quantise(&sums)) {
        *weight = ends;
    }
    let n_decisions = ORDERS as i64 * (ROUNDS * lessons.len()) as i64;
    let lean = scaled(i64::from(LEAN) * n_decisions, largest(&sums));
    // Where little is learned, what is likely outweighs all of it and does not fit; where nothing
    // is, it still has its say.
    SentenceModel::new(lean.clamp(1, i64::from(i16::MAX)) as i16, weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of two sentences in a paragraph.
    fn text(first: &str, second: &str) -> Text {
        let text = format!("{first} {second}");
        Text { ends: vec![first.len() as u32, text.len() as u32], text }
    }

    #[test]
    fn where_nothing_is_learned_what_is_likely_is_said() {
        assert_eq!(learn(&[]), SentenceModel::untrained());
        // After a sentence begun in lower case another one is likely, and is.
        let lessons = text("it rained.", "nobody went out.").questions();
        assert_eq!(lessons.len(), 1);
        assert!(lessons[0].lean && lessons[0].answer(&learn(&lessons)));
    }

    #[test]
    fn what_is_seen_often_outweighs_what_is_likely() {
        let lessons = text("It rained.", "nobody went out.").questions();
        assert_eq!(lessons.len(), 1);
        assert!(!lessons[0].lean && lessons[0].ends);
        assert!(lessons[0].answer(&learn(&lessons)));
    }
}
