//! The trained part of the splitter: a linear model with whole-number weights.
//!
//! It is asked only where the rules are not certain. A sentence ends where the sum of the weights
//! of a place's features is above zero, when what is likely without them has its say as well.

use super::features::{self, Features};
use super::stretch::{Decide, Place};
use crate::model::{self, Fields, Model, ModelError};
use std::sync::LazyLock;

/// The name of its section in a model file.
pub const SECTION: &str = "sentences";

/// Rows of the table of weights; a power of two.
pub(super) const SIZE: usize = 1 << 12;

/// The weights by which open questions are decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceModel {
    /// Added where an end is likely before anything is learnt, subtracted where it is not.
    lean: i16,
    weights: Box<[i8; SIZE]>,
}

static EMBEDDED: LazyLock<SentenceModel> = LazyLock::new(|| {
    SentenceModel::read(model::embedded()).expect("a test reads the embedded model")
});

impl SentenceModel {
    /// A model of these weights, one for each row, and of the weight of what is likely when
    /// nothing is learnt.
    pub fn new(lean: i16, weights: [i8; SIZE]) -> SentenceModel {
        SentenceModel { lean, weights: Box::new(weights) }
    }

    /// The model that has learnt nothing: it says what is likely.
    pub fn untrained() -> SentenceModel {
        SentenceModel::new(1, [0; SIZE])
    }

    /// That of the embedded model.
    pub fn embedded() -> &'static SentenceModel {
        &EMBEDDED
    }

    /// Reads the section of a model.
    ///
    /// # Errors
    /// When it is missing, or of another length than [`SentenceModel::write`] gives it.
    pub fn read(model: &Model) -> Result<SentenceModel, ModelError> {
        let mut fields = Fields::new("the model of sentences", model.section(SECTION)?);
        let mut sentences = SentenceModel::new(fields.i16()?, [0; SIZE]);
        for (weight, byte) in sentences.weights.iter_mut().zip(fields.take(SIZE)?) {
            *weight = byte.cast_signed();
        }
        fields.end()?;
        Ok(sentences)
    }

    /// The section, the same on every machine: the weight of what is likely (`i16`), then those
    /// of the rows (`i8` each).
    pub fn write(&self) -> Vec<u8> {
        let weights = self.weights.iter().map(|weight| weight.cast_unsigned());
        self.lean.to_le_bytes().into_iter().chain(weights).collect()
    }

    /// Whether a sentence ends at a place with these features, `lean` being what is likely.
    pub(super) fn answer(&self, features: &Features, lean: bool) -> bool {
        let learnt: i32 =
            features.iter().map(|&row| i32::from(self.weights[usize::from(row)])).sum();
        // Widened first: a file may hold the one number whose negative does not fit.
        let of_likely = i32::from(self.lean);
        learnt + if lean { of_likely } else { -of_likely } > 0
    }
}

impl Decide for &SentenceModel {
    fn ends(&mut self, place: &Place<'_>) -> bool {
        self.answer(&features::features(place), place.lean())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ModelBuilder;

    fn read(section: &[u8]) -> Result<SentenceModel, ModelError> {
        let mut builder = ModelBuilder::default();
        builder.section(SECTION, section.to_vec());
        SentenceModel::read(&Model::read(&builder.finish())?)
    }

    #[test]
    fn a_model_is_read_as_it_was_written_and_no_other_length_is_read() {
        let mut weights = [0; SIZE];
        (weights[0], weights[1], weights[SIZE - 1]) = (i8::MIN, i8::MAX, -1);
        let model = SentenceModel::new(-300, weights);
        let bytes = model.write();
        assert_eq!(read(&bytes), Ok(model));
        let cut = read(&bytes[..bytes.len() - 1]).unwrap_err().to_string();
        assert_eq!(cut, "the model of sentences is cut off");
        let longer = read(&[bytes, vec![0]].concat()).unwrap_err().to_string();
        assert_eq!(longer, "the model of sentences is damaged");
    }

    #[test]
    fn the_embedded_model_is_read_and_has_learnt_something() {
        assert!(SentenceModel::embedded().weights.iter().any(|&weight| weight != 0));
    }

    #[test]
    fn the_lowest_weight_of_a_file_overflows_nothing() {
        let model = SentenceModel::new(i16::MIN, [i8::MIN; SIZE]);
        assert!(model.answer(&[0; features::N], false));
        assert!(!model.answer(&[0; features::N], true));
    }
}
