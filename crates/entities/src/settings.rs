//! What entity statistics count, and how.

use crate::lists::Lists;
use serde::{Deserialize, Serialize};
use std::{path::PathBuf, sync::Arc};

/// How the mentions of one document become entities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Resolution {
    /// By rules: surnames, initials, acronyms, shortened names, aliases.
    #[default]
    Rules,
    /// Mentions are one entity only when their names differ in case and punctuation at most, or
    /// are well-known names of one thing (`U.S.`, United States).
    Exact,
}

/// Settings of the stage `entities`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How mentions become entities: `rules` or `exact`.
    pub resolution: Resolution,
    /// Other surfaces listed for an entity in the table of entities, the most frequent first.
    pub max_aliases: usize,
    /// A CSV file of names with labels and ids, which come before what is found and known; empty
    /// for none.
    pub gazetteer: PathBuf,
    /// The BLAKE3 hash that the gazetteer must have; empty for any. A run writes it down.
    pub gazetteer_blake3: String,
    /// A CSV file that says which mentions name whom or nothing, and who is not one; empty for none.
    pub pins: PathBuf,
    /// The BLAKE3 hash that the pins must have; empty for any. A run writes it down.
    pub pins_blake3: String,
    /// What those two files say, once they were read. No setting of its own.
    #[serde(skip)]
    pub lists: Arc<Lists>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            resolution: Resolution::Rules,
            max_aliases: 50,
            gazetteer: PathBuf::new(),
            gazetteer_blake3: String::new(),
            pins: PathBuf::new(),
            pins_blake3: String::new(),
            lists: Arc::default(),
        }
    }
}
