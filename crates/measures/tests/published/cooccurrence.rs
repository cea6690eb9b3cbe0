//! Pairs in windows, keywords in context, n-grams.

use crate::{
    case::{Case, count, list, number, text, texts},
    tokens::frequencies,
};
use textmill_measures::{
    ngrams::{n_ngrams, ngrams},
    windows::{context, n_neighbours, neighbours},
};

/// The feature co-occurrence matrices of quanteda.
pub(crate) fn run_cooccurrence(case: &mut Case) -> bool {
    let (input, expected) = (case.input.clone(), case.expected.clone());
    let ordered = match case.id.as_str() {
        "quanteda-fcm-ordered" => true,
        "quanteda-fcm-count" | "quanteda-fcm-weighted" | "quanteda-fcm-custom" => false,
        _ => return false,
    };
    let tokens = texts(&input["tokens"]);
    let span = count(&input["window"]);
    let features: Vec<&str> = frequencies(tokens.iter().copied()).into_keys().collect();
    let place = |token: &str| features.iter().position(|f| *f == token).expect("a feature");
    let mut matrix = vec![vec![0.0; features.len()]; features.len()];
    let mut n_pairs = 0;
    for pair in neighbours(tokens.len(), span as usize) {
        let weight = input["weights"].get(pair.distance() - 1).map_or(1.0, number);
        let (first, second) = (place(tokens[pair.first]), place(tokens[pair.second]));
        matrix[first][second] += weight;
        if !ordered {
            matrix[second][first] += weight;
        }
        n_pairs += 1;
    }
    case.holds("number of pairs", n_pairs == n_neighbours(tokens.len() as u64, span));
    for (row, expected) in list(&expected).iter().enumerate() {
        for (column, expected) in list(expected).iter().enumerate() {
            if ordered || column >= row {
                let what = format!("{} {}", features[row], features[column]);
                case.near(&what, Some(matrix[row][column]), expected);
            }
        }
    }
    true
}

/// Keywords in context: what stands before and after, and the place from 1.
pub(crate) fn run_kwic(case: &mut Case) -> bool {
    if case.id != "quanteda-kwic" {
        return false;
    }
    let (input, expected) = (case.input.clone(), case.expected.clone());
    let tokens = texts(&input["tokens"]);
    let span = count(&input["window"]) as usize;
    for (keyword, line) in expected.as_object().expect("lines") {
        let place = tokens.iter().position(|token| token == keyword).expect("it occurs");
        let (before, after) = context(place, span, tokens.len()).expect("it is a place");
        case.holds(keyword, tokens[before].join(" ") == text(&line[0]));
        case.holds(keyword, tokens[after].join(" ") == text(&line[1]));
        case.holds(keyword, place as u64 + 1 == count(&line[2]));
    }
    true
}

/// Trigrams of a text.
pub(crate) fn run_ngrams(case: &mut Case) -> bool {
    if case.id != "nltk-greeneggs" {
        return false;
    }
    let (input, expected) = (case.input.clone(), case.expected.clone());
    // Words, and the two marks that the text has.
    let spaced = text(&input["text"]).replace(',', " ,").replace('!', " !");
    let tokens: Vec<&str> = spaced.split(' ').collect();
    let trigrams: Vec<String> = ngrams(&tokens, 3).map(|gram| gram.join(" ")).collect();
    case.holds("places", trigrams.len() as u64 == n_ngrams(tokens.len() as u64, 3));
    let types = frequencies(trigrams.iter().map(String::as_str));
    case.holds("types", types.len() as u64 == count(&expected["types"]));
    let repeated: Vec<&str> =
        types.into_iter().filter(|(_, seen)| *seen > 1).map(|(gram, _)| gram).collect();
    case.holds(&format!("{repeated:?}"), repeated == texts(&expected["repeated"]));
    true
}
