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

/// Columns that refer to a row of another table wherever they stand, with the table and its key. The
/// names are kept for this.
const REFERENCES: [(&str, &str, &str); 10] = [
    ("collocate_id", "terms", "term_id"),
    ("document_id", "documents", "document_id"),
    ("entity_id", "entities", "entity_id"),
    ("entity_id_1", "entities", "entity_id"),
    ("entity_id_2", "entities", "entity_id"),
    ("first_document_id", "documents", "document_id"),
    ("group_id", "groups", "group_id"),
    ("kept_document_id", "documents", "document_id"),
    ("node_id", "terms", "term_id"),
    ("term_id", "terms", "term_id"),
];

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
    /// The columns by which the rows are sorted, the one that decides first: for each its number and
    /// whether it falls.
    ///
    /// These are the items at the beginning of `order` that name a column and its direction and
    /// nothing else. A column in which a value may be missing ends the list, since programs differ
    /// in where they expect missing values.
    pub fn sorted_by(&self) -> Vec<(usize, bool)> {
        let items = self.order.split(", ").map_while(|item| {
            let (name, falls) = match item.strip_suffix(" descending") {
                Some(name) => (name, true),
                None => (item.strip_suffix(" by its bytes").unwrap_or(item), false),
            };
            let number = self.columns.iter().position(|c| c.name == name)?;
            (!self.columns[number].nullable).then_some((number, falls))
        });
        items.collect()
    }

    /// What a column of this table refers to: a table, and the column there that is its key. `None`
    /// when it refers to none, and for the key itself.
    pub fn reference(&self, column: &str) -> Option<(&'static str, &'static str)> {
        let (_, table, key) = REFERENCES.into_iter().find(|(name, ..)| *name == column)?;
        (self.name != table || column != key).then_some((table, key))
    }

    /// A declared column by its name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(order: &'static str) -> Table {
        Table {
            name: "t",
            grain: "One row per row.",
            about: "",
            columns: vec![
                Column::new("n", ColumnType::Int32, "", ""),
                Column::new("term", ColumnType::Text, "", ""),
                Column::nullable("score", ColumnType::Float64, "", ""),
                Column::new("document_id", ColumnType::Int32, "", ""),
            ],
            key: &["n"],
            order,
        }
    }

    #[test]
    fn the_sorted_columns_are_those_that_the_order_names_exactly() {
        for (order, sorted) in [
            ("n, term by its bytes", &[(0, false), (1, false)][..]),
            ("n descending, term", &[(0, true), (1, false)]),
            ("n, score descending, term", &[(0, false)]),
            ("n descending (to nine decimals), term", &[]),
            ("as they were met", &[]),
            ("", &[]),
        ] {
            assert_eq!(table(order).sorted_by(), sorted, "{order}");
        }
    }

    #[test]
    fn an_id_refers_to_the_table_whose_key_it_is_and_a_key_to_none() {
        assert_eq!(table("").reference("document_id"), Some(("documents", "document_id")));
        assert_eq!(table("").reference("n"), None);
        let documents = Table { name: "documents", ..table("") };
        assert_eq!(documents.reference("document_id"), None);
    }
}
