//! The language in which tables are declared: once, for files, dictionary, package and tests.

use std::borrow::Cow;

/// The type of a column, as every reader knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Signed 32-bit integer.
    Int32,
    /// Signed 64-bit integer.
    Int64,
    /// 64-bit floating point number; never NaN and never infinite.
    Float64,
    /// True or false.
    Boolean,
    /// UTF-8 text.
    Text,
    /// A day; in CSV as `2020-06-29`.
    Date,
    /// A list of integers: in files between stages, never in an exported table.
    ListInt32,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name in `snake_case`, with its unit or convention where there is one.
    pub name: Cow<'static, str>,
    /// Type of its values.
    pub kind: ColumnType,
    /// Whether a value may be missing; `about` then says when.
    pub nullable: bool,
    /// What one unit of the value is: `tokens`, `documents`, `bytes`, `per million tokens`; empty
    /// for names and ids.
    pub unit: &'static str,
    /// What it means, in a sentence.
    pub about: Cow<'static, str>,
}

impl Column {
    /// A column that holds a value in every row.
    pub const fn new(
        name: &'static str,
        kind: ColumnType,
        unit: &'static str,
        about: &'static str,
    ) -> Self {
        Self { name: Cow::Borrowed(name), kind, nullable: false, unit, about: Cow::Borrowed(about) }
    }

    /// A column in which a value may be missing.
    pub const fn nullable(
        name: &'static str,
        kind: ColumnType,
        unit: &'static str,
        about: &'static str,
    ) -> Self {
        Self { name: Cow::Borrowed(name), kind, nullable: true, unit, about: Cow::Borrowed(about) }
    }
}

/// The declaration of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Name, also of its files.
    pub name: &'static str,
    /// "One row per …".
    pub grain: &'static str,
    /// What it is for, in a sentence or two.
    pub about: &'static str,
    /// Its columns, in the order of the file.
    pub columns: Vec<Column>,
    /// The columns that name a row; no two rows share their values.
    pub key: &'static [&'static str],
    /// The order of the rows, in words.
    pub order: &'static str,
}

impl Table {
    /// A declared column by its name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.name == name)
    }
}
