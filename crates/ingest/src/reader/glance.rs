//! A look at the beginning of files, which tells what they are.

use super::{InputRecord, Reader};
use crate::discover::{InputFile, InputKind, Inputs};
use crate::settings::Settings;
use std::io;

/// What a file looks like from its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// Path below the input's root, with `/` between its parts.
    pub source_path: String,
    /// Bytes on disk; `None` for the standard input, which nobody has looked at.
    pub bytes: Option<u64>,
    /// What it would be read as, or why it would not; `unknown` for the standard input.
    pub format: String,
    /// `none`, `gzip`, `zstd`, `xz` or `bzip2`.
    pub compression: String,
    /// What was chosen by looking at the content and can be set; empty when there was nothing.
    pub reading: String,
    /// Whether it cannot be opened.
    pub unreadable: bool,
}

/// Looks at the beginning of every file, in their order; the standard input is left alone.
pub fn glance<'a>(
    inputs: &'a Inputs,
    settings: &'a Settings,
) -> impl Iterator<Item = Glance> + use<'a> {
    inputs.files.iter().map(|file| look(file, inputs, settings))
}

fn look(file: &InputFile, inputs: &Inputs, settings: &Settings) -> Glance {
    let mut seen = Glance {
        source_path: file.source_path.clone(),
        bytes: Some(file.bytes),
        format: "unknown".to_owned(),
        compression: "none".to_owned(),
        reading: String::new(),
        unreadable: false,
    };
    if file.kind == InputKind::Stdin {
        seen.bytes = None;
        return seen;
    }
    let one = Inputs { root: inputs.root.clone(), files: Vec::new() };
    let mut reader = Reader::with_stdin(one, settings, Box::new(io::empty()));
    reader.open_next(file);
    seen.unreadable = reader.open.is_none() && reader.archives.is_none();
    if let Some(InputRecord { format, compression, reading, .. }) = reader.finish().pop() {
        (seen.format, seen.compression, seen.reading) = (format, compression, reading);
    }
    seen
}
