//! Stemming, by the Snowball algorithms (<https://snowballstem.org/>).

use rust_stemmers::Algorithm;
use serde::{Deserialize, Serialize};

/// The language of a stemmer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the name says which language")]
pub enum Stemmer {
    Arabic,
    Danish,
    Dutch,
    #[default]
    English,
    Finnish,
    French,
    German,
    Greek,
    Hungarian,
    Italian,
    Norwegian,
    Portuguese,
    Romanian,
    Russian,
    Spanish,
    Swedish,
    Tamil,
    Turkish,
}

impl Stemmer {
    /// The stems of norms.
    pub(crate) fn stems(self) -> Stems {
        Stems(rust_stemmers::Stemmer::create(match self {
            Self::Arabic => Algorithm::Arabic,
            Self::Danish => Algorithm::Danish,
            Self::Dutch => Algorithm::Dutch,
            Self::English => Algorithm::English,
            Self::Finnish => Algorithm::Finnish,
            Self::French => Algorithm::French,
            Self::German => Algorithm::German,
            Self::Greek => Algorithm::Greek,
            Self::Hungarian => Algorithm::Hungarian,
            Self::Italian => Algorithm::Italian,
            Self::Norwegian => Algorithm::Norwegian,
            Self::Portuguese => Algorithm::Portuguese,
            Self::Romanian => Algorithm::Romanian,
            Self::Russian => Algorithm::Russian,
            Self::Spanish => Algorithm::Spanish,
            Self::Swedish => Algorithm::Swedish,
            Self::Tamil => Algorithm::Tamil,
            Self::Turkish => Algorithm::Turkish,
        }))
    }
}

/// The stemmer of one language.
pub(crate) struct Stems(rust_stemmers::Stemmer);

impl Stems {
    /// The stem of a norm. What is not all letters, as a number or an address, is its own.
    pub(crate) fn stem(&self, norm: &str) -> String {
        if norm.chars().all(|c| c.is_alphabetic() || c == '\'') {
            self.0.stem(norm).into_owned()
        } else {
            norm.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_those_of_snowball() {
        // From the vocabularies that the Snowball project publishes for its stemmers.
        let stem = |stemmer: Stemmer, norm| stemmer.stems().stem(norm);
        assert_eq!(stem(Stemmer::English, "consignment"), "consign");
        assert_eq!(stem(Stemmer::English, "knightly"), "knight");
        assert_eq!(stem(Stemmer::German, "aufenthalte"), "aufenthalt");
        assert_eq!(stem(Stemmer::French, "continuellement"), "continuel");
        assert_eq!(stem(Stemmer::English, "1990s"), "1990s");
    }
}
