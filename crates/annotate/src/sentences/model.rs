//! The trained part of the splitter: a linear model with whole-number weights.
//!
//! It is asked only where the rules are not certain. A sentence ends where the sum of the weights
//! of a place's features is above zero.

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
                write!(f, "a sentence model has {} bytes, not {n}", MAGIC.len() + SIZE)
            }
        }
    }
}

impl std::error::Error for ModelError {}

impl SentenceModel {
    /// A model of these weights, one for each row.
    pub fn new(weights: [i8; SIZE]) -> SentenceModel {
        SentenceModel { weights: Box::new(weights) }
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
        let weights = bytes.strip_prefix(MAGIC).ok_or(ModelError::Magic)?;
        if weights.len() != SIZE {
            return Err(ModelError::Length(bytes.len()));
        }
        let mut model = SentenceModel::new([0; SIZE]);
        for (weight, byte) in model.weights.iter_mut().zip(weights) {
            *weight = i8::from_le_bytes([*byte]);
        }
        Ok(model)
    }

    /// The model as bytes, the same on every machine.
    pub fn to_bytes(&self) -> Vec<u8> {
        let weights = self.weights.iter().map(|weight| weight.to_le_bytes()[0]);
        MAGIC.iter().copied().chain(weights).collect()
    }

    /// The sum of the weights of features.
    pub(super) fn score(&self, features: &Features) -> i32 {
        features.iter().map(|&row| i32::from(self.weights[usize::from(row)])).sum()
    }
}

impl Decide for &SentenceModel {
    fn ends(&mut self, place: &Place<'_>) -> bool {
        self.score(&features::features(place)) > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_read_as_it_was_written_and_nothing_else_is_read() {
        let mut weights = [0; SIZE];
        (weights[0], weights[1], weights[SIZE - 1]) = (i8::MIN, i8::MAX, -1);
        let model = SentenceModel::new(weights);
        let bytes = model.to_bytes();
        assert_eq!(SentenceModel::from_bytes(&bytes), Ok(model));
        assert_eq!(SentenceModel::from_bytes(b""), Err(ModelError::Magic));
        assert_eq!(SentenceModel::from_bytes(&bytes[1..]), Err(ModelError::Magic));
        let n = bytes.len();
        assert_eq!(SentenceModel::from_bytes(&bytes[..n - 1]), Err(ModelError::Length(n - 1)));
    }
}
