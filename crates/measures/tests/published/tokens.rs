//! Texts of the cases as numbers of types.

use serde_json::Value;
use std::collections::BTreeMap;
use textmill_measures::spectrum::Spectrum;

/// The numbers of the types of these tokens, by first occurrence.
pub(crate) fn ids(tokens: &[&str]) -> Vec<u32> {
    let mut known = BTreeMap::new();
    tokens
        .iter()
        .map(|&token| {
            let next = known.len() as u32;
            *known.entry(token).or_insert(next)
        })
        .collect()
}

/// How often each token occurs.
pub(crate) fn frequencies<'a>(tokens: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, u64> {
    let mut frequencies = BTreeMap::new();
    for token in tokens {
        *frequencies.entry(token).or_insert(0) += 1;
    }
    frequencies
}

/// The frequency spectrum of these tokens.
pub(crate) fn spectrum(tokens: &[&str]) -> Spectrum {
    Spectrum::of_frequencies(frequencies(tokens.iter().copied()).into_values())
}

/// The spectrum that a case prints.
pub(crate) fn printed_spectrum(value: &Value) -> Spectrum {
    let classes = value.as_object().expect("a spectrum is an object").iter();
    Spectrum::of_classes(classes.map(|(frequency, types)| {
        (frequency.parse().expect("a frequency"), types.as_u64().expect("a number of types"))
    }))
}
