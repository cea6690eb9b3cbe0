//! What a user can set.

use crate::Profile;
use serde::{Deserialize, Serialize};

/// Which duplicates are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Find {
    /// None.
    Off,
    /// Documents with the same words in the same order.
    #[default]
    Exact,
    /// These, and documents that are alike as the profile says.
    Near,
}

/// How duplicates are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Which duplicates are looked for: `off`, `exact` (the default) or `near`.
    pub find: Find,
    /// What counts as a near copy; `news` by default.
    pub profile: Profile,
    /// Whether the table `repeated_lines` is made, of the lines and paragraphs that stand in several
    /// documents; `false` by default.
    pub lines: bool,
    /// Characters that a line or paragraph has at the least to be counted for it; 20 by default.
    pub lines_min_characters: u32,
    /// Documents in which it stands at the least; 3 by default, and never below 2.
    pub lines_min_documents: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            find: Find::default(),
            profile: Profile::default(),
            lines: false,
            lines_min_characters: 20,
            lines_min_documents: 3,
        }
    }
}
