//! The measures of association that tables give, each from the four-fold table of its row.

use textmill_corpus::{Column, ColumnBuilder, ColumnType::Float64};
use textmill_measures::association::{self as measure, Cells};
use textmill_measures::distributions::chi_squared_1_ln_survival;

/// A measure as a column: its name, what it means, and how it is worked out; `None` is null.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    of: fn(&Cells) -> Option<f64>,
}

const fn measure(
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    of: fn(&Cells) -> Option<f64>,
) -> Measure {
    Measure { name, unit, about, of }
}

const G2_4CELL: Measure = measure(
    "g2_4cell",
    "",
    "Log-likelihood ratio over all four cells (Dunning 1993), negative where o11 is below expectation.",
    measure::g2_4cell_signed,
);
const G2_2CELL: Measure = measure(
    "g2_2cell",
    "",
    "Log-likelihood ratio over the cells with the second word only (Rayson & Garside 2000), negative where o11 is below expectation.",
    measure::g2_2cell_signed,
);
const T_SCORE: Measure = measure("t_score", "", "(O11 - E11) / sqrt(O11).", measure::t_score);
const Z_SCORE: Measure = measure("z_score", "", "(O11 - E11) / sqrt(E11).", measure::z_score);
const MI: Measure =
    measure("mi", "bits", "log2(O11 / E11), pointwise mutual information.", measure::mi);
const MI2: Measure = measure("mi2", "bits", "log2(O11^2 / E11).", measure::mi2);
const MI3: Measure = measure("mi3", "bits", "log2(O11^3 / E11).", measure::mi3);
const NPMI: Measure =
    measure("npmi", "", "mi divided by -log2(O11 / N), from -1 to 1 (Bouma 2009).", measure::npmi);
const DICE: Measure = measure("dice", "", "2 O11 / (R1 + C1).", measure::dice);
const LOG_DICE: Measure =
    measure("log_dice", "", "14 + log2(dice) (Rychlý 2008).", measure::log_dice);
const MIN_SENSITIVITY: Measure = measure(
    "min_sensitivity",
    "",
    "The lesser of O11 / R1 and O11 / C1.",
    measure::min_sensitivity,
);
const DELTA_P_12: Measure = measure(
    "delta_p_12",
    "",
    "O11 / R1 - O21 / R2: what the first word says about the second.",
    measure::delta_p_12,
);
const DELTA_P_21: Measure = measure(
    "delta_p_21",
    "",
    "O11 / C1 - O12 / C2: what the second word says about the first.",
    measure::delta_p_21,
);
const LN_P: Measure = measure(
    "ln_p",
    "",
    "Natural logarithm of the probability of a g2_4cell as far from 0 by chance (chi-squared, one degree of freedom). In a large corpus nearly every pair is significant: see mi and log_dice for how strong it is.",
    |cells| measure::g2_4cell(cells).map(chi_squared_1_ln_survival),
);

/// What the table of n-grams gives for bigrams.
pub(crate) const OF_NGRAMS: [Measure; 8] =
    [G2_4CELL, LN_P, T_SCORE, MI, NPMI, LOG_DICE, DELTA_P_12, DELTA_P_21];

/// What the table of collocations gives.
pub(crate) const OF_COLLOCATIONS: [Measure; 14] = [
    G2_4CELL,
    G2_2CELL,
    T_SCORE,
    Z_SCORE,
    MI,
    MI2,
    MI3,
    NPMI,
    DICE,
    LOG_DICE,
    MIN_SENSITIVITY,
    DELTA_P_12,
    DELTA_P_21,
    LN_P,
];

/// The declarations of measures; each may be null, which `null` says when.
pub(crate) fn columns(measures: &[Measure], null: &'static str) -> Vec<Column> {
    measures
        .iter()
        .map(|measure| Column {
            about: format!("{} Undefined, or {null}: null.", measure.about).into(),
            ..Column::nullable(measure.name, Float64, measure.unit, "")
        })
        .collect()
}

/// Adds the scores of a row; without cells all are null.
pub(crate) fn push<'a>(
    measures: &[Measure],
    columns: &mut impl Iterator<Item = &'a mut ColumnBuilder>,
    cells: Option<&Cells>,
) {
    for (measure, column) in measures.iter().zip(columns) {
        column.push_float(cells.and_then(measure.of));
    }
}
