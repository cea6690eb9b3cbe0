//! The terms of a shard, numbered as they are met.

use crate::{Level, Settings, lemma};
use hashbrown::HashMap;
use textmill_corpus::{AnnotatedShard, Interner, NO_TERM, PartOfSpeech};

/// Terms end to end.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    /// The terms.
    pub(crate) text: String,
    /// One past the last byte of each.
    pub(crate) ends: Vec<usize>,
}

/// Gives terms their numbers as they are met.
pub(crate) struct Numbering<'a> {
    shard: &'a AnnotatedShard,
    level: Level,
    /// For each form what it counts as, by a number of its own: its norm, itself, its stem.
    counted_as: Vec<u32>,
    /// The stems, by the numbers in `counted_as`.
    stems: Interner,
    /// For each of those its term, or [`NO_TERM`] while it has not been met. At the level lemma for each
    /// lemma and part of speech.
    terms: Vec<u32>,
    /// For each term what it counts as; terms of several words, in the order in which they were met,
    /// have the numbers after those of all words.
    met: Vec<u32>,
    /// What the words of each term of several words count as.
    parts: Vec<Vec<u32>>,
    /// The term of such words.
    joined: HashMap<Vec<u32>, u32, foldhash::fast::FixedState>,
}

const N_TAGS: u32 = PartOfSpeech::ALL.len() as u32;

impl<'a> Numbering<'a> {
    pub(crate) fn new(shard: &'a AnnotatedShard, level: Level, settings: &Settings) -> Self {
        let mut counted_as = shard.norms_of_terms();
        let mut stems = Interner::with_capacity(0);
        let n = match level {
            Level::Norm => shard.lexicon.n_norms(),
            Level::Form => {
                for (form, norm) in (0..).zip(&mut counted_as) {
                    *norm = if *norm == NO_TERM { NO_TERM } else { form };
                }
                counted_as.len()
            }
            Level::Lemma => shard.lemmas.len() * N_TAGS as usize,
            Level::Stem => {
                let stem_of = stems_of_norms(shard, settings, &mut stems);
                for number in counted_as.iter_mut().filter(|number| **number != NO_TERM) {
                    *number = stem_of[*number as usize];
                }
                stems.len()
            }
        };
        let (terms, met, parts) = (vec![NO_TERM; n], Vec::new(), Vec::new());
        Self { shard, level, counted_as, stems, terms, met, parts, joined: HashMap::default() }
    }

    /// The term that a token counts as; `None` for punctuation.
    #[inline]
    pub(crate) fn term(&mut self, token: usize) -> Option<u32> {
        let number = self.number(token)?;
        let term = &mut self.terms[number as usize];
        if *term == NO_TERM {
            *term = self.met.len() as u32;
            self.met.push(number);
        }
        Some(*term)
    }

    /// The term that tokens count as together; `None` when one of them is punctuation.
    pub(crate) fn joined(&mut self, tokens: impl Iterator<Item = usize>) -> Option<u32> {
        let parts = tokens.map(|token| self.number(token)).collect::<Option<Vec<u32>>>()?;
        if let Some(&term) = self.joined.get(&parts) {
            return Some(term);
        }
        let term = self.met.len() as u32;
        self.met.push((self.terms.len() + self.parts.len()) as u32);
        self.parts.push(parts.clone());
        self.joined.insert(parts, term);
        Some(term)
    }

    /// What a token counts as; `None` for punctuation.
    #[inline]
    fn number(&self, token: usize) -> Option<u32> {
        let tokens = &self.shard.tokens;
        let number = self.counted_as[tokens.form[token] as usize];
        match self.level {
            _ if number == NO_TERM => None,
            Level::Lemma => Some(tokens.lemma[token] * N_TAGS + tokens.pos[token] as u32),
            _ => Some(number),
        }
    }

    /// Number of terms met so far.
    pub(crate) fn n_terms(&self) -> usize {
        self.met.len()
    }

    /// The terms met, in the order of their numbers.
    pub(crate) fn texts(&self) -> Texts {
        let mut texts = Texts::default();
        for &number in &self.met {
            let text = &mut texts.text;
            let one = [number];
            let parts = match (number as usize).checked_sub(self.terms.len()) {
                Some(joined) => &self.parts[joined],
                None => &one[..],
            };
            for (place, &part) in parts.iter().enumerate() {
                if place > 0 {
                    text.push(' ');
                }
                text.push_str(self.text(part));
            }
            if self.level == Level::Lemma {
                // An English compound is what its last word is.
                let last = parts.last().expect("a term has a word");
                lemma::push_tag(text, PartOfSpeech::ALL[(last % N_TAGS) as usize]);
            }
            texts.ends.push(texts.text.len());
        }
        texts
    }

    /// How a word is written at this level, by its number.
    fn text(&self, number: u32) -> &str {
        match self.level {
            Level::Norm => self.shard.lexicon.norm(number),
            Level::Form => self.shard.lexicon.form(number),
            Level::Stem => self.stems.get(number),
            Level::Lemma => self.shard.lemmas.get(number / N_TAGS),
        }
    }
}

/// For each norm of the lexicon the number of its stem.
fn stems_of_norms(shard: &AnnotatedShard, settings: &Settings, stems: &mut Interner) -> Vec<u32> {
    let stemmer = settings.stemmer.stems();
    (0..shard.lexicon.n_norms() as u32)
        .map(|norm| {
            let stem = stemmer.stem(shard.lexicon.norm(norm));
            stems.intern(&stem, 0, stem.len()).0
        })
        .collect()
}
