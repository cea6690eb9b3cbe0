//! Settings of the report.

use serde::{Deserialize, Serialize};

/// Whether there is a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether a run ends with the page `report.html`.
    pub write: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { write: true }
    }
}
