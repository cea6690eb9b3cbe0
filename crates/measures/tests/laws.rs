//! What holds of the measures whatever the counts.

use proptest::prelude::*;
use textmill_measures::{
    association::{self, Cells},
    dispersion::{self, Parts, Spread, adjusted_frequency, distances},
    diversity::{self, TypeCounts, TypesAndTokens},
    keyness::{self, Contrast},
    ngrams::{n_ngrams, ngrams},
    readability::{self, Counts, syllables_en},
    skip_grams::{Skips, skip_grams},
    spectrum::Spectrum,
    windows::{n_neighbours, neighbours},
};

type OfCells = fn(&Cells) -> Option<f64>;
type OfContrast = fn(&Contrast) -> Option<f64>;
type OfSpread = fn(&Spread<'_>) -> Option<f64>;

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

/// Sizes of effect: the same for the same corpora twice. With the bounds of each.
const EFFECTS: [(&str, OfContrast, f64, f64); 7] = [
    ("log_ratio_unadjusted", keyness::log_ratio_unadjusted, f64::MIN, f64::MAX),
    ("percent_diff", keyness::percent_diff, -100.0, f64::MAX),
    ("difference_coefficient", keyness::difference_coefficient, -1.0, 1.0),
    ("odds_ratio", keyness::odds_ratio, 0.0, f64::MAX),
    ("relative_risk", keyness::relative_risk, 0.0, f64::MAX),
    ("simple_maths 1", |contrast| keyness::simple_maths(contrast, 1.0), 0.0, f64::MAX),
    ("simple_maths 100", |contrast| keyness::simple_maths(contrast, 100.0), 0.0, f64::MAX),
];

/// Measures of dispersion that a corpus and the same corpus twice have alike, with their bounds.
const SPREADS: [(&str, OfSpread, f64, f64); 15] = [
    ("range_relative", dispersion::range_relative, 0.0, 1.0),
    ("range_with_size", dispersion::range_with_size, 0.0, 1.0),
    ("variation_coefficient", dispersion::variation_coefficient, 0.0, f64::MAX),
    ("juilland_d", dispersion::juilland_d, 0.0, 1.0),
    ("carroll_d2", dispersion::carroll_d2, 0.0, 1.0),
    ("rosengren_s", dispersion::rosengren_s, 0.0, 1.0),
    ("zhang_dc", dispersion::zhang_dc, 0.0, 1.0),
    ("dp", dispersion::dp, 0.0, 1.0),
    ("dp_norm", dispersion::dp_norm, 0.0, 1.0),
    ("dp_egbert", dispersion::dp_egbert, 0.0, 1.0),
    ("da", |spread| dispersion::da(spread, &mut Vec::new()), 0.0, 1.0),
    ("kld_bits", dispersion::kld_bits, 0.0, f64::MAX),
    ("kld_norm_odds", dispersion::kld_norm_odds, 0.0, 1.0),
    ("kld_norm_exp", dispersion::kld_norm_exp, 0.0, 1.0),
    ("kld_norm_exp2", dispersion::kld_norm_exp2, 0.0, 1.0),
];

/// Adjusted frequencies, which no frequency passes.
const ADJUSTED: [(&str, OfSpread); 5] = [
    ("juilland_u", adjusted_frequency::juilland_u),
    ("carroll_um", adjusted_frequency::carroll_um),
    ("rosengren_kf", adjusted_frequency::rosengren_kf),
    ("engwall_fm", adjusted_frequency::engwall_fm),
    ("kromer_ur", adjusted_frequency::kromer_ur),
];

/// Counts of all orders of size, 0 included.
fn a_count() -> impl Strategy<Value = u64> + Clone {
    prop_oneof![0..5_u64, 0..1000_u64, 0..1_000_000_u64, 0..(1_u64 << 52)]
}

/// Counts as corpora have them.
fn a_usual_count() -> impl Strategy<Value = u64> + Clone {
    prop_oneof![0..5_u64, 0..1000_u64, 0..200_000_u64]
}

/// A table of such counts.
fn a_table(count: impl Strategy<Value = u64> + Clone) -> impl Strategy<Value = Cells> {
    let cells = (count.clone(), count.clone(), count.clone(), count);
    cells.prop_map(|(a, b, c, d)| Cells::from_observed(a, b, c, d).expect("they are below 2^54"))
}

/// A contrast of such counts.
fn a_contrast(count: impl Strategy<Value = u64> + Clone) -> impl Strategy<Value = Contrast> {
    (count.clone(), count.clone(), count.clone(), count)
        .prop_filter_map("both sides have tokens", |(f1, rest1, f2, rest2)| {
            Contrast::new(f1, f1 + rest1, f2, f2 + rest2).ok()
        })
}

/// Parts, and the counts of a word in each.
fn a_spread() -> impl Strategy<Value = (Vec<u64>, Vec<u64>)> {
    let part = (prop_oneof![3 => Just(0_u64), 5 => 0..30_u64], 1..500_u64);
    prop::collection::vec(part, 1..30).prop_map(|parts| {
        let counts = parts.iter().map(|(count, _)| *count).collect();
        (counts, parts.into_iter().map(|(count, rest)| count + rest).collect())
    })
}

/// What a measure gives for the counts of a word in parts of these sizes, `times` over.
fn spread<T>(counts: &[u64], sizes: &[u64], times: u64, measure: impl Fn(&Spread<'_>) -> T) -> T {
    let parts = Parts::new(sizes.iter().map(|size| size * times).collect()).expect("parts");
    let sparse: Vec<(u32, u64)> =
        (0..).zip(counts).filter(|(_, c)| **c > 0).map(|(part, c)| (part, c * times)).collect();
    measure(&parts.spread(&sparse).expect("the counts fit"))
}

/// Whether two scores are both undefined, or the same but for rounding.
fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0),
        _ => false,
    }
}

