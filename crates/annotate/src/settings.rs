//! What a user may choose about annotation.

use serde::{Deserialize, Serialize};

/// Choices of the annotation stage.
///
/// Tokens and sentences have none: two runs over the same clean text always give the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether names are looked for. Without it the shard has no mentions, and the tables of
    /// entities are empty.
    pub mentions: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { mentions: true }
    }
}
