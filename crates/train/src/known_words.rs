//! Which words are known beforehand: the frequent ones with their clusters, and those of lists.

use crate::failure::Failure;
use crate::material::Material;
use crate::sources::Format;
use crate::trained::Trained;
use std::collections::BTreeMap;
use textmill_annotate::fold::fold;
use textmill_annotate::known_words::{KnownWord, SECTION, fingerprint, kind, write};
use textmill_annotate::model::hash;

pub(crate) const TRAINED: Trained =
    Trained { section: SECTION, train: |material, _| train(material) };

/// Most frequent words whose clusters are kept: the rare ones cost more bytes than they help.
const MOST_FREQUENT: usize = 100_000;

/// Of names, those are kept that are among so many most frequent words.
const FREQUENT_NAMES: usize = 200_000;

fn train(material: &Material) -> Result<Vec<u8>, Failure> {
    let mut words: BTreeMap<u32, KnownWord> = BTreeMap::new();
    let mut coarser = Vec::new();
    let mut frequent = BTreeMap::new();
    for (rank, line) in (1_u32..).zip(material.lines(SECTION, Format::Clusters)) {
        let (word, [fine, middle, coarse]) =
            clustered(line).ok_or_else(|| Failure::Clusters(line.to_owned()))?;
        let word = fingerprint_of(word);
        frequent.entry(word).or_insert(rank);
        if coarser.len() <= usize::from(fine) {
            coarser.resize(usize::from(fine) + 1, [0; 2]);
        }
        // Numbers in the source begin with 0, which here is no cluster.
        coarser[usize::from(fine)] = [middle + 1, coarse + 1];
        if rank as usize <= MOST_FREQUENT {
            let known =
                KnownWord { clusters: [fine + 1, 0, 0], rank: 1 + rank.ilog2() as u8, kinds: 0 };
            words.entry(word).or_insert(known);
        }
    }
    for line in material.lines(SECTION, Format::Lemminflect) {
        let mut columns = line.split(',');
        let (Some(word), Some(category)) = (columns.next(), columns.next()) else { continue };
        let kind = match category {
            // `London` is in the list of nouns.
            "noun" | "adj" if word.starts_with(char::is_uppercase) => kind::CAPITALISED,
            "noun" => kind::NOUN,
            "verb" => kind::VERB,
            "adj" => kind::ADJECTIVE,
            "adv" => kind::ADVERB,
            _ => continue,
        };
        words.entry(fingerprint_of(word)).or_default().kinds |= kind;
    }
    for line in material.lines(SECTION, Format::Names) {
        let Some((kind, name)) = line.split_once('\t') else { continue };
        let kind = match kind {
            "FIRST" => kind::GIVEN_NAME,
            "LAST" => kind::FAMILY_NAME,
            _ => kind::PLACE,
        };
        let word = fingerprint_of(name);
        if !name.contains(' ') && frequent.get(&word).is_some_and(|&r| r as usize <= FREQUENT_NAMES)
        {
            words.entry(word).or_default().kinds |= kind;
        }
    }
    Ok(write(&words.into_iter().collect::<Vec<_>>(), &coarser))
}

/// A word and the numbers of its clusters, from fine to coarse.
fn clustered(line: &str) -> Option<(&str, [u16; 3])> {
    let mut columns = line.split('\t');
    let word = columns.next()?;
    let mut number = || columns.next()?.parse().ok().filter(|&number| number < u16::MAX);
    Some((word, [number()?, number()?, number()?]))
}

/// The fingerprint of a word, by its lower-case form.
pub(crate) fn fingerprint_of(word: &str) -> u32 {
    let mut lower = String::new();
    fold(word, &mut lower);
    fingerprint(hash::of_text(&lower))
}
