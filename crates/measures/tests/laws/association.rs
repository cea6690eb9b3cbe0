//! Association.

use crate::{
    agreement::{is_number, is_within, same},
    counts::{a_count, a_usual_count},
};
use proptest::prelude::*;
use textmill_measures::association::{self, Cells};

type OfCells = fn(&Cells) -> Option<f64>;

/// Measures that do not change when the two words change places.
const SYMMETRIC: [(&str, OfCells); 34] = [
    ("g2_4cell", association::g2_4cell),
    ("g2_4cell_signed", association::g2_4cell_signed),
    ("g2_williams", association::g2_williams),
    ("g2_yates", association::g2_yates),
    ("simple_ll", association::simple_ll),
    ("simple_ll_signed", association::simple_ll_signed),
    ("t_score", association::t_score),
    ("z_score", association::z_score),
    ("z_score_yates", association::z_score_yates),
    ("chi_squared", association::chi_squared),
    ("chi_squared_signed", association::chi_squared_signed),
    ("chi_squared_yates", association::chi_squared_yates),
    ("chi_squared_conditional_yates", association::chi_squared_conditional_yates),
    ("phi_squared", association::phi_squared),
    ("observed_to_expected", association::observed_to_expected),
    ("mi", association::mi),
    ("mi_ln", association::mi_ln),
    ("mi_log10", association::mi_log10),
    ("mi2", association::mi2),
    ("mi3", association::mi3),
    ("pmi3_ln", association::pmi3_ln),
    ("mi_log_f", association::mi_log_f),
    ("npmi", association::npmi),
    ("local_mi", association::local_mi),
    ("average_mi", association::average_mi),
    ("dice", association::dice),
    ("log_dice", association::log_dice),
    ("jaccard", association::jaccard),
    ("min_sensitivity", association::min_sensitivity),
    ("geometric_mean", association::geometric_mean),
    ("odds_ratio", association::odds_ratio),
    ("odds_ratio_log10", association::odds_ratio_log10),
    ("poisson_stirling", association::poisson_stirling),
    ("phrase_score", |cells| association::phrase_score(cells, 5, 1000)),
];

/// Measures with a direction.
const DIRECTED: [(&str, OfCells); 6] = [
    ("g2_2cell", association::g2_2cell),
    ("conditional_probability_12", association::conditional_probability_12),
    ("conditional_probability_21", association::conditional_probability_21),
    ("delta_p_12", association::delta_p_12),
    ("delta_p_21", association::delta_p_21),
    ("relative_risk_log10", association::relative_risk_log10),
];

/// Measures of rates: a corpus and the same corpus twice have the same.
const OF_RATES: [(&str, OfCells); 16] = [
    ("observed_to_expected", association::observed_to_expected),
    ("mi", association::mi),
    ("npmi", association::npmi),
    ("pmi3_ln", association::pmi3_ln),
    ("phi_squared", association::phi_squared),
    ("dice", association::dice),
    ("log_dice", association::log_dice),
    ("jaccard", association::jaccard),
    ("min_sensitivity", association::min_sensitivity),
    ("geometric_mean", association::geometric_mean),
    ("odds_ratio", association::odds_ratio),
    ("relative_risk_log10", association::relative_risk_log10),
    ("conditional_probability_12", association::conditional_probability_12),
    ("conditional_probability_21", association::conditional_probability_21),
    ("delta_p_12", association::delta_p_12),
    ("delta_p_21", association::delta_p_21),
];

/// A table of such counts.
fn a_table(count: impl Strategy<Value = u64> + Clone) -> impl Strategy<Value = Cells> {
    let cells = (count.clone(), count.clone(), count.clone(), count);
    cells.prop_map(|(a, b, c, d)| Cells::from_observed(a, b, c, d).expect("they are below 2^54"))
}

