//! Files among the inputs that runs of textmill made.

use crate::output::OutputFolder;
use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};
use textmill_ingest::Inputs;

/// Leaves out what a run makes in `output`, and, but for what `named` names file by file, what earlier
/// runs made in other folders below the root. Gives those folders.
pub(crate) fn leave_out(
    inputs: &mut Inputs,
    named: &[OsString],
    output: &OutputFolder,
) -> BTreeSet<PathBuf> {
    let named: BTreeSet<PathBuf> =
        named.iter().filter_map(|name| Path::new(name).canonicalize().ok()).collect();
    let root = inputs.root.canonicalize().unwrap_or_else(|_| inputs.root.clone());
    let mut known: BTreeMap<PathBuf, Option<OutputFolder>> = BTreeMap::new();
    let mut found = BTreeSet::new();
    inputs.files.retain(|file| {
        if output.makes(&file.path) {
            return false;
        }
        let folders = file.path.ancestors().skip(1);
        let below_root = folders.take_while(|folder| folder.starts_with(&root) && **folder != root);
        for folder in below_root {
            let other = known
                .entry(folder.to_owned())
                .or_insert_with(|| is_output(folder).then(|| OutputFolder::new(folder)));
            if other.as_ref().is_some_and(|other| other.makes(&file.path))
                && !named.contains(&file.path)
            {
                found.insert(folder.to_owned());
                return false;
            }
        }
        true
    });
    found
}

/// Whether a folder has the manifest of a run.
fn is_output(folder: &Path) -> bool {
    /// Bytes of a manifest in which its schema stands, which is near its beginning.
    const LOOKED_AT: u64 = 64 << 20;
    let Ok(file) = File::open(folder.join("run.json")) else { return false };
    let mut text = String::new();
    let read = file.take(LOOKED_AT).read_to_string(&mut text);
    read.is_ok() && text.contains("\"textmill.run/")
}
