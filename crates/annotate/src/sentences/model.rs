//! The trained part of the splitter: a linear model with whole-number weights.
//!
//! It is asked only where the rules are not certain. A sentence ends where the sum of the weights
//! of a place's features is above zero, when what is likely without them has its say as well.

use super::features::{self, Features};
use super::stretch::{Decide, Place};
use std::{fmt, sync::LazyLock};

/// Rows of the table of weights; a power of two.
pub(super) const SIZE: usize = 1 << 12;

/// How a file of weights begins: its name, and the version of the features it was trained with.
const MAGIC: &[u8; 8] = b"TMSENT\x00\x01";

/// The weights by which open questions are decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceModel {
    /// Added where an end is likely before anything is learnt, subtracted where it is not.
    lean: i16,
    weights: Box<[i8; SIZE]>,
}

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// They do not begin as a model of this version does.
    Magic,
    /// They are shorter or longer than a model: this many bytes.
    Length(usize),
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ModelError::Magic => f.write_str("no sentence model of this version"),
            ModelError::Length(n) => {
                write!(f, "a sentence model has {} bytes, not {n}", MAGIC.len() + 2 + SIZE)
            }
        }
    }
}

impl std::error::Error for ModelError {}

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

    /// The model that was trained with the project; see `models/NOTICE.md`.
    pub fn built_in() -> &'static SentenceModel {
        static MODEL: LazyLock<SentenceModel> = LazyLock::new(|| {
            SentenceModel::from_bytes(include_bytes!("../../models/sentences.bin"))
                .expect("the file in the repository was written by to_bytes")
        });
        &MODEL
    }

    /// Reads what [`SentenceModel::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are of another kind, version or length.
    pub fn from_bytes(bytes: &[u8]) -> Result<SentenceModel, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Magic)?;
        let Some((&lean, weights)) = rest.split_first_chunk().filter(|(_, w)| w.len() == SIZE)
        else {
            return Err(ModelError::Length(bytes.len()));
        };
        let mut model = SentenceModel::new(i16::from_le_bytes(lean), [0; SIZE]);
        for (weight, byte) in model.weights.iter_mut().zip(weights) {
            *weight = i8::from_le_bytes([*byte]);
        }
        Ok(model)
    }

    /// The model as bytes, the same on every machine.
    pub fn to_bytes(&self) -> Vec<u8> {
        let weights = self.weights.iter().map(|weight| weight.to_le_bytes()[0]);
        MAGIC.iter().copied().chain(self.lean.to_le_bytes()).chain(weights).collect()
    }

    /// Whether a sentence ends at a place with these features, `lean` being what is likely.
    pub(super) fn answer(&self, features: &Features, lean: bool) -> bool {
        let learnt: i32 =
            features.iter().map(|&row| i32::from(self.weights[usize::from(row)])).sum();
        let lean = if lean { self.lean } else { -self.lean };
        learnt + i32::from(lean) > 0
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

    #[test]
    fn a_model_is_read_as_it_was_written_and_nothing_else_is_read() {
        let mut weights = [0; SIZE];
        (weights[0], weights[1], weights[SIZE - 1]) = (i8::MIN, i8::MAX, -1);
        let model = SentenceModel::new(-300, weights);
        let bytes = model.to_bytes();
        assert_eq!(SentenceModel::from_bytes(&bytes), Ok(model));
        assert_eq!(SentenceModel::from_bytes(b""), Err(ModelError::Magic));
        assert_eq!(SentenceModel::from_bytes(&bytes[1..]), Err(ModelError::Magic));
        let n = bytes.len();
        assert_eq!(SentenceModel::from_bytes(&bytes[..n - 1]), Err(ModelError::Length(n - 1)));
    }
}
