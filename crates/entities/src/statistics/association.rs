//! The measures of association that tables of entities give, each from the four-fold table of its
//! row.

use textmill_corpus::{Column, ColumnBuilder, ColumnType::Float64};
use textmill_measures::association::{self as measure, Cells};

/// A measure as a column: its name, its unit, what it means, and how it is worked out; `None` is
/// null.
pub(crate) struct Measure {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) about: &'static str,
    pub(crate) of: fn(&Cells) -> Option<f64>,
}

pub(crate) const G2_4CELL: Measure = Measure {
    name: "g2_4cell",
    unit: "",
    about: "Log-likelihood ratio over all four cells (Dunning 1993), negative where the two are \
            together less often than expected.",
    of: measure::g2_4cell_signed,
};

pub(crate) const NPMI: Measure = Measure {
    name: "npmi",
    unit: "",
    about: "Normalised pointwise mutual information, ln(O11 / E11) / -ln(O11 / N), from -1 (never \
            together) over 0 (independent) to 1 (never apart) (Bouma 2009).",
    of: measure::npmi,
};

pub(crate) const MI: Measure = Measure {
    name: "mi",
    unit: "bits",
    about: "Pointwise mutual information, log2(O11 / E11).",
    of: measure::mi,
};

pub(crate) const LOG_DICE: Measure = Measure {
    name: "log_dice",
    unit: "",
    about: "14 + log2(2 O11 / (F1 + F2)) (Rychlý 2008).",
    of: measure::log_dice,
};

/// The declarations of measures, each of which may be undefined.
pub(crate) fn columns(measures: &[Measure]) -> impl Iterator<Item = Column> {
    measures.iter().map(|measure| Column {
        about: format!("{} Null where it is undefined.", measure.about).into(),
        ..Column::nullable(measure.name, Float64, measure.unit, "")
    })
}

/// Fills the columns of measures; all are null where there is no four-fold table.
pub(crate) fn push<'c>(
    measures: &[Measure],
    columns: &mut impl Iterator<Item = &'c mut ColumnBuilder>,
    cells: Option<&Cells>,
) {
    for measure in measures {
        let column = columns.next().expect("as many columns as are declared");
        column.push_float(cells.and_then(measure.of));
    }
}
