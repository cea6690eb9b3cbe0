//! The output folder of a run: taken over from the run before, and swept when the new one is whole.

use crate::{
    Error, Format,
    manifest::Manifest,
    partial_file::{remove_partial_files, sync_folder},
};
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Component, Path, PathBuf},
};

/// The manifest: its presence means that the output is whole.
pub(crate) const MANIFEST: &str = "run.json";
/// What a run says about the time and memory it took.
pub(crate) const TIMING: &str = "timing.json";
/// The data dictionary.
pub(crate) const README: &str = "README.md";
/// The package metadata.
pub(crate) const PACKAGE: &str = "datapackage.json";
/// The same in the vocabulary of data-set search.
pub(crate) const CROISSANT: &str = "croissant.json";
/// The folder of the tables.
pub(crate) const TABLES: &str = "tables";

/// What every dictionary that a run wrote says of itself.
const README_MARK: &[u8] = b"<!-- Written by textmill at the end of a run";

/// The manifest of the run before, while this one is under way: it says which files are old.
const PREVIOUS: &str = "run.previous.json";

/// An output folder that a run has made its own.
pub(crate) struct OutputFolder {
    path: PathBuf,
    /// Files that an earlier run wrote, by their path below the folder.
    old: BTreeSet<String>,
}

impl OutputFolder {
    /// Makes the folder ready for a new run: the manifest goes, tables of an earlier run stay
    /// until the new ones are whole.
    ///
    /// # Errors
    /// When the folder holds a file of a name that is needed and that no run wrote.
    pub(crate) fn take(path: &Path) -> Result<Self, Error> {
        let tables = path.join(TABLES);
        fs::create_dir_all(&tables).map_err(Error::io("create", &tables))?;
        refuse_foreign(&path.join(README), README_MARK)?;
        for name in [MANIFEST, TIMING, PACKAGE, CROISSANT] {
            refuse_foreign(&path.join(name), b"textmill")?;
        }
        if ![MANIFEST, PREVIOUS].iter().any(|name| path.join(name).exists()) {
            refuse_foreign_tables(&tables)?;
        }
        remove_partial_files(&tables)?;
        let mut old = BTreeSet::new();
        for name in [PREVIOUS, MANIFEST] {
            old.extend(files_of(&path.join(name))?);
        }
        set_aside(path, &old)?;
        Ok(Self { path: path.to_owned(), old })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Removes the files of earlier runs that are not among those of this one.
    pub(crate) fn sweep(&self, kept: &BTreeSet<&str>) -> Result<(), Error> {
        for old in self.old.iter().filter(|old| !kept.contains(old.as_str())) {
            let path = self.path.join(old);
            remove_if_there(&path)?;
            // The folders of parts go when they are empty, and only then.
            for folder in path.ancestors().skip(1).take(2).filter(|folder| {
                folder.strip_prefix(self.path.join(TABLES)).is_ok_and(|p| p != Path::new(""))
            }) {
                let _ = fs::remove_dir(folder);
            }
        }
        sync_folder(&self.path.join(TABLES))
    }

    /// Says that the manifest is written.
    pub(crate) fn complete(&self) -> Result<(), Error> {
        remove_if_there(&self.path.join(PREVIOUS))?;
        sync_folder(&self.path)
    }
}

/// Removes the tables that an interrupted run left half written in its output folder.
///
/// # Errors
/// When the system refuses; a folder without tables is none.
pub fn remove_unfinished(output: &Path) -> Result<(), Error> {
    let tables = output.join(TABLES);
    if tables.is_dir() { remove_partial_files(&tables) } else { Ok(()) }
}

/// Keeps the list of old files while the run is under way, and removes the manifest.
///
/// An interrupted run leaves that list, so that the next one still knows what is old, and that the
/// tables in the folder are a run's.
fn set_aside(folder: &Path, old: &BTreeSet<String>) -> Result<(), Error> {
    let list = Manifest::of_old_files(old);
    crate::partial_file::write_whole(&folder.join(PREVIOUS), list.as_bytes())?;
    remove_if_there(&folder.join(MANIFEST))?;
    sync_folder(folder)
}

/// Refuses tables in a folder that no run has made its own.
fn refuse_foreign_tables(tables: &Path) -> Result<(), Error> {
    for entry in fs::read_dir(tables).map_err(Error::io("list", tables))? {
        let path = entry.map_err(Error::io("list", tables))?.path();
        let below = Path::new(TABLES).join(path.file_name().unwrap_or_default());
        if is_table_file(&below) {
            return Err(Error::NotOurs(path));
        }
    }
    Ok(())
}

/// Refuses a file that textmill would overwrite and that lacks the mark of its writer.
pub(crate) fn refuse_foreign(path: &Path, mark: &[u8]) -> Result<(), Error> {
    match fs::read(path) {
        Ok(content) if !contains(&content, mark) => Err(Error::NotOurs(path.to_owned())),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Error::io("read", path)(error)),
    }
}

