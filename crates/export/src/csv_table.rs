//! Writes the rows of a declared table as CSV.
//!
//! RFC 4180 in UTF-8, with a header and lines that end in LF unless a setting says CR LF. Text is
//! always quoted and numbers never, so that the word `null` stays a word: an empty field is a missing
//! value, `""` is empty text. Numbers with a fraction have the fewest digits that read back as the
//! same number.

use crate::{
    Error,
    date::iso_date,
    partial_file::{PartialFile, Sealed},
};
use csv_core::quote;
use std::{io::Write, path::Path, sync::Arc};
use textmill_corpus::{Batch, ColumnBuilder, ColumnType, Table};

/// How a CSV file is written.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CsvStyle {
    /// Text that a spreadsheet would take for a formula gets a `'` before it.
    pub(crate) formula_safe: bool,
    /// The file begins with a byte order mark.
    pub(crate) bom: bool,
    /// Lines end in CR LF.
    pub(crate) crlf: bool,
}

impl CsvStyle {
    /// What a line ends with.
    pub(crate) fn line_end(self) -> &'static str {
        if self.crlf { "\r\n" } else { "\n" }
    }
}

/// What a dictionary says of CSV files in which formulas are made harmless.
pub(crate) const FORMULA_SAFE: &str = "In the CSV file, text that begins with `=`, `+`, `-`, `@`, \
    their full-width forms, a tab, a line end or `'` has a `'` before it, so that no spreadsheet takes \
    it for a formula; taking one `'` from the beginning of a text gives it back.";

/// The byte order mark, in UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// A CSV file of a declared table that is being written.
pub(crate) struct CsvFile {
    kinds: Vec<ColumnType>,
    /// `None` once the table has turned out to have too many rows.
    file: Option<PartialFile>,
    max_rows: u64,
    style: CsvStyle,
    rows: u64,
    line: Vec<u8>,
}

impl CsvFile {
    /// Begins the file that will be at `path`, if the table has no more than `max_rows` rows.
    pub(crate) fn create(
        path: &Path,
        table: &Arc<Table>,
        max_rows: u64,
        style: CsvStyle,
    ) -> Result<Self, Error> {
        let mut csv = Self {
            kinds: table.columns.iter().map(|c| c.kind).collect(),
            file: Some(PartialFile::create(path)?),
            max_rows,
            style,
            rows: 0,
            line: if style.bom { BOM.to_vec() } else { Vec::new() },
        };
        for (column, declared) in table.columns.iter().enumerate() {
            csv.separate(column);
            push_text(&mut csv.line, &declared.name);
        }
        csv.end_line();
        csv.hand_over()?;
        Ok(csv)
    }

    /// Adds rows, which have been checked against the declaration.
    pub(crate) fn write(&mut self, rows: &Batch) -> Result<(), Error> {
        self.rows += rows.n_rows() as u64;
        if self.rows > self.max_rows {
            // Dropping the file removes what is there of it.
            self.file = None;
        }
        if self.file.is_none() {
            return Ok(());
        }
        for row in 0..rows.n_rows() {
            for (column, values) in rows.columns.iter().enumerate() {
                self.separate(column);
                push_value(&mut self.line, values, self.kinds[column], row, self.style);
            }
            self.end_line();
            if self.line.len() > 1 << 16 {
                self.hand_over()?;
            }
        }
        self.hand_over()
    }

    /// Ends the file and gives it its name; `None` when the table has too many rows.
    pub(crate) fn finish(self) -> Result<Option<Sealed>, Error> {
        self.file.map(PartialFile::seal).transpose()
    }

    fn separate(&mut self, column: usize) {
        if column > 0 {
            self.line.push(b',');
        }
    }

    fn end_line(&mut self) {
        self.line.extend_from_slice(self.style.line_end().as_bytes());
    }

    fn hand_over(&mut self) -> Result<(), Error> {
        if let Some(file) = &mut self.file {
            let written = file.write_all(&self.line);
            written.map_err(Error::io("write", file.path()))?;
        }
        self.line.clear();
        Ok(())
    }
}

