//! Names of lists, gathered for the tagger.

use crate::material::Material;
use crate::sources::Format;
use std::collections::BTreeMap;
use textmill_annotate::mentions::tagger::SECTION;
use textmill_annotate::mentions::tagger::listed::{Listed, fingerprint_of, kind};

/// The names of all lists that train the section.
pub(super) fn gather(material: &Material) -> Listed {
    let mut phrases: BTreeMap<u32, u8> = BTreeMap::new();
    let mut add = |phrase: &str, kind: u8| {
        if let Some(fingerprint) = fingerprint_of(phrase) {
            *phrases.entry(fingerprint).or_default() |= kind;
        }
    };
    for line in material.lines(SECTION, Format::Names) {
        let Some((kind, name)) = line.split_once('\t') else { continue };
        let kind = match kind {
            "FIRST" => kind::GIVEN,
            "LAST" => kind::FAMILY,
            "CITY" => kind::CITY,
            "CITYALT" => kind::CITY_ALSO,
            "CTRY" => kind::COUNTRY,
            _ => kind::REGION,
        };
        add(name, kind);
    }
    for line in material.lines(SECTION, Format::Organisations) {
        add(line.split('\t').next().unwrap_or_default(), kind::ORGANISATION);
    }
    let phrases: Vec<(u32, u8)> = phrases.into_iter().collect();
    Listed::new(&phrases).expect("a map gives its keys in rising order")
}
