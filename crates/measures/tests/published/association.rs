//! Association.

use crate::{
    case::{Case, Found, Unknown, count, list, number, text, texts},
    gold,
    tokens::frequencies,
};
use serde_json::Value;
use std::collections::BTreeMap;
use textmill_measures::{
    association::{self as measure, Cells},
    keyness::{self, Contrast},
    ngrams::ngrams,
    ranking::rounded,
    windows::neighbours,
};

pub(crate) fn run(case: &mut Case) -> bool {
    match case.id.clone().as_str() {
        "nltk-t-0" | "nltk-t-1" => one(case, measure::t_score),
        "nltk-chi2-1" | "dunning-chi2" => one(case, measure::chi_squared),
        "nltk-ll-1" => one(case, measure::g2_4cell),
        "nltk-pmi-0" | "church-hanks-pmi" => one(case, measure::mi),
        "evert-mu" => one(case, measure::observed_to_expected),
        "phi2-church-gale" => one(case, measure::phi_squared),
        "durrant-cond-prob" => several(case, |cells| {
            let one_way = measure::conditional_probability_12(cells);
            let other_way = measure::conditional_probability_21(cells);
            vec![one_way.map(|p| 100.0 * p), other_way.map(|p| 100.0 * p)]
        }),
        "yates" => several(case, |cells| {
            let score = measure::chi_squared_yates(cells);
            vec![score, score.and_then(keyness::p)]
        }),
        "pedersen-fisher" => several(case, |cells| {
            let p = |ln_p: f64| Some(libm::exp(ln_p));
            let two_sided = Some(measure::fisher_two_sided_p(cells));
            vec![
                two_sided,
                p(measure::fisher_left_ln_p(cells)),
                p(measure::fisher_right_ln_p(cells)),
            ]
        }),
        "bouma-npmi" => npmi_limits(case),
        "mwu" => {
            let sample =
                |name: &str| -> Vec<f64> { list(&case.input[name]).iter().map(number).collect() };
            let found = keyness::mann_whitney(&sample("a"), &sample("b"));
            let expected = case.expected.clone();
            case.near("rank sum", found.map(|found| found.rank_sum), &expected);
        }
        "nltk-window-2" => window(case),
        "tmtoolkit-npmi" => bigrams(case, measure::npmi),
        "tmtoolkit-pmi-ln" => bigrams(case, measure::mi_ln),
        "tmtoolkit-pmi3-ln" => bigrams(case, measure::pmi3_ln),
        "assoc-fixed-df" | "variants-one-table" => {
            let cells = cells(&case.input);
            case.named(|name| variant(name, &cells));
        }
        "nltk-genesis-pmi3" => genesis(case),
        "gensim-phrases" => phrases(case),
        "ucs-gold-100" => gold::ucs(case),
        _ => return false,
    }
    true
}

/// The table of a case, in either notation. Where a case leaves the last cell open, it is 0.
fn cells(input: &Value) -> Cells {
    let cell = |name: &str| input[name].as_u64().unwrap_or(0);
    let table = if input["O11"].is_null() {
        Cells::new(cell("f"), cell("f1"), cell("f2"), cell("N"))
    } else {
        Cells::from_observed(cell("O11"), cell("O12"), cell("O21"), cell("O22"))
    };
    table.expect("the table is possible")
}

/// A case of one table and one number.
fn one(case: &mut Case, measure: fn(&Cells) -> Option<f64>) {
    let (found, expected) = (measure(&cells(&case.input)), case.expected.clone());
    case.near("score", found, &expected);
    if let Some(rederived) = case.rederived.as_f64() {
        case.exact("score (derived again)", found, rederived);
    }
}

/// A case of one table and several numbers.
fn several(case: &mut Case, measures: fn(&Cells) -> Vec<Option<f64>>) {
    let found = measures(&cells(&case.input));
    let (expected, rederived) = (case.expected.clone(), case.rederived.clone());
    for (place, found) in found.into_iter().enumerate() {
        case.near(&format!("number {place}"), found, &expected[place]);
        case.exact(&format!("number {place} (derived again)"), found, number(&rederived[place]));
    }
}

/// NPMI of three tables with known limits.
fn npmi_limits(case: &mut Case) {
    let (input, expected) = (case.input.clone(), case.expected.clone());
    for (table, expected) in list(&input["tables"]).iter().zip(list(&expected)) {
        let [a, b, c, d] = [0, 1, 2, 3].map(|cell| count(&table[cell]));
        let cells = Cells::from_observed(a, b, c, d).expect("the table is possible");
        case.near(&table.to_string(), measure::npmi(&cells), expected);
    }
}

/// The measures by the names that cases give them.
fn variant(name: &str, cells: &Cells) -> Found {
    Ok(match name {
        "mi" | "mi_log10" => measure::mi_log10(cells),
        "mi_log2" => measure::mi(cells),
        "mi_ln" => measure::mi_ln(cells),
        "mi3_ske" => measure::mi3(cells),
        "logdice" => measure::log_dice(cells),
        "dice" => measure::dice(cells),
        "min_sens" => measure::min_sensitivity(cells),
        "t" | "t_score" => measure::t_score(cells),
        "z_score" => measure::z_score(cells),
        "g2_4" | "log_likelihood" => measure::g2_4cell_signed(cells),
        "simple_ll" => measure::simple_ll_signed(cells),
        "log_ratio" => {
            let rest = cells.n() - cells.f1();
            let contrast = Contrast::new(cells.o11(), cells.f1(), cells.o21(), rest);
            keyness::log_ratio_hardie(&contrast.expect("the contrast is possible"))
        }
        _ => return Err(Unknown),
    })
}

