//! The fields of a row, and what is inside their quotes.

use super::dialect::Dialect;
use std::borrow::Cow;
use std::ops::Range;
use textmill_corpus::{Alignment, AlignmentBuilder};

const QUOTE: u8 = b'"';

/// A quote is opened here and never closed.
#[derive(Debug)]
pub(super) struct Unclosed(pub(super) usize);

/// Parts a row, without its line end, into fields with their quotes.
pub(super) fn split(
    row: &[u8],
    dialect: Dialect,
    spans: &mut Vec<Range<usize>>,
) -> Result<(), Unclosed> {
    spans.clear();
    let mut start = 0;
    loop {
        let unquoted = if row.get(start) == Some(&QUOTE) {
            closing_quote(row, start + 1).ok_or(Unclosed(start))? + 1
        } else {
            start
        };
        let end = memchr::memchr(dialect.delimiter, &row[unquoted..]);
        let end = end.map_or(row.len(), |n| unquoted + n);
        spans.push(start..end);
        if end == row.len() {
            return Ok(());
        }
        start = end + 1;
    }
}

/// The first quote at `at` or later that is not doubled.
fn closing_quote(row: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let quote = at + memchr::memchr(QUOTE, &row[at..])?;
        if row.get(quote + 1) != Some(&QUOTE) {
            return Some(quote);
        }
        at = quote + 2;
    }
}

/// What a field says.
pub(super) fn unquoted(field: &str) -> Cow<'_, str> {
    match plain(field) {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(aligned(field).text),
    }
}

/// What a field says when that stands in it as it is.
fn plain(field: &str) -> Option<&str> {
    let Some(inside) = field.strip_prefix('"') else { return Some(field) };
    inside.strip_suffix('"').filter(|text| memchr::memchr(QUOTE, text.as_bytes()).is_none())
}

/// What a field says, with the way back.
pub(super) struct Aligned {
    pub(super) text: String,
    pub(super) alignment: Alignment,
    /// Where the source of the alignment begins in the field.
    pub(super) start: usize,
}

/// What a field says, and where.
pub(super) fn aligned(field: &str) -> Aligned {
    let start = usize::from(field.starts_with('"'));
    if let Some(text) = plain(field) {
        let alignment = Alignment::identity(text.len());
        return Aligned { text: text.to_owned(), alignment, start };
    }
    let bytes = field.as_bytes();
    let mut text = String::with_capacity(field.len());
    let mut builder = AlignmentBuilder::default();
    let mut copied = start;
    while let Some(n) = memchr::memchr(QUOTE, &bytes[copied..]) {
        let quote = copied + n;
        text.push_str(&field[copied..quote]);
        builder.copy(quote - copied);
        if bytes.get(quote + 1) == Some(&QUOTE) {
            text.push('"');
            builder.units(1, 2, 1);
            copied = quote + 2;
        } else {
            copied = quote + 1;
            // What follows the closing quote is taken as it is.
            if copied < field.len() {
                builder.replace(0, 1);
            }
            break;
        }
    }
    text.push_str(&field[copied..]);
    builder.copy(field.len() - copied);
    Aligned { text, alignment: builder.finish(), start }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COMMA: Dialect = Dialect { delimiter: b',', terminator: b'\n' };

    fn texts(row: &str) -> Vec<String> {
        let mut spans = Vec::new();
        split(row.as_bytes(), COMMA, &mut spans).unwrap();
        spans.into_iter().map(|span| unquoted(&row[span]).into_owned()).collect()
    }

    #[test]
    fn doubled_quotes_stand_for_one_and_lead_back_to_two() {
        // Written: " a " " b " ; source of the alignment from byte 1 on.
        let a = aligned("\"a\"\"b\"");
        assert_eq!((a.text.as_str(), a.start), ("a\"b", 1));
        assert_eq!(a.alignment.source_span(1, 2), (1, 3));
        assert_eq!(a.alignment.source_span(2, 3), (3, 4));
    }

    #[test]
    fn a_quote_that_is_never_closed_is_noticed() {
        let error = split(b"a,\"b", COMMA, &mut Vec::new()).unwrap_err();
        assert_eq!(error.0, 2);
    }

    proptest! {
        #[test]
        fn rows_are_read_as_the_csv_crate_reads_them(row in "[\",ab é]{0,30}") {
            let mut spans = Vec::new();
            prop_assume!(!row.is_empty() && split(row.as_bytes(), COMMA, &mut spans).is_ok());
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(row.as_bytes());
            let expected = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(texts(&row), expected.iter().collect::<Vec<_>>());
        }
    }
}
