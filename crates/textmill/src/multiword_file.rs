//! A file of terms of several words.

use crate::settings_error::SettingsError;
use std::path::Path;

/// The column that holds the terms where the file is a table.
const COLUMN: &str = "expression";

/// Reads a file of terms: one a line, or a CSV file with a column `expression`.
pub(crate) fn read(path: &Path) -> Result<Vec<String>, SettingsError> {
    let refuse = |problem: String| SettingsError {
        place: format!("words.multiword_file {}", path.display()),
        problem,
        hint: "give a text file with a term of several words on each line, or the file \
               tables/expressions.csv of an output"
            .into(),
    };
    let text = std::fs::read_to_string(path).map_err(|error| refuse(error.to_string()))?;
    terms(text.strip_prefix('\u{feff}').unwrap_or(&text)).map_err(refuse)
}

fn terms(text: &str) -> Result<Vec<String>, String> {
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let header = table.headers().map_err(|error| error.to_string())?.clone();
    let mut all = Vec::new();
    if let Some(column) = header.iter().position(|name| name == COLUMN) {
        for row in table.records() {
            let row = row.map_err(|error| error.to_string())?;
            all.extend(row.get(column).map(str::to_owned));
        }
    } else {
        let lines = text.lines().map(str::trim);
        all.extend(lines.filter(|line| !line.is_empty()).map(str::to_owned));
    }
    if all.is_empty() {
        return Err("there is no term in it".into());
    }
    if let Some(term) = all.iter().find(|term| term.split_whitespace().count() < 2) {
        return Err(format!("`{term}` is no term of two words or more"));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::terms;

    #[test]
    fn lines_and_the_table_of_expressions_say_the_same() {
        let expected = vec!["new york".to_owned(), "prime minister".to_owned()];
        assert_eq!(terms("new york\r\n\nprime minister\n").unwrap(), expected);
        let table = "n,\"expression\",npmi\n2,\"new york\",0.9\n2,\"prime minister\",\n";
        assert_eq!(terms(table).unwrap(), expected);
        assert!(terms("new york\nyork\n").unwrap_err().contains("`york`"));
        assert!(terms("").is_err());
    }
}
