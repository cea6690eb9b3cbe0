//! Lexical diversity.

use crate::agreement::{is_number, is_within, same};
use proptest::prelude::*;
use textmill_measures::{
    diversity::{self, TypeCounts, TypesAndTokens},
    spectrum::Spectrum,
};

proptest! {
    #[test]
    fn diversity_is_a_number_or_undefined(
        tokens in prop::collection::vec(0..12_u32, 0..150),
        window in 0..40_usize,
    ) {
        let mut counts = TypeCounts::default();
        let mut frequencies = [0_u64; 12];
        for token in &tokens {
            frequencies[*token as usize] += 1;
        }
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
}
