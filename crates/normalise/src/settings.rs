//! What a user can set, and the error for a rule that does not exist.

use crate::rules::{ON_REQUEST, RULES, Rule};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How documents are normalised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Names of the rules that are not to run, as `["white_space"]`; empty by default, so that
    /// all run. [`crate::rules()`] lists the names.
    pub off: Vec<String>,
    /// Whether headline, byline, dateline and footer are looked for; `true` by default. Without,
    /// all of a document is body.
    pub structure: bool,
    /// Whether addresses and numbers of persons are masked, by the rule `personal_data`; `false`
    /// by default, for who reads news wants names and contacts.
    pub personal_data: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { off: Vec::new(), structure: true, personal_data: false }
    }
}

impl Settings {
    /// Looks whether every name in `off` is the name of a rule.
    ///
    /// # Errors
    /// The first name that is not, with the nearest name there is.
    pub fn check(&self) -> Result<(), UnknownRule> {
        match self.off.iter().find(|name| RULES.iter().all(|rule| rule.name != **name)) {
            None => Ok(()),
            Some(name) => Err(UnknownRule { name: name.clone(), nearest: nearest(name) }),
        }
    }

    /// The rules that are to run, in their order.
    pub(crate) fn active_rules(&self) -> Vec<&'static Rule> {
        RULES.iter().filter(|rule| self.runs(rule)).collect()
    }

    /// Whether a rule is to run.
    pub(crate) fn runs(&self, rule: &Rule) -> bool {
        self.off.iter().all(|name| name != rule.name)
            && (rule.name != ON_REQUEST || self.personal_data)
    }
}

/// The name of a rule that is at most half of its letters away from `name`.
fn nearest(name: &str) -> Option<&'static str> {
    RULES
        .iter()
        .map(|rule| (strsim::damerau_levenshtein(name, rule.name), rule.name))
        .filter(|(distance, rule)| *distance <= rule.len() / 2)
        .min()
        .map(|(_, rule)| rule)
}

/// A setting names a rule that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// The name as set.
    pub name: String,
    /// The rule that was probably meant.
    pub nearest: Option<&'static str>,
}

impl UnknownRule {
    /// What to do about it.
    pub fn hint(&self) -> String {
        self.nearest.map_or_else(
            || {
                let names: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
                format!("the rules are: {}", names.join(", "))
            },
            |nearest| format!("did you mean `{nearest}`?"),
        )
    }
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`off` names the rule `{}`, and there is no such rule", self.name)
    }
}

impl std::error::Error for UnknownRule {}

#[cfg(test)]
mod tests {
    use super::*;

    fn off(name: &str) -> Settings {
        Settings { off: vec![name.to_owned()], ..Settings::default() }
    }

    #[test]
    fn every_rule_can_be_switched_off_by_its_name() {
        for rule in RULES {
            let settings = Settings { personal_data: true, ..off(rule.name) };
            assert_eq!(settings.check(), Ok(()));
            assert_eq!(settings.active_rules().len(), RULES.len() - 1);
            assert!(settings.active_rules().iter().all(|active| active.name != rule.name));
        }
    }

    #[test]
    fn a_misspelt_rule_is_refused_with_the_nearest_name() {
        let error = off("whitespace").check().unwrap_err();
        assert_eq!(error.nearest, Some("white_space"));
        assert_eq!(error.hint(), "did you mean `white_space`?");
        assert!(error.to_string().contains("`whitespace`"));
    }

    #[test]
    fn a_name_like_no_rule_is_answered_with_the_list() {
        let error = off("xylophone").check().unwrap_err();
        assert_eq!(error.nearest, None);
        assert!(error.hint().contains("entities, mojibake, line_endings"));
    }

    #[test]
    fn settings_are_read_from_toml_and_unknown_keys_are_refused() {
        let settings: Settings = toml::from_str("off = [\"nfc\"]").unwrap();
        assert_eq!(settings, off("nfc"));
        assert!(toml::from_str::<Settings>("of = []").is_err());
    }
}
