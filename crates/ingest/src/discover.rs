//! Arguments to a sorted list of files.

use crate::error::Error;
use crate::pattern;
use crate::settings::Settings;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The source path of the standard input.
const STDIN: &str = "stdin";

/// The files to read, in the order in which they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inputs {
    /// The longest folder that all arguments lie in; empty when only the standard input is read.
    pub root: PathBuf,
    /// The files, sorted by the bytes of their source paths; none is there twice.
    pub files: Vec<InputFile>,
}

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Its path below the root, with `/` between the parts; bytes that are not UTF-8 are written
    /// as `\xNN`.
    pub source_path: String,
    /// Its size on disk in bytes; 0 when that is not known.
    pub bytes: u64,
    /// What it is.
    pub kind: InputKind,
}

/// What a file to read is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// A file on disk.
    File,
    /// The standard input of the process.
    Stdin,
    /// Something that could not be looked at, with the reason; it will be quarantined.
    Unreadable(String),
}

/// Finds the files that `arguments` name: files, folders (read with all folders below), patterns
/// in which `*`, `?`, `[…]`, `{…}` and `**` stand for names, and `-` for the standard input.
///
/// Hidden files are read only when they are named. Links to files are followed, links to folders
/// below a named folder are not. What matches a pattern of `settings.exclude` is left out. Neither
/// the order of the arguments nor the current folder changes the result.
///
/// # Errors
/// When an argument names nothing that can be read; [`Error::hint`] says what to do.
pub fn discover(arguments: &[OsString], settings: &Settings) -> Result<Inputs, Error> {
    if arguments.is_empty() {
        return Err(Error::NoArguments);
    }
    let mut found = Finds::default();
    let mut stdin = false;
    for argument in arguments {
        if argument == "-" {
            stdin = true;
        } else {
            found.argument(Path::new(argument))?;
        }
    }
    let root = common_folder(&found.parents);
    let mut files: Vec<InputFile> =
        found.by_target.into_values().map(|find| find.file(&root)).collect();
    if stdin {
        files.push(InputFile {
            path: PathBuf::from("-"),
            source_path: STDIN.to_owned(),
            bytes: 0,
            kind: InputKind::Stdin,
        });
    }
    let excluded = excluded(&settings.exclude)?;
    files.retain(|file| !excluded.is_match(&file.source_path));
    files.sort_by(|a, b| (&a.source_path, &a.path).cmp(&(&b.source_path, &b.path)));
    Ok(Inputs { root, files })
}

/// The patterns of source paths that are left out.
fn excluded(patterns: &[String]) -> Result<GlobSet, Error> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let glob = GlobBuilder::new(pattern).literal_separator(true).build();
        set.add(glob.map_err(|e| Error::Pattern {
            pattern: pattern.clone(),
            reason: e.kind().to_string(),
        })?);
    }
    set.build()
        .map_err(|e| Error::Pattern { pattern: patterns.join(", "), reason: e.kind().to_string() })
}

/// What the arguments have named so far.
#[derive(Default)]
struct Finds {
    /// The folders that the arguments lie in.
    parents: Vec<PathBuf>,
    /// What was found, by the file that it is in the end.
    by_target: BTreeMap<PathBuf, Find>,
}

/// A file under the name by which it was found.
struct Find {
    path: PathBuf,
    bytes: u64,
    kind: InputKind,
}

