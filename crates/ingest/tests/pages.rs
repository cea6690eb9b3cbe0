//! Main text of real pages, scored as the benchmark that they come from scores it.

mod reading;

use flate2::read::GzDecoder;
use reading::{data, ingest_file};
use std::collections::BTreeMap;
use std::io::Read;

/// How often each run of four words occurs; of a shorter text, all its words.
fn shingles(text: &str) -> BTreeMap<Vec<&str>, f64> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let mut counts = BTreeMap::new();
    for start in 0..(words.len().max(4) - 3).max(1) {
        let end = (start + 4).min(words.len());
        *counts.entry(words[start.min(end)..end].to_vec()).or_default() += 1.0;
    }
    counts
}

/// The F1 of `f1.py` over the 181 pages of the article extraction benchmark: true, false and missed
/// shingles of a page as shares of all, summed over the pages. The bar of the best crate is .961.
#[test]
fn the_main_text_of_pages_is_that_which_people_marked() {
    let Some(folder) = data("cases/documents/html/scrapinghub") else { return };
    let gold = std::fs::read_to_string(folder.join("ground-truth.json")).unwrap();
    let gold: BTreeMap<String, serde_json::Value> = serde_json::from_str(&gold).unwrap();
    let (mut right, mut added, mut missed) = (0.0, 0.0, 0.0);
    for (name, page) in &gold {
        let packed = std::fs::File::open(folder.join(format!("html/{name}.html.gz"))).unwrap();
        let mut html = Vec::new();
        GzDecoder::new(packed).read_to_end(&mut html).unwrap();
        let all = ingest_file("page.html", &html);
        let found = all.texts().first().map_or("", |text| text).to_owned();
        let (a, b) = (shingles(page["articleBody"].as_str().unwrap()), shingles(&found));
        let both: f64 = a.iter().map(|(k, n)| b.get(k).map_or(0.0, |m| m.min(*n))).sum();
        let (of_a, of_b): (f64, f64) = (a.values().sum(), b.values().sum());
        let all = of_a + of_b - both;
        right += both / all;
        added += (of_b - both) / all;
        missed += (of_a - both) / all;
    }
    let (precision, recall) = (right / (right + added), right / (right + missed));
    let f1 = 2.0 * precision * recall / (precision + recall);
    assert_eq!(gold.len(), 181);
    assert!(f1 >= 0.960, "F1 {f1:.4}, precision {precision:.4}, recall {recall:.4}");
}
