//! What a document as a whole says about its words: seen in lower case, seen as a person …

use super::class::Class;
use super::items::{Item, ItemSentence};
use super::words::Shape;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::hash::{BuildHasher, Hasher};
use textmill_corpus::EntityLabel;

/// What one document says of one norm.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordEvidence {
    /// The document that the counts are of; others count as 0.
    document: u32,
    /// Occurrences in lower case.
    pub(super) lower: u16,
    /// Occurrences with a capital where no sentence begins and capitals mean something.
    pub(super) inside: u16,
    /// Persons' names of several words that end with it.
    pub(super) ends_person: u16,
    /// Persons' names of several words that begin with it.
    pub(super) begins_person: u16,
    /// Organisations of several words that end with it.
    pub(super) ends_organisation: u16,
    /// Organisations of several words that begin with it or are spelt by it.
    pub(super) begins_organisation: u16,
}

/// Evidence of the document at hand, by norm and by surface.
#[derive(Debug)]
pub(super) struct Evidence {
    words: Vec<WordEvidence>,
    document: u32,
    /// Weight of each label for a surface, by the hash of its norms.
    surfaces: HashMap<u64, [i32; 4], FixedState>,
}

impl Evidence {
    /// Empty evidence for a shard with this number of norms.
    pub(super) fn new(n_norms: usize) -> Self {
        Self {
            words: vec![WordEvidence::default(); n_norms],
            document: 0,
            surfaces: HashMap::with_hasher(FixedState::default()),
        }
    }

    /// Forgets the document before, and counts how the words of this one are written.
    pub(super) fn begin(&mut self, items: &[Item], sentences: &[ItemSentence]) {
        self.document += 1;
        self.surfaces.clear();
        for sentence in sentences {
            for item in &items[sentence.items.clone()] {
                let shape = item.shape();
                if shape.has(Shape::LOWER) {
                    let word = self.word_mut(item.word.norm);
                    word.lower = word.lower.saturating_add(1);
                } else if shape.has(Shape::CAPITAL) && !item.opens && !sentence.title_case {
                    let word = self.word_mut(item.word.norm);
                    word.inside = word.inside.saturating_add(1);
                }
            }
        }
    }

    /// What the document says of a norm.
    #[inline]
    pub(super) fn word(&self, norm: u32) -> WordEvidence {
        let word = self.words[norm as usize];
        if word.document == self.document { word } else { WordEvidence::default() }
    }

    fn word_mut(&mut self, norm: u32) -> &mut WordEvidence {
        let word = &mut self.words[norm as usize];
        if word.document != self.document {
            *word = WordEvidence { document: self.document, ..WordEvidence::default() };
        }
        word
    }

    /// Books a name that was found: its surface has this label, and its parts belong to it.
    pub(super) fn book(&mut self, name: &[Item], label: EntityLabel, weight: i32) {
        self.surfaces.entry(surface_key(name)).or_default()[label as usize] += weight;
        let (first, last) = (name[0].word.norm, name[name.len() - 1].word.norm);
        let is_long = name.len() > 1;
        match label {
            EntityLabel::Person if is_long => {
                let word = self.word_mut(last);
                word.ends_person = word.ends_person.saturating_add(1);
                let word = self.word_mut(first);
                word.begins_person = word.begins_person.saturating_add(1);
            }
            EntityLabel::Organisation if is_long => {
                let word = self.word_mut(last);
                word.ends_organisation = word.ends_organisation.saturating_add(1);
                if !name[0].class().has(Class::PLACE) {
                    let word = self.word_mut(first);
                    word.begins_organisation = word.begins_organisation.saturating_add(1);
                }
            }
            _ => {}
        }
    }

    /// Books an acronym that was written behind the name it is made of.
    pub(super) fn book_acronym(&mut self, norm: u32) {
        let word = self.word_mut(norm);
        word.begins_organisation = word.begins_organisation.saturating_add(2);
    }

    /// The weight of each label for the surface of a name.
    pub(super) fn surface(&self, name: &[Item]) -> [i32; 4] {
        self.surfaces.get(&surface_key(name)).copied().unwrap_or_default()
    }
}

fn surface_key(name: &[Item]) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    for item in name {
        // Never 0, which the hasher could not tell from nothing.
        hasher.write_u32(item.word.norm + 1);
    }
    hasher.finish()
}
