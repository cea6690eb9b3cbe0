//! The embedded lists: from a name to the things that bear it.

use super::record::{Class, Record};
use crate::resolve::entity_key;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::sync::LazyLock;
use textmill_corpus::EntityLabel;
use textmill_model::{Fields, Model, ModelError, hash};

/// The sections of the file: what is known of things, their names; names of countries, and given
/// names with their short forms, as text.
pub const SECTIONS: [&str; 4] = ["records", "names", "countries", "given_names"];

/// Bytes of a name: the first six of its hash, and three of the number of a record, whose highest
/// bit says that the record goes by another name first.
const NAME_BYTES: usize = 9;
pub(super) const OTHER_NAME: u32 = 1 << 23;

/// The bytes of the embedded file of lists.
pub const BYTES: &[u8] = include_bytes!("../../models/identities.tmm");

static EMBEDDED: LazyLock<Identities> = LazyLock::new(|| {
    Model::read(BYTES)
        .and_then(|model| Identities::read(&model))
        .expect("a test reads the embedded lists")
});

/// What a name of the lists is found under: a hash of 48 bits of its class and its normal form, so
/// that of a million unknown names not one is taken for a known one. Short names in capitals have
/// keys of their own: the pronoun is not the US, nor every Who the WHO.
pub fn name_key(class: Class, name: &str) -> u64 {
    key(class, name, is_short_and_in_capitals(name))
}

fn key(class: Class, name: &str, in_capitals: bool) -> u64 {
    let label = match class {
        Class::Place => EntityLabel::Location,
        Class::Organisation => EntityLabel::Organisation,
        Class::Person => EntityLabel::Person,
        Class::Demonym => EntityLabel::Miscellaneous,
    };
    let kind = class as u64 + if in_capitals { 16 } else { 1 };
    hash::with(hash::of_text(&entity_key(name, label)), kind) >> 16
}

fn is_short_and_in_capitals(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() <= 4 && !name.chars().any(char::is_lowercase)
}

