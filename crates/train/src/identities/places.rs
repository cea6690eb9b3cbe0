//! Regions and towns.

use super::{Lists, code, wikidata};
use crate::failure::Failure;
use std::collections::{BTreeMap, BTreeSet};
use textmill_entities::identity::{Class, Kind, Record, name_key};

/// Towns from so many inhabitants on are known by other names too.
const KNOWN_BY_OTHER_NAMES: u32 = 100_000;

/// Inhabitants that a part of a country is given when it is listed by hand.
const SIZE_BY_HAND: u32 = 1_000_000;

/// A town of GeoNames as the lists need it.
struct Town {
    record: u32,
    names: BTreeSet<u64>,
    region: u16,
}

/// Adds all.
pub(super) fn add(lists: &mut Lists) -> Result<(), Failure> {
    let towns = towns(lists)?;
    let sizes = sizes(lists, &towns);
    let states = lists.json("states")?;
    let ids: BTreeMap<&str, &str> =
        lists.by_hand("state").filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect();
    for (state, known) in states.as_object().into_iter().flatten() {
        let mut record = Record::new(Kind::Region);
        record.country = *b"US";
        record.region = lists.region(*b"US", state);
        record.wikidata = ids.get(state.as_str()).copied().and_then(wikidata).unwrap_or_default();
        record.geonames = known["geonameid"].as_u64().unwrap_or_default() as u32;
        record.size = sizes.get(&record.region).copied().unwrap_or_default();
        let number = lists.builder.record(record);
        let name = known["name"].as_str().unwrap_or_default();
        lists.builder.name(Class::Place, name, number, false);
        lists.builder.name(Class::Place, &format!("State of {name}"), number, true);
    }
    let region_of = places(lists, &towns);
    regions(lists, &region_of, &sizes);
    regions_by_hand(lists);
    Ok(())
}

fn towns(lists: &mut Lists) -> Result<BTreeMap<u32, Town>, Failure> {
    let all = lists.json("towns")?;
    let capitals = lists.json("country_names")?;
    let mut towns = BTreeMap::new();
    for town in all.as_object().into_iter().flat_map(|all| all.values()) {
        let text = |field: &str| town[field].as_str().unwrap_or_default();
        let number = |field: &str| town[field].as_u64().unwrap_or_default() as u32;
        let Some(country) = code(text("countrycode")) else { continue };
        let mut record = Record::new(Kind::Town);
        record.country = country;
        record.region = lists.region(country, text("admin1code"));
        record.geonames = number("geonameid");
        record.size = number("population");
        record.capital = capitals[text("countrycode")]["capital"].as_str() == Some(text("name"));
        record.place = ["latitude", "longitude"]
            .map(|field| (town[field].as_f64().unwrap_or_default() * 1e5).round() as i32);
        let at = lists.builder.record(record);
        lists.builder.name(Class::Place, text("name"), at, false);
        let mut names = BTreeSet::from([name_key(Class::Place, text("name"))]);
        for other in town["alternatenames"].as_array().into_iter().flatten() {
            let other = other.as_str().unwrap_or_default();
            names.insert(name_key(Class::Place, other));
            if record.size >= KNOWN_BY_OTHER_NAMES && is_written_so(other) {
                lists.builder.name(Class::Place, other, at, true);
            }
        }
        towns.insert(record.geonames, Town { record: at, names, region: record.region });
    }
    Ok(towns)
}

/// Whether an English text may write a name so: one word of Latin letters, not an abbreviation or a
/// code. Names of several words are often translations (Casablanca is no White House).
fn is_written_so(name: &str) -> bool {
    name.chars().count() >= 4
        && name.starts_with(char::is_uppercase)
        && name.chars().any(char::is_lowercase)
        && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-' || ('À'..='ž').contains(&c))
}

/// Inhabitants of the towns of each region.
fn sizes(lists: &mut Lists, towns: &BTreeMap<u32, Town>) -> BTreeMap<u16, u32> {
    let mut sizes: BTreeMap<u16, u32> = BTreeMap::new();
    for town in towns.values() {
        let size = lists.builder.record_mut(town.record).size;
        let sum = sizes.entry(town.region).or_default();
        *sum = sum.saturating_add(size);
    }
    sizes
}

/// Gives towns the ids of Wikidata that Natural Earth has, and adds the towns that GeoNames lacks;
/// gives the region of each name of a part of a country.
fn places(
    lists: &mut Lists,
    towns: &BTreeMap<u32, Town>,
) -> BTreeMap<([u8; 2], String), BTreeMap<u16, u32>> {
    let mut regions: BTreeMap<_, BTreeMap<u16, u32>> = BTreeMap::new();
    for row in lists.rows("places").skip(1) {
        let [name, english, others, _, iso, part, feature, size, geonames, id] = row[..] else {
            continue;
        };
        let (Some(country), Some(id)) = (code(iso), wikidata(id)) else { continue };
        let geonames = geonames.trim_end_matches(".0").parse::<u32>().unwrap_or_default();
        let names = [name, english].map(|name| name_key(Class::Place, name));
        // Some ids lead to a neighbour: the names must agree.
        let town = towns.get(&geonames).filter(|t| names.iter().any(|n| t.names.contains(n)));
        let record = if let Some(town) = town {
            *regions
                .entry((country, part.to_owned()))
                .or_default()
                .entry(town.region)
                .or_default() += 1;
            lists.builder.record_mut(town.record).wikidata = id;
            town.record
        } else {
            let mut record = Record::new(Kind::Town);
            record.country = country;
            record.wikidata = id;
            record.size = size.parse().unwrap_or_default();
            record.capital = feature == "Admin-0 capital";
            lists.builder.record(record)
        };
        for name in [name, english] {
            lists.builder.name(Class::Place, name, record, false);
        }
        for other in others.split([',', '|']) {
            lists.builder.name(Class::Place, other.trim(), record, true);
        }
    }
    regions
}

/// Adds parts of large countries: they have no ids, but say where a place lies.
fn regions(
    lists: &mut Lists,
    region_of: &BTreeMap<([u8; 2], String), BTreeMap<u16, u32>>,
    sizes: &BTreeMap<u16, u32>,
) {
    for row in lists.rows("regions").skip(1) {
        let [name, _, others, _, iso, ..] = row[..] else { continue };
        let Some(country) = code(iso).filter(|c| c != b"US") else { continue };
        let most = region_of.get(&(country, name.to_owned()));
        let most = most.and_then(|r| r.iter().max_by_key(|&(&region, &n)| (n, region)));
        let Some((&region, _)) = most else { continue };
        let mut record = Record::new(Kind::Region);
        record.country = country;
        record.region = region;
        record.size = sizes.get(&region).copied().unwrap_or_default();
        let number = lists.builder.record(record);
        lists.builder.name(Class::Place, name, number, false);
        for other in others.split('|') {
            lists.builder.name(Class::Place, other, number, true);
        }
    }
}

/// Adds the parts of countries that are listed by hand, one name each.
fn regions_by_hand(lists: &mut Lists) {
    for row in lists.by_hand("region") {
        let [iso, names] = row[..] else { continue };
        for name in names.split('|') {
            let mut record = Record::new(Kind::Region);
            record.country = code(iso).unwrap_or_default();
            record.size = SIZE_BY_HAND;
            let number = lists.builder.record(record);
            lists.builder.name(Class::Place, name, number, false);
        }
    }
}
