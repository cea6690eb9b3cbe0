//! The text around a place as the input has it.

use crate::failure::Failure;
use std::{fs, ops::Range, path::Path, sync::Arc};
use textmill_concordance::Line;
use textmill_corpus::{Batch, EncodingHow, OffsetBasis, Origin};
use textmill_export::{TableReader, read_table};
use textmill_ingest::{SourceReader, source_text};

/// The documents of an output, in order, with their bytes.
pub(crate) struct Originals {
    documents: TableReader,
    batch: Option<Batch>,
    /// The `document_id` of the first row of the batch.
    first: i64,
    files: SourceReader,
    origin: Origin,
    /// The bytes of the record at hand, where they can be had.
    record: Option<Vec<u8>>,
}

impl Originals {
    pub(crate) fn open(output: &Path) -> Result<Self, Failure> {
        // Where the input lies differs between equal runs, and is told beside the manifest.
        let root = fs::read_to_string(output.join("timing.json"))
            .ok()
            .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
            .and_then(|timing| timing["input_root"].as_str().map(str::to_owned))
            .unwrap_or_default();
        Ok(Self {
            documents: read_table(output, "documents")?,
            batch: None,
            first: 0,
            files: SourceReader::new(Path::new(&root)),
            origin: Origin::of_text("", 0),
            record: None,
        })
    }

    /// Where the document at hand came from.
    pub(super) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Turns to a document further on.
    pub(crate) fn go_to(&mut self, document_id: i64) -> Result<(), Failure> {
        loop {
            if let Some(batch) = &self.batch
                && document_id < self.first + batch.n_rows() as i64
            {
                self.origin = origin(batch, (document_id - self.first) as usize);
                let span = self.origin.byte_start..self.origin.byte_end;
                self.record = self.files.bytes(&self.origin, span).ok();
                return Ok(());
            }
            self.first += self.batch.take().map_or(0, |batch| batch.n_rows() as i64);
            self.batch = self.documents.next().transpose()?;
            if self.batch.is_none() {
                return Err(Failure::damaged(
                    format!("the table of documents has no document {document_id}"),
                    "run textmill again: the tables of this output do not belong together",
                ));
            }
        }
    }

    /// Puts the original text into a line, where it can be read and is still that of the run.
    pub(super) fn show(&self, line: &mut Line) {
        let text = |span: &std::ops::Range<u64>| {
            let within = |at: u64| usize::try_from(at.checked_sub(self.origin.byte_start)?).ok();
            let bytes = self.record.as_ref()?.get(within(span.start)?..within(span.end)?)?;
            source_text(&self.origin, bytes)
        };
        let spans = &line.spans;
        if let (Some(left), Some(node), Some(right)) =
            (text(&spans.left), text(&spans.node), text(&spans.right))
            && letters(&node).eq(letters(&line.node))
        {
            line.show(&left, &node, &right);
        }
    }
}

impl Originals {
    /// The text on both sides of a span of the document at hand, up to so many characters, on one
    /// line; `None` where the input cannot be read any more, or has no longer `node` there.
    pub(crate) fn around(
        &self,
        span: &Range<u64>,
        node: &str,
        width: usize,
    ) -> Option<[String; 2]> {
        let record = self.record.as_ref()?;
        let within = |at: u64| usize::try_from(at.checked_sub(self.origin.byte_start)?).ok();
        let (start, end) = (within(span.start)?, within(span.end)?);
        let found = source_text(&self.origin, record.get(start..end)?)?;
        if !letters(&found).eq(letters(node)) {
            return None;
        }
        // A few bytes a character, so that escapes have room.
        let from = start.saturating_sub(4 * width);
        let to = record.len().min(end + 4 * width);
        // Text is cut at spaces; what lies beyond the text (the fields of a record) is no text.
        let is_space = |at: &usize| record[*at].is_ascii_whitespace();
        let left = (from..start)
            .filter(|at| *at == 0 || is_space(at))
            .find_map(|at| source_text(&self.origin, &record[at..start]));
        let right = (end..=to)
            .rev()
            .filter(|at| *at == record.len() || is_space(at))
            .find_map(|at| source_text(&self.origin, &record[end..at]));
        let left = on_one_line(&left.unwrap_or_default());
        let skipped = left.chars().count().saturating_sub(width);
        let right = on_one_line(&right.unwrap_or_default());
        Some([left.chars().skip(skipped).collect(), right.chars().take(width).collect()])
    }
}

/// Text with its white space made single spaces, and the end of a paragraph a sign: a headline is not
/// the beginning of the sentence below it.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_whitespace) {
        line.push_str(&rest[..start]);
        let space = &rest[start..];
        let end = space.find(|c: char| !c.is_whitespace()).unwrap_or(space.len());
        let is_paragraph = space[..end].matches('\n').count() > 1;
        line.push_str(if is_paragraph { " \u{b6} " } else { " " });
        rest = &space[end..];
    }
    line.push_str(rest);
    line
}

/// What must be the same in the original and in the clean text.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

fn origin(documents: &Batch, row: usize) -> Origin {
    let text = |column: &str| documents.column(column).text(row).unwrap_or_default();
    let int = |column: &str| documents.column(column).int(row).unwrap_or_default() as u64;
    Origin {
        source_path: Arc::from(text("source_path")),
        member: documents.column("member").text(row).map(Arc::from),
        record_no: int("record_no"),
        offset_basis: OffsetBasis::from_name(text("offset_basis"))
            .unwrap_or(OffsetBasis::Extracted),
        byte_start: int("byte_start"),
        byte_end: int("byte_end"),
        text_start: int("byte_start"),
        media_type: text("media_type").to_owned().into(),
        encoding: text("encoding").to_owned().into(),
        encoding_how: EncodingHow::from_name(text("encoding_how"))
            .unwrap_or(EncodingHow::ValidUtf8),
        n_replaced: int("n_replaced") as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::on_one_line;

    #[test]
    fn the_end_of_a_paragraph_is_seen_on_one_line() {
        let text = "Smith wins\r\n \r\nMary Smith\nhas  won ";
        assert_eq!(on_one_line(text), "Smith wins \u{b6} Mary Smith has won ");
    }
}
