//! Readability.

use crate::{agreement::is_number, counts::a_count};
use proptest::prelude::*;
use textmill_measures::readability::{self, Counts, syllables_en};

proptest! {
    #[test]
    fn readability_is_a_number_or_undefined(counts in prop::array::uniform9(a_count())) {
        let [words, sentences, letters, characters, syllables, poly, hard, long, rare] = counts;
        let counts = Counts {
            words,
            sentences,
            letters,
            characters,
            syllables,
            polysyllables: poly,
            hard_words: hard,
            long_words: long,
            unfamiliar_words: rare,
        };
        for measure in [
            readability::flesch_reading_ease, readability::flesch_kincaid,
            readability::automated_readability_index, readability::coleman_liau,
            readability::coleman_liau_unrounded, readability::smog, readability::gunning_fog,
            readability::lix, readability::rix, readability::dale_chall_1948,
            readability::dale_chall_conditional,
        ] {
            let score = measure(&counts);
            prop_assert!(is_number(score));
            prop_assert_eq!(score.is_some(), words > 0 && sentences > 0);
        }
    }

    #[test]
    fn every_word_has_a_syllable(word in "\\PC{0,80}") {
        let syllables = syllables_en(&word);
        prop_assert_eq!(syllables > 0, word.chars().any(char::is_alphanumeric));
        prop_assert_eq!(syllables_en(&word.to_ascii_uppercase()), syllables);
    }
}
