//! Encodings that were guessed from the bytes, since nothing in the file says them: a person should
//! look whether they are right.

use std::collections::BTreeMap;
use textmill_corpus::{Batch, EncodingHow};

/// In which encodings files were read by a guess.
#[derive(Clone, Debug, Default)]
pub(crate) struct Guesses {
    by_encoding: BTreeMap<String, Guess>,
}

/// The files of which documents were read in an encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Guess {
    /// The first of them.
    pub(crate) first: String,
    /// The last so far: documents come in the order of files.
    last: String,
    /// How many there are.
    pub(crate) n_files: u64,
}

impl Guesses {
    /// Adds rows of the table of documents; they come in its order.
    pub(crate) fn add(&mut self, documents: &Batch) {
        let [how, encoding, path] =
            ["encoding_how", "encoding", "source_path"].map(|name| documents.column(name));
        for row in 0..documents.n_rows() {
            if how.text(row) != Some(EncodingHow::Detected.name()) {
                continue;
            }
            let (Some(encoding), Some(path)) = (encoding.text(row), path.text(row)) else {
                continue;
            };
            match self.by_encoding.get_mut(encoding) {
                Some(guess) if guess.last == path => {}
                Some(guess) => {
                    path.clone_into(&mut guess.last);
                    guess.n_files += 1;
                }
                None => {
                    let (first, last) = (path.to_owned(), path.to_owned());
                    let guess = Guess { first, last, n_files: 1 };
                    self.by_encoding.insert(encoding.to_owned(), guess);
                }
            }
        }
    }

    /// The encodings, those of most files first.
    pub(crate) fn most_frequent(&self) -> Vec<(&str, &Guess)> {
        let mut all: Vec<_> = self.by_encoding.iter().map(|(name, g)| (name.as_str(), g)).collect();
        all.sort_by_key(|(_, guess)| std::cmp::Reverse(guess.n_files));
        all
    }
}