impl Finds {
    fn argument(&mut self, argument: &Path) -> Result<(), Error> {
        let canonical = match argument.canonicalize() {
            Ok(path) => path,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return self.pattern(argument);
            }
            Err(source) => return Err(Error::Io { path: argument.to_owned(), source }),
        };
        let metadata = fs::metadata(&canonical)
            .map_err(|source| Error::Io { path: argument.to_owned(), source })?;
        if metadata.is_dir() {
            self.folder(&canonical, argument)?;
        } else if metadata.is_file() {
            self.add(canonical.clone());
        } else {
            return Err(Error::NotAFile { path: argument.to_owned() });
        }
        self.parents.push(parent_of(&canonical));
        Ok(())
    }

    fn folder(&mut self, folder: &Path, argument: &Path) -> Result<(), Error> {
        let before = self.by_target.len();
        let mut known = 0;
        for entry in walk(folder) {
            match entry {
                Ok(path) => known += usize::from(self.add(path)),
                Err(find) => drop(self.by_target.insert(find.path.clone(), find)),
            }
        }
        if self.by_target.len() == before && known == 0 {
            return Err(Error::EmptyFolder { path: argument.to_owned() });
        }
        Ok(())
    }

    fn pattern(&mut self, argument: &Path) -> Result<(), Error> {
        let missing = || Error::Missing { path: argument.to_owned() };
        let pattern = pattern::Pattern::new(argument)?.ok_or_else(missing)?;
        let base = pattern.base().canonicalize().map_err(|_| missing())?;
        let mut matched = false;
        for entry in walk_matching(&base, &pattern) {
            let path = match entry {
                Ok(path) => path,
                Err(find) => {
                    self.by_target.insert(find.path.clone(), find);
                    continue;
                }
            };
            let parent = parent_of(&path);
            if self.add(path) {
                matched = true;
                self.parents.push(parent);
            }
        }
        if matched { Ok(()) } else { Err(Error::NoMatch { pattern: argument.to_owned() }) }
    }

    /// Adds a file, whose folder is canonical; gives false when it is a folder.
    fn add(&mut self, path: PathBuf) -> bool {
        let (target, find) = match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => return false,
            Ok(metadata) if !metadata.is_file() => {
                let what = "it is a pipe, a socket or a device, and no file (a pipe is read as -)";
                (path.clone(), Find { path, bytes: 0, kind: InputKind::Unreadable(what.into()) })
            }
            Ok(metadata) => {
                let target = path.canonicalize().unwrap_or_else(|_| path.clone());
                (target, Find { path, bytes: metadata.len(), kind: InputKind::File })
            }
            Err(e) => {
                let kind = InputKind::Unreadable(e.to_string());
                (path.clone(), Find { path, bytes: 0, kind })
            }
        };
        // Of a file and links to it the file counts, else the first link.
        let better =
            |old: &Find| old.path != target && (find.path == target || find.path < old.path);
        if self.by_target.get(&target).is_none_or(better) {
            self.by_target.insert(target, find);
        }
        true
    }
}

impl Find {
    fn file(self, root: &Path) -> InputFile {
        let below = self.path.strip_prefix(root).unwrap_or(&self.path);
        let source_path = source_path(below);
        InputFile { path: self.path, source_path, bytes: self.bytes, kind: self.kind }
    }
}

fn parent_of(path: &Path) -> PathBuf {
    path.parent().unwrap_or(path).to_owned()
}

/// All that is no folder below a folder; hidden names are left out.
fn walk(folder: &Path) -> impl Iterator<Item = Result<PathBuf, Find>> {
    let folder = folder.to_owned();
    WalkBuilder::new(&folder).standard_filters(false).hidden(true).build().filter_map(
        move |entry| match entry {
            Ok(entry) => {
                let is_folder = entry.file_type().is_some_and(|t| t.is_dir());
                (!is_folder).then(|| Ok(entry.into_path()))
            }
            Err(e) => Some(Err(unreadable(&e, &folder))),
        },
    )
}

/// A folder in which the walk failed.
fn unreadable(error: &ignore::Error, folder: &Path) -> Find {
    let path = path_in(error).unwrap_or(folder).to_owned();
    Find { path, bytes: 0, kind: InputKind::Unreadable(error.to_string()) }
}

fn path_in(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } => path_in(err),
        _ => None,
    }
}

/// What lies below `base` and matches, and what could not be looked at.
fn walk_matching(base: &Path, pattern: &pattern::Pattern) -> Vec<Result<PathBuf, Find>> {
    let mut walk = WalkBuilder::new(base);
    walk.standard_filters(false).hidden(!pattern.names_hidden()).max_depth(pattern.depth());
    walk.build()
        .filter_map(|entry| match entry {
            Ok(entry) => {
                let below = entry.path().strip_prefix(base).ok()?;
                pattern.matches(below).then(|| Ok(entry.into_path()))
            }
            Err(error) => Some(Err(unreadable(&error, base))),
        })
        .collect()
}

/// The longest folder that all `folders` lie in.
fn common_folder(folders: &[PathBuf]) -> PathBuf {
    let Some((first, rest)) = folders.split_first() else { return PathBuf::new() };
    let mut common: Vec<Component<'_>> = first.components().collect();
    for folder in rest {
        let same = common.iter().zip(folder.components()).take_while(|(a, b)| **a == *b).count();
        common.truncate(same);
    }
    common.into_iter().collect()
}

/// A path as text: `/` between its parts, backslashes and bytes that are not UTF-8 as `\xNN`.
fn source_path(path: &Path) -> String {
    let parts: Vec<String> =
        path.components().map(|c| escaped(c.as_os_str().as_encoded_bytes())).collect();
    parts.join("/")
}

/// A name as text: backslashes and bytes that are not UTF-8 as `\xNN`.
pub(crate) fn escaped(name: &[u8]) -> String {
    let mut out = String::new();
    for chunk in name.utf8_chunks() {
        // A backslash of the name itself, so that no two names are written alike.
        out.push_str(&chunk.valid().replace('\\', "\\x5c"));
        for byte in chunk.invalid() {
            write!(out, "\\x{byte:02x}").expect("writing to a string cannot fail");
        }
    }
    out
}

#[cfg(test)]
mod tests;
