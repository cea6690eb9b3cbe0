//! The sparse matrix of documents and terms, as other programs like to have it.
//!
//! Row `i` is the document with `document_id` `i`, column `j` the term (norm) with `term_id` `j`,
//! an entry how often the term occurs in the document. All of it is read from the finished tables
//! of an output folder, a row group at a time.

mod gensim;
mod lists;
mod market;
mod npz;
mod source;
mod zip;

use crate::{Error, partial_file::write_whole};
use serde_json::json;
use source::Source;
use std::{fs, path::Path};

/// How a matrix is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixFormat {
    /// Matrix Market, a text file: `matrix.mtx`.
    MatrixMarket,
    /// Compressed rows as `scipy.sparse.load_npz` reads them: `matrix.npz`.
    Npz,
    /// Corpus and dictionary of gensim: `corpus.mm` and `dictionary.txt`.
    Gensim,
}

/// What a written matrix holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixWritten {
    /// Rows: documents.
    pub documents: u64,
    /// Columns: terms.
    pub terms: u64,
    /// Entries that are not 0.
    pub entries: u64,
    /// The files, by their names in the folder.
    pub files: Vec<&'static str>,
}

/// What says of a folder that matrices are written into it.
const MARK: &str = "matrix.json";

/// Writes the matrix of the output folder `output` into the folder `to`, with the list of its
/// documents and its vocabulary beside it.
///
/// # Errors
/// When the tables `documents`, `terms` and `document_terms` are not there as Parquet or damaged,
/// when `to` holds files but no matrix, and when a file cannot be written.
pub fn write_matrix(
    output: &Path,
    to: &Path,
    format: MatrixFormat,
) -> Result<MatrixWritten, Error> {
    let source = Source::open(output)?;
    take(to)?;
    let mut files = match format {
        MatrixFormat::MatrixMarket => {
            market::write(&source, &to.join("matrix.mtx"), "integer")?;
            lists::vocabulary(&source, &to.join("vocabulary.txt"))?;
            vec!["matrix.mtx", "vocabulary.txt"]
        }
        MatrixFormat::Npz => {
            npz::write(&source, &to.join("matrix.npz"))?;
            lists::vocabulary(&source, &to.join("vocabulary.txt"))?;
            vec!["matrix.npz", "vocabulary.txt"]
        }
        MatrixFormat::Gensim => {
            // The reader of gensim knows real numbers only.
            market::write(&source, &to.join("corpus.mm"), "real")?;
            gensim::dictionary(&source, &to.join("dictionary.txt"))?;
            vec!["corpus.mm", "dictionary.txt"]
        }
    };
    lists::documents(&source, &to.join("documents.csv"))?;
    files.push("documents.csv");
    let (documents, terms, entries) = (source.n_documents, source.n_terms, source.n_entries);
    let about = json!({
        "schema": "textmill.matrix/1",
        "textmill": env!("CARGO_PKG_VERSION"),
        "rows": {"what": "documents, by document_id", "n": documents},
        "columns": {"what": "terms (norms), by term_id", "n": terms},
        "entries": {"what": "occurrences of the term in the document", "n": entries},
    });
    write_whole(&to.join(MARK), format!("{about:#}\n").as_bytes())?;
    Ok(MatrixWritten { documents, terms, entries, files })
}

/// Makes the folder ready; one with files of somebody else is refused.
fn take(to: &Path) -> Result<(), Error> {
    fs::create_dir_all(to).map_err(Error::io("create", to))?;
    let first = fs::read_dir(to).map_err(Error::io("list", to))?.next();
    if first.is_some() && !to.join(MARK).exists() {
        return Err(Error::NotOurs(to.to_owned()));
    }
    // Until the files are whole, an interrupted call leaves the mark, so that the next goes on.
    write_whole(&to.join(MARK), b"{}\n").map(drop)
}
