//! What a user may choose about annotation.

use crate::mentions;
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
    /// Mentions with a lower score are left out: from 0, all, to 1, none but the surest.
    pub min_mention_score: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { mentions: true, min_mention_score: 0.0 }
    }
}

impl Settings {
    /// The part that the finder of names needs.
    pub(crate) fn finder(&self) -> mentions::Settings {
        mentions::Settings { enabled: self.mentions, min_score: self.min_mention_score }
    }
}
