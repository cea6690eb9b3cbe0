//! The sources, read.

use crate::conllu::{self, Sentence, Word};
use crate::failure::Failure;
use crate::names::conll::{self, Document};
use crate::sources::{Format, Source};
use flate2::read::GzDecoder;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{fs, slice};
use textmill_corpus::EntityLabel;

/// What was read of all sources.
#[derive(Debug, Default)]
pub(crate) struct Material {
    sources: Vec<Loaded>,
}

/// Documents with names, and the labels that are marked in them.
type MarkedDocuments<'a> = (&'a [Document], Vec<EntityLabel>);

/// What was read of a source.
#[derive(Debug)]
struct Loaded {
    source: Source,
    /// Path below the data folder, size and BLAKE3 hash of each file.
    files: Vec<(String, usize, String)>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// The sentences of each file.
    Treebank(Vec<Vec<Sentence>>),
    Lines(Vec<String>),
    Names(Vec<Document>),
}

impl Material {
    /// Reads the sources; each lies in the first of the folders that has it.
    pub(crate) fn read(sources: Vec<Source>, folders: &[PathBuf]) -> Result<Self, Failure> {
        let loaded = sources.into_iter().map(|source| load(source, folders));
        Ok(Self { sources: loaded.collect::<Result<_, _>>()? })
    }

    /// The sentences of each file of all treebanks that train a section.
    pub(crate) fn files(&self, section: &'static str) -> Result<Vec<&[Sentence]>, Failure> {
        let files: Vec<&[Sentence]> = self
            .training(section)
            .filter_map(|loaded| match &loaded.content {
                Content::Treebank(files) => Some(files),
                _ => None,
            })
            .flatten()
            .map(Vec::as_slice)
            .collect();
        let has_sentences = files.iter().any(|file| !file.is_empty());
        if has_sentences { Ok(files) } else { Err(Failure::Untrained(section)) }
    }

    /// The words of each sentence of those files.
    pub(crate) fn sentences(&self, section: &'static str) -> Result<Vec<&[Word]>, Failure> {
        let files = self.files(section)?;
        Ok(files.into_iter().flatten().map(|sentence| sentence.words.as_slice()).collect())
    }

    /// The lines of all sources of a format that train a section; there may be none.
    pub(crate) fn lines(&self, section: &str, format: Format) -> impl Iterator<Item = &str> {
        self.training(section)
            .filter(move |loaded| loaded.source.format == format)
            .filter_map(|loaded| match &loaded.content {
                Content::Lines(lines) => Some(lines),
                _ => None,
            })
            .flatten()
            .map(String::as_str)
    }

