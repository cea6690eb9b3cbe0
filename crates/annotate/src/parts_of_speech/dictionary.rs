//! The parts of speech that words had in training.

use crate::known_words::fingerprint;
use crate::model::{Fields, Fingerprints, ModelError};
use textmill_corpus::PartOfSpeech;

/// From this number on classes are those of words that were met often and had one part of speech
/// alone, whose number is added.
const SETTLED: u16 = 1 << 15;

/// The class of words that were met often and had this part of speech alone.
pub fn settled_class(pos: PartOfSpeech) -> u16 {
    SETTLED + pos as u16
}

/// The part of speech that alone words of a class have.
pub(super) fn settled_by_class(class: u16) -> Option<PartOfSpeech> {
    PartOfSpeech::from_number(i32::from(class) - i32::from(SETTLED))
}

/// Classes of words by the parts of speech they had in training.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    fingerprints: Fingerprints,
    classes: Vec<u16>,
}

impl Dictionary {
    /// Of words by fingerprint, in rising order, each with its class, a number from 1 on.
    ///
    /// # Errors
    /// When the fingerprints are not in rising order.
    pub fn new(words: &[(u32, u16)]) -> Result<Self, ModelError> {
        let (fingerprints, classes) = words.iter().copied().unzip();
        Ok(Self { fingerprints: Fingerprints::new(fingerprints)?, classes })
    }

    /// Reads it as [`Self::write`] wrote it.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn read(fields: &mut Fields) -> Result<Self, ModelError> {
        let n = fields.u32()? as usize;
        Ok(Self { fingerprints: Fingerprints::read(fields, n)?, classes: fields.u16s(n)? })
    }

    /// Appends it to a section.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend((self.classes.len() as u32).to_le_bytes());
        bytes.extend(self.fingerprints.numbers().iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend(self.classes.iter().flat_map(|number| number.to_le_bytes()));
    }

    /// The class of the word whose lower-case form has this hash.
    pub fn class(&self, hash: u64) -> Option<u16> {
        let at = self.fingerprints.position(fingerprint(hash))?;
        Some(self.classes[at])
    }
}
