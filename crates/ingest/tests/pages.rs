//! Main text of real pages, scored as the benchmark that they come from scores it.

mod reading;

use flate2::read::GzDecoder;
use reading::{data, ingest_file};
use std::collections::{BTreeMap, BTreeSet};
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
    assert!(f1 >= 0.961, "F1 {f1:.4}, precision {precision:.4}, recall {recall:.4}");
}

/// A text with its blanks joined.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names as a set, in lower case.
fn set<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    names.map(|name| joined(name).to_lowercase()).filter(|name| !name.is_empty()).collect()
}

/// The 89 news pages of 21 countries of Fundus, with titles, days, authors and paragraphs that people
/// checked. A title is right when it is the same but for blanks, a day when it is the day, authors
/// when they are the same set but for case, a paragraph when all of it stands in the text but for
/// blanks. Bars: .80, .97 and .80 of the pages, .97 of all paragraphs.
#[test]
fn news_pages_tell_title_day_and_authors_and_keep_their_paragraphs() {
    let Some(folder) = data("cases/documents/news") else { return };
    let json = |path: &str| -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(folder.join(path)).unwrap()).unwrap()
    };
    let pairs: Vec<[String; 4]> = serde_json::from_value(json("fundus_pairs.json")).unwrap();
    let (mut titles, mut days, mut authors) = (0, 0, 0);
    let (mut paragraphs, mut found_paragraphs) = (0, 0);
    for [country, publisher, version, page] in &pairs {
        let gold = &json(&format!("fundus/{country}/{publisher}.json"))[version];
        let packed = std::fs::File::open(folder.join(page)).unwrap();
        let mut html = Vec::new();
        GzDecoder::new(packed).read_to_end(&mut html).unwrap();
        let all = ingest_file("page.html", &html);
        let Some(document) = all.documents().first().copied() else { continue };
        let told = &document.metadata;
        let title = gold["title"].as_str().unwrap();
        titles += u32::from(told.title.as_deref().map(joined) == Some(joined(title)));
        let day = gold["publishing_date"].as_str().unwrap();
        let gold_day = day[..10].split('-').map(|n| n.parse().unwrap()).collect::<Vec<i64>>();
        days += u32::from(told.published.map(i64::from) == Some(day_number(&gold_day)));
        let gold_authors =
            set(gold["authors"].as_array().into_iter().flatten().filter_map(|a| a.as_str()));
        let byline = told.byline.as_deref().unwrap_or_default();
        authors += u32::from(set(byline.split(',')) == gold_authors);
        let text = joined(&document.text);
        for section in gold["body"]["sections"].as_array().unwrap() {
            for paragraph in section["paragraphs"].as_array().unwrap() {
                paragraphs += 1;
                found_paragraphs += u32::from(text.contains(&joined(paragraph.as_str().unwrap())));
            }
        }
    }
    assert_eq!(pairs.len(), 89);
    let of_pages = |n: u32| f64::from(n) / 89.0;
    let recall = f64::from(found_paragraphs) / f64::from(paragraphs);
    let scores = (of_pages(titles), of_pages(days), of_pages(authors), recall);
    assert!(scores.0 >= 0.80 && scores.1 >= 0.97, "{scores:?}");
    assert!(scores.2 >= 0.80 && scores.3 >= 0.97, "{scores:?}");
}

/// Days from 1970-01-01 to a day after 1600, counted year by year.
fn day_number(date: &[i64]) -> i64 {
    let (year, month, day) = (date[0], date[1], date[2]);
    let is_leap = |y: i64| (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    let of_years: i64 = (1970..year).map(|y| if is_leap(y) { 366 } else { 365 }).sum();
    let lengths = [31, if is_leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let of_months: i64 = lengths.iter().zip(1..month).map(|(days, _)| days).sum();
    of_years + of_months + day - 1
}

/// A page with a main text, which ends with `last`.
fn page(last: &str) -> String {
    let sentence = "The council met on Tuesday and voted, after a long debate, for the plan. ";
    let paragraph = format!("<p>{}</p>", sentence.repeat(4));
    format!(
        "<html><head><title>A plan</title></head><body><article><h1>A plan</h1>{paragraph}\
         {paragraph}<p>Write to {last} before the end of the week.</p></article></body></html>"
    )
}

/// The addresses that are known to have been hidden stand in the text; in the place of what is no
/// address stands what the page shows.
#[test]
fn hidden_addresses_are_undone_in_the_main_text() {
    let Some(folder) = data("cases/documents/news") else { return };
    let cases = std::fs::read(folder.join("cloudflare_email.json")).unwrap();
    let cases: serde_json::Value = serde_json::from_slice(&cases).unwrap();
    let text = |last: &str| ingest_file("page.html", page(last).as_bytes()).texts()[0].to_owned();
    let mark = "[email&#160;protected]";
    let hidden =
        |digits: &str| format!("<a class=\"__cf_email__\" data-cfemail=\"{digits}\">{mark}</a>");
    let vectors = cases["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 4);
    for vector in vectors {
        let expected = format!("Write to {} before the end", vector["decoded"].as_str().unwrap());
        let text = text(&hidden(vector["data-cfemail"].as_str().unwrap()));
        assert!(text.contains(&expected), "{expected}: {text}");
    }
    for form in &cases["html_forms"].as_array().unwrap()[..2] {
        let text = text(form.as_str().unwrap());
        assert!(text.contains("Write to join@servo.org before"), "{text}");
    }
    // A digit is missing.
    let text = text(&hidden("7d1712141"));
    assert!(text.contains("Write to [email protected] before"), "{text}");
    // The third form shows another word: its address is no text, but it is not lost.
    let third = page(cases["html_forms"][2].as_str().unwrap());
    let all = ingest_file("page.html", third.as_bytes());
    assert!(all.texts()[0].contains("Write to contact before"), "{}", all.texts()[0]);
    let found = &all.documents()[0].metadata.found;
    assert!(
        found.contains(&("linked_addresses".to_owned(), "join@servo.org".to_owned())),
        "{found:?}"
    );
}
