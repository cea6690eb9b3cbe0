//! How rich the vocabulary of each document is.

use super::{Counted, RowStatistic};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Float64, Int32, Text},
    Table,
};
use textmill_measures::{
    diversity::{self as measure, Mtld, TypeCounts, TypesAndTokens},
    spectrum::Spectrum,
};

/// The table `document_diversity`.
pub(crate) const STATISTIC: RowStatistic =
    RowStatistic { wanted: |settings| settings.document_diversity, table, count, finished: None };

/// The words and numbers of a document, and what was counted of them once for all measures.
struct Words<'a> {
    terms: &'a [u32],
    spectrum: Spectrum,
    n: TypesAndTokens,
    /// `None` in a document too short for it.
    mtld: Option<Mtld>,
}

/// A measure as a column: its name, its unit, what it means, the tokens that it needs, and how it is
/// worked out; `None` is null.
struct Measure {
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    of: fn(&Words, &mut TypeCounts) -> Option<f64>,
}

const fn measure(
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    of: fn(&Words, &mut TypeCounts) -> Option<f64>,
) -> Measure {
    Measure { name, unit, about, of }
}

/// The numbers of tokens below which some measure is null.
const LENGTHS: [(u64, &str); 6] = [
    (1, "no words"),
    (2, "fewer than 2 tokens"),
    (measure::HDD_SAMPLE, "fewer than 42 tokens"),
    (measure::MTLD_MINIMUM_TOKENS, "fewer than 50 tokens"),
    (100, "fewer than 100 tokens"),
    (500, "fewer than 500 tokens"),
];

const MEASURES: &[Measure] = &[
    measure("ttr", "", "Type-token ratio, V/N.", |w, _| measure::ttr(w.n)),
    measure("root_ttr", "", "V/sqrt(N) (Guiraud 1954).", |w, _| measure::root_ttr(w.n)),
    measure("cttr", "", "V/sqrt(2N) (Carroll 1964).", |w, _| measure::cttr(w.n)),
    measure("herdan_c", "", "ln V/ln N (Herdan 1960); null below 2 tokens.", |w, _| {
        measure::herdan_c(w.n)
    }),
    measure(
        "maas_a2",
        "",
        "(ln N - ln V)/(ln N)^2, natural logarithms, lower = richer (Maas 1972); null below 2 tokens.",
        |w, _| measure::maas_a2(w.n),
    ),
    measure(
        "dugast_u",
        "",
        "(ln N)^2/(ln N - ln V), natural logarithms (Dugast 1979); null where every token is a type of its own.",
        |w, _| measure::dugast_u(w.n),
    ),
    measure(
        "summer_s",
        "",
        "ln ln V/ln ln N, natural logarithms (Somers 1966); null below 2 types.",
        |w, _| measure::summer_s(w.n),
    ),
    measure("yule_k", "", "10^4 (sum i^2 V(i) - N)/N^2, lower = richer (Yule 1944).", |w, _| {
        measure::yule_k(&w.spectrum)
    }),
    measure(
        "yule_i",
        "",
        "V^2/(sum i^2 V(i) - V); null where every token is a type of its own.",
        |w, _| measure::yule_i(&w.spectrum),
    ),
    measure(
        "simpson_d",
        "",
        "Probability that two tokens are of one type, lower = richer (Simpson 1949); null below 2 tokens.",
        |w, _| measure::simpson_d(&w.spectrum),
    ),
    measure("herdan_vm", "", "sqrt(sum (f/N)^2 - 1/V), lower = richer (Herdan 1955).", |w, _| {
        measure::herdan_vm(&w.spectrum)
    }),
    measure(
        "entropy_bits",
        "bits",
        "Entropy of the shares of the types (Shannon 1948).",
        |w, _| measure::entropy_bits(&w.spectrum),
    ),
    measure(
        "honore_r",
        "",
        "100 ln N/(1 - V(1)/V) (Honoré 1979); null where every token is a type of its own.",
        |w, _| measure::honore_r(&w.spectrum),
    ),
    measure("brunet_w", "", "N^(V^-0.172), lower = richer (Brunet 1978).", |w, _| {
        measure::brunet_w(w.n)
    }),
    measure(
        "fisher_alpha",
        "",
        "The alpha of V = alpha ln(1 + N/alpha) (Fisher et al. 1943); null where every token is a type of its own.",
        |w, _| measure::fisher_alpha(w.n),
    ),
    measure(
        "msttr_100",
        "",
        "Mean type-token ratio of the complete segments of 100 tokens (Johnson 1944); null below 100.",
        |w, counts| measure::msttr(w.terms, 100, counts),
    ),
    measure(
        "mattr_50",
        "",
        "Mean type-token ratio of all windows of 50 tokens (Covington & McFall 2010); null below 50.",
        |w, counts| measure::mattr(w.terms, 50, counts),
    ),
    measure("mattr_500", "", "The same of windows of 500 tokens; null below 500.", |w, counts| {
        measure::mattr(w.terms, 500, counts)
    }),
    measure(
        "mtld_fwd",
        "tokens",
        "Mean length of the stretches whose type-token ratio stays above 0.72, from the first token on (McCarthy & Jarvis 2010); null below 50 tokens.",
        |w, _| w.mtld?.forward,
    ),
    measure("mtld_bwd", "tokens", "The same from the last token back.", |w, _| w.mtld?.backward),
    measure("mtld", "tokens", "Mean of mtld_fwd and mtld_bwd.", |w, _| w.mtld?.mean()),
    measure(
        "hdd",
        "",
        "HD-D: type-token ratio to expect of samples of 42 tokens (McCarthy & Jarvis 2007); null below 42.",
        |w, _| measure::hdd(&w.spectrum, measure::HDD_SAMPLE),
    ),
];

