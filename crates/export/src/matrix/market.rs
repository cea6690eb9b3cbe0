//! Matrix Market: the coordinates of the entries as text
//! (<https://math.nist.gov/MatrixMarket/formats.html>).

use super::source::Source;
use crate::{Error, partial_file::PartialFile};
use std::{io::Write, path::Path};

/// Writes the entries, rows and columns counted from 1, row by row and by column within a row.
/// `field` is what the head calls the numbers: `integer` or `real`.
pub(super) fn write(source: &Source, path: &Path, field: &str) -> Result<(), Error> {
    let mut file = PartialFile::create(path)?;
    write!(
        file,
        "%%MatrixMarket matrix coordinate {field} general\n\
         % textmill: documents by terms, occurrences; row = document_id + 1, column = term_id + 1\n\
         {} {} {}\n",
        source.n_documents, source.n_terms, source.n_entries
    )
    .map_err(Error::io("write", path))?;
    let mut lines = String::new();
    source.rows(|document, entries| {
        lines.clear();
        for &(term, frequency) in entries {
            let mut digits = itoa::Buffer::new();
            lines.push_str(digits.format(document + 1));
            lines.push(' ');
            lines.push_str(digits.format(term + 1));
            lines.push(' ');
            lines.push_str(digits.format(frequency));
            lines.push('\n');
        }
        file.write_all(lines.as_bytes()).map_err(Error::io("write", path))
    })?;
    file.seal().map(drop)
}
