//! Names of lists, of one word or more, by fingerprint: which kinds of lists have a phrase.
//!
//! The table knows phrases by 32 bits of a hash; a phrase that is in no list is taken for a listed
//! one once in about 30,000 times.

use crate::fold::fold;
use crate::known_words::fingerprint;
use crate::mentions::gazetteer::without_point;
use crate::model::{Fields, Fingerprints, ModelError, hash};
use crate::tokens::{Scanner, View};

/// Kinds of lists, as bits.
pub mod kind {
    /// Given names.
    pub const GIVEN: u8 = 1;
    /// Family names.
    pub const FAMILY: u8 = 2;
    /// Cities.
    pub const CITY: u8 = 4;
    /// Other names of cities.
    pub const CITY_ALSO: u8 = 8;
    /// Countries and territories.
    pub const COUNTRY: u8 = 16;
    /// States, provinces and regions of the world.
    pub const REGION: u8 = 32;
    /// Companies, brands, agencies, universities.
    pub const ORGANISATION: u8 = 64;

    /// Names of persons.
    pub const PERSON: u8 = GIVEN | FAMILY;
    /// Names of places.
    pub const PLACE: u8 = CITY | CITY_ALSO | COUNTRY | REGION;
}

/// Words of the longest listed phrase.
pub const LONGEST: usize = 5;

/// Phrases with the kinds of lists that have them.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    fingerprints: Fingerprints,
    kinds: Vec<u8>,
}

/// The hash of a phrase so far, before its first word.
pub(super) const START: u64 = 0x5851_F42D_4C95_7F2D;

/// The hash of a phrase that goes on with the word whose lower-case form has this hash.
#[inline]
pub(super) fn next(phrase: u64, word: u64) -> u64 {
    hash::with(phrase, word)
}

/// The fingerprint of a phrase as text has it: cut into syntactic words, points left out. `None`
/// for one that is empty or longer than [`LONGEST`].
pub fn fingerprint_of(phrase: &str) -> Option<u32> {
    let (mut hash_so_far, mut n, mut lower) = (START, 0, String::new());
    Scanner::default().scan(phrase, 0..phrase.len(), View::Ud, |start, end| {
        let word = &phrase[start..end];
        if word != "." {
            lower.clear();
            fold(without_point(word), &mut lower);
            hash_so_far = next(hash_so_far, hash::of_text(&lower));
            n += 1;
        }
    });
    (1..=LONGEST).contains(&n).then(|| fingerprint(hash_so_far))
}

impl Listed {
    /// Of phrases by fingerprint, in rising order, each with the kinds of lists that have it.
    ///
    /// # Errors
    /// When the fingerprints are not in rising order.
    pub fn new(phrases: &[(u32, u8)]) -> Result<Self, ModelError> {
        let (fingerprints, kinds) = phrases.iter().copied().unzip();
        Ok(Self { fingerprints: Fingerprints::new(fingerprints)?, kinds })
    }

    /// Reads it as [`Self::write`] wrote it.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn read(fields: &mut Fields) -> Result<Self, ModelError> {
        let n = fields.u32()? as usize;
        let fingerprints = Fingerprints::read(fields, n)?;
        Ok(Self { fingerprints, kinds: fields.take(n)?.to_vec() })
    }

    /// Appends it to a section.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend((self.kinds.len() as u32).to_le_bytes());
        bytes.extend(self.fingerprints.numbers().iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend(&self.kinds);
    }

    /// The kinds of lists that have the phrase with this hash; 0 for none.
    #[inline]
    pub(super) fn kinds(&self, phrase: u64) -> u8 {
        self.fingerprints.position(fingerprint(phrase)).map_or(0, |at| self.kinds[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(listed: &Listed, words: &[&str]) -> u8 {
        let word = |all, word: &&str| next(all, hash::of_text(word));
        listed.kinds(words.iter().fold(START, word))
    }

    #[test]
    fn a_phrase_is_found_whatever_its_capitals_and_points() {
        let mut phrases = [
            (fingerprint_of("St. Louis").unwrap(), kind::CITY),
            (fingerprint_of("Baden-Baden").unwrap(), kind::CITY_ALSO),
        ];
        phrases.sort_unstable();
        let listed = Listed::new(&phrases).unwrap();
        assert_eq!(kinds(&listed, &["st", "louis"]), kind::CITY);
        assert_eq!(kinds(&listed, &["baden", "-", "baden"]), kind::CITY_ALSO);
        assert_eq!(kinds(&listed, &["st"]), 0);
        assert_eq!(fingerprint_of(""), None);
        assert_eq!(fingerprint_of("a b c d e f"), None);
    }
}
