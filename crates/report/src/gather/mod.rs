//! What is kept of the tables while they go by: first rows, highest rows, sums.
//!
//! Nothing here grows with the corpus but one day a document, and the highest rows are chosen by
//! scores and, where these are equal, by the order of the table.

mod cells;
mod contrasts;
mod corpus;
mod documents;
mod entities;
mod highest;
mod pairs;
mod terms;

pub(crate) use contrasts::{Contrast, KeyTerm};
pub(crate) use documents::Documents;
pub use documents::Groups;
pub(crate) use entities::{Entities, Entity, LABELS};
pub(crate) use pairs::{Pair, Pairs};
pub(crate) use terms::{Spread, Term, Terms};

use contrasts::Contrasts;
pub(crate) use corpus::Losses;
use std::collections::BTreeMap;
use textmill_corpus::{Accounting, Batch};

/// The tables that the report is made of, in the order in which they are to be given: what comes
/// later is counted by what came before.
pub const TABLES: [&str; 12] = [
    "quarantine",
    "rejected",
    "duplicates",
    "documents",
    "terms",
    "frequency_spectrum",
    "term_dispersion",
    "collocations",
    "keyness",
    "entities",
    "entity_cooccurrence",
    "document_entities",
];

/// What is known of an output beside the rows of its tables.
#[derive(Clone, Debug, Default)]
pub struct Output {
    /// Version of textmill that made it.
    pub version: String,
    /// Where every record and byte of the input went.
    pub accounting: Accounting,
    /// The tables that there are: the number of rows of each, and the file to link to, as a path below
    /// the output folder.
    pub tables: BTreeMap<String, (u64, String)>,
    /// Whether names were looked for.
    pub has_names: bool,
    /// Whether duplicates were looked for.
    pub has_duplicates: bool,
    /// Whether copies that are nearly the same were looked for too.
    pub has_near_duplicates: bool,
    /// Why words of two groups of documents were not compared, when that has a reason.
    pub no_contrast: Option<String>,
    /// The confidence of the intervals of each contrast, between 0 and 1, by its name.
    pub confidences: BTreeMap<String, f64>,
}

/// What the page is made of.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    pub(crate) losses: Losses,
    pub(crate) documents: Documents,
    pub(crate) terms: Terms,
    pub(crate) contrasts: Contrasts,
    pub(crate) collocations: Pairs,
    pub(crate) entities: Entities,
}

impl Findings {
    /// Takes rows of the table of this name; gives whether more of them are wanted.
    pub fn add(&mut self, table: &str, rows: &Batch) -> bool {
        match table {
            "quarantine" => self.losses.quarantined(rows),
            "rejected" => self.losses.rejected(rows),
            "duplicates" => self.losses.duplicates(rows),
            "documents" => self.documents.add(rows, &mut self.losses),
            "terms" => self.terms.add(rows),
            "frequency_spectrum" => self.terms.add_spectrum(rows),
            "term_dispersion" => self.terms.add_dispersion(rows),
            "collocations" => self.collocations.add_collocations(rows, &self.terms),
            "keyness" => self.contrasts.add(rows),
            "entities" => self.entities.add(rows),
            "entity_cooccurrence" => self.entities.add_company(rows),
            "document_entities" => self.entities.add_documents(rows, &self.documents),
            _ => false,
        }
    }

    /// The two largest groups of documents, by the first field that parts them: what is worth a
    /// contrast when nobody said which. Known once all documents were given.
    pub fn largest_groups(&self) -> Option<Groups> {
        self.documents.largest_groups()
    }
}
