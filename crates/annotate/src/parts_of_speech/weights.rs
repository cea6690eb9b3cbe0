//! What the tagger has learned: a weight for each feature and part of speech.

use super::dictionary::Dictionary;
use crate::known_words::KnownWords;
use crate::model::{self, Fields, Model, ModelError};
use std::sync::{Arc, LazyLock};
use textmill_corpus::PartOfSpeech;

/// The name of its section in a model file.
pub const SECTION: &str = "parts_of_speech";

/// Parts of speech.
pub const N_TAGS: usize = PartOfSpeech::ALL.len();

/// Weights of a row in memory: those of the 17 parts of speech, and room that lets a processor
/// add eight at a time.
pub(super) const LANES: usize = 24;

/// A score for each part of speech. Sums of some eighty weights of eight bits fit.
pub(super) type Scores = [i16; LANES];

/// The model of the tagger.
#[derive(Clone, Debug)]
pub struct Weights {
    pub(super) words: Arc<KnownWords>,
    pub(super) dictionary: Dictionary,
    /// Binary logarithm of the number of rows.
    bits: u32,
    rows: Vec<[i8; LANES]>,
}

static EMBEDDED: LazyLock<Weights> = LazyLock::new(|| {
    Weights::read(model::embedded(), KnownWords::embedded())
        .expect("a test reads the embedded model")
});

impl Weights {
    /// Those of the embedded model.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads the section of a model; `words` are those of the same model.
    ///
    /// # Errors
    /// When it is missing or damaged.
    pub fn read(model: &Model, words: Arc<KnownWords>) -> Result<Self, ModelError> {
        let mut fields = Fields::new("the model of parts of speech", model.section(SECTION)?);
        let dictionary = Dictionary::read(&mut fields)?;
        let bits = fields.u32()?;
        if !(1..=24).contains(&bits) {
            return Err(fields.damaged());
        }
        let rows = fields.take(N_TAGS << bits)?.as_chunks::<N_TAGS>().0;
        fields.end()?;
        let rows = rows.iter().map(|row| {
            let mut lanes = [0; LANES];
            for (lane, &byte) in lanes.iter_mut().zip(row) {
                *lane = byte.cast_signed();
            }
            lanes
        });
        Ok(Self { words, dictionary, bits, rows: rows.collect() })
    }

    /// Adds the weights of a feature to the scores.
    #[inline]
    pub(super) fn add(&self, feature: u64, scores: &mut Scores) {
        let row = &self.rows[row_of(feature, self.bits)];
        for (score, &weight) in scores.iter_mut().zip(row) {
            *score += i16::from(weight);
        }
    }
}

/// The row in which the weights of a feature stand, where there are 2^`bits`.
#[inline]
pub fn row_of(feature: u64, bits: u32) -> usize {
    (feature >> (64 - bits)) as usize
}

/// Writes the section.
///
/// # Panics
/// When there are not 2^`bits` rows.
pub fn write(dictionary: &Dictionary, bits: u32, rows: &[[i8; N_TAGS]]) -> Vec<u8> {
    assert_eq!(rows.len(), 1 << bits, "a power of two");
    let mut bytes = Vec::new();
    dictionary.write(&mut bytes);
    bytes.extend(bits.to_le_bytes());
    bytes.extend(rows.as_flattened().iter().map(|weight| weight.cast_unsigned()));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ModelBuilder;
    use proptest::prelude::*;

    fn read(section: Vec<u8>) -> Result<Weights, ModelError> {
        let mut builder = ModelBuilder::default();
        builder.section(SECTION, section);
        Weights::read(&Model::read(&builder.finish())?, Arc::default())
    }

    #[test]
    fn a_section_that_is_too_short_or_too_long_is_damage() {
        let section = write(&Dictionary::default(), 2, &[[-3; N_TAGS]; 4]);
        let weights = read(section.clone()).unwrap();
        let mut scores = [0; LANES];
        weights.add(7, &mut scores);
        assert_eq!(scores[..N_TAGS], [-3; N_TAGS]);
        let cut = read(section[..section.len() - 1].to_vec()).unwrap_err().to_string();
        assert_eq!(cut, "the model of parts of speech is cut off");
        assert!(read([section, vec![0]].concat()).unwrap_err().to_string().contains("damaged"));
    }

    proptest! {
        #[test]
        fn damaged_bytes_are_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = read(bytes);
        }
    }

    #[test]
    fn the_sums_of_the_largest_weights_fit() {
        // What is added for a token: features of five places, of the window and of the history.
        let mut n = 0;
        let weights = read(write(&Dictionary::default(), 2, &[[127; N_TAGS]; 4])).unwrap();
        super::super::features::of_form(
            "Longest-form.1",
            &weights.words,
            &weights.dictionary,
            &mut String::new(),
            super::super::features::Sight::Whole,
            &mut |_, _| n += 1,
        );
        n += super::super::features::N_WINDOW + super::super::features::N_HISTORY;
        assert!(i64::from(i16::MAX) > 128 * n as i64, "{n} features");
    }
}
