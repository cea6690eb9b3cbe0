//! What entity statistics count, and how.

use serde::{Deserialize, Serialize};

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
}

impl Default for Settings {
    fn default() -> Self {
        Self { resolution: Resolution::Rules, max_aliases: 50 }
    }
}
