//! Keyness.

use crate::{
    agreement::{is_number, is_within, same},
    counts::{a_count, a_usual_count},
};
use proptest::prelude::*;
use textmill_measures::keyness::{self, Contrast};

type OfContrast = fn(&Contrast) -> Option<f64>;

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

/// A contrast of such counts.
fn a_contrast(count: impl Strategy<Value = u64> + Clone) -> impl Strategy<Value = Contrast> {
    (count.clone(), count.clone(), count.clone(), count)
        .prop_filter_map("both sides have tokens", |(f1, rest1, f2, rest2)| {
            Contrast::new(f1, f1 + rest1, f2, f2 + rest2).ok()
        })
}

proptest! {
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
        let measures: [OfContrast; 8] = [
            keyness::log_ratio_hardie,
            keyness::log_ratio_unadjusted,
            keyness::difference_coefficient,
            keyness::g2_4cell_signed,
            keyness::g2_2cell_signed,
            |contrast| Some(keyness::log_ratio_walter(contrast)),
            |contrast| keyness::clr(contrast, 0.95, 10),
            |contrast| keyness::lrc(contrast, 0.95, 10),
        ];
        for measure in measures {
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
