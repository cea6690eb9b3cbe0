//! What a person types: patterns of a concordance, expressions over documents, lists of
//! frequencies.
#![no_main]

use textmill_concordance::Pattern;
use textmill_corpus::tables;
use textmill_fuzz::{lawful, text};
use textmill_words::contrast::{Expression, FrequencyList};

libfuzzer_sys::fuzz_target!(|content: &[u8]| lawful(|| {
    let text = text(content);
    let (typed, token) = text.split_once('\n').unwrap_or((&text, "token"));
    for pattern in [Pattern::with_wildcards(typed), Pattern::regex(typed)] {
        let _ = pattern.map(|pattern| pattern.matches(token));
    }
    if let Ok(expression) = Expression::parse(typed) {
        let _ = expression.over(&tables::documents());
    }
    let _ = FrequencyList::parse(&text);
}));
