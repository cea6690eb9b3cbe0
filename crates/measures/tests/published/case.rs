//! A case: its input, what was published, and what came out here.

use serde_json::Value;
use std::{env, fs, path::PathBuf};

/// A JSON file of the cases, or `None` (said on standard error) where there is none.
pub(crate) fn load(path: &str) -> Option<Value> {
    read(path).map(|text| serde_json::from_str(&text).expect("the cases are JSON"))
}

/// A file of the cases, or `None` (said on standard error) where there is none.
///
/// # Panics
/// When the environment variable `CI` is set and the file is absent.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
pub(crate) fn read(path: &str) -> Option<String> {
    let folder = env::var_os("TEXTMILL_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let path = folder.join("cases/statistics").join(path);
    match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) => {
            assert!(env::var_os("CI").is_none(), "{}: {error}", path.display());
            eprintln!("skipped: {}: {error}", path.display());
            None
        }
    }
}

/// A name of a measure that is not known here.
pub(crate) struct Unknown;

/// The score of a measure by the name that a case gives it.
pub(crate) type Found = Result<Option<f64>, Unknown>;

/// A case and what came of it.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) input: Value,
    pub(crate) expected: Value,
    /// The value of an independent implementation, where one was made.
    pub(crate) rederived: Value,
    tolerance: f64,
    pub(crate) numbers: usize,
    pub(crate) failures: Vec<String>,
}

impl Case {
    /// The case of this name in a file of cases.
    pub(crate) fn load(file: &str, id: &str) -> Option<Self> {
        let cases = load(file)?;
        let case = cases.as_array()?.iter().find(|case| case["id"] == id)?;
        Some(Self {
            id: id.to_owned(),
            input: case["input"].clone(),
            expected: case["expected"].clone(),
            rederived: case["our_value"].clone(),
            tolerance: number(&case["abs_tolerance"]),
            numbers: 0,
            failures: Vec::new(),
        })
    }

    /// Compares a number with what was published, within the tolerance of the case.
    pub(crate) fn near(&mut self, what: &str, found: Option<f64>, expected: &Value) {
        self.within(what, found, number(expected), self.tolerance);
    }

    /// Compares a number with an exact one.
    pub(crate) fn exact(&mut self, what: &str, found: Option<f64>, expected: f64) {
        self.within(what, found, expected, 1e-11 * expected.abs().max(1.0));
    }

    /// Compares a number within this tolerance.
    pub(crate) fn within(&mut self, what: &str, found: Option<f64>, expected: f64, limit: f64) {
        let near = found.is_some_and(|found| (found - expected).abs() <= limit);
        self.holds(&format!("{what}: {found:?} for {expected}"), near);
    }

    /// Notes whether something holds.
    pub(crate) fn holds(&mut self, what: &str, holds: bool) {
        self.numbers += 1;
        if !holds {
            self.failures.push(what.to_owned());
        }
    }

    /// Compares each named number that was published, and each that was derived again, with the one that
    /// `find` gives for its name.
    pub(crate) fn named(&mut self, find: impl Fn(&str) -> Found) {
        let published = self.expected.as_object().cloned().unwrap_or_default();
        for (name, expected) in &published {
            match find(name) {
                Ok(found) => self.near(name, found, expected),
                Err(Unknown) => self.holds(&format!("{name} is unknown"), false),
            }
        }
        for (name, expected) in &self.rederived.as_object().cloned().unwrap_or_default() {
            if let (Some(expected), Ok(found)) = (expected.as_f64(), find(name)) {
                self.exact(&format!("{name} (derived again)"), found, expected);
            }
        }
    }
}

/// A number of the cases.
pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// A count of the cases.
pub(crate) fn count(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no count"))
}

/// A text of the cases.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

/// The elements of a list.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

/// A list of counts.
pub(crate) fn counts(value: &Value) -> Vec<u64> {
    list(value).iter().map(count).collect()
}

/// A list of texts.
pub(crate) fn texts(value: &Value) -> Vec<&str> {
    list(value).iter().map(text).collect()
}