fn table() -> Arc<Table> {
    let mut columns = vec![
        Column::new("document_id", Int32, "", "The document."),
        Column::new("n_tokens", Int32, "tokens", "Its words and numbers in counted blocks: N."),
        Column::new("n_types", Int32, "terms", "Distinct norms among them: V."),
        Column::new("n_hapax", Int32, "terms", "Norms that occur once in the document: V(1)."),
    ];
    let scores = MEASURES.iter().map(|m| Column::nullable(m.name, Float64, m.unit, m.about));
    columns.extend(scores);
    columns.push(Column::nullable(
        "reason",
        Text,
        "",
        "Why measures are null: no words, fewer than so many tokens, only one type, every token a \
         type of its own; null when none is.",
    ));
    Arc::new(Table {
        name: "document_diversity",
        grain: "One row per document.",
        about: "How rich the vocabulary of each document is, of its norms; greater = richer, unless \
                said. All but the measures by segment and window, MTLD and HD-D depend on the \
                length of the text. On request: words.document_diversity = true.",
        columns,
        key: &["document_id"],
        order: "document_id",
    })
}

fn count(&Counted { occurrences, .. }: &Counted, table: &Arc<Table>) -> Batch {
    let mut rows = Batch::new(table);
    let mut counts = TypeCounts::default();
    let mut frequencies = Frequencies { of: vec![0; occurrences.n_terms], met: Vec::new() };
    for (document, tokens) in (0..).zip(occurrences.documents()) {
        let terms = &occurrences.terms[tokens];
        let spectrum = frequencies.spectrum(terms);
        let n = TypesAndTokens::from(&spectrum);
        let mtld = (n.n_tokens >= measure::MTLD_MINIMUM_TOKENS)
            .then(|| measure::mtld(terms, measure::MTLD_THRESHOLD, &mut counts));
        let words = Words { terms, spectrum, n, mtld };
        rows.columns[0].push_int(document);
        let integers = [n.n_tokens, n.n_types, words.spectrum.n_types_seen(1)];
        let (whole, scores) = rows.columns[1..].split_at_mut(integers.len());
        for (column, integer) in whole.iter_mut().zip(integers) {
            column.push_int(integer as i64);
        }
        for (column, measure) in scores.iter_mut().zip(MEASURES) {
            column.push_float((measure.of)(&words, &mut counts));
        }
        scores[MEASURES.len()].push_text(reason(n).as_deref());
    }
    rows
}

/// Why some measures of a document are null.
fn reason(n: TypesAndTokens) -> Option<String> {
    let short = LENGTHS.iter().find(|(least, _)| n.n_tokens < *least).map(|(_, why)| *why);
    let types = match (n.n_types, n.n_tokens) {
        (0, _) | (_, 1) => None,
        (1, _) => Some("only one type"),
        (v, n) if v == n => Some("every token a type of its own"),
        _ => None,
    };
    let reasons: Vec<&str> = short.into_iter().chain(types).collect();
    (!reasons.is_empty()).then(|| reasons.join("; "))
}

/// How often each term occurs in a document.
struct Frequencies {
    of: Vec<u32>,
    met: Vec<u32>,
}

impl Frequencies {
    fn spectrum(&mut self, terms: &[u32]) -> Spectrum {
        for &term in terms {
            let frequency = &mut self.of[term as usize];
            if *frequency == 0 {
                self.met.push(term);
            }
            *frequency += 1;
        }
        let of = &mut self.of;
        Spectrum::of_frequencies(
            self.met.drain(..).map(|term| u64::from(std::mem::take(&mut of[term as usize]))),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Occurrences, Settings, laws::shard};
    use proptest::prelude::*;

    fn rows(texts: &[&str]) -> Batch {
        let (shard, settings) = (shard(texts), Settings::default());
        let (occurrences, _) = Occurrences::of(&shard, crate::Level::Norm, &settings);
        let counted = Counted { shard: &shard, occurrences: &occurrences, settings: &settings };
        count(&counted, &table())
    }

    #[test]
    fn a_short_document_has_its_ratios_and_says_what_it_is_too_short_for() {
        // quanteda's test of textstat_lexdiv: b a b a b a b a, TTR 0.25, C 1/3.
        let rows = rows(&["b a b a b a b a", "a . a", "a", ".", "a b c"]);
        assert_eq!(rows.column("ttr").float(0), Some(0.25));
        let c = rows.column("herdan_c").float(0).unwrap();
        assert!((c - 1.0 / 3.0).abs() < 1e-12, "{c}");
        let reasons: Vec<_> = (0..5).map(|row| rows.column("reason").text(row).unwrap()).collect();
        assert_eq!(reasons[0], "fewer than 42 tokens");
        assert_eq!(reasons[1], "fewer than 42 tokens; only one type");
        assert_eq!(reasons[2], "fewer than 2 tokens");
        assert_eq!(reasons[3], "no words");
        assert_eq!(reasons[4], "fewer than 42 tokens; every token a type of its own");
        assert_eq!(rows.column("n_tokens").int(1), Some(2), "punctuation is no word");
        assert_eq!(rows.column("mtld").float(0), None);
    }

    proptest! {
        #[test]
        fn there_is_a_reason_where_something_is_null_and_only_there(
            n in 0_usize..600, types in 1_u32..600,
        ) {
            let text: Vec<String> =
                (0..n as u32).map(|i| (i.wrapping_mul(2_654_435_761) % types).to_string()).collect();
            let rows = rows(&[&if n == 0 { ".".to_owned() } else { text.join(" ") }]);
            let null = MEASURES.iter().any(|m| rows.column(m.name).float(0).is_none());
            prop_assert_eq!(null, rows.column("reason").text(0).is_some(), "{} {}", n, types);
        }
    }
}
