//! Reading a CSV file whose mistakes are to be found again.

use super::{ListError, ListFile};

/// What is wrong, and in which line.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) line: Option<u64>,
    pub(super) problem: String,
}

impl Problem {
    pub(super) fn in_file(self, file: ListFile, hint: &'static str) -> ListError {
        let place = match self.line {
            Some(line) => format!("{}, line {line}", file.name),
            None => file.name.to_owned(),
        };
        ListError { place, problem: self.problem, hint }
    }
}

impl From<csv::Error> for Problem {
    fn from(error: csv::Error) -> Self {
        let line = error.position().map(csv::Position::line);
        let problem = match error.kind() {
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                format!("there are {len} fields where the header has {expected_len}")
            }
            _ => error.to_string(),
        };
        Self { line, problem }
    }
}

/// A CSV table with three columns and perhaps a fourth, in any order.
pub(super) struct TableOf<'t> {
    rows: csv::StringRecordsIntoIter<&'t [u8]>,
    columns: [Option<usize>; 4],
}

impl<'t> TableOf<'t> {
    pub(super) fn new(text: &'t str, needed: [&str; 3], more: &str) -> Result<Self, Problem> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut table = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let header = table.headers()?.clone();
        let column = |name: &str| header.iter().position(|column| column == name);
        for name in needed {
            if column(name).is_none() {
                let problem = format!("there is no column `{name}`");
                return Err(Problem { line: Some(1), problem });
            }
        }
        let [one, two, three] = needed.map(column);
        Ok(Self { columns: [one, two, three, column(more)], rows: table.into_records() })
    }

    /// The next row, with its line.
    pub(super) fn next(&mut self) -> Result<Option<(u64, [String; 4])>, Problem> {
        let Some(row) = self.rows.next() else { return Ok(None) };
        let row = row?;
        let line = row.position().map_or(0, csv::Position::line);
        let field = |column: Option<usize>| column.and_then(|at| row.get(at)).unwrap_or_default();
        Ok(Some((line, self.columns.map(|column| field(column).to_owned()))))
    }
}
