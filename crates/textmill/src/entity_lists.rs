//! The user's gazetteer and pins: read, and their hashes written down.

use crate::settings_error::SettingsError;
use std::{path::Path, sync::Arc};
use textmill_entities::{ListFile, Lists, Settings};

/// Reads the files that the settings name. Their hashes become settings too, so that a run says
/// what it used, and a run under the settings of another notices when a file has changed.
pub(crate) fn read(settings: &mut Settings) -> Result<(), SettingsError> {
    let gazetteer = content("gazetteer", &settings.gazetteer, &mut settings.gazetteer_blake3)?;
    let pins = content("pins", &settings.pins, &mut settings.pins_blake3)?;
    let lists = Lists::read(
        gazetteer.as_ref().map(|(name, text)| ListFile { name, text }),
        pins.as_ref().map(|(name, text)| ListFile { name, text }),
    );
    settings.lists = Arc::new(lists.map_err(|error| SettingsError {
        place: error.place,
        problem: error.problem,
        hint: error.hint.to_owned(),
    })?);
    Ok(())
}

/// The name of a file for errors, and its text; `None` when the setting is empty.
fn content(
    setting: &str,
    path: &Path,
    expected: &mut String,
) -> Result<Option<(String, String)>, SettingsError> {
    if path.as_os_str().is_empty() {
        return Ok(None);
    }
    let name = format!("entities.{setting} {}", path.display());
    let refuse = |problem: String, hint: &str| SettingsError {
        place: name.clone(),
        problem,
        hint: hint.to_owned(),
    };
    let bytes = std::fs::read(path)
        .map_err(|error| refuse(error.to_string(), "name a CSV file that can be read"))?;
    let hash = blake3::hash(&bytes).to_hex().to_string();
    if !expected.is_empty() && *expected != hash {
        return Err(refuse(
            format!("its BLAKE3 hash is {hash}, and entities.{setting}_blake3 is {expected}"),
            "give the file of that hash, or leave the setting of the hash out",
        ));
    }
    *expected = hash;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = String::from_utf8_lossy(valid).matches('\n').count();
        refuse(format!("line {} is not UTF-8", line + 1), "save the file as UTF-8")
    })?;
    Ok(Some((name, text)))
}
