//! The tokens of one document, put together from rows of the table of tokens.

use textmill_corpus::{Batch, ColumnBuilder};

/// The tokens of a document, as columns: entry `i` of each is the token at position `i`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its number.
    pub document_id: i64,
    /// The term of each token; `None` for punctuation and in blocks that are not counted.
    pub terms: Vec<Option<u32>>,
    /// Each as written.
    pub forms: Vec<String>,
    /// The lemma of each, where there is one.
    pub lemmas: Vec<Option<String>>,
    /// The part of speech of each, where there is one.
    pub pos: Vec<Option<String>>,
    /// The sentence of each.
    pub sentences: Vec<i64>,
    /// Which are punctuation.
    pub punctuation: Vec<bool>,
    /// First byte of each in the input.
    pub starts: Vec<u64>,
    /// One past the last byte of each.
    pub ends: Vec<u64>,
}

impl Document {
    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    fn push(&mut self, rows: &Rows, row: usize) {
        let start = rows.source_start.int(row).unwrap_or_default();
        let length = rows.source_length.int(row).unwrap_or_default();
        self.terms.push(rows.term_id.int(row).map(|term| term as u32));
        self.forms.push(rows.form.text(row).unwrap_or_default().to_owned());
        self.lemmas.push(rows.lemma.text(row).map(str::to_owned));
        self.pos.push(rows.pos.text(row).map(str::to_owned));
        self.sentences.push(rows.sentence.int(row).unwrap_or_default());
        self.punctuation.push(rows.is_punctuation.bool(row).unwrap_or_default());
        self.starts.push(start as u64);
        self.ends.push((start + length) as u64);
    }
}

/// The columns of the table of tokens that are read.
struct Rows<'a> {
    term_id: &'a ColumnBuilder,
    form: &'a ColumnBuilder,
    lemma: &'a ColumnBuilder,
    pos: &'a ColumnBuilder,
    sentence: &'a ColumnBuilder,
    is_punctuation: &'a ColumnBuilder,
    source_start: &'a ColumnBuilder,
    source_length: &'a ColumnBuilder,
}

/// The documents of a stream of batches of the table of tokens, in order; those without tokens are
/// not among them.
///
/// What is in memory at a time is a batch and a document.
pub struct Documents<I> {
    batches: I,
    at: Option<(Batch, usize)>,
}

impl<E, I: Iterator<Item = Result<Batch, E>>> Documents<I> {
    /// Documents from batches of rows in the order of the table.
    pub fn new(batches: I) -> Self {
        Self { batches, at: None }
    }

    /// A batch with a row that has not been read.
    fn fill(&mut self) -> Result<bool, E> {
        while self.at.as_ref().is_none_or(|(batch, row)| *row >= batch.n_rows()) {
            match self.batches.next() {
                None => return Ok(false),
                Some(batch) => self.at = Some((batch?, 0)),
            }
        }
        Ok(true)
    }

    fn read(&mut self) -> Result<Option<Document>, E> {
        let mut document: Option<Document> = None;
        while self.fill()? {
            let Some((batch, at)) = &mut self.at else { break };
            let ids = batch.column("document_id");
            let id = ids.int(*at).unwrap_or_default();
            let document =
                document.get_or_insert_with(|| Document { document_id: id, ..Document::default() });
            if document.document_id != id {
                break;
            }
            let rows = Rows {
                term_id: batch.column("term_id"),
                form: batch.column("form"),
                lemma: batch.column("lemma"),
                pos: batch.column("pos"),
                sentence: batch.column("sentence"),
                is_punctuation: batch.column("is_punctuation"),
                source_start: batch.column("source_start"),
                source_length: batch.column("source_length"),
            };
            while *at < batch.n_rows() && ids.int(*at) == Some(id) {
                document.push(&rows, *at);
                *at += 1;
            }
        }
        Ok(document)
    }
}

impl<E, I: Iterator<Item = Result<Batch, E>>> Iterator for Documents<I> {
    type Item = Result<Document, E>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}
