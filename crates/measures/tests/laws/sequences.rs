//! N-grams, skip-grams, windows.

use proptest::prelude::*;
use textmill_measures::{
    ngrams::{n_ngrams, ngrams},
    skip_grams::{Skips, skip_grams},
    windows::{n_neighbours, neighbours},
};

proptest! {
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
}
