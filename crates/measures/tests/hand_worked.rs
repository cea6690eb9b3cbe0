//! Small tables reckoned by hand, for what no published case holds.

use textmill_measures::{
    association::{self, Cells},
    dispersion::{self, Parts},
    diversity::{self, TypesAndTokens},
    keyness::{self, Contrast},
    readability::{self, Counts},
    spectrum::Spectrum,
};

/// Fails unless the score is this number.
#[track_caller]
fn is(found: Option<f64>, expected: f64) {
    let near =
        found.is_some_and(|found| (found - expected).abs() <= 1e-12 * expected.abs().max(1.0));
    assert!(near, "{found:?} for {expected}");
}

#[test]
fn corrections_of_the_log_likelihood() {
    // Rows 30 and 70, columns 40 and 60: E = 12 18 28 42.
    let cells = Cells::from_observed(10, 20, 30, 40).unwrap();
    let g2 = association::g2_4cell(&cells).unwrap();
    // q = 1 + (100/30 + 100/70 − 1)(100/40 + 100/60 − 1)/600
    let q = 1.0 + (10.0 / 3.0 + 10.0 / 7.0 - 1.0) * (2.5 + 5.0 / 3.0 - 1.0) / 600.0;
    is(association::g2_williams(&cells), g2 / q);
    // Half a count towards what is expected: 10.5 19.5 29.5 40.5.
    let term = |observed: f64, expected: f64| 2.0 * observed * libm::log(observed / expected);
    let moved = term(10.5, 12.0) + term(19.5, 18.0) + term(29.5, 28.0) + term(40.5, 42.0);
    is(association::g2_yates(&cells), moved);
    // Nearer than half a count: nothing is left.
    let near = Cells::from_observed(2, 3, 4, 5).unwrap();
    is(association::g2_yates(&near), 0.0);
}

#[test]
fn association_by_hand() {
    // E = 16·16/64 = 4; O/E = 2.
    let cells = Cells::new(8, 16, 16, 64).unwrap();
    is(association::mi_log_f(&cells), libm::log(9.0));
    is(association::mi2(&cells), 4.0);
    is(association::local_mi(&cells), 8.0);
    is(association::mi2_log10(&cells), libm::log10(16.0));
    is(association::log_dice(&cells), 13.0);
    is(association::jaccard(&cells), 1.0 / 3.0);
    // 8/16 − 8/48
    is(association::delta_p_12(&cells), 0.5 - 1.0 / 6.0);
    // p = 20/100, E = 0.2·5·4 = 4, so that 6/√(4·0.8).
    is(association::z_score_span(10, 5, 20, 105, 4), 6.0 / 3.2_f64.sqrt());
    assert_eq!(association::z_score_span(1, 5, 100, 105, 4), None);
}

#[test]
fn what_is_undefined_is_none_and_limits_are_kept() {
    let never = Cells::new(0, 10, 10, 100).unwrap();
    is(association::npmi(&never), -1.0);
    is(association::local_mi(&never), 0.0);
    is(association::dice(&never), 0.0);
    is(association::simple_ll(&never), 2.0);
    for undefined in [
        association::mi(&never),
        association::mi3(&never),
        association::log_dice(&never),
        association::t_score(&never),
        association::odds_ratio_log10(&never),
    ] {
        assert_eq!(undefined, None);
    }
    // A word that is nowhere, or everywhere, is no evidence.
    for cells in [Cells::new(0, 0, 10, 100).unwrap(), Cells::new(10, 10, 100, 100).unwrap()] {
        assert_eq!(association::g2_4cell(&cells), None);
        assert_eq!(association::chi_squared(&cells), None);
        assert_eq!(association::phi_squared(&cells), None);
    }
    // A word absent from the reference keeps its G²: 2·10·ln(10/(100·10/300)) = 20·ln 3.
    let absent = Contrast::new(10, 100, 0, 200).unwrap();
    is(keyness::g2_2cell(&absent), 20.0 * libm::log(3.0));
    is(keyness::log_ratio_hardie(&absent), libm::log2(40.0));
    assert_eq!(keyness::log_ratio_unadjusted(&absent), None);
    assert_eq!(keyness::percent_diff(&absent), None);
    is(keyness::difference_coefficient(&absent), 1.0);
    let nowhere = Contrast::new(0, 100, 0, 200).unwrap();
    assert_eq!(keyness::g2_2cell(&nowhere), None);
    assert_eq!(keyness::lrc(&nowhere, 0.95, 1), None);
    assert_eq!(keyness::difference_coefficient(&nowhere), None);
}

