//! What `textmill keyness` contrasts.

use clap::Args;
use std::path::Path;

/// What `keyness` contrasts.
#[derive(Debug, Args)]
pub(crate) struct Contrast {
    /// The documents of the target, as an expression over the columns of `documents`
    #[arg(short, long, value_name = "EXPRESSION")]
    pub(crate) target: String,
    /// What they are contrasted with: `rest`, an expression, another output folder, or a file with a
    /// term, a tab or comma, and its frequency on each line
    #[arg(short, long, value_name = "REFERENCE", default_value = "rest")]
    pub(crate) reference: String,
    /// Name of the contrast; one of the same name is replaced [default: TARGET vs REFERENCE]
    #[arg(short, long, value_name = "NAME")]
    name: Option<String>,
    /// The reference from outside holds the text of the target, which is taken away from it
    #[arg(long)]
    pub(crate) nested: bool,
}

impl Contrast {
    /// The name of the contrast.
    pub(crate) fn name(&self) -> String {
        match &self.name {
            Some(name) => name.clone(),
            None => format!("{} vs {}", self.target, self.reference_name()),
        }
    }

    /// The reference as tables name it: of a path its last part, for the others say nothing on
    /// another machine.
    pub(crate) fn reference_name(&self) -> String {
        let path = Path::new(&self.reference);
        match path.file_name() {
            Some(name) if path.exists() => name.to_string_lossy().into_owned(),
            _ => self.reference.clone(),
        }
    }
}
