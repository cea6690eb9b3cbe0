//! Words that the models know beforehand: their clusters, and what lists say of them.

use crate::model::{self, Fields, Fingerprints, Model, ModelError};
use std::sync::{Arc, LazyLock};

/// What is known of a word, whatever the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KnownWord {
    /// Clusters of words used alike, from fine to coarse, each numbered from 1; 0 for none.
    pub clusters: [u16; 3],
    /// Half the binary logarithm of the word's rank by frequency, from 1 on; 0 for a rare word.
    pub rank: u8,
    /// What lists say of it: bits of [`kind`].
    pub kinds: u8,
}

/// Kinds of words, as bits of [`KnownWord::kinds`].
pub mod kind {
    use textmill_corpus::PartOfSpeech;

    /// A dictionary has it as a noun.
    pub const NOUN: u8 = 1;
    /// A dictionary has it as a verb.
    pub const VERB: u8 = 2;
    /// A dictionary has it as an adjective.
    pub const ADJECTIVE: u8 = 4;
    /// A dictionary has it as an adverb.
    pub const ADVERB: u8 = 8;
    /// The bit of a part of speech that the dictionary has; 0 for others.
    pub fn of(pos: PartOfSpeech) -> u8 {
        match pos {
            PartOfSpeech::Noun => NOUN,
            PartOfSpeech::Verb => VERB,
            PartOfSpeech::Adj => ADJECTIVE,
            PartOfSpeech::Adv => ADVERB,
            _ => 0,
        }
    }

    /// A dictionary has it as one of those four.
    pub const IN_DICTIONARY: u8 = NOUN | VERB | ADJECTIVE | ADVERB;
    /// A list of given names has it.
    pub const GIVEN_NAME: u8 = 16;
    /// A list of family names has it.
    pub const FAMILY_NAME: u8 = 32;
    /// A list of cities, divisions and countries has it.
    pub const PLACE: u8 = 64;
    /// A dictionary has it as a noun or adjective with a capital.
    pub const CAPITALISED: u8 = 128;
}

/// Words by the fingerprint of their lower-case form: 32 bits of its hash.
///
/// A word that is in no list is taken for a known one once in about 30,000 times.
#[derive(Clone, Debug, Default)]
pub struct KnownWords {
    fingerprints: Fingerprints,
    cluster: Vec<u16>,
    rank: Vec<u8>,
    kinds: Vec<u8>,
    /// The coarser clusters of each fine one.
    coarser: Vec<[u16; 2]>,
}

/// The name of its section in a model file.
pub const SECTION: &str = "known_words";

static EMBEDDED: LazyLock<Arc<KnownWords>> = LazyLock::new(|| {
    Arc::new(KnownWords::read(model::embedded()).expect("a test reads the embedded model"))
});

impl KnownWords {
    /// Those of the embedded model.
    pub fn embedded() -> Arc<Self> {
        EMBEDDED.clone()
    }

    /// Reads the section of a model.
    ///
    /// # Errors
    /// When it is missing or damaged.
    pub fn read(model: &Model) -> Result<Self, ModelError> {
        Self::of_section(model.section(SECTION)?)
    }

    fn of_section(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut fields = Fields::new("the table of known words", bytes);
        let (n_clusters, n) = (fields.u32()? as usize, fields.u32()? as usize);
        let coarser = fields.u16s(n_clusters.saturating_mul(2))?.as_chunks().0.to_vec();
        let words = Self {
            coarser,
            fingerprints: Fingerprints::read(&mut fields, n)?,
            cluster: fields.u16s(n)?,
            rank: fields.take(n)?.to_vec(),
            kinds: fields.take(n)?.to_vec(),
        };
        if words.cluster.iter().any(|&cluster| usize::from(cluster) > n_clusters) {
            return Err(fields.damaged());
        }
        fields.end()?;
        Ok(words)
    }

    /// What is known of the word whose lower-case form has this hash.
    pub fn find(&self, hash: u64) -> KnownWord {
        let Some(at) = self.fingerprints.position(fingerprint(hash)) else {
            return KnownWord::default();
        };
        let fine = self.cluster[at];
        let coarser = fine.checked_sub(1).map_or([0; 2], |fine| self.coarser[usize::from(fine)]);
        KnownWord {
            clusters: [fine, coarser[0], coarser[1]],
            rank: self.rank[at],
            kinds: self.kinds[at],
        }
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.cluster.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.cluster.is_empty()
    }
}

/// What stands for a word in the tables of a model: 32 bits of the hash of its lower-case form.
pub fn fingerprint(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// Writes the section: words by fingerprint, in rising order, and the coarser clusters of each
/// fine one. The coarser clusters of the words themselves are not read.
///
/// # Panics
/// When the fingerprints are not in rising order.
pub fn write(words: &[(u32, KnownWord)], coarser: &[[u16; 2]]) -> Vec<u8> {
    assert!(words.is_sorted_by_key(|word| word.0), "fingerprints in rising order");
    let mut bytes = (coarser.len() as u32).to_le_bytes().to_vec();
    bytes.extend((words.len() as u32).to_le_bytes());
    bytes.extend(coarser.as_flattened().iter().flat_map(|cluster| cluster.to_le_bytes()));
    bytes.extend(words.iter().flat_map(|word| word.0.to_le_bytes()));
    bytes.extend(words.iter().flat_map(|word| word.1.clusters[0].to_le_bytes()));
    bytes.extend(words.iter().map(|word| word.1.rank));
    bytes.extend(words.iter().map(|word| word.1.kinds));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_comes_back_with_its_coarser_clusters() {
        let known = KnownWord { clusters: [2, 7, 9], rank: 3, kinds: kind::NOUN | kind::PLACE };
        let unclustered = KnownWord { kinds: kind::VERB, ..KnownWord::default() };
        let section = write(&[(5, unclustered), (8, known)], &[[1, 1], [7, 9]]);
        let words = KnownWords::of_section(&section).unwrap();
        assert_eq!(words.find((8 << 32) + 77), known);
        assert_eq!(words.find(5 << 32), unclustered);
        assert_eq!(words.find(6 << 32), KnownWord::default());
    }

    #[test]
    fn a_cluster_that_is_not_there_is_damage() {
        let known = KnownWord { clusters: [3, 0, 0], ..KnownWord::default() };
        let section = write(&[(5, known)], &[[1, 1], [7, 9]]);
        assert!(KnownWords::of_section(&section).unwrap_err().to_string().contains("damaged"));
        assert!(
            KnownWords::of_section(&section[..20]).unwrap_err().to_string().contains("cut off")
        );
    }

    proptest! {
        #[test]
        fn damaged_bytes_are_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = KnownWords::of_section(&bytes);
        }
    }
}
