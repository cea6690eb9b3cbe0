//! Which files were read, and which of them changed.

use super::manifest::Manifest;
use serde::Serialize;
use std::collections::BTreeMap;

/// The files of the input of two outputs.
#[derive(Debug, Default, Serialize)]
pub(super) struct InputsDiff {
    /// Files that both read, with the same bytes.
    pub(super) same: u64,
    /// Files that both read under this name, with other bytes.
    pub(super) changed: Named,
    /// Files that only the second read.
    pub(super) added: Named,
    /// Files that only the first read.
    pub(super) removed: Named,
}

/// How many there are, and the names of the first.
#[derive(Debug, Default, Serialize)]
pub(super) struct Named {
    pub(super) n: u64,
    pub(super) first: Vec<String>,
}

impl Named {
    pub(super) fn add(&mut self, name: impl FnOnce() -> String, top: usize) {
        self.n += 1;
        if self.first.len() < top {
            self.first.push(name());
        }
    }
}

impl InputsDiff {
    pub(super) fn is_same(&self) -> bool {
        self.changed.n + self.added.n + self.removed.n == 0
    }
}

pub(super) fn compare(a: &Manifest, b: &Manifest, top: usize) -> InputsDiff {
    let by_path = |manifest: &Manifest| -> BTreeMap<String, String> {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let files = manifest.list("inputs").iter();
        files.map(|file| (text(&file["source_path"]), text(&file["blake3"]))).collect()
    };
    let (of_a, mut of_b) = (by_path(a), by_path(b));
    let mut diff = InputsDiff::default();
    for (path, hash) in of_a {
        match of_b.remove(&path) {
            Some(other) if other == hash => diff.same += 1,
            Some(_) => diff.changed.add(|| path, top),
            None => diff.removed.add(|| path, top),
        }
    }
    for path in of_b.into_keys() {
        diff.added.add(|| path, top);
    }
    diff
}
