//! The manifest of an output, as far as it is compared.

use super::Changed;
use crate::{failure::Failure, settings_changed::differences};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What is compared on its own, and not among the others.
const APART: [&str; 5] = ["accounting", "inputs", "outputs", "settings", "textmill"];

/// The content of `run.json`.
#[derive(Debug)]
pub(super) struct Manifest {
    folder: PathBuf,
    content: Value,
}

impl PartialEq for Manifest {
    fn eq(&self, other: &Self) -> bool {
        self.content == other.content
    }
}

impl Manifest {
    /// Reads the manifest of an output.
    pub(super) fn read(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join("run.json");
        let hint = if folder.is_dir() {
            "give the folder of a finished run; one that was interrupted has no run.json"
        } else {
            "give the folders of two finished runs: textmill diff OUTPUT_A OUTPUT_B"
        };
        let text = fs::read_to_string(&path).map_err(|error| {
            Failure::damaged(format!("cannot read `{}`: {error}", path.display()), hint)
        })?;
        let content: Value = serde_json::from_str(&text)
            .map_err(|error| Failure::damaged(format!("`{}`: {error}", path.display()), hint))?;
        if content["schema"].as_str().is_none_or(|schema| !schema.starts_with("textmill.run/")) {
            let what = format!("`{}` is no manifest of textmill", path.display());
            return Err(Failure::damaged(what, hint));
        }
        Ok(Self { folder: folder.to_owned(), content })
    }

    /// The output folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The version of textmill that made the output.
    pub(super) fn version(&self) -> &str {
        self.content["textmill"].as_str().unwrap_or("unknown")
    }

    /// One member; null when there is none.
    pub(super) fn part(&self, name: &str) -> &Value {
        &self.content[name]
    }

    /// The elements of a member that is a list.
    pub(super) fn list(&self, name: &str) -> &[Value] {
        self.content[name].as_array().map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a table is there as one Parquet file, from which rows are read.
    pub(super) fn has_parquet(&self, table: &str) -> bool {
        let whole = format!("tables/{table}.parquet");
        let files = self.list("outputs").iter().filter(|t| t["table"] == table);
        files.filter_map(|t| t["files"].as_array()).flatten().any(|file| file["path"] == whole)
    }
}

/// In what else two manifests differ.
pub(super) fn others(a: &Manifest, b: &Manifest) -> Vec<Changed> {
    let rest = |manifest: &Manifest| {
        let mut content = manifest.content.clone();
        if let Some(members) = content.as_object_mut() {
            members.retain(|name, _| !APART.contains(&name.as_str()));
        }
        content
    };
    differences(&rest(a), &rest(b)).into_iter().map(Changed::from).collect()
}
