//! The two gold tables, row by row.

use crate::case::{Case, count, list, load, number, text};
use textmill_measures::{
    association::{self as measure, Cells},
    keyness::{self, Contrast},
};

/// How far a number may lie from the printed one. UCS prints 15 digits, but its log-likelihood lost four
/// of them in the sum of four cells.
const PRINTED: f64 = 1e-10;

/// What UCS prints for an odds ratio that is infinite.
const INFINITE: f64 = 1e7;

/// The measures of the UCS toolkit by their names there.
type Ucs = fn(&Cells) -> Option<f64>;

/// All measures of the table.
const UCS: [(&str, Ucs); 22] = [
    ("am.Dice", measure::dice),
    ("am.Fisher.pv", |cells| Some(measure::minus_log10(measure::fisher_right_ln_p(cells)))),
    ("am.Jaccard", measure::jaccard),
    ("am.MI", measure::mi_log10),
    ("am.MI2", measure::mi2_log10),
    ("am.MI3", measure::mi3_log10),
    ("am.MS", measure::min_sensitivity),
    ("am.Poisson.Stirling", measure::poisson_stirling_log10),
    ("am.Poisson.pv", |cells| measure::poisson_right_ln_p(cells).map(measure::minus_log10)),
    ("am.average.MI", measure::average_mi),
    ("am.chi.squared", measure::chi_squared_signed),
    ("am.chi.squared.corr", measure::chi_squared_yates_signed),
    ("am.frequency", |cells| Some(cells.o11() as f64)),
    ("am.gmean", measure::geometric_mean),
    ("am.local.MI", measure::local_mi_log10),
    ("am.log.likelihood", measure::g2_4cell_signed),
    ("am.odds.ratio", measure::odds_ratio_log10),
    ("am.odds.ratio.disc", |cells| Some(measure::odds_ratio_log10_discounted(cells))),
    ("am.relative.risk", measure::relative_risk_log10),
    ("am.simple.ll", measure::simple_ll_signed),
    ("am.t.score", measure::t_score),
    ("am.z.score", measure::z_score),
];

/// The table of the UCS toolkit: every column of every row.
pub(crate) fn ucs(case: &mut Case) {
    let rows = load("ucs-gold-100.json").expect("beside the case");
    case.holds("number of rows", list(&rows).len() as u64 == count(&case.input["rows"]));
    let corrected: (&str, Ucs) = ("am.z.score.corr", measure::z_score_yates);
    for row in list(&rows) {
        let [f, f1, f2, n] = ["f", "f1", "f2", "N"].map(|name| count(&row[name]));
        let cells = Cells::new(f, f1, f2, n).expect("the table is possible");
        for (name, expected) in row.as_object().expect("a row") {
            if !name.starts_with("am.") {
                continue;
            }
            let what = format!("{} {name}", text(&row["pair"]));
            let known = UCS.iter().chain([&corrected]).find(|(known, _)| known == name);
            let Some((_, measure)) = known else {
                case.holds(&format!("{what} is unknown"), false);
                continue;
            };
            let found = measure(&cells);
            let expected = number(expected);
            if expected.abs() >= INFINITE {
                case.holds(&format!("{what}: {found:?} for infinity"), found.is_none());
            } else {
                case.within(&what, found, expected, PRINTED * expected.abs().max(1.0));
            }
        }
    }
}

/// The collocates of the log ratio table: every column of every row.
pub(crate) fn log_ratio(case: &mut Case) {
    let rows = load("log-ratio-gold.json").expect("beside the case");
    let tests = count(&case.input["bonferroni_m"]);
    case.holds("number of rows", list(&rows).len() as u64 == tests);
    for row in list(&rows) {
        let [f, f1, f2, n] = ["f", "f1", "f2", "N"].map(|name| count(&row[name]));
        let contrast = Contrast::new(f, f1, f2 - f, n - f1).expect("the contrast is possible");
        let columns = [
            ("lr", keyness::log_ratio_hardie(&contrast)),
            ("clr", keyness::clr(&contrast, 0.99, tests)),
            ("lrc", keyness::lrc(&contrast, 0.95, tests)),
            ("lrc.positive", keyness::lrc_positive(&contrast, 0.95, tests)),
            ("lrc.normal", keyness::clr(&contrast, 0.95, tests)),
        ];
        for (name, found) in columns {
            let expected = number(&row[name]);
            case.within(&format!("{} {name}", text(&row["lemma"])), found, expected, 1e-10);
        }
    }
}
