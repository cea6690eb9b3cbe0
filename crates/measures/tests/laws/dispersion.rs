//! Dispersion.

use crate::agreement::{is_number, is_within, same};
use proptest::prelude::*;
use textmill_measures::dispersion::{self, Parts, Spread, adjusted_frequency, distances};

type OfSpread = fn(&Spread<'_>) -> Option<f64>;
type OfPlaces = fn(&[u64], u64) -> Option<f64>;

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

proptest! {
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
        let bounds: [(OfPlaces, f64, f64); 5] = [
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
}
