//! What holds for n-grams and collocations: worked examples, published counts, and the same
//! counts made another way.

use crate::{
    Scratch, Settings, Within, WordCounts, count,
    laws::{shard, whole},
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use textmill_corpus::Batch;

/// Only the tables on request, from one occurrence on.
fn settings() -> Settings {
    Settings {
        ngrams_max_n: 3,
        ngrams_min_frequency: 1,
        collocations: true,
        collocations_min_frequency: 1,
        ..Settings::default()
    }
}

fn windows(left: u32, right: u32) -> Settings {
    Settings { collocations_left: left, collocations_right: right, ..settings() }
}

/// The table of this name, of documents that are a shard each, within a budget of memory.
fn table(name: &str, texts: &[&str], settings: &Settings, memory: usize) -> Batch {
    let scratch = Scratch { memory, ..Scratch::new(&std::env::temp_dir()) };
    let mut counts = WordCounts::new(settings, &scratch).unwrap();
    for (document, text) in (0..).zip(texts) {
        counts.add(count(&shard(&[text]), settings), document).unwrap();
    }
    let mut tables = counts.finish().unwrap().into_iter();
    whole(tables.find(|rows| rows.table.name == name).expect("a table of this name"))
}

fn texts(batch: &Batch, column: &str) -> Vec<String> {
    (0..batch.n_rows()).map(|row| batch.column(column).text(row).unwrap().to_owned()).collect()
}

fn ints(batch: &Batch, column: &str) -> Vec<i64> {
    (0..batch.n_rows()).map(|row| batch.column(column).int(row).unwrap()).collect()
}

/// For each node and collocate, the integers of some columns.
fn by_pair<const N: usize>(batch: &Batch, columns: [&str; N]) -> BTreeMap<[String; 2], [i64; N]> {
    let (nodes, collocates) = (texts(batch, "node"), texts(batch, "collocate"));
    let integers = columns.map(|column| ints(batch, column));
    let row = |row: usize| std::array::from_fn(|column| integers[column][row]);
    (0..batch.n_rows()).map(|n| ([nodes[n].clone(), collocates[n].clone()], row(n))).collect()
}

fn pair(node: &str, collocate: &str) -> [String; 2] {
    [node.to_owned(), collocate.to_owned()]
}

#[test]
fn bigrams_stand_under_the_margins_of_bigrams() {
    // Two documents: "a b a b" has the bigrams ab, ba, ab; "a b c" has ab, bc. Five in all; four
    // begin with… a: ab ab ab = 3, b: ba, bc = 2; three end with b, one with a, one with c.
    let rows =
        table("ngrams", &["a b a b", "a b c"], &Settings { ngrams_max_n: 2, ..settings() }, 0);
    assert_eq!(texts(&rows, "ngram"), ["a b", "b a", "b c"]);
    assert_eq!(ints(&rows, "frequency"), [3, 1, 1]);
    assert_eq!(ints(&rows, "document_frequency"), [2, 1, 1]);
    assert_eq!(ints(&rows, "n_positions"), [5; 3]);
    assert_eq!(ints(&rows, "f1"), [3, 2, 2]);
    assert_eq!(ints(&rows, "f2"), [3, 1, 1]);
    // 3 * 3 / 5; log2(3 / 1.8).
    assert!((rows.column("expected").float(0).unwrap() - 1.8).abs() < 1e-12);
    assert!((rows.column("mi").float(0).unwrap() - (3.0f64 / 1.8).log2()).abs() < 1e-12);
}

/// λ of a trigram from the definition: every trigram of the corpus goes into one cell.
fn lambda_defined(all: &[[&str; 3]], ngram: [&str; 3]) -> f64 {
    let mut cells = [0.5; 8];
    for other in all {
        let bits = (0..3).map(|place| usize::from(other[place] == ngram[place]) << place);
        cells[bits.sum::<usize>()] += 1.0;
    }
    let sign = |cell: usize| if (3 - cell.count_ones()).is_multiple_of(2) { 1.0 } else { -1.0 };
    cells.iter().enumerate().map(|(cell, n): (usize, &f64)| sign(cell) * n.ln()).sum()
}

#[test]
fn lambda_of_a_trigram_is_that_of_its_eight_cells() {
    let text = "a b c a b d a b c c a b c d";
    let words: Vec<&str> = text.split(' ').collect();
    let all: Vec<[&str; 3]> = words.windows(3).map(|w| [w[0], w[1], w[2]]).collect();
    let rows = table("ngrams", &[text], &settings(), 0);
    for row in (0..rows.n_rows()).filter(|&row| rows.column("n").int(row) == Some(3)) {
        let ngram: Vec<&str> = rows.column("ngram").text(row).unwrap().split(' ').collect();
        let expected = lambda_defined(&all, [ngram[0], ngram[1], ngram[2]]);
        let lambda = rows.column("lambda").float(row).unwrap();
        assert!((lambda - expected).abs() < 1e-9, "{ngram:?}: {lambda}, not {expected}");
        assert_eq!(rows.column("f1").int(row), None);
    }
}

#[test]
fn an_ngram_crosses_punctuation_only_where_it_may() {
    let of = |within| {
        let settings = Settings { ngrams_max_n: 2, ngrams_within: within, ..settings() };
        texts(&table("ngrams", &["a . b c"], &settings, 1 << 20), "ngram")
    };
    assert_eq!(of(Within::Phrase), ["b c"]);
    assert_eq!(of(Within::Sentence), ["a b", "b c"]);
}

#[test]
fn one_word_has_no_neighbour() {
    for name in ["ngrams", "collocations"] {
        assert_eq!(table(name, &["alone", "."], &settings(), 0).n_rows(), 0, "{name}");
    }
}

#[test]
fn a_slot_counts_once_and_so_does_a_line() {
    // c lies in the windows of both a: one slot of a, two lines of a, two pairs.
    let rows = table("collocations", &["a c a"], &windows(1, 1), 0);
    let counts = by_pair(&rows, ["o11", "n_lines", "n_pairs", "window_slots", "f1", "f2", "n"]);
    assert_eq!(counts[&pair("a", "c")], [1, 2, 2, 1, 2, 1, 3]);
    assert_eq!(counts[&pair("c", "a")], [2, 1, 2, 2, 1, 2, 3]);
}

#[test]
fn the_mean_distance_is_seen_from_the_node() {
    // b stands 1 and 2 to the right of the first a, 1 to the left and… a b b a: pairs (a,b) are
    // +1, +2 from the first a and -2, -1 from the second: 0 in the mean; c in "a c" is at +1.
    let rows = table("collocations", &["a b b a", "a c"], &windows(2, 2), 0);
    let distance = |node: &str, collocate: &str| {
        let at = (0..rows.n_rows()).find(|&row| {
            rows.column("node").text(row) == Some(node)
                && rows.column("collocate").text(row) == Some(collocate)
        });
        rows.column("distance_mean").float(at.unwrap())
    };
    assert_eq!(distance("a", "b"), Some(0.0));
    assert_eq!((distance("a", "c"), distance("c", "a")), (Some(1.0), Some(-1.0)));
}

fn cases(file: &str) -> Option<serde_json::Value> {
    let data = std::env::var_os("TEXTMILL_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let path = data.join("cases/statistics").join(file);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        assert!(std::env::var_os("CI").is_none(), "{} is not there", path.display());
        println!("skipped: {} is not there (set TEXTMILL_DATA)", path.display());
    }
    Some(serde_json::from_str(&text?).unwrap())
}

#[test]
fn pairs_in_a_window_are_those_of_a_published_matrix() {
    // quanteda's fcm(): unordered, with both directions of the diagonal.
    let Some(all) = cases("cooccurrence.json") else { return };
    let case = all.as_array().unwrap().iter().find(|c| c["id"] == "quanteda-fcm-count").unwrap();
    let tokens: Vec<&str> =
        case["input"]["tokens"].as_array().unwrap().iter().map(|t| t.as_str().unwrap()).collect();
    let window = case["input"]["window"].as_u64().unwrap() as u32;
    let rows = table("collocations", &[&tokens.join(" ")], &windows(window, window), 0);
    let counts = by_pair(&rows, ["n_pairs"]);
    let names: BTreeSet<String> = tokens.iter().map(|t| t.to_lowercase()).collect();
    for (row, node) in names.iter().enumerate() {
        for (column, collocate) in names.iter().enumerate().skip(row) {
            let expected = case["expected"][row][column].as_i64().unwrap();
            for pair in [pair(node, collocate), pair(collocate, node)] {
                let found = counts.get(&pair).map_or(0, |counts| counts[0]);
                assert_eq!(found, expected, "{pair:?}");
            }
        }
    }
}

#[test]
fn expressions_of_two_words_have_the_score_of_gensim() {
    let Some(all) = cases("association.json") else { return };
    let case = all.as_array().unwrap().iter().find(|c| c["id"] == "gensim-phrases").unwrap();
    let sentences: Vec<String> = case["input"]["sentences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| {
            s.as_array().unwrap().iter().map(|t| t.as_str().unwrap()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    let texts: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let settings = Settings {
        ngrams_max_n: 2,
        ngrams_min_frequency: 2,
        expressions: true,
        expressions_min_npmi: 0.5,
        ..settings()
    };
    let rows = table("expressions", &texts, &settings, 0);
    let found = self::texts(&rows, "expression");
    for (expression, expected) in case["expected"]["npmi"].as_object().unwrap() {
        let row = found.iter().position(|e| e == expression).expect("it is an expression");
        let score = rows.column("npmi").float(row).unwrap();
        assert!((score - expected.as_f64().unwrap()).abs() < 6e-4, "{expression}: {score}");
    }
}

#[test]
fn an_expression_grows_from_a_shorter_one() {
    // "new york times" stands twice, its words nowhere else: every cut scores 1. "x new" never
    // stands twice.
    let text = "new york times . x new york times . y z w";
    let settings = Settings {
        ngrams_min_frequency: 2,
        expressions: true,
        ngrams_within: Within::Phrase,
        ..settings()
    };
    let rows = table("expressions", &[text], &settings, 0);
    assert_eq!(texts(&rows, "expression"), ["new york", "york times", "new york times"]);
    assert_eq!(ints(&rows, "n_left"), [1; 3]);
    assert_eq!(ints(&rows, "f_right"), [2; 3]);
    assert!((rows.column("npmi").float(2).unwrap() - 1.0).abs() < 1e-12);
}

/// The counts of a window as they are defined, position by position.
fn defined(texts: &[&str], left: usize, right: usize) -> BTreeMap<[String; 2], [i64; 6]> {
    let mut slots: BTreeMap<[String; 2], BTreeSet<(usize, usize)>> = BTreeMap::new();
    let (mut lines, mut pairs) = (slots.clone(), BTreeMap::<[String; 2], i64>::new());
    let mut all_slots: BTreeMap<String, BTreeSet<(usize, usize)>> = BTreeMap::new();
    let mut documents: BTreeMap<[String; 2], BTreeSet<usize>> = BTreeMap::new();
    let mut frequency: BTreeMap<String, i64> = BTreeMap::new();
    for (document, text) in texts.iter().enumerate() {
        let words: Vec<String> =
            text.split(' ').filter(|&w| w != ".").map(str::to_lowercase).collect();
        for (at, node) in words.iter().enumerate() {
            *frequency.entry(node.clone()).or_default() += 1;
            let reach = at.saturating_sub(left)..(at + right + 1).min(words.len());
            for (other, word) in reach.clone().zip(&words[reach]).filter(|(other, _)| *other != at)
            {
                let pair = pair(node, word);
                slots.entry(pair.clone()).or_default().insert((document, other));
                lines.entry(pair.clone()).or_default().insert((document, at));
                documents.entry(pair.clone()).or_default().insert(document);
                *pairs.entry(pair).or_default() += 1;
                all_slots.entry(node.clone()).or_default().insert((document, other));
            }
        }
    }
    slots
        .into_iter()
        .map(|(pair, slots)| {
            let counts = [
                slots.len() as i64,
                lines[&pair].len() as i64,
                pairs[&pair],
                documents[&pair].len() as i64,
                all_slots[&pair[0]].len() as i64,
                frequency[&pair[1]],
            ];
            (pair, counts)
        })
        .collect()
}

/// Up to five documents in which few words meet often.
fn corpus() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("((a|b|C|c|d|\\.)( (a|a|b|c|D|e|\\.)){0,14})", 1..6)
}

proptest! {
    #[test]
    fn windows_of_any_reach_count_as_defined(
        documents in corpus(), left in 0u32..5, right in 0u32..5, memory in 0usize..3_000,
    ) {
        prop_assume!(left + right > 0);
        let texts: Vec<&str> = documents.iter().map(String::as_str).collect();
        let rows = table("collocations", &texts, &windows(left, right), memory);
        let columns = ["o11", "n_lines", "n_pairs", "n_documents", "window_slots", "f2"];
        prop_assert_eq!(by_pair(&rows, columns), defined(&texts, left as usize, right as usize));
    }

    #[test]
    fn a_budget_changes_no_row(documents in corpus(), memory in 0usize..2_000) {
        let texts: Vec<&str> = documents.iter().map(String::as_str).collect();
        for name in ["ngrams", "collocations"] {
            let within = table(name, &texts, &settings(), memory);
            let without = table(name, &texts, &settings(), 1 << 30);
            prop_assert_eq!(within.columns, without.columns);
        }
    }

    #[test]
    fn a_doubled_corpus_doubles_counts(documents in corpus()) {
        let once: Vec<&str> = documents.iter().map(String::as_str).collect();
        let twice: Vec<&str> = once.iter().chain(&once).copied().collect();
        let columns = ["o11", "n_lines", "n_pairs", "n_documents", "window_slots", "f1", "f2", "n"];
        let rows = |texts: &[&str]| by_pair(&table("collocations", texts, &settings(), 0), columns);
        let doubled: BTreeMap<_, _> =
            rows(&once).into_iter().map(|(pair, counts)| (pair, counts.map(|n| 2 * n))).collect();
        prop_assert_eq!(rows(&twice), doubled);
        let ngrams = |texts: &[&str]| {
            let rows = table("ngrams", texts, &settings(), 0);
            let counts = ["frequency", "document_frequency", "n_positions"].map(|c| ints(&rows, c));
            (self::texts(&rows, "ngram"), counts)
        };
        let (names, counts) = ngrams(&once);
        prop_assert_eq!(ngrams(&twice), (names, counts.map(|c| c.iter().map(|n| 2 * n).collect())));
    }
}
