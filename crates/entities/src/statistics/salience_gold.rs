//! How well salience ranks what people call salient, on a gold standard.

use crate::{
    marked_text::{Marked, finished},
    resolve::gold::gold_file,
};
use std::fmt::Write;

/// Average precision in percent of scores, each with whether it is of something salient.
fn average_precision(mut scores: Vec<(f64, bool)>) -> f64 {
    scores.sort_by(|one, other| other.0.total_cmp(&one.0));
    let n_salient = scores.iter().filter(|(_, salient)| *salient).count();
    let (mut found, mut sum) = (0.0, 0.0);
    for (rank, (_, salient)) in (1..).zip(scores) {
        if salient {
            found += 1.0;
            sum += found / f64::from(rank);
        }
    }
    100.0 * sum / n_salient as f64
}

#[test]
fn average_precision_of_a_worked_example() {
    // Salient at ranks 1 and 3: (1/1 + 2/3) / 2.
    let scores = vec![(0.2, false), (0.9, true), (0.5, true), (0.7, false)];
    assert!((average_precision(scores) - 100.0 * (1.0 + 2.0 / 3.0) / 2.0).abs() < 1e-9);
}

/// A document in which every mention is the name of its chain, so that nothing is left to resolve;
/// the title holds the names of those chains that a mention of theirs says are in it.
fn of_chains(document: &serde_json::Value) -> Marked {
    let title = document["title"].as_str().unwrap().to_lowercase();
    let (mut text, mut in_title, mut sentence) = (String::new(), Vec::new(), 0);
    for mention in document["mentions"].as_array().unwrap() {
        while sentence < mention["sent"].as_u64().unwrap() {
            text.push_str(" x .");
            sentence += 1;
        }
        if mention["type"] != "MISC" {
            let name = name_of(mention["chain"].as_str().unwrap());
            write!(text, " [ORGANISATION {name}]").unwrap();
            if title.contains(&mention["text"].as_str().unwrap().to_lowercase()) {
                in_title.push(name);
            }
        }
    }
    (sentence..document["n_sents"].as_u64().unwrap()).for_each(|_| text.push_str(" x ."));
    Marked { text, title: Some(in_title.join(" ")), ..Marked::default() }
}

fn name_of(chain: &str) -> String {
    format!("Chain{chain}")
}

#[test]
fn salience_reaches_its_goal() {
    let Some(file) = gold_file() else { return };
    let lines = std::fs::read_to_string(file).unwrap();
    let documents: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let tables = finished(&documents.iter().map(of_chains).collect::<Vec<_>>());
    let (names, rows) = (tables[1].column("name"), &tables[2]);
    let scores = (0..rows.n_rows()).map(|row| {
        let int = |column: &str| rows.column(column).int(row).unwrap() as usize;
        let name = names.text(int("entity_id")).unwrap();
        let judged = documents[int("document_id")]["salience"].as_object().unwrap();
        let is_salient = judged.keys().any(|chain| name_of(chain) == name);
        (rows.column("salience").float(row).unwrap(), is_salient)
    });
    let reached = average_precision(scores.collect());
    println!("average precision {reached:.1}");
    assert!(reached >= 70.0, "{reached:.1}");
}