/// Adds the field of one row; nothing when the value is missing.
fn push_value(
    line: &mut Vec<u8>,
    column: &ColumnBuilder,
    kind: ColumnType,
    row: usize,
    style: CsvStyle,
) {
    let bytes = |line: &mut Vec<u8>, text: &str| line.extend_from_slice(text.as_bytes());
    match kind {
        ColumnType::Int32 | ColumnType::Int64 => {
            if let Some(number) = column.int(row) {
                bytes(line, itoa::Buffer::new().format(number));
            }
        }
        ColumnType::Float64 => {
            if let Some(number) = column.float(row) {
                bytes(line, zmij::Buffer::new().format_finite(number));
            }
        }
        ColumnType::Boolean => {
            if let Some(flag) = column.bool(row) {
                bytes(line, if flag { "true" } else { "false" });
            }
        }
        ColumnType::Date => {
            if let Some(days) = column.int(row) {
                bytes(line, &iso_date(days));
            }
        }
        ColumnType::Text => {
            if let Some(text) = column.text(row) {
                if style.formula_safe && text.starts_with(RISKY) {
                    let safe = ["'", text].concat();
                    return push_text(line, &safe);
                }
                push_text(line, text);
            }
        }
        ColumnType::ListInt32 => unreachable!("tables with lists are refused by the exporter"),
    }
}

/// What text begins with that a spreadsheet may take for a formula (the list of OWASP's page on CSV
/// injection, with the full-width forms that some take for the same), and `'` itself, so that taking
/// one `'` away gives the text back.
const RISKY: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠'];

/// Text that is quoted at a time: the library looks through all that it is given on every call.
const CHUNK: usize = 256;

