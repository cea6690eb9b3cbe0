//! The trained tagger of names: it judges by what it has learned, from the text and from what the
//! rules found.
//!
//! A structured perceptron (Collins 2002, <https://aclanthology.org/W02-1001>) with hashed features
//! and exact decoding (Viterbi 1967) over the tags begin, inside, end, single and outside. All
//! weights are integers, so that the same text gets the same names everywhere.

mod context;
mod decode;
mod features;
mod forms;
pub mod listed;
pub mod tags;
pub mod training;
mod weights;

pub use weights::{Calibration, Learned, Place, SECTION, Weights, place_of};

use super::evidence::Evidence;
use super::gazetteer::Gazetteer;
use super::items::{Item, ItemSentence};
use super::path::Name;
use super::words::{Shape, Word};
use context::Surroundings;
use decode::Decoder;
use features::{FormKey, HERE, Reading};
use forms::Forms;
use listed::Listed;
use std::ops::Range;
use tags::lane_of;
use textmill_corpus::Lexicon;
use weights::{Rows, Scores};

/// A document as the rules have read it.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) items: &'a [Item],
    pub(super) sentences: &'a [ItemSentence],
    pub(super) evidence: &'a Evidence,
    /// The names that the rules found.
    pub(super) names: &'a [Name],
    pub(super) lexicon: &'a Lexicon,
    pub(super) words: &'a [Word],
    pub(super) gazetteer: &'a Gazetteer,
}

/// A name that the tagger found.
#[derive(Clone, Debug)]
pub(super) struct Tagged {
    /// Its items, counted in the document.
    pub(super) items: Range<usize>,
    /// The number of its sentence in the document.
    pub(super) sentence: u32,
    pub(super) label: textmill_corpus::EntityLabel,
    /// By how much it wins against the best reading of the sentence without it.
    pub(super) margin: i32,
}

/// Tags the documents of a shard.
#[derive(Clone, Debug)]
pub(super) struct Tagger<'m> {
    weights: &'m Weights,
    forms: Forms,
    decoder: Decoder,
    reader: Reader,
    rows: Rows,
    scores: Vec<Scores>,
    tags: Vec<u8>,
    margins: Vec<i32>,
}

impl<'m> Tagger<'m> {
    pub(super) fn new(weights: &'m Weights) -> Self {
        Self {
            weights,
            forms: Forms::new(weights),
            decoder: Decoder::new(&weights.transitions),
            reader: Reader::default(),
            rows: Rows::default(),
            scores: Vec::new(),
            tags: Vec::new(),
            margins: Vec::new(),
        }
    }

    /// Appends the names of a document to `found`.
    pub(super) fn tag(&mut self, scene: &Scene<'_>, found: &mut Vec<Tagged>) {
        let Self { weights, forms, decoder, reader, rows, scores, tags, margins } = self;
        reader.begin(scene);
        for sentence in scene.sentences {
            let items = &scene.items[sentence.items.clone()];
            if sentence.results {
                found.extend(names_by_rules(scene, sentence));
                continue;
            }
            let reading = reader.reading(items, sentence);
            reader.enter(scene, sentence, reading, &weights.listed, |item| {
                forms.key(weights, scene, item, reading)
            });
            scores.clear();
            for at in 0..items.len() {
                let mut sum = forms.sum(items, at, reading);
                let window = reader.window(at);
                let context = reader.surroundings(scene, sentence).context(at);
                rows.clear();
                features::of_item(window, &context, reading, &mut |feature| {
                    weights.note(feature, rows);
                });
                weights.add_noted(rows, &mut sum);
                let hint = context.hints[HERE];
                if hint != 0 {
                    sum[lane_of(hint >> 3)] += i16::from(hint & 7) * weights.faith;
                }
                forms.bound(&items[at], reading, &mut sum);
                scores.push(sum);
            }
            decoder.decode(scores, tags, margins);
            decode::names_of(tags, |range, tag| {
                let (_, label) = tags::part_of(tag).expect("a name has a label");
                let margin = margins[range.clone()].iter().copied().min().unwrap_or(0);
                let start = sentence.items.start;
                found.push(Tagged {
                    items: start + range.start..start + range.end,
                    sentence: sentence.number,
                    label,
                    margin,
                });
            });
        }
    }
}

/// The names that the rules found in a sentence, as if the tagger had found them.
fn names_by_rules(scene: &Scene<'_>, sentence: &ItemSentence) -> impl Iterator<Item = Tagged> {
    let first = scene.names.partition_point(|name| name.items.start < sentence.items.start);
    let names = scene.names[first..].iter();
    names.take_while(|name| name.items.start < sentence.items.end).map(|name| Tagged {
        items: name.items.clone(),
        sentence: sentence.number,
        label: name.label,
        margin: name.weight,
    })
}

/// What is worked out of a document and of a sentence before features are made.
#[derive(Clone, Debug, Default)]
struct Reader {
    /// Of the document: what the rules found.
    hints: Vec<u8>,
    /// Whether the document has next to no capitals.
    is_small: bool,
    /// Of the sentence, with those outside at both ends.
    keys: Vec<FormKey>,
    phrases: Vec<u32>,
    listed: Vec<u32>,
    runs: Vec<Range<u32>>,
}

impl Reader {
    fn begin(&mut self, scene: &Scene<'_>) {
        context::write_hints(scene.names, scene.items.len(), &mut self.hints);
        let count = |shape: Shape| scene.items.iter().filter(|i| i.shape().has(shape)).count();
        let (capitals, small) = (count(Shape::CAPITAL), count(Shape::LOWER));
        self.is_small = capitals * 100 <= small;
    }

    /// How the capitals of a sentence are to be read.
    fn reading(&self, items: &[Item], sentence: &ItemSentence) -> Reading {
        if self.is_small || sentence.title_case {
            return Reading::Blind;
        }
        let count = |shape: Shape| items.iter().filter(|item| item.shape().has(shape)).count();
        let all_caps = count(Shape::ALL_CAPS);
        if all_caps > 2 && all_caps * 10 > 6 * (count(Shape::CAPITAL) + count(Shape::LOWER)) {
            return Reading::Blind;
        }
        Reading::Cased
    }

    fn enter(
        &mut self,
        scene: &Scene<'_>,
        sentence: &ItemSentence,
        reading: Reading,
        listed: &Listed,
        mut key: impl FnMut(&Item) -> FormKey,
    ) {
        let items = &scene.items[sentence.items.clone()];
        self.keys.clear();
        self.keys.extend([FormKey::outside(); HERE]);
        self.keys.extend(items.iter().map(&mut key));
        self.keys.extend([FormKey::outside(); HERE]);
        context::write_phrases(items, scene.gazetteer, &mut self.phrases);
        context::write_runs(items, &mut self.runs);
        let keys = &self.keys[HERE..];
        context::write_listed(items, keys, reading, listed, &mut self.listed);
    }

    fn window(&self, at: usize) -> &[FormKey; features::N_PLACES] {
        self.keys[at..].first_chunk().expect("two keys follow the last item's")
    }

    fn surroundings<'a>(
        &'a self,
        scene: &Scene<'a>,
        sentence: &'a ItemSentence,
    ) -> Surroundings<'a> {
        Surroundings {
            items: scene.items,
            sentence,
            evidence: scene.evidence,
            hints: &self.hints,
            phrases: &self.phrases,
            listed: &self.listed,
            keys: &self.keys,
            runs: &self.runs,
        }
    }
}
