//! Why a command stopped, and with which exit code.

use crate::settings_error::SettingsError;
use std::{error::Error, fmt, path::Path, process::ExitCode};

/// A reason to stop: what happened, what to do, and the exit code that says which kind it is.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    because: Vec<String>,
    hint: String,
    code: u8,
}

/// The system refused: no space, no permission.
const SYSTEM: u8 = 1;
/// Wrong usage or settings.
const USAGE: u8 = 2;
/// Done, but more records were quarantined than allowed.
pub(crate) const QUARANTINED: u8 = 3;
/// A file of an output folder is missing or damaged.
const DAMAGED: u8 = 4;

impl Failure {
    fn new(code: u8, error: &dyn Error, hint: impl Into<String>) -> Self {
        let mut because = Vec::new();
        let mut source = error.source();
        while let Some(cause) = source {
            because.push(cause.to_string());
            source = cause.source();
        }
        Self { message: error.to_string(), because, hint: hint.into(), code }
    }

    /// Wrong usage, in words of its own.
    pub(crate) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), because: Vec::new(), hint: hint.into(), code: USAGE }
    }

    /// Something that the system refused, in words of its own.
    pub(crate) fn system(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), because: Vec::new(), hint: hint.into(), code: SYSTEM }
    }

    /// A file of an output folder that is missing or damaged, in words of its own.
    pub(crate) fn damaged(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), because: Vec::new(), hint: hint.into(), code: DAMAGED }
    }

    /// More was quarantined than the settings allow; `place` is what tells more.
    pub(crate) fn quarantined(message: String, place: &str) -> Self {
        Self {
            message,
            because: Vec::new(),
            hint: format!("see {place}, then mend the input or allow more with --max-quarantine"),
            code: QUARANTINED,
        }
    }

    /// A signal that ended a run on its way, whose number is `signal`.
    pub(crate) fn interrupted(output: &Path, signal: i32) -> Self {
        Self {
            message: format!(
                "interrupted: {} holds no whole run now (no run.json), and no half table",
                output.display()
            ),
            because: Vec::new(),
            hint: "the same command makes it anew, from the input".to_owned(),
            // What shells say of a process that a signal ended.
            code: u8::try_from(signal + 128).unwrap_or(SYSTEM),
        }
    }

    /// The same for a program that reads progress.
    pub(crate) fn event(&self) -> serde_json::Value {
        serde_json::json!({
            "event": "failed",
            "message": self.message,
            "because": self.because,
            "hint": self.hint,
            "exit_code": self.code,
        })
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "error: {}", self.message)?;
        for cause in &self.because {
            writeln!(f, "because: {cause}")?;
        }
        write!(f, "\nhint: {}", self.hint)
    }
}

impl From<SettingsError> for Failure {
    fn from(error: SettingsError) -> Self {
        Self::new(USAGE, &error, error.hint.clone())
    }
}

impl From<textmill_ingest::Error> for Failure {
    fn from(error: textmill_ingest::Error) -> Self {
        Self::new(USAGE, &error, error.hint())
    }
}

#[cfg(feature = "onnx")]
impl From<textmill_onnx::Error> for Failure {
    fn from(error: textmill_onnx::Error) -> Self {
        Self::new(USAGE, &error, error.hint())
    }
}

impl From<textmill_spill::Error> for Failure {
    fn from(error: textmill_spill::Error) -> Self {
        Self::new(code_of_spilled(&error), &error, error.hint())
    }
}

impl From<textmill_export::Error> for Failure {
    fn from(error: textmill_export::Error) -> Self {
        Self::new(code_of_table(&error), &error, error.hint())
    }
}

fn code_of_spilled(error: &textmill_spill::Error) -> u8 {
    match error {
        textmill_spill::Error::Io { .. } => SYSTEM,
        textmill_spill::Error::Damaged(_) => DAMAGED,
    }
}

fn code_of_table(error: &textmill_export::Error) -> u8 {
    use textmill_export::Error::{Damaged, Missing, NotOurs, OtherVersion, Settings, Source};
    match error {
        Settings(_) | NotOurs(_) => USAGE,
        Missing(_) | Damaged { .. } | OtherVersion { .. } => DAMAGED,
        // While a table was written, the rows it is made of could not be had: for their reason.
        Source { source, .. } => {
            let table = source.downcast_ref().map(code_of_table);
            table.or(source.downcast_ref().map(code_of_spilled)).unwrap_or(SYSTEM)
        }
        _ => SYSTEM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use textmill_export::Error;

    #[test]
    fn a_table_that_is_damaged_is_so_whatever_was_to_be_made_of_it() {
        let damaged = || Error::Damaged { path: "terms.parquet".into(), why: "cut".into() };
        let copied = Error::Source { table: "terms".into(), source: Box::new(damaged()) };
        assert_eq!(Failure::from(damaged()).code, DAMAGED);
        assert_eq!(Failure::from(copied).code, DAMAGED);
        let full = textmill_spill::Error::Damaged("a run".into());
        let spilled = Error::Source { table: "ngrams".into(), source: Box::new(full) };
        assert_eq!(Failure::from(spilled).code, DAMAGED);
    }
}
