//! Writing a model file.

use crate::{MAGIC, VERSION};
use xxhash_rust::xxh3::xxh3_64;

/// Takes in sections and gives the bytes of a model file.
#[derive(Clone, Debug, Default)]
pub struct ModelBuilder {
    sections: Vec<(String, Vec<u8>)>,
}

impl ModelBuilder {
    /// Adds a section, or replaces the one with this name, at its place.
    pub fn section(&mut self, name: &str, bytes: Vec<u8>) {
        match self.sections.iter_mut().find(|(n, _)| n == name) {
            Some(section) => section.1 = bytes,
            None => self.sections.push((name.to_owned(), bytes)),
        }
    }

    /// The bytes of the file.
    pub fn finish(&self) -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        file.extend(VERSION.to_le_bytes());
        file.extend((self.sections.len() as u32).to_le_bytes());
        for (name, bytes) in &self.sections {
            file.extend((name.len() as u32).to_le_bytes());
            file.extend(name.as_bytes());
            file.extend((bytes.len() as u64).to_le_bytes());
            file.extend(bytes);
        }
        let hash = xxh3_64(&file);
        file.extend(hash.to_le_bytes());
        file
    }
}
