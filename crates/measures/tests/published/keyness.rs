//! Keyness.

use crate::{
    case::{Case, Found, Unknown, count, list, load, number, text, texts},
    gold,
    tokens::frequencies,
};
use serde_json::Value;
use std::collections::BTreeMap;
use textmill_measures::{
    association::{self, Cells},
    keyness::{self as measure, Contrast},
    ranking::rounded,
};

pub(crate) fn run(case: &mut Case) -> bool {
    match case.id.clone().as_str() {
        "pojanapunya-or" => one(case, measure::odds_ratio),
        "quanteda-extras-ll" => one(case, measure::g2_4cell),
        "quanteda-chi2" => chi_squared(case),
        "quanteda-order" => order(case),
        "assoc-logratio-gold" => gold::log_ratio(case),
        "nltk-brown-romance" => nested(case),
        "polminer-qatar" => qatar(case),
        "variants-one-row" => {
            let contrast = contrast(&case.input);
            case.named(|name| variant(name, &contrast));
        }
        _ => return false,
    }
    true
}

/// The contrast of a case.
fn contrast(input: &Value) -> Contrast {
    let [f1, n1, f2, n2] = ["f1", "n1", "f2", "n2"].map(|name| count(&input[name]));
    Contrast::new(f1, n1, f2, n2).expect("the contrast is possible")
}

/// A case of one contrast and one number.
fn one(case: &mut Case, measure: fn(&Contrast) -> Option<f64>) {
    let (found, expected) = (measure(&contrast(&case.input)), case.expected.clone());
    case.near("score", found, &expected);
    case.exact("score (derived again)", found, number(&case.rederived));
}

/// The measures by the names that cases give them.
fn variant(name: &str, contrast: &Contrast) -> Found {
    Ok(match name {
        "g2_2" => measure::g2_2cell(contrast),
        "g2_4" => measure::g2_4cell(contrast),
        "logratio_hardie" => measure::log_ratio_hardie(contrast),
        "logratio_walter" => Some(measure::log_ratio_walter(contrast)),
        "simple_maths_1" => measure::simple_maths(contrast, 1.0),
        "din" => measure::difference_coefficient(contrast),
        "pct_diff" => measure::percent_diff(contrast),
        _ => return Err(Unknown),
    })
}

/// The contrast of each word of two texts, in the order in which the words first occur.
fn contrasts<'a>(target: &'a str, reference: &'a str) -> Vec<(&'a str, Contrast)> {
    let sides = [target, reference].map(|text| text.split(' ').collect::<Vec<_>>());
    let [target, reference] = sides.each_ref().map(|side| frequencies(side.iter().copied()));
    let mut words: Vec<&str> = Vec::new();
    for word in sides.iter().flatten() {
        if !words.contains(word) {
            words.push(word);
        }
    }
    let count = |side: &BTreeMap<&str, u64>, word| side.get(word).copied().unwrap_or(0);
    let [n1, n2] = sides.map(|side| side.len() as u64);
    let contrast = |word| {
        Contrast::new(count(&target, word), n1, count(&reference, word), n2).expect("possible")
    };
    words.into_iter().map(|word| (word, contrast(word))).collect()
}

/// Chi-squared by quanteda's rule, and without correction.
fn chi_squared(case: &mut Case) {
    let (input, expected) = (case.input.clone(), case.expected.clone());
    let all = contrasts(text(&input["target"]), text(&input["reference"]));
    let feature = text(&input["feature"]);
    let (_, contrast) = all.into_iter().find(|(word, _)| *word == feature).expect("it occurs");
    case.near("by rule", measure::chi_squared_conditional_yates(&contrast), &expected[0]);
    case.near("with Yates", measure::chi_squared_yates(&contrast), &expected[0]);
    case.near("without", measure::chi_squared(&contrast), &expected[1]);
}

/// The order of keywords; equal scores keep the order of the words.
fn order(case: &mut Case) {
    let (input, expected) = (case.input.clone(), case.expected.clone());
    let mut scored: Vec<(f64, &str)> = contrasts(text(&input["target"]), text(&input["reference"]))
        .into_iter()
        .map(|(word, contrast)| {
            let score = measure::chi_squared_conditional_yates(&contrast);
            (rounded(score.expect("it was seen")), word)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let found: Vec<&str> = scored.into_iter().map(|(_, word)| word).collect();
    case.holds(&format!("{found:?} for {expected}"), found == texts(&expected));
}

/// A reference that holds the target.
fn nested(case: &mut Case) {
    let (input, expected) = (case.input.clone(), case.expected.clone());
    let (n_target, n) = (count(&input["n_target"]), count(&input["N"]));
    for (word, counts) in input["counts"].as_object().expect("counts") {
        let cells = Cells::new(count(&counts[0]), count(&counts[1]), n_target, n);
        let found = association::g2_4cell(&cells.expect("the table is possible"));
        case.near(word, found, &expected[word]);
    }
}

/// The keywords of the documents about Qatar against all others.
fn qatar(case: &mut Case) {
    let documents = load("raw/reuters-docs.json").expect("beside the case");
    let expected = case.expected.clone();
    let is_target = |document: &&Value| text(&document["places"]) == "qatar";
    let documents = list(&documents["docs"]);
    let tokens = |target: bool| -> Vec<&str> {
        let side = documents.iter().filter(|document| is_target(document) == target);
        side.flat_map(|document| texts(&document["tokens"])).collect()
    };
    let (inside, outside) = (tokens(true), tokens(false));
    let (target, reference) =
        (frequencies(inside.iter().copied()), frequencies(outside.iter().copied()));
    let mut scored: Vec<(f64, &str, u64)> = target
        .iter()
        .map(|(&word, &f1)| {
            let f2 = reference.get(word).copied().unwrap_or(0);
            let contrast = Contrast::new(f1, inside.len() as u64, f2, outside.len() as u64);
            let score = measure::g2_4cell_signed(&contrast.expect("possible")).expect("seen");
            (rounded(score), word, f1)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut top: Vec<&str> = scored[..5].iter().map(|&(_, word, _)| word).collect();
    top.sort_unstable();
    case.holds(&format!("{top:?}"), top == texts(&expected["top5"]));
    let sum: u64 = scored[..5].iter().map(|&(_, _, f1)| f1).sum();
    case.holds(&format!("sum {sum}"), sum == count(&expected["sum_f"]));
}
