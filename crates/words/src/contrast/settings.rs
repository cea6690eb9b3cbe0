//! How contrasts are scored.

use serde::{Deserialize, Serialize};

/// Settings of the table `keyness`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Terms that occur less often in target and reference together are left out; those that stay
    /// are the tests for which `q_bh` and `lrc` are corrected.
    pub min_frequency: u64,
    /// The confidence of intervals, between 0 and 1.
    pub confidence: f64,
    /// What `simple_maths` adds to both frequencies per million: 1 turns up rare terms, 100 common
    /// ones.
    pub simple_maths_lambda: f64,
    /// The prior count of each term in `log_odds_z`.
    pub log_odds_prior: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { min_frequency: 5, confidence: 0.95, simple_maths_lambda: 1.0, log_odds_prior: 0.001 }
    }
}

/// A setting of contrasts that cannot be: its name, what is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Name of the setting, within its section.
    pub setting: &'static str,
    /// What is wrong with its value.
    pub problem: String,
    /// The remedy.
    pub hint: &'static str,
}

impl Settings {
    /// What a type alone cannot hold.
    ///
    /// # Errors
    /// The first setting with a value that makes no sense.
    pub fn check(&self) -> Result<(), Refused> {
        let positive = |n: f64| n > 0.0 && n.is_finite();
        let all = [
            (
                "confidence",
                self.confidence,
                self.confidence > 0.0 && self.confidence < 1.0,
                "give a number between 0 and 1, as 0.95",
            ),
            (
                "simple_maths_lambda",
                self.simple_maths_lambda,
                positive(self.simple_maths_lambda),
                "give a number above 0, as 1 or 100",
            ),
            (
                "log_odds_prior",
                self.log_odds_prior,
                positive(self.log_odds_prior),
                "give a number above 0, as 0.001",
            ),
        ];
        match all.into_iter().find(|(.., lawful, _)| !lawful) {
            Some((setting, value, _, hint)) => {
                Err(Refused { setting, problem: format!("{value} cannot be used"), hint })
            }
            None => Ok(()),
        }
    }
}
