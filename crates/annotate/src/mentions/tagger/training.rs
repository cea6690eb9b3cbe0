//! What the trainer of the tagger needs: the features and right tags of annotated text.

use super::features::{self, HERE, N_PLACES};
use super::listed::Listed;
use super::tags::{OUTSIDE, tags_of};
use super::weights::Weights;
use super::{Reader, Scene};
use crate::known_words::KnownWords;
use crate::mentions::finder::Finder;
use textmill_corpus::{AnnotatedShard, EntityLabel};

/// A name that a person marked: bytes of the text of its document, and its label.
pub type Marked = (u32, u32, EntityLabel);

/// An item of a sentence as the tagger sees it.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// Its features.
    pub features: Vec<u64>,
    /// The right tag.
    pub tag: u8,
}

/// Calls `learn` with each sentence of a shard and the number of its document. `marked` are the names of each document, in order
/// and without overlap; one that does not begin and end where items do is marked as the items that
/// it touches.
pub fn each_sentence(
    shard: &AnnotatedShard,
    words: &KnownWords,
    listed: &Listed,
    marked: &[Vec<Marked>],
    mut learn: impl FnMut(usize, &[Example]),
) {
    let mut finder = Finder::new(&shard.lexicon, None);
    let mut reader = Reader::default();
    let mut tags = Vec::new();
    for (view, marked) in shard.views().zip(marked) {
        finder.read_by_rules(&view);
        let scene = finder.scene(&shard.lexicon);
        tags.clear();
        tags.resize(scene.items.len(), OUTSIDE);
        write_tags(&scene, marked, &mut tags);
        reader.begin(&scene);
        for sentence in scene.sentences {
            let items = &scene.items[sentence.items.clone()];
            let reading = reader.reading(items, sentence);
            let mut examples = vec![Example::default(); items.len()];
            for (example, tag) in examples.iter_mut().zip(&tags[sentence.items.clone()]) {
                example.tag = *tag;
            }
            let mut number = 0;
            reader.enter(&scene, sentence, reading, listed, |item| {
                let lexicon = &shard.lexicon;
                let form = item.form;
                let at = number;
                number += 1;
                features::of_form(
                    lexicon.form(form),
                    lexicon.norm(lexicon.norm_of(form)),
                    &scene.words[form as usize],
                    words,
                    reading,
                    &mut |place, feature| {
                        // The form stands at this place from the item that it is a feature of.
                        let item = (at + HERE).checked_sub(place);
                        if let Some(example) = item.and_then(|item| examples.get_mut(item)) {
                            example.features.push(feature);
                        }
                    },
                )
            });
            for (at, example) in examples.iter_mut().enumerate() {
                for place in 0..N_PLACES {
                    let inside = (HERE..items.len() + HERE).contains(&(at + place));
                    if !inside {
                        features::of_outside(place, &mut |feature| example.features.push(feature));
                    }
                }
                let context = reader.surroundings(&scene, sentence).context(at);
                features::of_item(reader.window(at), &context, reading, &mut |feature| {
                    example.features.push(feature);
                });
            }
            learn(view.index, &examples);
        }
    }
}

fn write_tags(scene: &Scene<'_>, marked: &[Marked], tags: &mut [u8]) {
    for &(start, end, label) in marked {
        let first = scene.items.partition_point(|item| item.end_byte <= start);
        let last = scene.items.partition_point(|item| item.start_byte < end);
        if first < last {
            for (slot, tag) in tags[first..last].iter_mut().zip(tags_of(last - first, label)) {
                *slot = tag;
            }
        }
    }
}

/// The names of each document of a shard, each with the margin by which it wins.
pub fn names_with_margins(shard: &AnnotatedShard, weights: &Weights) -> Vec<Vec<(Marked, i32)>> {
    let mut finder = Finder::new(&shard.lexicon, Some(weights));
    let of = |view| {
        let names = finder.tag(&view);
        names
            .map(|(mention, margin)| ((mention.start, mention.end, mention.label), margin))
            .collect()
    };
    shard.views().map(of).collect()
}
