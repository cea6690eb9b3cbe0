//! The file of embedded models and lists: named sections of bytes, and where they came from.
//!
//! All numbers are little-endian. The file is the eight bytes of [`MAGIC`], the version (`u32`),
//! the number of sections (`u32`), then for each section the length of its name (`u32`), the
//! name, the length of its bytes (`u64`) and the bytes; last comes the XXH3 hash (64 bits) of
//! all that stands before it. What a section holds is the business of who reads it.
//!
//! To add a model is to add a section: nothing here changes.
#![forbid(unsafe_code)]

mod builder;
mod fields;
mod fingerprints;
pub mod hash;

pub use builder::ModelBuilder;
pub use fields::Fields;
pub use fingerprints::Fingerprints;

use std::fmt;
use xxhash_rust::xxh3::xxh3_64;

/// The first bytes of every model file.
pub const MAGIC: [u8; 8] = *b"TEXTMILL";

/// The version of the layout described above.
pub const VERSION: u32 = 1;

/// The section that says from which sources, under which licences, the others were trained: JSON.
pub const PROVENANCE: &str = "provenance";

/// Why a model cannot be used: a sentence for whoever gave the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError(String);

impl ModelError {
    /// With these words; they say what is wrong with which part.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ModelError {}

/// A model file, read without copying its sections.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    sections: Vec<(&'a str, &'a [u8])>,
}

impl<'a> Model<'a> {
    /// Reads the table of sections.
    ///
    /// # Errors
    /// When the bytes are no model file, are of another version, or are damaged.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let mut fields = Fields::new("the model file", bytes);
        if bytes.len() < MAGIC.len() || fields.take(MAGIC.len())? != MAGIC {
            return Err(ModelError::new("this is not a model file of textmill"));
        }
        let version = fields.u32()?;
        if version != VERSION {
            return Err(ModelError::new(format!(
                "the model file has version {version}, and this program reads version {VERSION}"
            )));
        }
        let (content, hash) =
            bytes.split_last_chunk().ok_or_else(|| ModelError::new("the model file is cut off"))?;
        if xxh3_64(content) != u64::from_le_bytes(*hash) {
            return Err(ModelError::new(
                "the model file is damaged: its bytes do not match their hash",
            ));
        }
        let mut sections = Vec::new();
        for _ in 0..fields.u32()? {
            let name = fields.text()?;
            let n_bytes = usize::try_from(fields.u64()?)
                .map_err(|_| ModelError::new("the model file is cut off"))?;
            sections.push((name, fields.take(n_bytes)?));
        }
        Ok(Self { sections })
    }

    /// The bytes of a section.
    ///
    /// # Errors
    /// When the file has no such section.
    pub fn section(&self, name: &str) -> Result<&'a [u8], ModelError> {
        self.sections
            .iter()
            .find(|(n, _)| *n == name)
            .map(|&(_, bytes)| bytes)
            .ok_or_else(|| ModelError::new(format!("the model file has no section {name:?}")))
    }

    /// Names and sizes in bytes of the sections, in the order of the file.
    pub fn sections(&self) -> impl Iterator<Item = (&'a str, usize)> {
        self.sections.iter().map(|&(name, bytes)| (name, bytes.len()))
    }

    /// From which sources, under which licences, the sections were trained: JSON.
    ///
    /// # Errors
    /// When the file does not say so, or not in UTF-8.
    pub fn provenance(&self) -> Result<&'a str, ModelError> {
        std::str::from_utf8(self.section(PROVENANCE)?)
            .map_err(|_| ModelError::new("the provenance of the model file is not UTF-8"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn small() -> Vec<u8> {
        let mut builder = ModelBuilder::default();
        builder.section("a", vec![1, 2, 3]);
        builder.section(PROVENANCE, b"{}".to_vec());
        builder.finish()
    }

    #[test]
    fn what_was_written_is_read() {
        let bytes = small();
        let model = Model::read(&bytes).unwrap();
        assert_eq!(model.section("a").unwrap(), [1, 2, 3]);
        assert_eq!(model.provenance().unwrap(), "{}");
        assert_eq!(model.sections().collect::<Vec<_>>(), [("a", 3), (PROVENANCE, 2)]);
        let error = model.section("b").unwrap_err().to_string();
        assert_eq!(error, "the model file has no section \"b\"");
    }

    #[test]
    fn another_file_and_another_version_are_told_apart_from_damage() {
        assert!(Model::read(b"").unwrap_err().to_string().contains("not a model file"));
        assert!(Model::read(b"PK\x03\x04....").unwrap_err().to_string().contains("not a model"));
        let mut newer = small();
        newer[8] = 9;
        assert!(Model::read(&newer).unwrap_err().to_string().contains("version 9"));
    }

    proptest! {
        #[test]
        fn any_damaged_byte_is_noticed(at in 0..65_usize, with in 1..=255_u8) {
            let mut bytes = small();
            let at = at % bytes.len();
            bytes[at] ^= with;
            prop_assert!(Model::read(&bytes).is_err());
        }

        #[test]
        fn a_file_that_was_cut_off_is_noticed(keep in 0..65_usize) {
            let bytes = small();
            prop_assert!(Model::read(&bytes[..keep % bytes.len()]).is_err());
        }
    }
}
