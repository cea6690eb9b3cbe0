//! How often the ids are right, on a gold standard whose mentions have titles of Wikipedia.
//!
//! A title is held against what an entity was linked to by its words: `Portland,_Oregon` is a thing
//! that the lists call Portland, in a country or region that they call Oregon; a title without a
//! qualifier is the weightiest thing of that name, which is what Wikipedia gives the bare title to.
//! A title that the lists do not hold under its words counts as wrong, so that the measure is
//! strict: another name of the right thing (`Kingdom_of_Great_Britain`) counts against us.

use super::{
    Link,
    choose::record_of,
    list::Identities,
    record::{Class, Kind, Record},
};
use crate::{
    EntityCounts, Settings, count,
    marked_text::shard,
    ranking::Ranking,
    resolve::gold::{gold_file, marked},
};
use std::collections::BTreeMap;
use textmill_spill::Scratch;

const CLASSES: [Class; 3] = [Class::Place, Class::Organisation, Class::Person];

/// A title without what stands in brackets or after a comma, and that.
fn parts(title: &str) -> (String, Option<String>) {
    let title = title.replace('_', " ").replace("%2C", ",").replace("%28", "(");
    let title = title.replace("%29", ")").replace("%2D", "-");
    for mark in [" (", ", "] {
        if let Some((base, rest)) = title.split_once(mark) {
            return (base.to_owned(), Some(rest.trim_end_matches(')').to_owned()));
        }
    }
    (title, None)
}

fn named(name: &str) -> Vec<Record> {
    let known = Identities::embedded();
    let of = |class| known.named(class, name).map(|(number, _)| known.record(number));
    CLASSES.into_iter().flat_map(of).collect()
}

fn is_right(record: &Record, title: &str) -> bool {
    let (base, within) = parts(title);
    if !named(&base).contains(record) {
        return false;
    }
    match within.as_deref() {
        None => {
            let key = crate::resolve::entity_key(&base, textmill_corpus::EntityLabel::Location);
            !matches!(record.kind, Kind::Country | Kind::Region | Kind::Town | Kind::Area)
                || record_of(textmill_corpus::EntityLabel::Location, &key).as_ref() == Some(record)
        }
        Some("country") => record.kind == Kind::Country,
        Some("U.S. state" | "state") => record.kind == Kind::Region,
        Some(within) => named(within).iter().any(|place| {
            place.country == record.country
                && (place.kind == Kind::Country || [0, place.region].contains(&record.region))
        }),
    }
}

/// Mentions with a title and an id: how many there are and are right, by label.
fn measure() -> Option<BTreeMap<&'static str, [usize; 3]>> {
    let lines = std::fs::read_to_string(gold_file()?).unwrap();
    let documents: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let shard = shard(&documents.iter().map(marked).collect::<Vec<_>>());
    let settings = Settings::default();
    let mut counts = EntityCounts::new(&settings, &Scratch::new(&std::env::temp_dir())).unwrap();
    let counted = count(&shard, &settings);
    let mentions = counted.rows[0].clone();
    counts.add(counted, 0).unwrap();
    let ranking = Ranking::of(&counts.registry, settings.resolution);
    let ids = ranking.ids();
    let mut found: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
    let gold = documents.iter().flat_map(|document| document["mentions"].as_array().unwrap());
    for (row, mention) in gold.enumerate() {
        let title = mention["identity"].as_str().unwrap();
        let unmapped = |within: String| {
            !within.ends_with("state") && within != "country" && named(&within).is_empty()
        };
        if title.is_empty() || mention["type"] == "MISC" || parts(title).1.is_some_and(unmapped) {
            continue;
        }
        let counted = mentions.column("entity_no").int(row).unwrap() as usize;
        let entity = ranking.entities[ids[counted] as usize];
        let (label, key) = ranking.registry.key_of(entity);
        let n = found.entry(label.name()).or_default();
        n[0] += 1;
        if Link::of(&ranking, entity).score.is_some() {
            n[1] += 1;
            if is_right(&record_of(label, key).unwrap(), title) {
                n[2] += 1;
            } else {
                let surface = mentions.column("surface").text(row).unwrap();
                let record = record_of(label, key).unwrap();
                *wrong.entry(format!("{surface} as {record:?}, is {title}")).or_default() += 1;
            }
        }
    }
    for (what, n) in wrong {
        println!("{n:3} {what}");
    }
    Some(found)
}

#[test]
fn ids_are_right_or_null() {
    let Some(found) = measure() else { return };
    for (label, [n, linked, right]) in &found {
        println!(
            "{label:13} {n:5} with a title, {linked:5} with an id, {right:5} right: {:.1} %",
            100.0 * *right as f64 / (*linked).max(1) as f64
        );
    }
    // Of what counts as wrong under the label LOCATION, half are national teams under the names of
    // their countries.
    let at_least = |label: &str, coverage: usize, precision: usize| {
        let [n, linked, right] = found[label];
        assert!(100 * linked >= coverage * n, "{label}: {linked} of {n} have an id");
        assert!(100 * right >= precision * linked, "{label}: {right} of {linked} are right");
    };
    at_least("LOCATION", 65, 92);
    at_least("ORGANISATION", 10, 92);
    at_least("PERSON", 0, 95);
}
