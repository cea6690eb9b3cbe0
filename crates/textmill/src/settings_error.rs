//! What is wrong with a setting, and what to do about it.

use crate::settings::Settings;
use toml::{Table, Value};

/// A setting that cannot be used: where it stands, what is wrong, what to do.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {problem}")]
pub(crate) struct SettingsError {
    pub(crate) place: String,
    pub(crate) problem: String,
    /// The remedy.
    pub(crate) hint: String,
}

pub(crate) fn unknown(place: &str, name: &str, known: &[String]) -> SettingsError {
    SettingsError {
        place: place.to_owned(),
        problem: format!("there is no setting `{name}`"),
        hint: nearest(name, known.iter().map(String::as_str)).map_or_else(
            || "`textmill settings` lists every setting with its value".to_owned(),
            |near| format!("did you mean `{near}`?"),
        ),
    }
}

/// Serde's message, with the nearest name when it is about an unknown one.
pub(crate) fn explain(place: &str, message: &str) -> SettingsError {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let hint = match (message.starts_with("unknown"), names.split_first()) {
        (true, Some((given, known))) => {
            nearest(given, known.iter().copied()).map(|near| format!("did you mean `{near}`?"))
        }
        _ => None,
    };
    SettingsError {
        place: place.to_owned(),
        problem: message.trim().replace('\n', " "),
        hint: hint
            .unwrap_or_else(|| "`textmill settings` lists every setting with its value".to_owned()),
    }
}

/// The known name most like the given one.
pub(crate) fn nearest<'a>(given: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|name| (strsim::damerau_levenshtein(given, name), name))
        .min()
        .filter(|&(distance, name)| distance <= given.len().max(name.len()) / 2)
        .map(|(_, name)| name)
}

/// What to say of a value of another kind than the default has: a switch where a word is due.
pub(crate) fn of_another_kind(
    place: &str,
    section: &str,
    key: &str,
    given: &Table,
) -> Option<SettingsError> {
    let all = Table::try_from(Settings::default()).expect("settings are plain values");
    let (default, given) = (all.get(section)?.get(key)?, given.get(section)?.get(key)?);
    (!default.same_type(given)).then(|| SettingsError {
        place: place.to_owned(),
        problem: format!("`{given}` is {}, and {} is due", kind(given), kind(default)),
        hint: format!("the default is `{default}`; docs/settings.md has what else it may be"),
    })
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "a word",
        Value::Integer(_) => "a whole number",
        Value::Float(_) => "a number",
        Value::Boolean(_) => "a switch",
        Value::Array(_) => "a list",
        Value::Datetime(_) | Value::Table(_) => "of another kind",
    }
}
