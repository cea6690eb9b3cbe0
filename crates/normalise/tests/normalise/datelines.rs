//! Datelines of real reports: how many of the labelled ones, and of those of one agency's archive,
//! are found.

use crate::documents::{clean, data, document};
use textmill_corpus::{BlockKind, NormalisedDocument};

/// A record without a title whose text is `text`, normalised.
fn record(text: &str) -> NormalisedDocument {
    clean(document(text, "application/jsonl")).expect("the text is not empty")
}

/// Characters before the body when a dateline stands there.
fn dateline_end(document: &NormalisedDocument) -> Option<usize> {
    let dateline = document.blocks.first().filter(|block| block.kind == BlockKind::Dateline)?;
    let body = document.blocks.get(1).map_or(dateline.end, |block| block.start);
    Some(document.text[..body as usize].chars().count())
}

#[test]
fn nearly_all_labelled_leads_are_judged_rightly() {
    let Some(json) = data("cases/documents/news/dateline_cases.json") else { return };
    let cases: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    let mut wrong = Vec::new();
    for case in &cases {
        let document = record(case["lead"].as_str().unwrap());
        let label = &case["dateline"];
        let part = |name: &str| label[name].as_str().map(str::to_owned);
        let place = part("place").map(|place| match part("region") {
            Some(region) => format!("{place}, {region}"),
            None => place,
        });
        let news = &document.news;
        let end = label["end"].as_u64().map(|end| end as usize);
        let found = (dateline_end(&document), &news.dateline_place, &news.dateline_date);
        if found != (end, &place, &part("date")) || news.agency != part("agency") {
            wrong.push(format!("{}: {found:?} {:?}", case["lead"], news.agency));
        }
    }
    println!("{} of {} leads", cases.len() - wrong.len(), cases.len());
    assert!(wrong.len() <= 1, "{}", wrong.join("\n"));
}

#[test]
fn datelines_of_an_agency_are_read_as_well_as_they_were_typed() {
    let Some(table) = data("cases/documents/news/reuters21578_datelines.tsv") else { return };
    let (mut all, mut read, mut agree, mut dated) = (0, 0, 0, 0);
    for row in table.lines().skip(1) {
        let [count, line, place, month, day] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not five columns: {row}")
        };
        let count: u32 = count.parse().unwrap();
        all += count;
        let news = record(&format!("{line} The board met")).news;
        read += if news.dateline_place.is_some() { count } else { 0 };
        if month.is_empty() {
            continue;
        }
        dated += count;
        let date = format!("{month} {day}");
        let agrees = news.dateline_place.as_deref() == Some(place)
            && news.dateline_date.as_deref().is_some_and(|d| d.starts_with(&date));
        agree += if agrees { count } else { 0 };
    }
    println!("{read} of {all} are read; of {dated} with a date {agree} agree in place and date");
    assert!(f64::from(read) >= 0.975 * f64::from(all));
    assert!(f64::from(agree) >= 0.995 * f64::from(dated));
}
