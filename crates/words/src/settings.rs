//! What word statistics count.

use serde::{Deserialize, Serialize};
use textmill_corpus::BlockKind;

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The norm: the form in lower case, with straight apostrophes.
    Norm,
    /// The form as written.
    Form,
}

impl Level {
    /// All levels, in the order of their numbers and of the table of terms.
    pub const ALL: [Level; 2] = [Self::Norm, Self::Form];

    /// The name used in tables and settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Norm => "norm",
            Self::Form => "form",
        }
    }
}

/// Settings of the stage `words`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The blocks whose words are counted: `headline`, `byline`, `dateline`, `body`, `footer`.
    pub blocks: Vec<BlockKind>,
    /// The levels at which the table of terms counts, `norm` or `form`; `norm` is always counted,
    /// since the other tables count norms.
    pub levels: Vec<Level>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { blocks: vec![BlockKind::Headline, BlockKind::Body], levels: vec![Level::Norm] }
    }
}

impl Settings {
    /// The levels to count, in the order of the table of terms, the norm first.
    pub(crate) fn counted_levels(&self) -> Vec<Level> {
        let wanted = |level: &Level| *level == Level::Norm || self.levels.contains(level);
        Level::ALL.into_iter().filter(wanted).collect()
    }
}
