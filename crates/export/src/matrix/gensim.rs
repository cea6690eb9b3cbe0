//! The dictionary of gensim as text, which `Dictionary.load_from_text` reads.

use super::source::Source;
use crate::{Error, partial_file::PartialFile};
use std::{io::Write, path::Path};

/// Writes the number of documents, then a line for each term: number, term, documents with it.
pub(super) fn dictionary(source: &Source, path: &Path) -> Result<(), Error> {
    let mut file = PartialFile::create(path)?;
    let failed = Error::io("write", path);
    writeln!(file, "{}", source.n_documents).map_err(failed)?;
    source.terms(|terms, row| {
        let id = terms.column("term_id").int(row).unwrap_or_default();
        let term = terms.column("term").text(row).unwrap_or_default();
        let documents = terms.column("document_frequency").int(row).unwrap_or_default();
        writeln!(file, "{id}\t{term}\t{documents}").map_err(Error::io("write", path))
    })?;
    file.seal().map(drop)
}
