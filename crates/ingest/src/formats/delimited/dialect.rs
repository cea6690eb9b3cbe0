//! Which bytes part fields and rows, told from the header.

use super::fields;
use super::rows::Rows;
use crate::encoding;
use crate::encoding::Charset;

/// The bytes that part fields and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    /// `\n`, before which an `\r` belongs to the line end; or `\r`, as on old machines.
    pub(super) terminator: u8,
}

impl Dialect {
    /// A row without its line end.
    pub(super) fn content(self, row: &[u8]) -> &[u8] {
        let row = row.strip_suffix(&[self.terminator]).unwrap_or(row);
        if self.terminator == b'\n' { row.strip_suffix(b"\r").unwrap_or(row) } else { row }
    }
}

impl Dialect {
    /// The delimiter as a person reads it.
    pub(super) fn delimiter_name(self) -> String {
        match self.delimiter {
            b'\t' => "tabs".to_owned(),
            b' ' => "blanks".to_owned(),
            other => char::from(other).escape_default().to_string(),
        }
    }
}

/// The header of a table.
pub(super) struct Header {
    pub(super) dialect: Dialect,
    /// Its first byte, after rows without content.
    start: usize,
    /// One past its last byte, line end included.
    pub(super) end: usize,
}

/// Delimiters, in the order of preference between those that part the header into equally many.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The header with which a file begins; `None` when there is none in `head`.
pub(super) fn header(head: &[u8], complete: bool, extension: &str) -> Option<Header> {
    let terminator = match memchr::memchr2(b'\n', b'\r', head) {
        Some(at) if head[at] == b'\r' && memchr::memchr(b'\n', head).is_none() => b'\r',
        _ => b'\n',
    };
    let (said, skip) = said_by_first_line(head, terminator);
    let delimiters: &[u8] = match (said, extension) {
        (Some(delimiter), _) => &[delimiter],
        (None, "tsv" | "tab") => b"\t",
        (None, "psv") => b"|",
        _ => &DELIMITERS,
    };
    let candidates = delimiters.iter().filter_map(|&delimiter| {
        let dialect = Dialect { delimiter, terminator };
        let (start, end) = first_row(&head[skip..], complete, dialect)?;
        let mut spans = Vec::new();
        fields::split(dialect.content(&head[skip + start..skip + end]), dialect, &mut spans)
            .ok()?;
        Some((spans.len(), Header { dialect, start: skip + start, end: skip + end }))
    });
    // Of equals the first, which `max_by_key` would not give.
    let best = candidates.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, header)| header)
}

/// The delimiter in a first line such as `sep=;`, which spreadsheets write, and its length.
fn said_by_first_line(head: &[u8], terminator: u8) -> (Option<u8>, usize) {
    let Some(end) = memchr::memchr(terminator, head) else { return (None, 0) };
    match head[..end].trim_ascii_end() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => (Some(*delimiter), end + 1),
        _ => (None, 0),
    }
}

/// The first row with content.
fn first_row(head: &[u8], complete: bool, dialect: Dialect) -> Option<(usize, usize)> {
    let mut rows = Rows::new(dialect);
    let mut start = 0;
    while let Some((len, has_content)) = rows.next_end(&head[start..]) {
        if has_content {
            return Some((start, start + len));
        }
        start += len;
    }
    (complete && rows.has_content()).then_some((start, head.len()))
}

impl Header {
    /// The names of the columns.
    pub(super) fn names(&self, head: &[u8], fallback: Charset) -> Vec<String> {
        let row = self.dialect.content(&head[self.start..self.end]);
        let row = match std::str::from_utf8(row) {
            Ok(row) => row.to_owned(),
            Err(_) => encoding::decode_line(row, fallback).text,
        };
        let mut spans = Vec::new();
        // The header was split before.
        let _ = fields::split(row.as_bytes(), self.dialect, &mut spans);
        spans.into_iter().map(|span| fields::unquoted(&row[span]).trim().to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(head: &str, extension: &str) -> (u8, Vec<String>) {
        let header = header(head.as_bytes(), true, extension).unwrap();
        (header.dialect.delimiter, header.names(head.as_bytes(), encoding::UTF_8))
    }

    #[test]
    fn the_delimiter_is_the_one_that_parts_the_header_most() {
        for (head, delimiter) in [
            ("id,text\n1,a;b;c\n", b','),
            ("id;\"a, b\";text\n", b';'),
            ("id\ttext\n", b'\t'),
            ("id|text\n", b'|'),
            ("text\na, b\n", b','),
            ("sep=|\nid|text\n", b'|'),
        ] {
            let (found, names) = names(head, "csv");
            assert_eq!(found, delimiter, "{head}");
            assert_eq!(names.last().unwrap(), "text");
        }
        assert_eq!(names("a,text\tb\n", "tsv").1, ["a,text", "b"]);
    }

    #[test]
    fn rows_of_old_machines_end_in_a_carriage_return() {
        let header = header(b"id,text\r1,a\r", true, "csv").unwrap();
        assert_eq!((header.dialect.terminator, header.end), (b'\r', 8));
    }

    #[test]
    fn blank_rows_before_the_header_belong_to_it() {
        let header = header(b"\n,,\nid,text\n1,a\n", true, "csv").unwrap();
        assert_eq!((header.start, header.end), (4, 12));
    }
}