fn contains(content: &[u8], name: &[u8]) -> bool {
    content.windows(name.len()).any(|window| window == name)
}

/// The table files that a manifest lists; none when there is no manifest or it cannot be read.
fn files_of(manifest: &Path) -> Result<Vec<String>, Error> {
    let content = match fs::read(manifest) {
        Ok(content) => content,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::io("read", manifest)(error)),
    };
    let files = Manifest::files(&content).into_iter();
    Ok(files.filter(|path| is_table_file(Path::new(path))).collect())
}

/// Whether a path is one that a run gives to a file of a table: a manifest may be edited, and
/// nothing but tables is ever removed because of it.
fn is_table_file(path: &Path) -> bool {
    let parts: Vec<_> = path.components().collect();
    let ending = path.extension().and_then(|ending| ending.to_str());
    let is_place = match parts[..] {
        [Component::Normal(folder), Component::Normal(_)] => folder == TABLES,
        // A part of a table, in the folder of a value.
        [
            Component::Normal(folder),
            Component::Normal(_),
            Component::Normal(value),
            Component::Normal(file),
        ] => {
            folder == TABLES
                && file == "part-0.parquet"
                && value.to_str().is_some_and(|value| value.contains('='))
        }
        _ => false,
    };
    is_place && Format::ALL.iter().any(|format| ending == Some(format.ending()))
}

pub(crate) fn remove_if_there(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Error::io("remove", path)(error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_tables_are_ever_removed() {
        assert!(is_table_file(Path::new("tables/terms.csv")));
        assert!(is_table_file(Path::new("tables/terms.parquet")));
        assert!(is_table_file(Path::new("tables/terms/level=norm/part-0.parquet")));
        assert!(!is_table_file(Path::new("tables/terms/mine/part-0.parquet")));
        assert!(!is_table_file(Path::new("tables/terms/../level=norm/part-0.parquet")));
        for path in
            ["../terms.csv", "tables/../../x.csv", "/tables/x.csv", "x.csv", "tables/x", "tables"]
        {
            assert!(!is_table_file(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn tables_of_somebody_else_are_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(TABLES)).unwrap();
        fs::write(folder.path().join("tables/terms.csv"), "mine").unwrap();
        assert!(matches!(OutputFolder::take(folder.path()), Err(Error::NotOurs(_))));
        fs::remove_file(folder.path().join("tables/terms.csv")).unwrap();
        OutputFolder::take(folder.path()).unwrap();
        // A run that was killed leaves tables, and the next takes them over.
        fs::write(folder.path().join("tables/terms.csv"), "half a run").unwrap();
        OutputFolder::take(folder.path()).unwrap();
    }

    #[test]
    fn a_read_me_that_only_speaks_of_textmill_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(README), "# textmill and I\n").unwrap();
        assert!(matches!(OutputFolder::take(folder.path()), Err(Error::NotOurs(_))));
    }

    #[test]
    fn a_file_of_somebody_else_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let readme = folder.path().join(README);
        fs::write(&readme, "# My thesis\n").unwrap();
        let error = OutputFolder::take(folder.path()).err().unwrap();
        assert!(error.to_string().contains("README.md"));
        assert!(error.hint().contains("another output folder"));
        assert_eq!(fs::read_to_string(&readme).unwrap(), "# My thesis\n");
    }
}