/// Pairs in a window, counted and scored by PMI over the tokens.
fn window(case: &mut Case) {
    let (input, expected) = (case.input.clone(), case.expected.clone());
    let tokens = texts(&input["tokens"]);
    let span = count(&input["window_size"]) as usize - 1;
    let mut pairs = BTreeMap::new();
    for pair in neighbours(tokens.len(), span) {
        *pairs.entry(format!("{} {}", tokens[pair.first], tokens[pair.second])).or_insert(0) += 1;
    }
    let published = expected["counts"].as_object().expect("counts");
    case.holds("number of pairs", published.len() == pairs.len());
    for (pair, expected) in published {
        case.holds(pair, pairs.get(pair).copied() == expected.as_u64());
    }
    let words = frequencies(tokens.iter().copied());
    for (pair, expected) in expected["pmi"].as_object().expect("scores") {
        let (first, second) = pair.split_once(' ').expect("a pair");
        let seen = pairs[pair] / span as u64;
        let cells = Cells::new(seen, words[first], words[second], tokens.len() as u64);
        case.near(pair, measure::mi(&cells.expect("possible")), expected);
    }
}

/// Frequencies of words.
type Words<'a> = BTreeMap<&'a str, u64>;

/// Frequencies of pairs.
type Pairs<'a> = BTreeMap<(&'a str, &'a str), u64>;

/// The frequencies of the words and of the adjacent pairs of sentences, and the number of tokens.
fn count_sentences(sentences: &Value) -> (Words<'_>, Pairs<'_>, u64) {
    let sentences: Vec<Vec<&str>> = list(sentences).iter().map(texts).collect();
    let mut pairs = BTreeMap::new();
    for pair in sentences.iter().flat_map(|sentence| ngrams(sentence, 2)) {
        *pairs.entry((pair[0], pair[1])).or_insert(0) += 1;
    }
    let n = sentences.iter().map(Vec::len).sum::<usize>() as u64;
    (frequencies(sentences.into_iter().flatten()), pairs, n)
}

/// Adjacent pairs that do not cross sentences, over the number of tokens.
fn bigrams(case: &mut Case, measure: fn(&Cells) -> Option<f64>) {
    let (input, expected) = (case.input.clone(), case.expected.clone());
    let (words, pairs, n) = count_sentences(&input["sentences"]);
    for (pair, expected) in expected.as_object().expect("scores") {
        let (first, second) = pair.split_once(' ').expect("a pair");
        let cells = Cells::new(pairs[&(first, second)], words[first], words[second], n);
        case.near(pair, measure(&cells.expect("possible")), expected);
    }
}

/// gensim's phrases.
fn phrases(case: &mut Case) {
    let (input, expected) = (case.input.clone(), case.expected.clone());
    let (words, pairs, n) = count_sentences(&input["sentences"]);
    let vocabulary = (words.len() + pairs.len()) as u64;
    let minimum = count(&input["min_count"]);
    for scorer in ["original", "npmi"] {
        for (pair, expected) in expected[scorer].as_object().expect("scores") {
            let (first, second) = pair.split_once(' ').expect("a pair");
            let cells = Cells::new(pairs[&(first, second)], words[first], words[second], n)
                .expect("possible");
            let found = match scorer {
                "npmi" => measure::npmi(&cells),
                _ => measure::phrase_score(&cells, minimum, vocabulary),
            };
            case.near(pair, found, expected);
        }
    }
}

/// The top ten pairs of Genesis by MI: two are exactly equal, so that it is their set that counts.
fn genesis(case: &mut Case) {
    let tokens = crate::case::load("raw/genesis-english-web.tokens.json").expect("beside the case");
    let tokens = texts(&tokens);
    let expected = case.expected.clone();
    let words = frequencies(tokens.iter().copied());
    case.holds("tokens", tokens.len() as u64 == count(&case.input["tokens"]));
    case.holds("types", words.len() as u64 == count(&case.input["types"]));
    let mut pairs: BTreeMap<&[&str], u64> = BTreeMap::new();
    for pair in ngrams(&tokens, 2) {
        *pairs.entry(pair).or_insert(0) += 1;
    }
    let mut scored: Vec<(f64, String)> = pairs
        .into_iter()
        .filter(|&(_, seen)| seen >= 3)
        .map(|(pair, seen)| {
            let cells = Cells::new(seen, words[pair[0]], words[pair[1]], tokens.len() as u64);
            let score = measure::mi(&cells.expect("possible")).expect("it was seen");
            (rounded(score), pair.join(" "))
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    for published in list(&expected).iter().map(text) {
        let found = scored[..10].iter().any(|(_, pair)| pair == published);
        case.holds(&format!("{published} is among the first ten"), found);
    }
}
