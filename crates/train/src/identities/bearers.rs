//! Organisations and persons.

use super::{Lists, code, wikidata};
use std::collections::{BTreeMap, BTreeSet};
use textmill_entities::identity::{Class, Kind, Record};

/// Adds all.
pub(super) fn add(lists: &mut Lists) {
    organisations(lists);
    persons(lists);
    let forms: Vec<_> = lists.rows("given_names").collect();
    for row in forms {
        lists.builder.given_name(row.into_iter());
    }
}

fn organisations(lists: &mut Lists) {
    let mut record_of: BTreeMap<u32, u32> = BTreeMap::new();
    let mut by_hand = BTreeSet::new();
    for row in lists.by_hand("organisation") {
        if let [id, names] = row[..]
            && let Some(id) = wikidata(id)
        {
            let record = organisation(lists, &mut record_of, id);
            lists.builder.record_mut(record).capital = true;
            for (place, name) in names.split('|').enumerate() {
                lists.builder.name(Class::Organisation, name, record, place > 0);
                by_hand.insert(name);
            }
        }
    }
    for row in lists.rows("organisations") {
        if let [name, _, id, ..] = row[..]
            && let Some(id) = wikidata(id)
            && !by_hand.contains(name)
        {
            let record = organisation(lists, &mut record_of, id);
            lists.builder.name(Class::Organisation, name, record, false);
        }
    }
    for row in lists.rows("universities") {
        if let [name, iso] = row[..]
            && let Some(country) = code(iso)
        {
            let record = Record { country, ..Record::new(Kind::Organisation) };
            let record = lists.builder.record(record);
            lists.builder.name(Class::Organisation, name, record, false);
        }
    }
}

fn organisation(lists: &mut Lists, record_of: &mut BTreeMap<u32, u32>, id: u32) -> u32 {
    *record_of.entry(id).or_insert_with(|| {
        lists.builder.record(Record { wikidata: id, ..Record::new(Kind::Organisation) })
    })
}

fn persons(lists: &mut Lists) {
    let namesakes: BTreeSet<&str> = lists.by_hand("namesake").map(|row| row[0]).collect();
    for row in lists.rows("persons") {
        let [full, given, last, nickname, id, ..] = row[..] else { continue };
        let Some(id) = wikidata(id) else { continue };
        let names = [full.to_owned(), format!("{given} {last}"), format!("{nickname} {last}")];
        let record = Record { wikidata: id, ..Record::new(Kind::Person) };
        let record = lists.builder.record(record);
        for (place, name) in names.iter().enumerate() {
            if name.trim().contains(' ') && !namesakes.contains(name.as_str()) {
                lists.builder.name(Class::Person, name, record, place > 0);
            }
        }
    }
}
