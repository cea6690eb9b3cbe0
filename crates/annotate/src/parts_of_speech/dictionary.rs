//! The parts of speech that words had in training.

use crate::known_words::fingerprint;
use crate::model::{Fields, ModelError};

/// Classes of words by the parts of speech they had in training.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    fingerprints: Vec<u32>,
    classes: Vec<u16>,
}

impl Dictionary {
    /// Of words by fingerprint, in rising order, each with its class, a number from 1 on.
    pub fn new(words: &[(u32, u16)]) -> Self {
        let (fingerprints, classes) = words.iter().copied().unzip();
        Self { fingerprints, classes }
    }

    /// Reads it as [`Self::write`] wrote it.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn read(fields: &mut Fields) -> Result<Self, ModelError> {
        let n = fields.u32()? as usize;
        let dictionary = Self { fingerprints: fields.u32s(n)?, classes: fields.u16s(n)? };
        if !dictionary.fingerprints.is_sorted_by(|a, b| a < b) {
            return Err(fields.damaged());
        }
        Ok(dictionary)
    }

    /// Appends it to a section.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend((self.fingerprints.len() as u32).to_le_bytes());
        bytes.extend(self.fingerprints.iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend(self.classes.iter().flat_map(|number| number.to_le_bytes()));
    }

    /// The class of the word whose lower-case form has this hash.
    pub fn class(&self, hash: u64) -> Option<u16> {
        let at = self.fingerprints.binary_search(&fingerprint(hash)).ok()?;
        Some(self.classes[at])
    }
}
