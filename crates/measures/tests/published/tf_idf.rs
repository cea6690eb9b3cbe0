//! Weights of terms.

use crate::case::{Case, list, text, texts};
use textmill_measures::{
    association::{self, Cells},
    tf_idf::{Bm25, idf, idf_log10, term_share},
};

pub(crate) fn run(case: &mut Case) -> bool {
    match case.id.as_str() {
        "quanteda-wikipedia" => wikipedia(case),
        "xan-vocab" => xan(case),
        _ => return false,
    }
    true
}

/// A measure of a table.
type OfCells = fn(&Cells) -> Option<f64>;

/// Documents as lists of tokens.
struct Documents<'a>(Vec<Vec<&'a str>>);

impl Documents<'_> {
    /// How many documents have the term.
    fn df(&self, term: &str) -> u64 {
        self.0.iter().filter(|document| document.contains(&term)).count() as u64
    }

    /// How often the document has the term, and its tokens.
    fn tf(&self, document: usize, term: &str) -> (u64, u64) {
        let tokens = &self.0[document];
        let tf = tokens.iter().filter(|token| **token == term).count();
        (tf as u64, tokens.len() as u64)
    }

    /// The number of documents.
    fn n(&self) -> u64 {
        self.0.len() as u64
    }
}

/// Shares of documents times a logarithm to base 10.
fn wikipedia(case: &mut Case) {
    let (input, expected) = (case.input.clone(), case.expected.clone());
    let documents =
        Documents(list(&input["docs"]).iter().map(|d| text(d).split(' ').collect()).collect());
    for (place, name) in ["d1", "d2"].into_iter().enumerate() {
        for (term, expected) in expected[name].as_object().expect("weights") {
            let (tf, length) = documents.tf(place, term);
            let share = term_share(tf, length).expect("it has tokens");
            let idf = idf_log10(documents.df(term), documents.n());
            case.near(term, idf.map(|idf| idf * share), expected);
        }
    }
}

/// Natural logarithms, BM25, and documents as classes of tokens.
fn xan(case: &mut Case) {
    let (input, expected) = (case.input.clone(), case.expected.clone());
    let documents = Documents(list(&input["docs"]).iter().map(texts).collect());
    let idf = |term: &str| idf(documents.df(term), documents.n());
    for (term, expected) in expected["idf"].as_object().expect("weights") {
        case.near(term, idf(term), expected);
    }
    let n: u64 = documents.0.iter().map(|document| document.len() as u64).sum();
    let mean_length = n as f64 / documents.n() as f64;
    for (term, expected) in expected["bm25"].as_object().expect("weights") {
        let place = documents.0.iter().position(|d| d.contains(&term.as_str())).expect("it occurs");
        let (tf, length) = documents.tf(place, term);
        let found = Bm25::default().weight(tf, length, mean_length, idf(term).expect("seen"));
        case.near(term, found, expected);
    }
    let measures: [(&str, OfCells); 2] =
        [("expected_tf", Cells::expected), ("chi2", association::chi_squared)];
    for (name, measure) in measures {
        for (cell, expected) in expected[name].as_object().expect("numbers") {
            let (term, document) = cell.split_at(cell.len() - 1);
            let place = document.parse::<usize>().expect("a document from 1") - 1;
            let (tf, length) = documents.tf(place, term);
            let frequency = (0..documents.0.len()).map(|place| documents.tf(place, term).0).sum();
            let cells = Cells::new(tf, frequency, length, n).expect("the table is possible");
            case.near(&format!("{name} {cell}"), measure(&cells), expected);
        }
    }
}
