//! The lists of identities that `textmill-entities` embeds: countries, places, organisations and
//! persons with their ids.

mod bearers;
mod countries;
mod places;

use crate::failure::Failure;
use crate::material::Material;
use crate::sources::Format;
use std::collections::BTreeMap;
use textmill_entities::identity::{IdentitiesBuilder, SECTIONS};
use textmill_model::{ModelBuilder, PROVENANCE};

/// The list of sources with which the embedded lists are made.
pub(crate) const SOURCES: &str = include_str!("../identities/sources.toml");

/// What the parts know of each other.
pub(crate) struct Lists<'m> {
    material: &'m Material,
    pub(crate) builder: IdentitiesBuilder,
    /// The record of each country.
    pub(crate) countries: BTreeMap<[u8; 2], u32>,
    /// The country of each of its names, in lower case; none for a name of several.
    pub(crate) by_name: BTreeMap<String, Option<[u8; 2]>>,
    /// The number of each part of a country, by the code of GeoNames.
    pub(crate) regions: BTreeMap<([u8; 2], String), u16>,
}

impl<'m> Lists<'m> {
    /// The lines of the sources of a part, each as its fields.
    pub(crate) fn rows(&self, part: &'static str) -> impl Iterator<Item = Vec<&'m str>> + use<'m> {
        let lines = self.material.lines(part, Format::Rows);
        lines.filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
    }

    /// The rows by hand of a kind, without the kind.
    pub(crate) fn by_hand(
        &self,
        kind: &'static str,
    ) -> impl Iterator<Item = Vec<&'m str>> + use<'m> {
        self.rows("by_hand").filter(move |row| row[0] == kind).map(|row| row[1..].to_vec())
    }

    /// The sources of a part that are JSON.
    pub(crate) fn json(&self, part: &'static str) -> Result<serde_json::Value, Failure> {
        let text: String = self.material.lines(part, Format::Json).collect();
        serde_json::from_str(&text).map_err(|error| Failure::Json { part, error })
    }

    /// The number of a part of a country.
    pub(crate) fn region(&mut self, country: [u8; 2], code: &str) -> u16 {
        if code.is_empty() {
            return 0;
        }
        let next = self.regions.len() as u16 + 1;
        *self.regions.entry((country, code.to_owned())).or_insert(next)
    }
}

/// The bytes of the file of lists.
pub(crate) fn build(material: &Material) -> Result<Vec<u8>, Failure> {
    let mut lists = Lists {
        material,
        builder: IdentitiesBuilder::default(),
        countries: BTreeMap::new(),
        by_name: BTreeMap::new(),
        regions: BTreeMap::new(),
    };
    countries::add(&mut lists)?;
    places::add(&mut lists)?;
    bearers::add(&mut lists);
    let mut file = ModelBuilder::default();
    let provenance = serde_json::json!({
        "trainer": env!("CARGO_PKG_VERSION"),
        "may_be_published": true,
        "sources": material.provenance(),
    });
    file.section(PROVENANCE, provenance.to_string().into_bytes());
    for (section, bytes) in SECTIONS.into_iter().zip(lists.builder.finish()) {
        file.section(section, bytes);
    }
    Ok(file.finish())
}

/// The two letters of a country.
pub(crate) fn code(text: &str) -> Option<[u8; 2]> {
    let code: [u8; 2] = text.as_bytes().try_into().ok()?;
    code.iter().all(u8::is_ascii_uppercase).then_some(code)
}

/// The digits of an id of Wikidata.
pub(crate) fn wikidata(text: &str) -> Option<u32> {
    text.strip_prefix('Q')?.parse().ok()
}
