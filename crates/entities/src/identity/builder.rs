//! Writing the lists.

use super::{
    list::{OTHER_NAME, name_key, write_name},
    record::{Class, Record},
};
use std::collections::BTreeMap;

/// Takes in things and their names, and gives the sections of a file of lists.
#[derive(Clone, Debug, Default)]
pub struct IdentitiesBuilder {
    records: Vec<Record>,
    /// For each key and record whether the name is another than the first.
    names: BTreeMap<(u64, u32), bool>,
    countries: BTreeMap<[u8; 2], String>,
    given_names: String,
}

impl IdentitiesBuilder {
    /// Adds a thing; gives its number.
    pub fn record(&mut self, record: Record) -> u32 {
        self.records.push(record);
        self.records.len() as u32 - 1
    }

    /// A thing that was added.
    pub fn record_mut(&mut self, number: u32) -> &mut Record {
        &mut self.records[number as usize]
    }

    /// Gives a thing a name: the one it goes by first, or another one.
    pub fn name(&mut self, class: Class, name: &str, record: u32, is_other: bool) {
        if name.trim().is_empty() {
            return;
        }
        let other = self.names.entry((name_key(class, name), record)).or_insert(is_other);
        *other &= is_other;
    }

    /// Gives a country the name by which tables show it.
    pub fn country(&mut self, code: [u8; 2], name: &str) {
        self.countries.insert(code, name.to_owned());
    }

    /// Adds a given name and its short forms.
    pub fn given_name<'n>(&mut self, forms: impl Iterator<Item = &'n str>) {
        let forms: Vec<String> = forms.map(str::to_lowercase).collect();
        self.given_names.push_str(&forms.join("\t"));
        self.given_names.push('\n');
    }

    /// The bytes of the sections, in the order of [`super::SECTIONS`].
    ///
    /// # Panics
    /// With more things than the numbers in a file can tell apart (8 million).
    pub fn finish(&self) -> [Vec<u8>; 4] {
        assert!(self.records.len() < OTHER_NAME as usize, "too many records for a file of lists");
        let (mut records, mut names) = (Vec::new(), Vec::new());
        self.records.iter().for_each(|record| record.write(&mut records));
        for (&(key, record), &is_other) in &self.names {
            write_name(key, record | if is_other { OTHER_NAME } else { 0 }, &mut names);
        }
        let mut countries = (self.countries.len() as u32).to_le_bytes().to_vec();
        for (code, name) in &self.countries {
            countries.extend(code);
            countries.extend((name.len() as u32).to_le_bytes());
            countries.extend(name.as_bytes());
        }
        [records, names, countries, self.given_names.clone().into_bytes()]
    }
}
