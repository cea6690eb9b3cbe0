//! Which bytes part fields and rows, told from the header.

use super::fields;
use super::rows::Rows;
use crate::encoding;
use crate::encoding::Charset;
use crate::formats::TEXT_FIELDS;

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
            b',' => "commas".to_owned(),
            b';' => "semicolons".to_owned(),
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

/// Delimiters, in the order of preference between those that fit equally well; the last two are
/// control characters that old databases use.
const DELIMITERS: [u8; 7] = [b',', b';', b'\t', b'|', b'^', 0x01, 0x1F];

/// Rows after the header that are asked whether they have as many fields.
const ASKED: usize = 20;

/// The header with which a file begins; `None` when there is none in `head`.
///
/// The delimiter is the one that is set, or that the first line or the ending of the name says;
/// else the one by which the header names a text, most rows have as many fields as the header,
/// and it has most, in this order.
pub(super) fn header(
    head: &[u8],
    complete: bool,
    extension: &str,
    set: Option<u8>,
) -> Option<Header> {
    let terminator = match memchr::memchr2(b'\n', b'\r', head) {
        Some(at) if head[at] == b'\r' && memchr::memchr(b'\n', head).is_none() => b'\r',
        _ => b'\n',
    };
    let (said, skip) = said_by_first_line(head, terminator);
    let delimiters: &[u8] = match (set.or(said), extension) {
        (Some(delimiter), _) => &[delimiter],
        (None, "tsv" | "tab") => b"\t",
        (None, "psv") => b"|",
        _ => &DELIMITERS,
    };
    let candidates = delimiters.iter().filter_map(|&delimiter| {
        let dialect = Dialect { delimiter, terminator };
        let (start, end) = first_row(&head[skip..], complete, dialect)?;
        let mut spans = Vec::new();
        let row = dialect.content(&head[skip + start..skip + end]);
        fields::split(row, dialect, &mut spans).ok()?;
        let named = spans.iter().any(|span| is_text_field(&row[span.clone()]));
        let n = spans.len();
        let fits = (n > 1).then(|| tenths_that_fit(&head[skip + end..], dialect, n));
        Some(((named, fits, n), Header { dialect, start: skip + start, end: skip + end }))
    });
    // Of equals the first, which `max_by_key` would not give.
    let best = candidates.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, header)| header)
}

/// Whether a field of a header is one of the usual names of a text.
fn is_text_field(field: &[u8]) -> bool {
    let field = field.strip_prefix(b"\"").unwrap_or(field);
    let name = field.strip_suffix(b"\"").unwrap_or(field).trim_ascii();
    TEXT_FIELDS.iter().any(|text| name.eq_ignore_ascii_case(text.as_bytes()))
}

/// How many tenths of the first rows have `n` fields; all when there are no rows.
fn tenths_that_fit(rest: &[u8], dialect: Dialect, n: usize) -> usize {
    let mut rows = Rows::new(dialect);
    let (mut at, mut fit, mut asked) = (0, 0, 0);
    let mut spans = Vec::new();
    while asked < ASKED
        && let Some((len, has_content)) = rows.next_end(&rest[at..])
    {
        if has_content {
            let row = dialect.content(&rest[at..at + len]);
            fit += usize::from(fields::split(row, dialect, &mut spans).is_ok() && spans.len() == n);
            asked += 1;
        }
        at += len;
    }
    (fit * 10).checked_div(asked).unwrap_or(10)
}

/// The delimiter in a first line such as `sep=;`, which spreadsheets write, and its length.
fn said_by_first_line(head: &[u8], terminator: u8) -> (Option<u8>, usize) {
    let Some(end) = memchr::memchr(terminator, head) else { return (None, 0) };
    // Not all that is blank goes: a tab is a delimiter.
    let line = &head[..end];
    match line.strip_suffix(b"\r").unwrap_or(line) {
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
        let header = header(head.as_bytes(), true, extension, None).unwrap();
        (header.dialect.delimiter, header.names(head.as_bytes(), encoding::UTF_8))
    }

    #[test]
    fn the_delimiter_is_the_one_that_names_a_text_and_fits_the_rows() {
        for (head, delimiter) in [
            // Commas part the header into more, and the text is in none of the parts.
            ("id, as of 1 May, 2 May;text\n1;a\n", b';'),
            ("id^text\n1^a, b, c\n", b'^'),
            ("id\u{1}text\n1\u{1}a\n", 1),
            // Both would name a text; the rows decide.
            ("id,x;text\n1,2;a\n3;b\n4;c\n5;d\n6;e\n", b';'),
            ("id,text\n1,a;b;c\n", b','),
            ("id;\"a, b\";text\n", b';'),
            ("id\ttext\n", b'\t'),
            ("id|text\n", b'|'),
            ("text\na, b\n", b','),
            ("sep=|\nid|text\n", b'|'),
            ("sep=;\r\nid;text\r\n", b';'),
            ("sep=\t\nid\ttext\n1\ta\n", b'\t'),
        ] {
            let (found, names) = names(head, "csv");
            assert_eq!(found, delimiter, "{head}");
            assert_eq!(names.last().unwrap(), "text");
        }
        assert_eq!(names("a,text\tb\n", "tsv").1, ["a,text", "b"]);
    }

    #[test]
    fn rows_of_old_machines_end_in_a_carriage_return() {
        let header = header(b"id,text\r1,a\r", true, "csv", None).unwrap();
        assert_eq!((header.dialect.terminator, header.end), (b'\r', 8));
    }

    #[test]
    fn blank_rows_before_the_header_belong_to_it() {
        let header = header(b"\n,,\nid,text\n1,a\n", true, "csv", None).unwrap();
        assert_eq!((header.start, header.end), (4, 12));
    }
}