/// Names of things in the world, and what is known of those things.
#[derive(Debug)]
pub struct Identities {
    records: &'static [u8],
    names: &'static [u8],
    /// Where the names start whose keys begin with the same 16 bits; and the end.
    starts: Vec<u32>,
    /// The name of each country that has a code, in the order of codes.
    countries: Vec<([u8; 2], &'static str)>,
    /// For each given name and short form of one the numbers of the names of which it is a form,
    /// and whether it is the name itself.
    given_names: HashMap<&'static str, Vec<(u16, bool)>, FixedState>,
}

impl Identities {
    /// The lists that the binary embeds; `models/NOTICE.md` names their sources.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads the lists of a file.
    ///
    /// # Errors
    /// When a section is missing or damaged.
    pub fn read(model: &Model<'static>) -> Result<Self, ModelError> {
        let damaged = || ModelError::new("the list of identities is damaged");
        let [records, names, countries, given_names] =
            SECTIONS.map(|section| model.section(section));
        let (records, names) = (records?, names?);
        if records.len() % Record::BYTES != 0 || names.len() % NAME_BYTES != 0 {
            return Err(damaged());
        }
        for record in records.chunks_exact(Record::BYTES) {
            Record::read(record)?;
        }
        let n_records = (records.len() / Record::BYTES) as u32;
        let mut starts = vec![0; (1 << 16) + 1];
        let mut before = 0;
        for name in names.chunks_exact(NAME_BYTES) {
            let (key, record) = read_name(name);
            if key < before || record & !OTHER_NAME >= n_records {
                return Err(damaged());
            }
            before = key;
            starts[(key >> 32) as usize + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut fields = Fields::new("the list of countries", countries?);
        let n_countries = fields.u32()?;
        let mut countries = Vec::new();
        for _ in 0..n_countries {
            let code = [fields.u8()?, fields.u8()?];
            countries.push((code, fields.text()?));
        }
        fields.end()?;
        let given_names = std::str::from_utf8(given_names?).map_err(|_| damaged())?;
        let given_names = read_given_names(given_names);
        Ok(Self { records, names, starts, countries, given_names })
    }

    /// Number of records.
    pub fn n_records(&self) -> usize {
        self.records.len() / Record::BYTES
    }

    /// Number of names, each counted for every thing that bears it.
    pub fn n_names(&self) -> usize {
        self.names.len() / NAME_BYTES
    }

    /// A record by its number.
    pub(crate) fn record(&self, number: u32) -> Record {
        let at = number as usize * Record::BYTES;
        Record::read(&self.records[at..at + Record::BYTES]).expect("every record was read once")
    }

    /// The first record with an id of Wikidata.
    pub(crate) fn with_wikidata(&self, id: u32) -> Option<Record> {
        let mut records = (0..self.n_records() as u32).map(|number| self.record(number));
        records.find(|record| record.wikidata == id)
    }

    /// The numbers of the records with a name, each with whether the name is another than that by
    /// which it goes first. Only a name in capitals is found among the short ones in capitals; it
    /// may be any other as well, in a headline.
    pub(crate) fn named(&self, class: Class, name: &str) -> impl Iterator<Item = (u32, bool)> {
        let capitals = is_short_and_in_capitals(name).then(|| key(class, name, true));
        // Three letters in capitals are an acronym in a headline too.
        let is_acronym =
            capitals.is_some() && name.chars().filter(|c| c.is_alphabetic()).count() < 4;
        let keys = [capitals, (!is_acronym).then(|| key(class, name, false))];
        keys.into_iter().flatten().flat_map(|key| self.under(key))
    }

    /// The records with a name that has this key.
    fn under(&self, key: u64) -> impl Iterator<Item = (u32, bool)> {
        let bucket = (key >> 32) as usize;
        let range = self.starts[bucket] as usize..self.starts[bucket + 1] as usize;
        self.names[range.start * NAME_BYTES..range.end * NAME_BYTES]
            .chunks_exact(NAME_BYTES)
            .map(read_name)
            .filter(move |&(other, _)| other == key)
            .map(|(_, record)| (record & !OTHER_NAME, record & OTHER_NAME != 0))
    }

    /// Whether of two given names, in lower case, one is a short form of the other; or both are
    /// forms of a third, and one the beginning of the other (Steve and Steven, of Stephen).
    pub(crate) fn are_forms_of_one(&self, a: &str, b: &str) -> bool {
        let (Some(one), Some(other)) = (self.given_names.get(a), self.given_names.get(b)) else {
            return false;
        };
        let begins = a.starts_with(b) || b.starts_with(a);
        one.iter().any(|&(name, is_whole)| {
            other.iter().any(|&(n, whole)| n == name && (is_whole || whole || begins))
        })
    }

    /// The name by which tables show a country.
    pub(crate) fn country_name(&self, code: [u8; 2]) -> Option<&'static str> {
        let at = self.countries.binary_search_by_key(&code, |&(code, _)| code).ok()?;
        Some(self.countries[at].1)
    }
}

/// A given name a line, with its short forms after it.
fn read_given_names(text: &'static str) -> HashMap<&'static str, Vec<(u16, bool)>, FixedState> {
    let mut given_names: HashMap<&str, Vec<(u16, bool)>, FixedState> = HashMap::default();
    for (number, line) in (0..).zip(text.lines()) {
        for (place, form) in line.split('\t').enumerate() {
            given_names.entry(form).or_default().push((number, place == 0));
        }
    }
    given_names
}

fn read_name(bytes: &[u8]) -> (u64, u32) {
    let number = |bytes: &[u8]| bytes.iter().fold(0, |sum, &byte| sum << 8 | u64::from(byte));
    (number(&bytes[..6]), number(&bytes[6..]) as u32)
}

/// The bytes of a name.
pub(super) fn write_name(key: u64, record: u32, bytes: &mut Vec<u8>) {
    bytes.extend(&key.to_be_bytes()[2..]);
    bytes.extend(&record.to_be_bytes()[1..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_lists_are_read() {
        let embedded = Identities::embedded();
        assert!(embedded.n_records() > 50_000 && embedded.n_names() > embedded.n_records());
        assert_eq!(embedded.country_name(*b"US"), Some("United States"));
        assert_eq!(embedded.country_name(*b"ZZ"), None);
    }

    #[test]
    fn an_acronym_is_found_in_capitals_only_and_a_name_in_a_headline_too() {
        let known = Identities::embedded();
        let ids = |name: &str| -> Vec<Option<String>> {
            let numbers = known.named(Class::Organisation, name);
            numbers.map(|(number, _)| known.record(number).wikidata_id()).collect()
        };
        // https://www.wikidata.org/wiki/Q7817: the World Health Organization.
        assert_eq!(ids("WHO"), [Some("Q7817".to_owned())]);
        assert!(!ids("Who").contains(&Some("Q7817".to_owned())));
        let rome = |name: &str| known.named(Class::Place, name).count();
        assert_eq!(rome("ROME"), rome("Rome"));
    }
}
