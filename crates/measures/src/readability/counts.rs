//! What readability is reckoned from.

/// Counts of a text. Each formula says which it needs; the others may be 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words, W (with numbers, if the caller takes those for words).
    pub words: u64,
    /// Sentences, S.
    pub sentences: u64,
    /// Letters (and, if the caller has it so, digits) in the words.
    pub letters: u64,
    /// Characters other than white space.
    pub characters: u64,
    /// Syllables in the words.
    pub syllables: u64,
    /// Words of three syllables or more.
    pub polysyllables: u64,
    /// Hard words in the sense of Gunning: of three syllables or more, without proper nouns, compounds
    /// of easy words, and words that reach three by -es, -ed or -ing.
    pub hard_words: u64,
    /// Words of more than six letters.
    pub long_words: u64,
    /// Words that are not on a list of familiar ones.
    pub unfamiliar_words: u64,
}

impl Counts {
    /// `count` over the words.
    pub(super) fn per_word(&self, count: u64) -> Option<f64> {
        (self.words > 0).then(|| count as f64 / self.words as f64)
    }

    /// `count` over the sentences.
    pub(super) fn per_sentence(&self, count: u64) -> Option<f64> {
        (self.sentences > 0).then(|| count as f64 / self.sentences as f64)
    }

    /// Words over sentences, where there are both.
    pub(super) fn words_per_sentence(&self) -> Option<f64> {
        self.per_sentence(self.words).filter(|_| self.words > 0)
    }
}
