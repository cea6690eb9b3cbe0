//! Trains the sentence model: the same bytes from the same files, on every machine.
//!
//! `cargo run --release -p textmill-annotate --example train_sentences -- OUT FILE.conllu …`, where
//! the files are treebanks in `CoNLL-U` with paragraphs marked (`# newpar`).
#![allow(clippy::print_stdout, reason = "printing figures is what this program is for")]

#[path = "train_sentences/exercise.rs"]
mod exercise;

use std::{collections::BTreeMap, env, fs};
use textmill_annotate::sentences::{
    SentenceModel, Splitter,
    training::{Example, N_ROWS},
};
use textmill_corpus::{Block, BlockKind};

/// Times the examples are gone through.
const ROUNDS: usize = 12;

/// Orders the examples are gone through in, one model each, of which the mean is kept.
const ORDERS: u64 = 5;

/// Parts of the examples, each held out once to see how well the others do on it.
const FOLDS: usize = 5;

/// Exercises made from a document.
const EXERCISES: u64 = 6;

/// Times a real question counts for one of an exercise.
const REAL_WEIGHT: usize = 4;

/// How far from zero a sum must be to count as learnt.
const MARGIN: i64 = 6;

/// What is likely weighs as much as this many features.
const LEAN: i64 = 60;

fn main() {
    let mut arguments = env::args().skip(1);
    let out = arguments.next().expect("a path to write the model to");
    let mut paths: Vec<String> = arguments.collect();
    paths.sort();
    let documents: Vec<Document> = paths
        .iter()
        .map(|path| Document::of(&read(&fs::read_to_string(path).expect("a readable file"))))
        .collect();
    report(&documents);
    let all: Vec<&Example> = documents.iter().flat_map(Document::lessons).collect();
    let model = train(&all);
    fs::write(&out, model.to_bytes()).expect("a path that can be written to");
    println!("{} examples of {} documents, {out} written", all.len(), documents.len());
}

/// The questions that a document asks.
struct Document {
    /// As it is written.
    real: Vec<Example>,
    /// In exercises made from it.
    exercises: Vec<Example>,
}

impl Document {
    fn of(bank: &Treebank) -> Document {
        let exercises = (1..=EXERCISES)
            .flat_map(|round| examples(&exercise::in_lower_case(bank, round)))
            .collect();
        Document { real: examples(bank), exercises }
    }

    /// All questions, the real ones as often as it takes to be heard.
    fn lessons(&self) -> impl Iterator<Item = &Example> {
        let real = (0..REAL_WEIGHT).flat_map(|_| &self.real);
        real.chain(&self.exercises)
    }
}

/// A text and where its sentences end.
#[derive(Default)]
struct Treebank {
    text: String,
    ends: Vec<u32>,
}

/// Reads `CoNLL-U`: a blank line between paragraphs, a space between sentences.
fn read(conllu: &str) -> Treebank {
    let mut bank = Treebank::default();
    let (mut paragraph, mut spaced) = (false, true);
    for block in conllu.split("\n\n").filter(|block| !block.trim().is_empty()) {
        paragraph |= block.lines().any(|l| l.starts_with("# newdoc") || l.starts_with("# newpar"));
        if !bank.text.is_empty() {
            bank.text.push_str(match (paragraph, spaced) {
                (true, _) => "\n\n",
                (false, true) => " ",
                (false, false) => "",
            });
        }
        spaced = read_words(block, &mut bank.text);
        bank.ends.push(bank.text.len() as u32);
        paragraph = false;
    }
    bank
}

/// Adds the words of a sentence; gives whether space follows the last.
fn read_words(block: &str, text: &mut String) -> bool {
    let (mut spaced, mut inside) = (false, 0);
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (id, form, notes) = (columns[0], columns[1], columns[9]);
        if let Some((_, last)) = id.split_once('-') {
            inside = last.parse().expect("a word number");
        } else if id.contains('.') || id.parse::<u32>().expect("a word number") <= inside {
            continue;
        }
        if spaced {
            text.push(' ');
        }
        text.push_str(form);
        spaced = !notes.contains("SpaceAfter=No");
    }
    spaced
}

fn examples(bank: &Treebank) -> Vec<Example> {
    let block = Block { kind: BlockKind::Body, start: 0, end: bank.text.len() as u32 };
    let mut examples = Vec::new();
    Splitter::new(&SentenceModel::untrained()).examples(
        &bank.text,
        block,
        &bank.ends,
        &mut examples,
    );
    examples
}

/// An averaged perceptron (Collins 2002, <https://aclanthology.org/W02-1001/>) with a margin, its
/// weights scaled to bytes.
fn train(examples: &[&Example]) -> SentenceModel {
    let mut sums = vec![0_i64; N_ROWS];
    for order in 1..=ORDERS {
        add_perceptron(examples, order, &mut sums);
    }
    // Whole numbers all through: the same on every machine.
    let largest = sums.iter().map(|sum| sum.abs()).max().unwrap_or(0).max(1);
    let mut weights = [0; N_ROWS];
    for (weight, sum) in weights.iter_mut().zip(&sums) {
        *weight = (sum * 127 / largest) as i8;
    }
    let n_steps = ORDERS as i64 * (ROUNDS * examples.len()) as i64;
    SentenceModel::new((LEAN * n_steps * 127 / largest) as i16, weights)
}

/// Adds the sums over all steps of the weights of one perceptron.
fn add_perceptron(examples: &[&Example], seed: u64, sums: &mut [i64]) {
    let mut weights = vec![0_i64; N_ROWS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(seed);
    let n_steps = (ROUNDS * examples.len()) as i64;
    let mut step = 0;
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for &i in &order {
            let example = examples[i];
            let learnt: i64 = example.rows().iter().map(|&row| weights[usize::from(row)]).sum();
            let sum = learnt + if example.lean { LEAN } else { -LEAN };
            let sign = if example.ends { 1 } else { -1 };
            if sum * sign <= MARGIN {
                for &row in example.rows() {
                    weights[usize::from(row)] += sign;
                    sums[usize::from(row)] += sign * (n_steps - step);
                }
            }
            step += 1;
        }
    }
}

/// `SplitMix64` (Steele, Lea and Flood 2014, <https://doi.org/10.1145/2660193.2660195>).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Fisher and Yates's shuffle.
    fn shuffle(&mut self, items: &mut [usize]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

/// Prints, for each kind of question, how many answers are right: with nothing learnt, and on
/// documents that were held out.
fn report(documents: &[Document]) {
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for fold in 0..FOLDS {
        let (held, others): (Vec<_>, Vec<_>) =
            documents.iter().enumerate().partition(|(i, _)| i % FOLDS == fold);
        let others: Vec<&Example> = others.into_iter().flat_map(|(_, d)| d.lessons()).collect();
        let model = train(&others);
        for example in held.into_iter().flat_map(|(_, d)| &d.real) {
            let count = counts.entry(&example.question).or_default();
            count[0] += 1;
            count[1] += usize::from(example.ends);
            count[2] += usize::from(example.lean == example.ends);
            count[3] += usize::from(example.answer(&model) == example.ends);
        }
    }
    println!("question             n  ends  lean right  held out right");
    for (question, [n, ends, lean, held]) in counts {
        println!("{question:16} {n:5} {ends:5} {lean:11} {held:15}");
    }
}
