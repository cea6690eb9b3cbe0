//! Countries, parts of the world, and demonyms.

use super::{Lists, code, wikidata};
use crate::failure::Failure;
use std::collections::BTreeMap;
use textmill_entities::identity::{Class, Kind, Record};

/// Groups that nobody means by their names.
const NO_AREAS: [&str; 4] = ["subcountryGroup", "subunion", "world", "unitedNations"];

/// Adds all.
pub(super) fn add(lists: &mut Lists) -> Result<(), Failure> {
    let coded = lists.json("countries")?;
    let names = lists.json("country_names")?;
    let coded = coded.as_array().map(Vec::as_slice).unwrap_or_default();
    for entry in coded {
        let text = |field: &str| entry[field].as_str().unwrap_or_default();
        if let Some(country) = code(text("iso1A2"))
            && let Some(known) = names.get(text("iso1A2"))
        {
            add_country(lists, country, entry, known);
        }
    }
    by_hand(lists);
    for row in lists.rows("long_names").skip(1) {
        if let [_, _, long, formal, iso, ..] = row[..]
            && let Some(country) = code(iso)
        {
            name(lists, country, long, true);
            name(lists, country, formal, true);
        }
    }
    for entry in coded {
        add_area(lists, entry);
    }
    former_states(lists);
    demonyms(lists);
    Ok(())
}

/// States that are no more, which have no code of their own.
fn former_states(lists: &mut Lists) {
    for row in lists.by_hand("former") {
        if let [id, iso, names] = row[..] {
            let mut record = Record::new(Kind::Area);
            record.wikidata = wikidata(id).unwrap_or_default();
            record.country = code(iso).unwrap_or_default();
            record.size = 2_000_000;
            let number = lists.builder.record(record);
            for (place, name) in names.split('|').enumerate() {
                lists.builder.name(Class::Place, name, number, place > 0);
            }
        }
    }
}

fn add_country(
    lists: &mut Lists,
    country: [u8; 2],
    entry: &serde_json::Value,
    known: &serde_json::Value,
) {
    let mut record = Record::new(Kind::Country);
    record.country = country;
    record.wikidata = entry["wikidata"].as_str().and_then(wikidata).unwrap_or_default();
    record.geonames = known["geonameid"].as_u64().unwrap_or_default() as u32;
    record.size = known["population"].as_u64().unwrap_or_default() as u32;
    let number = lists.builder.record(record);
    lists.countries.insert(country, number);
    let shown = known["name"].as_str().unwrap_or_default().trim().to_owned();
    let shown = shown.strip_prefix("The ").map(str::to_owned).unwrap_or(shown);
    lists.builder.country(country, &shown);
    name(lists, country, &shown, false);
    name(lists, country, entry["nameEn"].as_str().unwrap_or_default(), true);
    for alias in entry["aliases"].as_array().into_iter().flatten().filter_map(|a| a.as_str()) {
        // The short ones are codes.
        if alias.len() > 4 && !alias.contains(|c: char| c == '-' && alias.len() < 8) {
            name(lists, country, alias, true);
        }
    }
}

fn name(lists: &mut Lists, country: [u8; 2], name: &str, is_other: bool) {
    if let Some(&record) = lists.countries.get(&country)
        && !name.is_empty()
    {
        lists.builder.name(Class::Place, name, record, is_other);
        let lower = name.to_lowercase();
        let known = lists.by_name.entry(lower).or_insert(Some(country));
        *known = known.filter(|&other| other == country);
    }
}

fn by_hand(lists: &mut Lists) {
    for row in lists.by_hand("country") {
        if let [iso, names] = row[..]
            && let Some(country) = code(iso)
        {
            for (place, alias) in names.split('|').enumerate() {
                name(lists, country, alias, place > 0);
            }
            // The first is what people write; what lists write may be stiffer.
            lists.builder.country(country, names.split('|').next().unwrap_or_default());
        }
    }
    // The United States and the United Kingdom go by their full names.
    lists.builder.country(*b"US", "United States");
    lists.builder.country(*b"GB", "United Kingdom");
    for row in lists.by_hand("wikidata") {
        if let [iso, id] = row[..]
            && let (Some(country), Some(id)) = (code(iso), wikidata(id))
            && let Some(&record) = lists.countries.get(&country)
        {
            lists.builder.record_mut(record).wikidata = id;
        }
    }
}

/// A part of the world, or of a country, that has an id and no code.
fn add_area(lists: &mut Lists, entry: &serde_json::Value) {
    let text = |field: &str| entry[field].as_str().unwrap_or_default();
    let is_country = code(text("iso1A2")).is_some_and(|c| lists.countries.contains_key(&c));
    let name = text("nameEn");
    let is_state = entry["aliases"]
        .as_array()
        .into_iter()
        .flatten()
        .any(|a| a.as_str().is_some_and(|a| a.starts_with("US-")));
    // An island with the name of its country means the country.
    if is_country
        || is_state
        || NO_AREAS.contains(&text("level"))
        || lists.by_name.contains_key(&name.to_lowercase())
    {
        return;
    }
    let mut record =
        Record::new(if entry["country"].is_string() { Kind::Region } else { Kind::Area });
    let by_hand = lists.by_hand("area").find(|row| row[0] == text("wikidata"));
    let country = by_hand.and_then(|row| code(row[1])).or_else(|| code(text("country")));
    record.country = country.unwrap_or_default();
    record.wikidata = wikidata(text("wikidata")).unwrap_or_default();
    record.size = 2_000_000;
    let number = lists.builder.record(record);
    lists.builder.name(Class::Place, name, number, false);
}

fn demonyms(lists: &mut Lists) {
    // None for a form of several countries.
    let mut forms: BTreeMap<String, Option<[u8; 2]>> = BTreeMap::new();
    for row in lists.rows("demonyms").skip(2) {
        let name = row[0].trim().to_lowercase();
        let name = name.strip_prefix("the ").unwrap_or(&name);
        let Some(&Some(country)) = lists.by_name.get(name) else { continue };
        let written = row[1..row.len().min(3)].iter().flat_map(|cell| cell.split([',', '/']));
        for form in written.map(str::trim) {
            // Notes and footnotes stand in the cells too.
            let letters = |c: char| c.is_alphabetic() || c == '-' || c == ' ';
            if form.len() > 2 && form.starts_with(char::is_uppercase) && form.chars().all(letters) {
                let known = forms.entry(form.to_owned()).or_insert(Some(country));
                *known = known.filter(|&other| other == country);
            }
        }
    }
    for row in lists.by_hand("demonym") {
        if let [iso, written] = row[..] {
            forms.extend(written.split('|').map(|form| (form.to_owned(), code(iso))));
        }
    }
    let mut records: BTreeMap<[u8; 2], u32> = BTreeMap::new();
    for (form, country) in forms {
        let Some(country) = country else { continue };
        let number = *records.entry(country).or_insert_with(|| {
            lists.builder.record(Record { country, ..Record::new(Kind::Demonym) })
        });
        lists.builder.name(Class::Demonym, &form, number, false);
    }
}
