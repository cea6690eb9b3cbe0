//! The rows of a CSV table, as a user would read them.

use std::path::Path;

/// A table's rows.
#[derive(Clone, Debug)]
pub struct Rows {
    names: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    names: &'a csv::StringRecord,
    values: &'a csv::StringRecord,
}

impl Rows {
    /// Reads a CSV file.
    ///
    /// # Panics
    /// When it is not there or not well formed.
    pub fn read(path: &Path) -> Self {
        let mut reader = csv::Reader::from_path(path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let names = reader.headers().expect("a header").clone();
        Self { names, rows: reader.records().map(|row| row.expect("a row")).collect() }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The names of the columns.
    pub fn names(&self) -> Vec<&str> {
        self.names.iter().collect()
    }

    /// The rows in order.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|values| Row { names: &self.names, values })
    }

    /// The rows that have this value in this column.
    pub fn with<'a>(&'a self, column: &'a str, value: &'a str) -> impl Iterator<Item = Row<'a>> {
        self.iter().filter(move |row| row.text(column) == value)
    }

    /// The one row that has this value in this column.
    ///
    /// # Panics
    /// When it is none or several.
    pub fn only<'a>(&'a self, column: &'a str, value: &'a str) -> Row<'a> {
        let found: Vec<_> = self.with(column, value).collect();
        assert_eq!(found.len(), 1, "rows with {column} = {value}");
        found[0]
    }

    /// The sum of a column of integers.
    pub fn sum(&self, column: &str) -> i64 {
        self.iter().map(|row| row.int(column)).sum()
    }
}

impl<'a> Row<'a> {
    /// A value as text; empty when it is null.
    ///
    /// # Panics
    /// When there is no such column.
    pub fn text(&self, column: &str) -> &'a str {
        let index = self.names.iter().position(|name| name == column);
        &self.values[index.unwrap_or_else(|| panic!("no column {column}"))]
    }

    /// A value as an integer.
    ///
    /// # Panics
    /// When it is none.
    pub fn int(&self, column: &str) -> i64 {
        let text = self.text(column);
        text.parse().unwrap_or_else(|_| panic!("{column} is `{text}`, no integer"))
    }
}
