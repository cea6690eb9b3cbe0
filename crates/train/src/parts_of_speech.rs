//! Training of the tagger.

use crate::casing;
use crate::conllu::Word;
use crate::failure::Failure;
use crate::known_words::fingerprint_of;
use crate::material::Material;
use crate::perceptron::{Perceptron, quantise};
use crate::random::Random;
use crate::trained::Trained;
use std::collections::{BTreeMap, HashMap};
use textmill_annotate::known_words::KnownWords;
use textmill_annotate::model::{Model, ModelBuilder};
use textmill_annotate::parts_of_speech::dictionary::{Dictionary, settled_class};
use textmill_annotate::parts_of_speech::features::{
    self, CaseCount, Casing, FormKey, N_PLACES, Sight,
};
use textmill_annotate::parts_of_speech::{BEFORE, N_TAGS, SECTION, row_of, write};
use textmill_corpus::PartOfSpeech;

pub(crate) const TRAINED: Trained = Trained { section: SECTION, train };

/// Binary logarithm of the number of rows of weights.
const BITS: u32 = 16;

/// Times that all sentences are gone through.
const EPOCHS: usize = 8;

/// Runs, each with an order of its own, whose weights are averaged.
const SEEDS: u64 = 5;

/// By how much the right part of speech has to win for nothing to be learned.
const MARGIN: i32 = 3;

/// A word that occurs less often is treated as one that was never met.
const FEWEST: u32 = 3;

/// A word that occurs so often and has one part of speech alone has it without being looked at.
const SURE: u32 = 60;

/// Of a hundred words, those that are seen veiled.
const VEILED: usize = 25;

/// Bytes of the shortest word that is seen veiled: the shorter ones are known to every text.
const SHORTEST_VEILED: usize = 4;

fn train(material: &Material, built: &ModelBuilder) -> Result<Vec<u8>, Failure> {
    let sentences = material.sentences(SECTION)?;
    let file = built.finish();
    let words = KnownWords::read(&Model::read(&file)?)?;
    let dictionary = dictionary(&sentences);
    let mut sums = vec![[0; N_TAGS]; 1 << BITS];
    for seed in 1..=SEEDS {
        let mut random = Random::new(seed);
        let mut forms = Forms::new(&words, &dictionary);
        let copies = casing::with_copies(&sentences, &mut random);
        let mut examples: Vec<Example> =
            copies.iter().map(|sentence| forms.example(sentence, &mut random)).collect();
        let mut perceptron = Perceptron::new(1 << BITS, MARGIN);
        for _ in 0..EPOCHS {
            random.shuffle(&mut examples);
            for example in &examples {
                learn(example, &forms, &mut perceptron);
            }
        }
        perceptron.add_sums(&mut sums);
    }
    Ok(write(&dictionary, BITS, &quantise(&sums)))
}

/// The classes of words that occur often enough: words whose parts of speech are the same, each
/// with a share of a twentieth or more, and in the same order of frequency, have the same class.
fn dictionary(sentences: &[&[Word]]) -> Dictionary {
    let mut counts: BTreeMap<u32, [u32; N_TAGS]> = BTreeMap::new();
    for word in sentences.iter().copied().flatten() {
        counts.entry(fingerprint_of(&word.form)).or_default()[word.pos as usize] += 1;
    }
    let mut tags_of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (&word, counts) in &counts {
        let n: u32 = counts.iter().sum();
        if n >= FEWEST {
            let mut tags: Vec<usize> = (0..N_TAGS).filter(|&tag| counts[tag] * 20 >= n).collect();
            tags.sort_by_key(|&tag| std::cmp::Reverse(counts[tag]));
            tags_of.insert(word, tags);
        }
    }
    let mut classes: Vec<&Vec<usize>> = tags_of.values().collect();
    classes.sort();
    classes.dedup();
    let class = |word: &u32, tags: &Vec<usize>| {
        let n: u32 = counts[word].iter().sum();
        match tags[..] {
            [tag] if n >= SURE && counts[word][tag] == n => settled_class(PartOfSpeech::ALL[tag]),
            _ => 1 + classes.binary_search(&tags).expect("every class is listed") as u16,
        }
    };
    let words: Vec<_> = tags_of.iter().map(|(&word, tags)| (word, class(&word, tags))).collect();
    Dictionary::new(&words).expect("a map gives its keys in rising order")
}

