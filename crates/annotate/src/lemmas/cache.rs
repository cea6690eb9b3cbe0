//! The lemmas of a shard, each worked out once.

use super::Lemmatiser;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use textmill_corpus::{FormId, Interner, Lexicon, PartOfSpeech};

/// Lemmas by form and part of speech, for the forms of one lexicon.
#[derive(Clone, Debug)]
pub struct LemmaCache<'m> {
    lemmatiser: &'m Lemmatiser,
    /// By form id: the part of speech that it was met with first, and the lemma.
    first: Vec<Option<(PartOfSpeech, u32)>>,
    /// Those of its other parts of speech.
    others: HashMap<(FormId, PartOfSpeech), u32, FixedState>,
    lemma: String,
}

impl LemmaCache<'static> {
    /// With the embedded model.
    pub fn embedded() -> Self {
        Self::new(Lemmatiser::embedded())
    }
}

impl<'m> LemmaCache<'m> {
    /// Knows no lemma yet.
    pub fn new(lemmatiser: &'m Lemmatiser) -> Self {
        Self { lemmatiser, first: Vec::new(), others: HashMap::default(), lemma: String::new() }
    }

    /// Forgets all lemmas, to go on with another lexicon.
    pub fn clear(&mut self) {
        self.first.clear();
        self.others.clear();
    }

    /// The number in `lemmas` of the lemma of a form that has this part of speech.
    ///
    /// Lexicon and interner have to be the same at each call, until [`Self::clear`].
    #[inline]
    pub fn lemma_of(
        &mut self,
        lexicon: &Lexicon,
        form: FormId,
        pos: PartOfSpeech,
        lemmas: &mut Interner,
    ) -> u32 {
        match self.first.get(form as usize) {
            Some(&Some((first, lemma))) if first == pos => lemma,
            _ => self.find(lexicon, form, pos, lemmas),
        }
    }

    #[cold]
    fn find(
        &mut self,
        lexicon: &Lexicon,
        form: FormId,
        pos: PartOfSpeech,
        lemmas: &mut Interner,
    ) -> u32 {
        if self.first.len() <= form as usize {
            self.first.resize(lexicon.n_forms().max(form as usize + 1), None);
        }
        if self.first[form as usize].is_none() {
            let lemma = self.make(lexicon.form(form), pos, lemmas);
            self.first[form as usize] = Some((pos, lemma));
            return lemma;
        }
        if let Some(&lemma) = self.others.get(&(form, pos)) {
            return lemma;
        }
        let lemma = self.make(lexicon.form(form), pos, lemmas);
        self.others.insert((form, pos), lemma);
        lemma
    }

    fn make(&mut self, form: &str, pos: PartOfSpeech, lemmas: &mut Interner) -> u32 {
        self.lemmatiser.lemma(form, pos, &mut self.lemma);
        let len = self.lemma.len();
        // Bytes after it let the lemma be read as numbers, without a copy.
        self.lemma.push_str("\0\0\0\0\0\0\0\0");
        lemmas.intern(&self.lemma, 0, len).0
    }
}
