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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Which duplicates are looked for: `off`, `exact` (the default) or `near`.
    pub find: Find,
    /// What counts as a near copy; `news` by default.
    pub profile: Profile,
}
