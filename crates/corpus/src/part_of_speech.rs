//! The part of speech of a token.

/// A part of speech of Universal Dependencies, version 2
/// (<https://universaldependencies.org/u/pos/>).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum PartOfSpeech {
    /// Adjective.
    Adj,
    /// Adposition: `in`, `of`, and the infinitive's neighbours but not its `to`.
    Adp,
    /// Adverb.
    Adv,
    /// Auxiliary: `is`, `have`, `will` beside another verb, and the copula.
    Aux,
    /// Coordinating conjunction.
    Cconj,
    /// Determiner.
    Det,
    /// Interjection.
    Intj,
    /// Noun.
    Noun,
    /// Numeral.
    Num,
    /// Particle: `not`, `'s`, the infinitive's `to`.
    Part,
    /// Pronoun.
    Pron,
    /// Proper noun.
    Propn,
    /// Punctuation.
    Punct,
    /// Subordinating conjunction.
    Sconj,
    /// Symbol.
    Sym,
    /// Verb.
    Verb,
    /// What has none of the others.
    #[default]
    X,
}

impl PartOfSpeech {
    /// All of them, in the order of their numbers.
    pub const ALL: [PartOfSpeech; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    /// Its tag, as in the column `UPOS` of `CoNLL-U`.
    pub fn name(self) -> &'static str {
        [
            "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON",
            "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
        ][self as usize]
    }

    /// The part of speech with this tag.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pos| pos.name() == name)
    }

    /// The part of speech with this number in [`Self::ALL`].
    pub fn from_number(number: i32) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_lead_back() {
        for (number, pos) in (0..).zip(PartOfSpeech::ALL) {
            assert_eq!(pos as i32, number);
            assert_eq!(PartOfSpeech::from_number(number), Some(pos));
            assert_eq!(PartOfSpeech::from_name(pos.name()), Some(pos));
        }
        assert_eq!(PartOfSpeech::from_number(17), None);
        assert_eq!(PartOfSpeech::from_name("noun"), None);
    }
}