#[test]
fn an_impossible_table_says_why() {
    let why = |o11, f1, f2, n| Cells::new(o11, f1, f2, n).unwrap_err().to_string();
    assert_eq!(why(5, 3, 9, 100), "a pair seen 5 times has a part that was seen 3 times");
    assert_eq!(why(1, 3, 200, 100), "a part of the pair was seen 200 times in 100 places");
    assert_eq!(why(1, 80, 70, 100), "the parts of a pair seen 1 times must have met 50 times");
}

#[test]
fn keyness_by_hand() {
    let contrast = Contrast::new(10, 100, 5, 200).unwrap();
    is(keyness::relative_risk(&contrast), 4.0);
    // (10/90)/(5/195)
    is(keyness::odds_ratio(&contrast), 13.0 / 3.0);
    is(keyness::bic(10.0, 1000), 10.0 - libm::log(1000.0));
    // Variance 1/10 + 1/5 − 1/100 − 1/200 = 0.285; 1.959964 is the 97.5 % point of the normal.
    let half = 1.959_963_984_540_054 * 0.285_f64.sqrt() / core::f64::consts::LN_2;
    let interval = keyness::log_ratio_interval(&contrast, 0.95, 1).unwrap();
    is(Some(interval.low), 2.0 - half);
    is(Some(interval.high), 2.0 + half);
    is(keyness::clr(&contrast, 0.95, 1), 2.0 - half);
    assert_eq!(Contrast::from_nested(10, 100, 15, 300), Ok(contrast));
    assert!(Contrast::from_nested(10, 100, 9, 300).is_err());
    assert!(Contrast::new(11, 10, 0, 10).is_err());
}

#[test]
fn dispersion_by_hand() {
    let parts = Parts::new(vec![10, 10]).unwrap();
    // 4 and 1: mean 2.5, deviation 1.5; (√4 + √1)² = 9.
    let counts = [(0, 4), (1, 1)];
    let spread = parts.spread(&counts).unwrap();
    is(dispersion::standard_deviation(&spread), 1.5);
    is(dispersion::variation_coefficient(&spread), 0.6);
    is(dispersion::zhang_dc(&spread), 0.9);
    // χ² = 2·1.5²/2.5 = 1.8, so that 1 − 1.8/20.
    is(dispersion::lyne_d3(&spread), 0.91);
    // Twice in one of two texts of ten tokens: chance has it in 2·(1 − 1/e) of them.
    let counts = [(1, 2)];
    let spread = parts.spread(&counts).unwrap();
    is(dispersion::dissemination(&spread), 1.0 / (2.0 - 2.0 * libm::exp(-1.0)));
    // All of it in half of the corpus is one bit from even: 1/(1+1), 1 − 1/e, 1 − 1/2.
    is(dispersion::kld_bits(&spread), 1.0);
    is(dispersion::kld_norm_odds(&spread), 0.5);
    is(dispersion::kld_norm_exp(&spread), 1.0 - libm::exp(-1.0));
    is(dispersion::kld_norm_exp2(&spread), 0.5);
}

