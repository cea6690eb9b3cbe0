//! How well a model does on gold data.

mod gold_tokens;
mod names;
mod raw_text;

use crate::conllu::{self, Sentence};
use crate::failure::Failure;
use crate::material::files_of;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use textmill_annotate::model::Model;

/// A thing that is measured: the rows that it adds to the table.
type Measure = fn(&Model, &Path) -> Result<Vec<Row>, Failure>;

/// What is measured, in the order of the table. To add something is to add a function.
const MEASURES: [Measure; 3] = [gold_tokens::measure, raw_text::measure, names::measure];

/// A row of the table.
struct Row {
    data: String,
    measure: &'static str,
    /// How many of those found are right.
    right: usize,
    /// How many there are.
    gold: usize,
    /// How many were found. Where what to judge is given, as many as there are.
    found: usize,
}

/// The table of all measures, in Markdown. The last column is F1 in percent (the harmonic mean of
/// right / gold and right / found), which is accuracy where as many are found as there are.
pub(crate) fn table(model: &Model, data: &Path) -> Result<String, Failure> {
    let mut table = "| gold data | measure | right | gold | found | % |\n\
                     |---|---|---|---|---|---|\n"
        .to_owned();
    for measure in MEASURES {
        for Row { data, measure, right, gold, found } in measure(model, data)? {
            let percent = 200.0 * right as f64 / (gold + found).max(1) as f64;
            writeln!(table, "| {data} | {measure} | {right} | {gold} | {found} | {percent:.2} |")
                .expect("a string takes everything");
        }
    }
    Ok(table)
}

impl Row {
    fn new(data: &str, measure: &'static str) -> Self {
        Self { data: data.to_owned(), measure, right: 0, gold: 0, found: 0 }
    }

    /// Adds something that was given, and whether what was said of it is right.
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.gold += 1;
        self.found += 1;
    }
}

/// The treebanks in a folder with gold data, `gold/ud` below it where there is such a folder; of
/// each the name of the file and the sentences.
fn treebanks(data: &Path) -> Result<Vec<(String, Vec<Sentence>)>, Failure> {
    let below = data.join("gold/ud");
    let folder = if below.is_dir() { &below } else { data };
    let read = |path: &Path| {
        let text = fs::read_to_string(path)
            .map_err(|error| Failure::Read { path: path.to_owned(), error })?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, conllu::read(path, &text)?))
    };
    files_of(folder, ".conllu")?.iter().map(|path| read(path)).collect()
}