/// Whether a score is undefined or a number.
fn is_number(score: Option<f64>) -> bool {
    score.is_none_or(f64::is_finite)
}

/// Whether a score is undefined or within its bounds.
fn is_within(score: Option<f64>, low: f64, high: f64) -> bool {
    score.is_none_or(|score| (low..=high).contains(&score))
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
            ("geometric_mean", association::geometric_mean, 0.0, 1.0 + 1e-12),
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

    #[test]
    fn keyness_is_a_number_or_undefined(
        contrast in a_contrast(a_count()),
        alpha in 0.001..10.0_f64,
        tests in 1..1_000_000_u64,
    ) {
        for (name, measure, low, high) in EFFECTS {
            let score = measure(&contrast);
            prop_assert!(is_within(score, low, high), "{name} {contrast:?} {score:?}");
        }
        for measure in [
            keyness::g2_4cell,
            keyness::g2_2cell,
            keyness::g2_4cell_signed,
            keyness::g2_2cell_signed,
            keyness::chi_squared,
            keyness::chi_squared_yates,
            keyness::chi_squared_conditional_yates,
            keyness::log_ratio_hardie,
        ] {
            let score = measure(&contrast);
            prop_assert!(is_number(score));
            prop_assert!(is_within(score.and_then(keyness::ln_p), f64::MIN, 0.0));
            prop_assert!(is_within(score.and_then(keyness::p), 0.0, 1.0));
        }
        prop_assert!(keyness::log_ratio_walter(&contrast).is_finite());
        prop_assert!(is_number(keyness::clr(&contrast, 0.95, tests)));
        let log_odds = keyness::log_odds_dirichlet(&contrast, alpha, 1000.0 * alpha);
        prop_assert!(is_number(log_odds.map(|found| found.z)));
    }

    #[test]
    fn the_same_corpora_twice_have_the_same_effect(contrast in a_contrast(a_count())) {
        let [f1, n1, f2, n2] =
            [contrast.f1(), contrast.n1(), contrast.f2(), contrast.n2()].map(|count| 2 * count);
        let twice = Contrast::new(f1, n1, f2, n2).expect("they are below 2^55");
        for (name, measure, _, _) in EFFECTS {
            let (one, other) = (measure(&contrast), measure(&twice));
            prop_assert!(same(one, other), "{name} {contrast:?} {one:?} {other:?}");
        }
    }

    #[test]
    fn target_and_reference_exchanged_turn_the_sign(contrast in a_contrast(a_usual_count())) {
        let reversed = contrast.reversed();
        let turned = |score: Option<f64>| score.map(|score| 0.0 - score);
        for measure in [
            keyness::log_ratio_hardie,
            keyness::log_ratio_unadjusted,
            keyness::difference_coefficient,
            keyness::g2_4cell_signed,
            keyness::g2_2cell_signed,
            |contrast| Some(keyness::log_ratio_walter(contrast)),
            |contrast| keyness::clr(contrast, 0.95, 10),
            |contrast| keyness::lrc(contrast, 0.95, 10),
        ] {
            let (one, other) = (measure(&contrast), turned(measure(&reversed)));
            prop_assert!(same(one, other), "{contrast:?} {one:?} {other:?}");
        }
    }

    #[test]
    fn the_exact_interval_holds_the_log_ratio(
        contrast in a_contrast(a_usual_count()),
        tests in 1..100_000_u64,
    ) {
        let (low, high) = keyness::lrc_interval(&contrast, 0.95, tests);
        prop_assert_eq!(low.is_some(), contrast.f1() > 0);
        prop_assert_eq!(high.is_some(), contrast.f2() > 0);
        prop_assert!(is_number(low) && is_number(high));
        if let Some(ratio) = keyness::log_ratio_unadjusted(&contrast) {
            prop_assert!(low.expect("it was seen") <= ratio + 1e-9);
            prop_assert!(high.expect("it was seen") >= ratio - 1e-9);
            let lrc = keyness::lrc(&contrast, 0.95, tests).expect("it was seen");
            prop_assert!(lrc.abs() <= ratio.abs() + 1e-9);
        }
        // More tests at once ask for more.
        if let Some(wider) = keyness::lrc_interval(&contrast, 0.95, 2 * tests).0 {
            prop_assert!(wider <= low.expect("it was seen") + 1e-9);
        }
    }

    #[test]
    fn dispersion_lies_within_its_bounds_whatever_the_size((counts, sizes) in a_spread()) {
        for (name, measure, low, high) in SPREADS {
            let score = spread(&counts, &sizes, 1, measure);
            prop_assert!(is_within(score, low, high), "{name} {counts:?} {sizes:?} {score:?}");
            let twice = spread(&counts, &sizes, 2, measure);
            prop_assert!(same(score, twice), "{name} {counts:?} {sizes:?} {score:?} {twice:?}");
        }
        let frequency = counts.iter().sum::<u64>() as f64;
        for (name, measure) in ADJUSTED {
            let score = spread(&counts, &sizes, 1, measure);
            prop_assert!(is_within(score, 0.0, frequency + 1e-9), "{name} {counts:?} {score:?}");
        }
        prop_assert!(is_number(spread(&counts, &sizes, 1, dispersion::dissemination)));
        prop_assert!(is_within(spread(&counts, &sizes, 1, dispersion::lyne_d3), f64::MIN, 1.0));
    }

    #[test]
    fn sparse_dispersion_is_that_of_the_formulas((counts, sizes) in a_spread()) {
        let (f, n) = (counts.iter().sum::<u64>() as f64, sizes.iter().sum::<u64>() as f64);
        prop_assume!(f > 0.0 && sizes.len() > 1);
        let k = sizes.len() as f64;
        let t: Vec<f64> = counts.iter().map(|count| *count as f64 / f).collect();
        let w: Vec<f64> = sizes.iter().map(|size| *size as f64 / n).collect();
        let rates: Vec<f64> =
            counts.iter().zip(&sizes).map(|(count, size)| *count as f64 / *size as f64).collect();
        let rate_sum: f64 = rates.iter().sum();
        let mean = rate_sum / k;
        let entropy = |x: f64| if x > 0.0 { x * libm::log2(x) } else { 0.0 };

        let dp = 0.5 * t.iter().zip(&w).map(|(t, w)| (t - w).abs()).sum::<f64>();
        let variance = rates.iter().map(|rate| (rate - mean) * (rate - mean)).sum::<f64>() / k;
        let d = 1.0 - variance.sqrt() / (mean * (k - 1.0).sqrt());
        let d2 = -rates.iter().map(|rate| entropy(rate / rate_sum)).sum::<f64>() / libm::log2(k);
        let root: f64 = w.iter().zip(&counts).map(|(w, count)| (w * *count as f64).sqrt()).sum();
        let kld: f64 = t.iter().zip(&w).filter(|(t, _)| **t > 0.0)
            .map(|(t, w)| t * libm::log2(t / w)).sum();
        let mut differences = 0.0;
        for (i, one) in rates.iter().enumerate() {
            differences += rates[i + 1..].iter().map(|other| (one - other).abs()).sum::<f64>();
        }
        let da = 1.0 - differences / (k * (k - 1.0) / 2.0) / (2.0 * mean);
        let raw_mean = f / k;
        let chi_squared: f64 = counts.iter()
            .map(|count| (*count as f64 - raw_mean) * (*count as f64 - raw_mean) / raw_mean).sum();
        let expected_texts: f64 =
            sizes.iter().map(|size| 1.0 - libm::exp(-(*size as f64) * f / n)).sum();
        let texts = counts.iter().filter(|count| **count > 0).count() as f64;
        let of_dense: [(&str, OfSpread, f64); 8] = [
            ("dp", dispersion::dp, dp),
            ("juilland_d", dispersion::juilland_d, d),
            ("carroll_d2", dispersion::carroll_d2, d2),
            ("rosengren_s", dispersion::rosengren_s, root * root / f),
            ("kld_bits", dispersion::kld_bits, kld),
            ("da", |spread| dispersion::da(spread, &mut Vec::new()), da),
            ("lyne_d3", dispersion::lyne_d3, 1.0 - chi_squared / (4.0 * f)),
            ("dissemination", dispersion::dissemination, texts / expected_texts),
        ];
        for (name, measure, dense) in of_dense {
            let sparse = spread(&counts, &sizes, 1, measure);
            prop_assert!(same(sparse, Some(dense)), "{name} {sparse:?} {dense}");
        }
    }

    #[test]
    fn distances_lie_between_one_place_and_even(
        gaps in prop::collection::vec(1..50_u64, 1..60),
        shift in 0..40_u64,
    ) {
        // A ring of the length of its gaps; turned, it is the same ring.
        let n: u64 = gaps.iter().sum();
        let mut place = 0;
        let positions: Vec<u64> = gaps.iter().map(|gap| { place += gap; place - 1 }).collect();
        let mut turned: Vec<u64> = positions.iter().map(|place| (place + shift) % n).collect();
        turned.sort_unstable();
        let f = positions.len() as f64;
        let bounds: [(fn(&[u64], u64) -> Option<f64>, f64, f64); 5] = [
            (distances::arf, 1.0, f),
            (distances::ald, 0.0, libm::log10(n as f64)),
            (distances::ald_frequency, 1.0, f),
            (distances::awt, 0.5, 0.5 * (1.0 + n as f64)),
            (distances::awt_frequency, 1.0, f),
        ];
        for (measure, low, high) in bounds {
            let score = measure(&positions, n);
            prop_assert!(is_within(score, low - 1e-9, high + 1e-9), "{score:?}");
            prop_assert!(same(score, measure(&turned, n)));
        }
        prop_assert_eq!(distances::arf(&positions, n - 1), None);
    }

    #[test]
    fn diversity_is_a_number_or_undefined(
        tokens in prop::collection::vec(0..12_u32, 0..150),
        window in 0..40_usize,
    ) {
        let mut counts = TypeCounts::default();
        let mut frequencies = [0_u64; 12];
        tokens.iter().for_each(|token| frequencies[*token as usize] += 1);
        let spectrum = Spectrum::of_frequencies(frequencies);
        let text = TypesAndTokens::from(&spectrum);
        prop_assert_eq!(spectrum.n_tokens(), tokens.len() as u64);
        prop_assert_eq!(spectrum.descending().sum::<u64>(), tokens.len() as u64);
        prop_assert_eq!(Spectrum::of_classes(spectrum.classes().iter().copied()), spectrum.clone());

        for measure in [
            diversity::ttr, diversity::root_ttr, diversity::cttr, diversity::herdan_c,
            diversity::maas_a2, diversity::maas_a2_log10, diversity::maas_a_log10,
            diversity::maas_ln_v0, diversity::dugast_u, diversity::dugast_u_log10,
            diversity::summer_s, diversity::summer_s_log10, diversity::brunet_w,
            diversity::fisher_alpha,
        ] {
            prop_assert!(is_number(measure(text)), "{text:?}");
        }
        for measure in [
            diversity::yule_k, diversity::yule_i, diversity::index_of_diversity,
            diversity::simpson_d, diversity::herdan_vm, diversity::honore_r,
            diversity::honore_r_outer_log, diversity::entropy_bits,
            diversity::entropy_bits_of_spectrum, diversity::repeat_rate,
            diversity::repeat_rate_of_spectrum, diversity::h_point, diversity::popescu_r1,
            diversity::popescu_r2, diversity::popescu_r3, diversity::popescu_r4,
        ] {
            prop_assert!(is_number(measure(&spectrum)), "{spectrum:?}");
        }
        prop_assert!(diversity::arc_length(&spectrum).is_none_or(|arc| arc.b1.is_finite()));
        if let Some(alpha) = diversity::fisher_alpha(text) {
            let types = alpha * libm::log1p(text.n_tokens as f64 / alpha);
            prop_assert!((types - text.n_types as f64).abs() < 1e-9 * types);
        }

        let ttr = |tokens: &[u32]| {
            let mut types = tokens.to_vec();
            types.sort_unstable();
            types.dedup();
            types.len() as f64 / tokens.len() as f64
        };
        let mean = |ttrs: Vec<f64>| {
            (!ttrs.is_empty()).then(|| ttrs.iter().sum::<f64>() / ttrs.len() as f64)
        };
        if window > 0 {
            let moving = mean(tokens.windows(window).map(ttr).collect());
            prop_assert!(same(diversity::mattr(&tokens, window, &mut counts), moving));
            let segments = mean(tokens.chunks_exact(window).map(ttr).collect());
            prop_assert!(same(diversity::msttr(&tokens, window, &mut counts), segments));
        }
        let hdd = diversity::hdd(&spectrum, window as u64);
        prop_assert!(is_within(hdd, 0.0, 1.0 + 1e-12));
        prop_assert_eq!(hdd.is_some(), window > 0 && tokens.len() >= window);

        let mtld = diversity::mtld(&tokens, 0.72, &mut counts);
        prop_assert!(is_within(mtld.mean(), 1.0, f64::MAX));
        let reversed: Vec<u32> = tokens.iter().rev().copied().collect();
        let turned = diversity::mtld(&reversed, 0.72, &mut counts);
        prop_assert_eq!((mtld.forward, mtld.backward), (turned.backward, turned.forward));
        for measure in [diversity::mtld_ma_wrap, diversity::mtld_ma_bid] {
            prop_assert!(is_within(measure(&tokens, 0.72, 10, &mut counts), 10.0, 150.0));
        }
    }

    #[test]
    fn skip_grams_are_all_that_the_rule_allows(n_tokens in 0..9_usize, most in 0..4_usize) {
        let mut all = Vec::new();
        for i in 0..n_tokens {
            for j in i + 1..n_tokens {
                all.extend((j + 1..n_tokens).map(|k| [i, j, k]));
            }
        }
        let gaps = |gram: &[usize; 3]| (gram[1] - gram[0] - 1, gram[2] - gram[1] - 1);
        let total: Vec<[usize; 3]> =
            all.iter().copied().filter(|gram| gaps(gram).0 + gaps(gram).1 <= most).collect();
        let per_gap: Vec<[usize; 3]> =
            all.iter().copied().filter(|gram| gaps(gram).0.max(gaps(gram).1) <= most).collect();
        prop_assert!(skip_grams::<3>(n_tokens, Skips::Total(most)).eq(total));
        prop_assert!(skip_grams::<3>(n_tokens, Skips::PerGap(most)).eq(per_gap));
    }

    #[test]
    fn places_are_as_many_as_are_listed(n_tokens in 0..40_usize, n in 0..50_usize) {
        let tokens = vec![(); n_tokens];
        let listed = ngrams(&tokens, n).count() as u64;
        prop_assert_eq!(n_ngrams(n_tokens as u64, n as u64), listed);
        let pairs = neighbours(n_tokens, n).count() as u64;
        prop_assert_eq!(n_neighbours(n_tokens as u64, n as u64), pairs);
        prop_assert!(neighbours(n_tokens, n).all(|pair| (1..=n).contains(&pair.distance())));
    }

    #[test]
    fn readability_is_a_number_or_undefined(counts in prop::array::uniform9(a_count())) {
        let [words, sentences, letters, characters, syllables, poly, hard, long, rare] = counts;
        let counts = Counts {
            words,
            sentences,
            letters,
            characters,
            syllables,
            polysyllables: poly,
            hard_words: hard,
            long_words: long,
            unfamiliar_words: rare,
        };
        for measure in [
            readability::flesch_reading_ease, readability::flesch_kincaid,
            readability::automated_readability_index, readability::coleman_liau,
            readability::coleman_liau_unrounded, readability::smog, readability::gunning_fog,
            readability::lix, readability::rix, readability::dale_chall_1948,
            readability::dale_chall_conditional,
        ] {
            let score = measure(&counts);
            prop_assert!(is_number(score));
            prop_assert_eq!(score.is_some(), words > 0 && sentences > 0);
        }
    }

    #[test]
    fn every_word_has_a_syllable(word in "\\PC{0,80}") {
        let syllables = syllables_en(&word);
        prop_assert_eq!(syllables > 0, word.chars().any(char::is_alphanumeric));
        prop_assert_eq!(syllables_en(&word.to_ascii_uppercase()), syllables);
    }

    #[test]
    fn false_discoveries_are_no_fewer_than_the_tests_say(
        p in prop::collection::vec(1e-12..1.0_f64, 0..40),
    ) {
        let q = keyness::benjamini_hochberg(&p);
        prop_assert!(p.iter().zip(&q).all(|(p, q)| p <= q && *q <= 1.0));
        // A smaller p never has a greater q.
        for (i, one) in p.iter().enumerate() {
            for (j, other) in p.iter().enumerate() {
                prop_assert!(one > other || q[i] <= q[j]);
            }
        }
    }

    #[test]
    fn samples_exchanged_exchange_their_wins(
        first in prop::collection::vec(0..20_u32, 1..20),
        second in prop::collection::vec(0..20_u32, 1..20),
    ) {
        let [first, second] =
            [first, second].map(|sample| sample.into_iter().map(f64::from).collect::<Vec<_>>());
        let one = keyness::mann_whitney(&first, &second).expect("both have texts");
        let other = keyness::mann_whitney(&second, &first).expect("both have texts");
        let pairs = (first.len() * second.len()) as f64;
        prop_assert!((one.u + other.u - pairs).abs() < 1e-9);
        let wins: f64 = first.iter().flat_map(|a| second.iter().map(move |b| {
            if a > b { 1.0 } else if a < b { 0.0 } else { 0.5 }
        })).sum();
        prop_assert!((one.u - wins).abs() < 1e-9);
        prop_assert!(is_within(one.p, 0.0, 1.0) && same(one.p, other.p));
        let welch = keyness::welch_t(&first, &second);
        prop_assert!(is_within(welch.map(|welch| welch.p), 0.0, 1.0 + 1e-12));
        prop_assert!(is_number(keyness::cohens_d(&first, &second)));
    }
}