/// Adds text between quotes.
fn push_text(line: &mut Vec<u8>, text: &str) {
    line.push(b'"');
    for chunk in text.as_bytes().chunks(CHUNK) {
        let mut quoted = [0; 2 * CHUNK];
        let (_, _, written) = quote(chunk, &mut quoted, b'"', b'"', true);
        line.extend_from_slice(&quoted[..written]);
    }
    line.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fs;
    use textmill_corpus::{
        Column,
        ColumnType::{Boolean, Date, Float64, Int64, Text},
    };

    fn table() -> Arc<Table> {
        Arc::new(Table {
            name: "t",
            grain: "One row per row.",
            about: "",
            columns: vec![
                Column::nullable("text", Text, "", ""),
                Column::nullable("int", Int64, "", ""),
                Column::nullable("float", Float64, "", ""),
                Column::nullable("flag", Boolean, "", ""),
                Column::nullable("day", Date, "", ""),
            ],
            key: &[],
            order: "none",
        })
    }

    fn written(rows: &Batch, max_rows: u64) -> Option<String> {
        written_as(rows, max_rows, CsvStyle::default())
    }

    fn written_as(rows: &Batch, max_rows: u64, style: CsvStyle) -> Option<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        let mut csv = CsvFile::create(&path, &rows.table, max_rows, style).unwrap();
        csv.write(rows).unwrap();
        let sealed = csv.finish().unwrap();
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, usize::from(sealed.is_some()));
        sealed.map(|_| fs::read_to_string(path).unwrap())
    }

    fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Batch {
        let mut rows = Batch::new(&table());
        for text in texts {
            rows.columns[0].push_text(text);
            rows.columns[1].push_int(None);
            rows.columns[2].push_float(None);
            rows.columns[3].push_bool(None);
            rows.columns[4].push_int(None);
        }
        rows
    }

    #[test]
    fn text_is_always_quoted_numbers_never_and_an_empty_field_is_missing() {
        let mut rows = Batch::new(&table());
        for (text, int, float, flag, day) in [
            (Some("null"), Some(-7), Some(0.1 + 0.2), Some(true), Some(18_442)),
            (Some(""), Some(i64::MAX), Some(1e300), Some(false), Some(-1)),
            (None, None, None, None, None),
            (Some("say \"a, b\"\r\nand 🦀"), Some(0), Some(2.0), None, None),
        ] {
            rows.columns[0].push_text(text);
            rows.columns[1].push_int(int);
            rows.columns[2].push_float(float);
            rows.columns[3].push_bool(flag);
            rows.columns[4].push_int(day);
        }
        let expected = "\"text\",\"int\",\"float\",\"flag\",\"day\"\n\
            \"null\",-7,0.30000000000000004,true,2020-06-29\n\
            \"\",9223372036854775807,1e+300,false,1969-12-31\n\
            ,,,,\n\
            \"say \"\"a, b\"\"\r\nand 🦀\",0,2.0,,\n";
        assert_eq!(written(&rows, 4).unwrap(), expected);
    }

    #[test]
    fn a_table_above_the_limit_leaves_no_csv_file() {
        let rows = texts(["a", "b", "c"]);
        assert!(written(&rows, 3).is_some());
        assert!(written(&rows, 2).is_none());
    }

    #[test]
    fn what_a_spreadsheet_would_take_for_a_formula_begins_with_an_apostrophe() {
        let style = CsvStyle { formula_safe: true, ..CsvStyle::default() };
        let values = [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "'quoted'", "a=1", "",
            "−1", "=\"x\"",
        ];
        let text = written_as(&texts(values), u64::MAX, style).unwrap();
        let found = read_back(&text);
        for cell in &found {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']), "{cell}");
        }
        assert_eq!(found[8], "''quoted'");
        assert_eq!(found[9..12], ["a=1", "", "−1"]);
        // Taking one apostrophe away gives the text back.
        let back = found.iter().map(|cell| cell.strip_prefix('\'').unwrap_or(cell));
        assert!(back.eq(values));
    }

    #[test]
    fn a_mark_and_the_line_ends_of_the_standard_are_written_when_asked_for() {
        let style = CsvStyle { bom: true, crlf: true, ..CsvStyle::default() };
        let text = written_as(&texts(["a\nb"]), 1, style).unwrap();
        let expected = "\u{feff}\"text\",\"int\",\"float\",\"flag\",\"day\"\r\n\"a\nb\",,,,\r\n";
        assert_eq!(text, expected);
    }

    fn read_back(csv_text: &str) -> Vec<String> {
        csv::Reader::from_reader(csv_text.as_bytes())
            .records()
            .map(|record| record.unwrap()[0].to_owned())
            .collect()
    }

    #[test]
    fn awkward_text_reads_back_as_it_was() {
        let long = format!("{}\"{}", "é".repeat(300), "\"".repeat(600));
        let awkward = [
            "NA",
            "null",
            "NaN",
            "None",
            " ",
            " padded ",
            "\"",
            "\"\"",
            "a\nb",
            "\r",
            "\r\n",
            ",",
            "=1+1",
            "'",
            "\\",
            "\u{feff}bom",
            "\u{2028}",
            "👩‍👩‍👧",
            "e\u{301}",
            "-0",
            "1e5",
            &long,
        ];
        let text = written(&texts(awkward), u64::MAX).unwrap();
        assert_eq!(read_back(&text), awkward);
    }

    proptest! {
        #[test]
        fn any_text_reads_back_as_it_was(values in prop::collection::vec("(?s).{0,40}", 0..8)) {
            let rows = texts(values.iter().map(String::as_str));
            let text = written(&rows, u64::MAX).unwrap();
            prop_assert_eq!(read_back(&text), values);
        }

        #[test]
        fn any_finite_number_reads_back_as_it_was(number in any::<f64>()) {
            prop_assume!(number.is_finite());
            let mut rows = texts([""]);
            rows.columns[2] = ColumnBuilder::new(Float64);
            rows.columns[2].push_float(number);
            let text = written(&rows, 1).unwrap();
            let field = text.lines().nth(1).unwrap().split(',').nth(2).unwrap();
            prop_assert_eq!(field.parse::<f64>().unwrap().to_bits(), number.to_bits());
        }
    }
}