proptest! {
    #[test]
    fn association_is_a_number_or_undefined(cells in a_table(a_count())) {
        for (name, measure) in SYMMETRIC.iter().chain(&DIRECTED) {
            let score = measure(&cells);
            prop_assert!(is_number(score), "{name} {cells:?} {score:?}");
        }
        let (lambda, z) = association::lambda(&cells);
        prop_assert!(lambda.is_finite() && z.is_finite());
        prop_assert!(association::odds_ratio_log10_discounted(&cells).is_finite());
    }

    #[test]
    fn association_lies_within_its_bounds(cells in a_table(a_count())) {
        let n = cells.n() as f64;
        let bounds: [(&str, OfCells, f64, f64); 12] = [
            ("g2_4cell", association::g2_4cell, 0.0, f64::MAX),
            ("g2_2cell", association::g2_2cell, 0.0, f64::MAX),
            ("simple_ll", association::simple_ll, 0.0, f64::MAX),
            ("chi_squared", association::chi_squared, 0.0, n * (1.0 + 1e-12)),
            ("phi_squared", association::phi_squared, 0.0, 1.0),
            ("npmi", association::npmi, -1.0, 1.0),
            ("dice", association::dice, 0.0, 1.0),
            ("log_dice", association::log_dice, f64::MIN, 14.0),
            ("jaccard", association::jaccard, 0.0, 1.0),
            ("min_sensitivity", association::min_sensitivity, 0.0, 1.0),
            ("geometric_mean", association::geometric_mean, 0.0, 1.0),
            ("delta_p_12", association::delta_p_12, -1.0, 1.0),
        ];
        for (name, measure, low, high) in bounds {
            let score = measure(&cells);
            prop_assert!(is_within(score, low, high), "{name} {cells:?} {score:?}");
        }
    }

    #[test]
    fn two_words_may_change_places(cells in a_table(a_count())) {
        let transposed = cells.transposed();
        for (name, measure) in SYMMETRIC {
            let (one, other) = (measure(&cells), measure(&transposed));
            prop_assert!(same(one, other), "{name} {cells:?} {one:?} {other:?}");
        }
        let (one, other) =
            (association::delta_p_21(&cells), association::delta_p_12(&transposed));
        prop_assert!(same(one, other));
    }

    #[test]
    fn a_corpus_twice_has_the_same_rates_and_twice_the_evidence(cells in a_table(a_count())) {
        let [a, b, c, d] =
            [cells.o11(), cells.o12(), cells.o21(), cells.o22()].map(|cell| 2 * cell);
        let twice = Cells::from_observed(a, b, c, d).expect("they are below 2^55");
        for (name, measure) in OF_RATES {
            let (one, other) = (measure(&cells), measure(&twice));
            prop_assert!(same(one, other), "{name} {cells:?} {one:?} {other:?}");
        }
        let evidence: [(&str, OfCells); 4] = [
            ("g2_4cell", association::g2_4cell),
            ("g2_2cell", association::g2_2cell),
            ("simple_ll", association::simple_ll),
            ("chi_squared", association::chi_squared),
        ];
        for (name, measure) in evidence {
            let (one, other) = (measure(&cells).map(|score| 2.0 * score), measure(&twice));
            prop_assert!(same(one, other), "{name} {cells:?} {one:?} {other:?}");
        }
    }

    #[test]
    fn the_log_likelihood_is_that_of_its_formula(cells in a_table(a_usual_count())) {
        let n = cells.n() as f64;
        let margins = [
            (cells.o11(), cells.f1(), cells.f2()),
            (cells.o12(), cells.f1(), cells.n() - cells.f2()),
            (cells.o21(), cells.n() - cells.f1(), cells.f2()),
            (cells.o22(), cells.n() - cells.f1(), cells.n() - cells.f2()),
        ];
        let terms = margins.iter().filter(|(observed, ..)| *observed > 0);
        let naive: f64 = terms
            .map(|&(observed, row, column)| {
                let expected = row as f64 * column as f64 / n;
                2.0 * observed as f64 * libm::log(observed as f64 / expected)
            })
            .sum();
        if let Some(score) = association::g2_4cell(&cells) {
            prop_assert!((score - naive).abs() <= 1e-8 * naive.max(1.0), "{score} {naive}");
        }
    }

    #[test]
    fn impossible_tables_are_refused(
        (o11, f1, f2, n) in (0..50_u64, 0..50_u64, 0..50_u64, 0..80_u64),
    ) {
        // A cell in whole numbers that know a sign.
        let [a, row, column, all] = [o11, f1, f2, n].map(u64::cast_signed);
        let cells = [a, row - a, column - a, all - row - column + a];
        let possible = cells.iter().all(|cell| *cell >= 0);
        prop_assert_eq!(Cells::new(o11, f1, f2, n).is_ok(), possible);
    }

    #[test]
    fn exact_tests_are_probabilities(cells in a_table(a_usual_count())) {
        let right = association::fisher_right_ln_p(&cells);
        let left = association::fisher_left_ln_p(&cells);
        let both = association::fisher_two_sided_p(&cells);
        prop_assert!(right <= 0.0 && left <= 0.0 && (0.0..=1.0).contains(&both));
        // The tails overlap in this table alone.
        let here = textmill_measures::distributions::hypergeometric_ln_pmf(cells.o11(), &cells);
        let [right, left, here] = [right, left, here].map(libm::exp);
        prop_assert!((right + left - here - 1.0).abs() < 1e-9, "{right} {left} {here}");
        prop_assert!(both >= here - 1e-12 && both <= 2.0 * right.min(left) + 0.5 + 1e-9);
        let poisson = association::poisson_right_ln_p(&cells);
        prop_assert!(is_within(poisson, f64::MIN, 0.0));
    }
}
