//! The data dictionary: what every table and every column means, for people.

use crate::schema::type_name;
use std::{fmt::Write as _, sync::Arc};
use textmill_corpus::{Column, Table};

/// The data dictionary of tables, as Markdown: an overview, then a section a table.
pub fn dictionary(tables: &[Arc<Table>]) -> String {
    let mut text = "# Tables\n\n".to_owned();
    text.push_str(CONVENTIONS);
    text.push('\n');
    row(&mut text, &["table", "one row per"]);
    row(&mut text, &["---", "---"]);
    for table in tables {
        row(&mut text, &[&link(table), &grain(table)]);
    }
    for table in tables {
        text.push('\n');
        section(&mut text, table);
    }
    text
}

/// The section of one table in the data dictionary, as Markdown.
pub fn dictionary_of(table: &Table) -> String {
    let mut text = String::new();
    section(&mut text, table);
    text
}

/// What holds for all tables.
pub(crate) const CONVENTIONS: &str = "\
Each table is a Parquet file and, up to a number of rows that a setting names, a CSV file with the
same rows. Rows are in the order stated. Counts stand beside the scores that were made from them. A
value that is undefined or not known is missing (null), never 0 and never empty text; the column
says when.
";

/// A link to the section of a table.
pub(crate) fn link(table: &Table) -> String {
    format!("[{0}](#{0})", table.name)
}

/// What a row of a table is, without the words that every grain begins with.
pub(crate) fn grain(table: &Table) -> String {
    let grain = table.grain.strip_prefix("One row per ").unwrap_or(table.grain);
    grain.trim_end_matches('.').to_owned()
}

/// Adds the section of a table.
pub(crate) fn section(text: &mut String, table: &Table) {
    let mut line = |words: String| {
        text.push_str(&words);
        text.push_str("\n\n");
    };
    line(format!("## {}", table.name));
    line([table.grain, table.about].join(" ").trim().to_owned());
    if !table.key.is_empty() {
        line(format!("Key: {}.", names(table.key)));
    }
    line(format!("Order: {}.", table.order.trim_end_matches('.')));
    row(text, &["column", "type", "unit", "meaning", "may be missing"]);
    row(text, &["---"; 5]);
    for column in &table.columns {
        column_row(text, column);
    }
}

fn names(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn column_row(text: &mut String, column: &Column) {
    let name = format!("`{}`", column.name);
    let missing = if column.nullable { "yes" } else { "no" };
    row(text, &[&name, type_name(column.kind), column.unit, &column.about, missing]);
}

/// Adds a row of a Markdown table.
pub(crate) fn row(text: &mut String, cells: &[&str]) {
    text.push('|');
    for cell in cells {
        // A cell ends at a bar or at the end of the line.
        let cell = cell.replace('|', "\\|").replace(['\n', '\r'], " ");
        write!(text, " {cell} |").expect("a string takes all that is written to it");
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use textmill_corpus::tables;

    #[test]
    fn every_declared_column_is_explained() {
        let tables = [tables::documents(), tables::quarantine(), tables::rejected()];
        let text = dictionary(&tables);
        for table in &tables {
            let section = text.split(&format!("\n## {}\n", table.name)).nth(1).unwrap();
            let section = section.split("\n## ").next().unwrap();
            assert!(section.contains(table.grain) && section.contains(table.about));
            for column in &table.columns {
                let missing = if column.nullable { "yes" } else { "no" };
                let line = section
                    .lines()
                    .find(|line| line.starts_with(&format!("| `{}` |", column.name)))
                    .unwrap_or_else(|| panic!("{}.{}", table.name, column.name));
                assert!(line.contains(&*column.about), "{line}");
                assert!(line.ends_with(&format!("| {missing} |")), "{line}");
            }
        }
    }

    #[test]
    fn a_bar_in_a_meaning_does_not_end_the_cell() {
        let mut text = String::new();
        row(&mut text, &["a|b", "c\nd"]);
        assert_eq!(text, "| a\\|b | c d |\n");
    }
}
