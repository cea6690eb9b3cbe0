//! Sentences to learn names from.

use super::BITS;
use super::conll::Document;
use super::laid_out::{LaidOut, Spacing};
use super::structured::Lesson;
use crate::casing;
use crate::random::Random;
use textmill_annotate::known_words::KnownWords;
use textmill_annotate::mentions::tagger::listed::Listed;
use textmill_annotate::mentions::tagger::tags::part_of;
use textmill_annotate::mentions::tagger::training::each_sentence;
use textmill_annotate::mentions::tagger::{Place, place_of};
use textmill_corpus::EntityLabel;

/// In how many of a hundred documents a copy is made in capitals, in small letters or in title case.
const COPIES: usize = 30;

/// Documents with names, and the labels that are marked in them.
pub(super) struct Source<'a> {
    pub(super) documents: &'a [Document],
    pub(super) labels: Vec<EntityLabel>,
}

type Rewrite = fn(&str) -> String;

/// The sentences of all sources, and copies of some in other casings. Their rows are those of
/// [`Vocabulary::of`](super::vocabulary::Vocabulary::of).
pub(super) fn of(sources: &[Source], words: &KnownWords, listed: &Listed) -> Vec<Lesson> {
    let written: [Rewrite; 4] =
        [str::to_owned, str::to_uppercase, str::to_lowercase, casing::title_case];
    let mut random = Random::new(1);
    let mut lessons = Vec::new();
    for source in sources {
        let mut sets: [Vec<(usize, &Document)>; 4] = Default::default();
        for (number, document) in source.documents.iter().enumerate() {
            sets[0].push((number, document));
            if random.below(100) < COPIES {
                sets[1 + random.below(3)].push((number, document));
            }
        }
        for (set, written) in sets.iter().zip(written) {
            add(source, set, written, words, listed, &mut lessons);
        }
    }
    lessons
}

fn add(
    source: &Source,
    set: &[(usize, &Document)],
    written: Rewrite,
    words: &KnownWords,
    listed: &Listed,
    lessons: &mut Vec<Lesson>,
) {
    let allowed = std::array::from_fn(|tag| {
        part_of(tag as u8).is_none_or(|(_, label)| source.labels.contains(&label))
    });
    let documents = set.iter().map(|&(_, document)| document);
    let laid_out = LaidOut::of(documents, written, Spacing::Likely);
    each_sentence(&laid_out.shard, words, listed, &laid_out.marked, |document, examples| {
        let mut lesson = Lesson {
            document: set[document].0,
            rows: Vec::new(),
            ends: Vec::new(),
            tags: examples.iter().map(|example| example.tag).collect(),
            allowed,
        };
        for example in examples {
            let places = example.features.iter().map(|&feature| place_of(feature, BITS));
            lesson.rows.extend(places.map(Place::number));
            lesson.ends.push(lesson.rows.len() as u32);
        }
        lessons.push(lesson);
    });
}
