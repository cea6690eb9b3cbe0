//! Rows to documents.

use super::dialect::Dialect;
use super::fields::{self, Aligned};
use super::rows::Rows;
use crate::code;
use crate::decode::{Found, Intake, Record};
use crate::encoding::UTF_8;
use crate::encoding::{self, Decoded};
use crate::formats::RecordDecoder;
use crate::metadata::{self, Field, Shape};
use crate::raw_shard::RawBlock;
use crate::settings::Settings;
use std::borrow::Cow;
use std::ops::Range;
use textmill_corpus::{EncodingHow, Metadata};

/// Decodes the rows of a table.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) dialect: Dialect,
    pub(super) columns: Vec<String>,
    /// The column that holds the text.
    pub(super) text: usize,
    /// Where the header ends in the content.
    pub(super) header_end: u64,
}

/// What is wrong with a row.
type Problem = (&'static str, String);

impl RecordDecoder for Table {
    fn decode(&self, block: &RawBlock, _settings: &Settings, intake: &mut Intake<'_>) {
        let valid = simdutf8::basic::from_utf8(&block.bytes).ok();
        let mut rows = Rows::new(self.dialect);
        let mut spans = Vec::new();
        let mut start = 0;
        let mut number = block.first_record;
        while start < block.bytes.len() {
            let (len, has_content) = match rows.next_end(&block.bytes[start..]) {
                Some(row) => row,
                None => (block.bytes.len() - start, rows.has_content()),
            };
            let record = Record { block, number, start, end: start + len };
            start += len;
            let in_header = block.offset + (start as u64) <= self.header_end;
            if in_header || !has_content {
                intake.structure(len);
            } else if !intake.refuse_if_too_long(record) {
                self.row(record, valid.map(|text| &text[record.start..start]), &mut spans, intake);
            }
            number += u64::from(!in_header);
        }
    }
}

impl Table {
    fn row(
        &self,
        record: Record<'_>,
        text: Option<&str>,
        spans: &mut Vec<Range<usize>>,
        intake: &mut Intake<'_>,
    ) {
        let text = text.or_else(|| simdutf8::basic::from_utf8(record.bytes()).ok());
        let result = if let Some(row) = text {
            self.read(row, spans).map(|read| valid(record, read))
        } else {
            let decoded = encoding::decode_line(record.bytes(), record.block.file.fallback);
            self.read(&decoded.text, spans).map(|read| recoded(record, &decoded, read))
        };
        match result {
            Ok(found) => intake.keep(record, self.media_type(), found),
            Err((code, message)) => intake.quarantine(record, code, message),
        }
    }

    fn media_type(&self) -> &'static str {
        if self.dialect.delimiter == b'\t' { "text/tab-separated-values" } else { "text/csv" }
    }

    fn read(&self, row: &str, spans: &mut Vec<Range<usize>>) -> Result<Read, Problem> {
        let content = self.dialect.content(row.as_bytes());
        fields::split(content, self.dialect, spans).map_err(|e| unclosed(e.0))?;
        if spans.len() != self.columns.len() {
            return Err(ragged(spans.len(), self.columns.len()));
        }
        let span = spans[self.text].clone();
        let aligned = fields::aligned(&row[span.clone()]);
        let start = span.start + aligned.start;
        Ok(Read { start, aligned, metadata: self.describe(row, spans) })
    }

    fn describe(&self, row: &str, spans: &[Range<usize>]) -> Metadata {
        let mut described = Vec::with_capacity(spans.len());
        for (at, (name, span)) in self.columns.iter().zip(spans).enumerate() {
            if at != self.text && !span.is_empty() {
                described.push(Field {
                    name: Cow::Borrowed(name),
                    value: fields::unquoted(&row[span.clone()]),
                    shape: Shape::Scalar,
                });
            }
        }
        metadata::describe(described)
    }
}

/// What a row says.
struct Read {
    /// Where the source of the text's alignment begins in the row.
    start: usize,
    aligned: Aligned,
    metadata: Metadata,
}

/// The text of a row in UTF-8.
fn valid(record: Record<'_>, read: Read) -> Found {
    let file = &record.block.file;
    let (encoding, how) = file.encoding.unwrap_or((UTF_8, EncodingHow::ValidUtf8));
    let n_replaced = if file.transcoded { encoding::count_replaced(&read.aligned.text) } else { 0 };
    Found {
        text_start: record.start + read.start,
        text: read.aligned.text,
        alignment: read.aligned.alignment,
        encoding,
        how,
        n_replaced,
        metadata: read.metadata,
    }
}

/// The text of a row in another encoding: aligned with the bytes as they lie in the file.
fn recoded(record: Record<'_>, decoded: &Decoded, read: Read) -> Found {
    let source = read.start..read.start + read.aligned.alignment.source_len();
    let (from, inner) = decoded.part(source, record.bytes());
    Found {
        text: read.aligned.text,
        alignment: read.aligned.alignment.over(&inner),
        text_start: record.start + from,
        encoding: decoded.encoding,
        how: decoded.how,
        n_replaced: decoded.n_replaced,
        metadata: read.metadata,
    }
}

fn ragged(found: usize, expected: usize) -> Problem {
    let message = format!(
        "the row has {found} fields and the header {expected}; put fields that hold the delimiter \
         or a line end in double quotes"
    );
    (code::RECORD_SYNTAX, message)
}

fn unclosed(at: usize) -> Problem {
    let message = format!(
        "a double quote that opens a field at byte {at} of the row is never closed, so that all \
         after it is in this row; close it, or double it if it is meant as a character"
    );
    (code::RECORD_SYNTAX, message)
}
