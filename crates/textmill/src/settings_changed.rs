//! Which settings are not as they come.

use crate::{
    settings::Settings,
    settings_error::{SettingsError, explain},
};
use serde_json::Value;
use std::fmt::Write;

/// A setting that has another value than its default.
pub(crate) struct Changed {
    /// Its name, as `words.blocks`.
    pub(crate) name: String,
    pub(crate) default: Value,
    pub(crate) value: Value,
}

impl Settings {
    /// The settings that differ from their defaults, by name.
    pub(crate) fn changed(&self) -> Vec<Changed> {
        let plain = |settings: &Self| serde_json::to_value(settings).expect("plain values");
        differences(&plain(&Self::default()), &plain(self))
            .into_iter()
            .map(|(name, default, value)| Changed { name, default, value })
            .collect()
    }

    /// How tables are written: as somebody said for this command, and otherwise as they were.
    pub(crate) fn given_over(
        &self,
        recorded: &textmill_export::Settings,
    ) -> Result<textmill_export::Settings, SettingsError> {
        let mut all = toml::Table::try_from(recorded).expect("settings are plain values");
        all.extend(self.given_to_export.clone());
        let refused = |error: toml::de::Error| explain("the section export", error.message());
        all.try_into().map_err(refused)
    }

    /// The same as lines for a person.
    pub(crate) fn changed_as_text(&self) -> String {
        let changed = self.changed();
        if changed.is_empty() {
            return "settings: all as they come".to_owned();
        }
        let mut out = "settings that differ from their defaults:".to_owned();
        for Changed { name, default, value } in changed {
            let _ = write!(out, "\n  {name} = {value} (default {default})");
        }
        out
    }
}

/// The settings in which two sets of them differ, by name, with both values; one that only one of
/// them has is null in the other.
pub(crate) fn differences(a: &Value, b: &Value) -> Vec<(String, Value, Value)> {
    let mut out = Vec::new();
    descend("", a, b, &mut out);
    out.sort_by(|x, y| x.0.cmp(&y.0));
    out
}

fn descend(path: &str, a: &Value, b: &Value, out: &mut Vec<(String, Value, Value)>) {
    if a == b {
        return;
    }
    let (Value::Object(of_a), Value::Object(of_b)) = (a, b) else {
        out.push((path.to_owned(), a.clone(), b.clone()));
        return;
    };
    let names = of_a.keys().chain(of_b.keys().filter(|name| !of_a.contains_key(*name)));
    for name in names {
        let below = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let get = |of: &serde_json::Map<String, Value>| of.get(name).cloned().unwrap_or_default();
        descend(&below, &get(of_a), &get(of_b), out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_setting_that_differs_is_named_with_both_values() {
        let a = json!({"words": {"unit": "norm", "levels": ["norm"]}, "run": {"jobs": 1}});
        let b = json!({"words": {"unit": "lemma", "levels": ["norm"]}, "new": {"x": 1}});
        assert_eq!(
            differences(&a, &b),
            [
                ("new".to_owned(), Value::Null, json!({"x": 1})),
                ("run".to_owned(), json!({"jobs": 1}), Value::Null),
                ("words.unit".to_owned(), json!("norm"), json!("lemma")),
            ]
        );
    }

    #[test]
    fn settings_as_they_come_differ_in_nothing() {
        assert!(Settings::default().changed().is_empty());
    }
}
