//! What a term looks like.

use super::TermStatistic;
use textmill_corpus::{
    Column, ColumnBuilder,
    ColumnType::{Boolean, Int32},
    Values,
};

/// Whether a term is a number, and how long it is.
pub(crate) const STATISTIC: TermStatistic = TermStatistic {
    name: "shape",
    slots: &[],
    count: |_, _| {},
    columns: || {
        vec![
            Column::new("is_number", Boolean, "", "Holds digits and no letter."),
            Column::new("n_chars", Int32, "characters", "Length in Unicode code points."),
        ]
    },
    finish: |rows| {
        let is_number = rows.terms.iter().map(|term| is_number(term)).collect();
        let n_chars = rows.terms.iter().map(|term| term.chars().count() as i32).collect();
        vec![
            ColumnBuilder::from_values(Values::Boolean(is_number)),
            ColumnBuilder::from_values(Values::Int32(n_chars)),
        ]
    },
};

/// Whether a term holds digits and no letter: `1,234.5`, `1990`, not `G7` and not `2nd`.
pub fn is_number(term: &str) -> bool {
    !term.chars().any(char::is_alphabetic) && term.chars().any(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_digits_and_no_letter() {
        assert!(is_number("1,234.5") && is_number("٣"));
        assert!(!is_number("g7") && !is_number("2nd") && !is_number("'s"));
    }
}
