//! What entity statistics count, and how.

use crate::lists::Lists;
use serde::{Deserialize, Serialize};
use std::{path::PathBuf, sync::Arc};
use textmill_corpus::{BlockKind, groups::Scheme};

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
    /// Whether the table of entities that are named together is made.
    pub cooccurrence: bool,
    /// Pairs that fewer documents name together are counted, but not written.
    pub cooccurrence_min_documents: u64,
    /// Sentences and documents that name more entities are lists, and count as nobody's company.
    pub cooccurrence_max_entities: usize,
    /// Whether the table of terms in the sentences of an entity is made.
    pub terms: bool,
    /// Terms that occur less often in the sentences of an entity are counted, but not written.
    pub terms_min_frequency: u64,
    /// What the tables have in common with those of words. No setting of its own.
    #[serde(skip)]
    pub shared: Shared,
}

/// What tables of entities have in common with those of words, so that both speak of the same
/// groups and tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// What documents are grouped by; the order gives the numbers of the groups.
    pub groupings: Vec<Scheme>,
    /// Blocks whose words are counted.
    pub blocks: Vec<BlockKind>,
    /// Words that are flagged, in the order of their bytes.
    pub stop_words: Arc<[Box<str>]>,
}

impl Default for Shared {
    /// No groups, no stop words; headline and body are counted.
    fn default() -> Self {
        Self {
            groupings: Vec::new(),
            blocks: vec![BlockKind::Headline, BlockKind::Body],
            stop_words: Arc::new([]),
        }
    }
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
            cooccurrence: true,
            cooccurrence_min_documents: 2,
            cooccurrence_max_entities: 300,
            terms: false,
            terms_min_frequency: 5,
            shared: Shared::default(),
        }
    }
}
