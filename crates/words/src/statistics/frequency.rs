//! How often a term occurs.

use super::{Slot, TermStatistic};
use textmill_corpus::{
    Column, ColumnBuilder,
    ColumnType::{Float64, Int64},
    Values,
};

/// Frequency, rank and relative frequency.
pub(crate) const STATISTIC: TermStatistic = TermStatistic {
    name: "frequency",
    slots: &[Slot::Sum],
    count: |occurrences, slots| {
        for &term in &occurrences.terms {
            slots[0][term as usize] += 1;
        }
    },
    columns: || {
        vec![
            Column::new(
                "frequency",
                Int64,
                "tokens",
                "Occurrences in the counted blocks of the corpus (setting words.blocks; headline and body by default).",
            ),
            Column::new(
                "rank",
                Int64,
                "",
                "Rank by frequency within the level, from 1; terms of equal frequency share the lowest rank of theirs.",
            ),
            Column::new(
                "per_million",
                Float64,
                "tokens per million tokens",
                "frequency * 1,000,000 / N, where N is the sum of the frequencies of the level.",
            ),
        ]
    },
    finish: |rows| {
        let per_million = rows.frequencies.iter().map(|&f| per_million(f, rows.n_tokens)).collect();
        vec![
            ColumnBuilder::from_values(Values::Int64(rows.frequencies.clone())),
            ColumnBuilder::from_values(Values::Int64(rows.ranks.to_vec())),
            ColumnBuilder::from_values(Values::Float64(per_million)),
        ]
    },
};

/// Frequency in a million tokens: from 0 to 1,000,000.
///
/// `n_tokens` is above 0 wherever there is a frequency.
pub fn per_million(frequency: i64, n_tokens: i64) -> f64 {
    frequency as f64 * 1e6 / n_tokens as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_in_two_hundred_tokens_are_fifteen_thousand_in_a_million() {
        // 3 / 200 = 0.015
        assert!((per_million(3, 200) - 15_000.0).abs() < 1e-9);
    }
}