    /// The documents with names of each source that trains a section, and the labels that it
    /// marks.
    pub(crate) fn names(&self, section: &'static str) -> Result<Vec<MarkedDocuments<'_>>, Failure> {
        let sources: Vec<_> = self
            .training(section)
            .filter_map(|loaded| match &loaded.content {
                Content::Names(documents) => Some((documents.as_slice(), loaded.marks())),
                _ => None,
            })
            .collect();
        let has_documents = sources.iter().any(|(documents, _)| !documents.is_empty());
        if has_documents { Ok(sources) } else { Err(Failure::Untrained(section)) }
    }

    fn training(&self, section: &str) -> impl Iterator<Item = &Loaded> {
        self.sources
            .iter()
            .filter(move |l| l.source.trains.iter().any(|trained| trained == section))
    }

    /// Names, licences and hashes of the sources, for the model file.
    pub(crate) fn provenance(&self) -> Value {
        self.sources
            .iter()
            .map(|Loaded { source, files, content }| {
                let files = files.iter().map(|(path, bytes, blake3)| {
                    json!({ "path": path, "bytes": bytes, "blake3": blake3 })
                });
                let (unit, n) = content.size();
                json!({
                    "name": source.name, "licence": source.licence, "url": source.url,
                    "note": source.note, "trains": source.trains, unit: n,
                    "files": files.collect::<Value>(),
                })
            })
            .collect()
    }

    /// The same for people, as a page of Markdown on the embedded things of this name and on what
    /// they hold.
    pub(crate) fn notice(&self, what: &str, holds: &str) -> String {
        let mut notice = format!(
            "# Sources of the embedded {what}\n\n\
             Written by `textmill-train`; the file itself says the same, with the hash of each \
             source, in its\nsection `provenance`. {holds}\n\n\
             | source | licence | trains | size | from |\n|---|---|---|---|---|\n"
        );
        for Loaded { source, content, .. } in &self.sources {
            let (unit, n) = content.size();
            let Source { name, licence, url, note, trains, .. } = source;
            let trains = trains.join(", ");
            let note = if note.is_empty() { String::new() } else { format!(". {note}") };
            writeln!(notice, "| {name}{note} | {licence} | {trains} | {n} {unit} | <{url}> |")
                .expect("a string takes everything");
        }
        notice
    }
}

impl Loaded {
    /// The labels that are marked in it.
    fn marks(&self) -> Vec<EntityLabel> {
        let unmarked = &self.source.unmarked;
        EntityLabel::ALL.into_iter().filter(|label| !unmarked.contains(label)).collect()
    }
}

impl Content {
    /// What is counted, and how many there are.
    fn size(&self) -> (&'static str, usize) {
        match self {
            Self::Treebank(files) => {
                ("tokens", files.iter().flatten().map(|sentence| sentence.words.len()).sum())
            }
            Self::Names(documents) => {
                ("tokens", documents.iter().flatten().map(|sentence| sentence.tokens.len()).sum())
            }
            Self::Lines(lines) => ("lines", lines.len()),
        }
    }
}

fn load(source: Source, folders: &[PathBuf]) -> Result<Loaded, Failure> {
    let Some(path) = folders.iter().map(|f| f.join(&source.path)).find(|p| p.exists()) else {
        let folders = folders.iter().map(|f| f.display().to_string()).collect::<Vec<_>>();
        return Err(Failure::Absent { path: source.path, folders: folders.join(", ") });
    };
    let mut content = match source.format {
        Format::Conllu => Content::Treebank(Vec::new()),
        Format::Conll => Content::Names(Vec::new()),
        _ => Content::Lines(Vec::new()),
    };
    let mut files = Vec::new();
    for file in files_of(&path, source.format.suffix())? {
        let failure = |error| Failure::Read { path: file.clone(), error };
        let bytes = fs::read(&file).map_err(failure)?;
        let name = match file.strip_prefix(&path) {
            Ok(below) if !below.as_os_str().is_empty() => {
                format!("{}/{}", source.path, below.display())
            }
            _ => source.path.clone(),
        };
        files.push((name, bytes.len(), blake3::hash(&bytes).to_hex().to_string()));
        let mut text = String::new();
        if source.format == Format::Lemminflect {
            GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).map_err(failure)?;
        } else {
            bytes.as_slice().read_to_string(&mut text).map_err(failure)?;
        }
        match &mut content {
            Content::Treebank(files) => files.push(conllu::read(&file, &text)?),
            Content::Names(documents) => documents.extend(conll::read(&file, &text)?),
            Content::Lines(lines) => lines.extend(text.lines().map(str::to_owned)),
        }
    }
    Ok(Loaded { source, files, content })
}

/// The file itself, or those of a folder whose names end so, in the order of their names.
pub(crate) fn files_of(path: &Path, suffix: &'static str) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(slice::from_ref(&path.to_owned()).to_vec());
    }
    let failure = |error| Failure::Read { path: path.to_owned(), error };
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(failure)? {
        let file = entry.map_err(failure)?.path();
        if file.file_name().is_some_and(|name| name.to_string_lossy().ends_with(suffix)) {
            files.push(file);
        }
    }
    if files.is_empty() {
        return Err(Failure::Empty { path: path.to_owned(), suffix });
    }
    files.sort();
    Ok(files)
}