/// A sentence to learn from.
struct Example {
    /// Numbers of the forms.
    forms: Vec<usize>,
    tags: Vec<u8>,
    casing: Casing,
}

/// What is kept of the forms of all sentences.
struct Forms<'a> {
    words: &'a KnownWords,
    dictionary: &'a Dictionary,
    /// By form: seen whole, and veiled.
    numbers: [HashMap<String, usize>; 2],
    keys: Vec<FormKey>,
    rows: Vec<[Vec<usize>; N_PLACES]>,
    outside: [Vec<usize>; N_PLACES],
}

impl<'a> Forms<'a> {
    fn new(words: &'a KnownWords, dictionary: &'a Dictionary) -> Self {
        let outside = std::array::from_fn(|place| {
            let mut rows = Vec::new();
            features::of_outside(place, &mut |feature| rows.push(row_of(feature, BITS)));
            rows
        });
        Self {
            words,
            dictionary,
            numbers: Default::default(),
            keys: Vec::new(),
            rows: Vec::new(),
            outside,
        }
    }

    fn example(&mut self, sentence: &[Word], random: &mut Random) -> Example {
        let forms: Vec<usize> = sentence
            .iter()
            .map(|word| {
                let veiled = random.below(100) < VEILED && word.form.len() >= SHORTEST_VEILED;
                self.number(&word.form, if veiled { Sight::Veiled } else { Sight::Whole })
            })
            .collect();
        let mut cases = CaseCount::default();
        for &form in &forms {
            cases.add(self.keys[form].case);
        }
        let tags = sentence.iter().map(|word| word.pos as u8).collect();
        Example { forms, tags, casing: cases.casing() }
    }

    fn number(&mut self, form: &str, sight: Sight) -> usize {
        let numbers = &mut self.numbers[usize::from(sight == Sight::Veiled)];
        if let Some(&number) = numbers.get(form) {
            return number;
        }
        let mut rows = std::array::from_fn(|_| Vec::new());
        let key = features::of_form(
            form,
            self.words,
            self.dictionary,
            &mut String::new(),
            sight,
            &mut |place, feature| {
                let rows: &mut Vec<usize> = &mut rows[place];
                rows.push(row_of(feature, BITS));
            },
        );
        self.keys.push(key);
        self.rows.push(rows);
        self.numbers[usize::from(sight == Sight::Veiled)]
            .insert(form.to_owned(), self.keys.len() - 1);
        self.keys.len() - 1
    }
}

/// Tags a sentence with what has been learned so far, and learns from each token.
fn learn(example: &Example, forms: &Forms, perceptron: &mut Perceptron<N_TAGS>) {
    let form_at = |at: usize, place: usize| {
        (at + place).checked_sub(features::HERE).and_then(|at| example.forms.get(at)).copied()
    };
    let (mut second, mut first) = (BEFORE, BEFORE);
    let mut rows = Vec::new();
    for (at, &tag) in example.tags.iter().enumerate() {
        rows.clear();
        for place in 0..N_PLACES {
            let of_form = form_at(at, place).map_or(&forms.outside, |form| &forms.rows[form]);
            rows.extend(&of_form[place]);
        }
        let window: [FormKey; N_PLACES] = std::array::from_fn(|place| {
            form_at(at, place).map_or_else(features::outside, |form| forms.keys[form])
        });
        let joined = features::of_window(&window, at == 0, example.casing);
        rows.extend(joined.map(|feature| row_of(feature, BITS)));
        let around = [&window[1], &window[2], &window[3]];
        let history = features::of_history(around, [second, first]);
        rows.extend(history.map(|feature| row_of(feature, BITS)));
        let settled = window[features::HERE].settled;
        let chosen =
            settled.map_or_else(|| perceptron.learn(&rows, [0; N_TAGS], tag), |tag| tag as u8);
        (second, first) = (first, chosen);
    }
}