#[test]
fn dispersion_of_one_part_and_of_no_word() {
    let one = Parts::new(vec![10]).unwrap();
    let counts = [(0, 4)];
    let spread = one.spread(&counts).unwrap();
    assert_eq!(dispersion::juilland_d(&spread), None);
    assert_eq!(dispersion::carroll_d2(&spread), None);
    assert_eq!(dispersion::dp_norm(&spread), None);
    assert_eq!(dispersion::dp_egbert(&spread), None);
    assert_eq!(dispersion::da(&spread, &mut Vec::new()), None);
    let nowhere = one.spread(&[]).unwrap();
    assert_eq!(dispersion::range(&nowhere), 0);
    assert_eq!(dispersion::dp(&nowhere), None);
    assert_eq!(dispersion::kld_bits(&nowhere), None);
    assert!(Parts::new(vec![]).is_err() && Parts::new(vec![3, 0]).is_err());
    assert!(one.spread(&[(0, 11)]).is_err() && one.spread(&[(1, 1)]).is_err());
    assert!(one.spread(&[(0, 1), (0, 1)]).is_err() && one.spread(&[(0, 0)]).is_err());
}

#[test]
fn diversity_by_hand() {
    // Two types seen once and four seen twice: N = 10, V = 6, Σi²V = 18.
    let spectrum = Spectrum::of_classes([(1, 2), (2, 4)]);
    is(diversity::yule_k(&spectrum), 800.0);
    is(diversity::index_of_diversity(&spectrum), 12.5);
    // 1 − 2/6 = 2/3.
    is(diversity::honore_r(&spectrum), 150.0 * libm::log(10.0));
    is(diversity::honore_r_outer_log(&spectrum), 100.0 * libm::log(15.0));
    let text = TypesAndTokens::from(&spectrum);
    is(diversity::brunet_w(text), libm::pow(10.0, libm::pow(6.0, -0.172)));
    // C = ln 10/ln 100 = ½.
    let text = TypesAndTokens { n_tokens: 100, n_types: 10 };
    is(diversity::maas_ln_v0(text), libm::log(10.0) / 0.75_f64.sqrt());
    // Ranks 1 2 3 4 have 5 3 1 1: between (2, 3) and (3, 1), (3·3 − 1·2)/(1 + 2).
    is(diversity::h_point(&Spectrum::of_frequencies([1, 5, 1, 3])), 7.0 / 3.0);
    let unique = TypesAndTokens { n_tokens: 7, n_types: 7 };
    assert_eq!(diversity::dugast_u(unique), None);
    assert_eq!(diversity::fisher_alpha(unique), None);
    is(diversity::maas_a2(unique), 0.0);
}

#[test]
fn readability_by_hand() {
    let counts = Counts { words: 100, sentences: 10, letters: 450, ..Counts::default() };
    // Five percent is not above five percent.
    let five = Counts { unfamiliar_words: 5, ..counts };
    is(readability::dale_chall_conditional(&five), 0.7895 + 0.496);
    let six = Counts { unfamiliar_words: 6, ..counts };
    is(readability::dale_chall_conditional(&six), 0.9474 + 0.496 + 3.6365);
    let unrounded = 5.879_851 * 4.5 - 2.958_728 - 15.800_804;
    is(readability::coleman_liau_unrounded(&counts), unrounded);
}

/// From 60-digit arithmetic (mpmath): `ln` of sums of the hypergeometric and Poisson terms.
#[test]
fn exact_tests_keep_their_digits_in_large_corpora() {
    let tests = [
        ((20, 42, 20, 14_307_668), -260.225_410_178_287, 0.0, -237.193_758_043_871_5),
        (
            (7, 15_334, 120, 191_998),
            -0.159_756_116_504_900_2,
            -1.390_012_413_754_343,
            -0.172_735_439_291_605_6,
        ),
        (
            (5300, 1_000_000, 5_000_000, 1_000_000_000),
            -11.266_308_055_355_07,
            -1.203_166_537_849_451e-5,
            -11.209_479_658_466_01,
        ),
        (
            (60_000, 3_000_000, 20_000_000, 1_000_000_000),
            -0.692_024_222_854_514_5,
            -0.690_977_761_255_067_7,
            -0.692_061_986_136_151_8,
        ),
    ];
    for ((o11, f1, f2, n), right, left, poisson) in tests {
        let cells = Cells::new(o11, f1, f2, n).unwrap();
        is(Some(association::fisher_right_ln_p(&cells)), right);
        is(Some(association::fisher_left_ln_p(&cells)), left);
        is(association::poisson_right_ln_p(&cells), poisson);
    }
}
