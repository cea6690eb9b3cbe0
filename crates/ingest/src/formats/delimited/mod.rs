//! CSV and TSV, RFC 4180: a header names the columns, a row is a record.

mod decoder;
mod dialect;
mod fields;
mod rows;

use super::{Cutter, Format, Opened, Opening, Progress, TEXT_FIELDS};
use crate::code;
use crate::encoding;
use crate::signatures::Refusal;
use decoder::Table;
use dialect::Header;
use rows::Rows;
use std::collections::BTreeMap;

pub(super) const FORMAT: Format = Format {
    name: "delimited",
    extensions: &["csv", "tsv", "tab", "psv"],
    holds_records: true,
    binary: false,
    recognises,
    open,
};

/// Two rows or more of equally many fields, the first of which names a text field: prose that
/// begins so has yet to be seen.
fn recognises(head: &[u8]) -> bool {
    let Some(header) = dialect::header(head, false, "", None) else { return false };
    let names = header.names(head, encoding::fallback_for(head));
    let has_text = TEXT_FIELDS.iter().any(|t| names.iter().any(|n| n.eq_ignore_ascii_case(t)));
    let rest = &head[header.end..];
    let Some((end, true)) = Rows::new(header.dialect).next_end(rest) else { return false };
    let mut spans = Vec::new();
    let second = header.dialect.content(&rest[..end]);
    let same = fields::split(second, header.dialect, &mut spans).is_ok()
        && spans.len() == names.len()
        && names.len() > 1;
    has_text && same
}

fn open(opening: &Opening<'_>) -> Result<Opened, Refusal> {
    let Some(header) = dialect::header(
        opening.head,
        opening.complete,
        opening.extension,
        opening.settings.csv_delimiter.get(),
    ) else {
        return Err(refusal(code::RECORD_SYNTAX, NO_HEADER.to_owned()));
    };
    let fallback = encoding::fallback_for(opening.head);
    let names = header.names(opening.head, fallback);
    let text = text_column(&names, opening.settings.named_text_field())?;
    let Header { dialect, end, .. } = header;
    let table =
        Table { dialect, columns: distinct(names), text, header_end: opening.offset + end as u64 };
    let cutter = RowCutter { rows: Rows::new(dialect), position: 0, header_end: end };
    let reading = super::reading(table.columns.get(text).map(String::as_str), "column");
    let reading = format!("{reading}, {} between columns", dialect.delimiter_name());
    let (cutter, decoder) = (Box::new(cutter), Box::new(table));
    Ok(Opened { format: FORMAT.name, reading, cutter, decoder })
}

const NO_HEADER: &str = "no header row that names the columns is found near the beginning of the \
                         file; write one";

fn refusal(code: &'static str, message: String) -> Refusal {
    Refusal { format: FORMAT.name, code, message }
}

fn text_column(names: &[String], wanted: Option<&str>) -> Result<usize, Refusal> {
    let found = match wanted {
        Some(wanted) => names.iter().position(|n| n == wanted),
        None => TEXT_FIELDS
            .iter()
            .find_map(|text| names.iter().position(|n| n.eq_ignore_ascii_case(text))),
    };
    found.ok_or_else(|| {
        let what = wanted.map_or("for the text".to_owned(), |w| format!("\"{w}\""));
        let some: Vec<&str> = names.iter().take(20).map(String::as_str).collect();
        let message = format!(
            "the table has no column {what}; it has: {}; name the right one with \
             --text-field, or add a header line",
            some.join(", ")
        );
        refusal(code::TEXT_FIELD_MISSING, message)
    })
}

/// Column names of which no two are equal and none is empty.
fn distinct(names: Vec<String>) -> Vec<String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::with_capacity(names.len());
    for (at, name) in names.into_iter().enumerate() {
        let name = if name.is_empty() { format!("column_{}", at + 1) } else { name };
        let mut candidate = name.clone();
        while taken.contains_key(&candidate) {
            // Counting on from the last number keeps a thousand namesakes cheap.
            let n = taken.entry(name.clone()).or_default();
            *n += 1;
            candidate = format!("{name}_{n}");
        }
        taken.insert(candidate.clone(), 1);
        out.push(candidate);
    }
    out
}

/// Cuts at ends of rows.
struct RowCutter {
    rows: Rows,
    /// Bytes looked at.
    position: usize,
    /// Where the header ends, the blank rows before it included.
    header_end: usize,
}

impl Cutter for RowCutter {
    fn advance(&mut self, bytes: &[u8], enough: usize) -> Progress {
        let mut progress = Progress::default();
        while let Some((len, has_content)) = self.rows.next_end(&bytes[progress.whole..]) {
            progress.whole += len;
            if self.position + progress.whole > self.header_end {
                progress.records += u64::from(has_content);
                progress.numbers += 1;
            }
            if progress.whole >= enough {
                break;
            }
        }
        let stopped = progress.whole > 0 && progress.whole >= enough;
        progress.scanned = if stopped { progress.whole } else { bytes.len() };
        self.position += progress.scanned;
        progress
    }

    fn finish(&mut self, _rest: &[u8]) -> bool {
        self.rows.has_content() && self.position > self.header_end
    }

    fn restart(&mut self) {
        self.rows = self.rows.anew();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_no_record_and_empty_rows_have_only_a_number() {
        let bytes = b"id,text\r\n1,\"a\nb\"\r\n,\r\n\r\n2,c";
        for piece in [1, 2, 3, 100] {
            let dialect = dialect::header(bytes, true, "csv", None).unwrap().dialect;
            let mut cutter = RowCutter { rows: Rows::new(dialect), position: 0, header_end: 9 };
            let (mut records, mut numbers) = (0, 0);
            for part in bytes.chunks(piece) {
                let progress = cutter.advance(part, usize::MAX);
                records += progress.records;
                numbers += progress.numbers;
            }
            assert_eq!((records, numbers), (1, 3), "in pieces of {piece}");
            assert!(cutter.finish(b""));
        }
    }

    #[test]
    fn columns_get_names_of_their_own() {
        let names = ["", "a", "a", "text", "a"].map(str::to_owned).to_vec();
        assert_eq!(distinct(names), ["column_1", "a", "a_2", "text", "a_3"]);
    }
}
