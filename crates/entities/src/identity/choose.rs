//! Of several things with the same name, the likeliest.
//!
//! Each has a weight, and its share of all weights is how likely it is. The weight of a place is
//! the number of its inhabitants: half as many again for a country, ten times as many for a
//! capital, a twentieth for a town under another name than its first; and more when the document
//! names its country (10 times) or its region (30 times), or puts one of them right behind its name
//! (100 000 times, which settles it). Something that the lists do not hold weighs as much as a town
//! of 20 000. These factors were set by hand.

use super::{
    context::{Context, Nearness},
    list::Identities,
    record::{Class, Kind, Record},
};
use crate::resolve::{entity_key, is_all_generic};
use textmill_corpus::EntityLabel;

/// What the key of an entity begins with when the number of a record follows, and not a name.
const MARK: char = '\u{1F}';

/// The weight of whatever the lists do not hold, in inhabitants.
const UNKNOWN_PLACE: f64 = 20_000.0;

/// The same for organisations and persons, where one that is held weighs [`HELD`].
const UNKNOWN: f64 = 1.0;

/// The weight of an organisation or a person of the lists.
const HELD: f64 = 4.0;

/// What is left of that when many others have the name as well, because it is an acronym or a
/// place's (clubs, papers and councils are called after towns): of all but the best known, which
/// are listed by hand.
const SHARED: f64 = 0.25;

/// The country of all persons of the lists: they sit in its parliament.
const COUNTRY_OF_PERSONS: [u8; 2] = *b"US";

/// How likely an identity must be to be taken, in thousandths: twice as likely as not.
pub(crate) const LEAST: i64 = 667;

/// The things that a name may mean, with the weight of each by itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidates {
    all: Vec<(u32, Record, f64)>,
}

impl Candidates {
    /// Those of a name under a label.
    pub(super) fn of(known: &Identities, name: &str, label: EntityLabel) -> Self {
        // Two such words may well name a place: the United States.
        if is_all_generic(name) && (label != EntityLabel::Location || !name.contains(' ')) {
            return Self::default();
        }
        let mut found = Self::in_class(known, class_of(label), name);
        if found.all.is_empty() && label == EntityLabel::Location {
            found = Self::in_class(known, Class::Demonym, name);
        }
        found
    }

    fn in_class(known: &Identities, class: Class, name: &str) -> Self {
        let mut all: Vec<(u32, Record, f64)> = known
            .named(class, name)
            .map(|(number, is_other)| {
                let record = known.record(number);
                let is_lesser = is_other && record.kind == Kind::Town;
                let mut weight = weight(&record) * if is_lesser { 0.05 } else { 1.0 };
                if record.kind == Kind::Organisation && !record.capital && is_shared(name) {
                    weight *= SHARED;
                }
                (number, record, weight)
            })
            .collect();
        all.sort_unstable_by_key(|&(number, ..)| number);
        settle_namesakes(&mut all);
        Self { all }
    }

    /// The records, each with its weight by itself.
    pub(super) fn records(&self) -> impl Iterator<Item = (&Record, f64)> {
        self.all.iter().map(|(_, record, weight)| (record, *weight))
    }

    /// The position of the heaviest under these weights, the first of equals.
    fn heaviest(weights: &[f64]) -> Option<usize> {
        (0..weights.len()).reduce(|best, at| if weights[at] > weights[best] { at } else { best })
    }

    fn unknown(&self) -> f64 {
        match self.all.first().map(|(_, record, _)| record.kind) {
            Some(Kind::Organisation | Kind::Person) => UNKNOWN,
            Some(Kind::Demonym) => 0.0,
            _ => UNKNOWN_PLACE,
        }
    }
}

/// Whether organisations that no list has share such a name.
fn is_shared(name: &str) -> bool {
    is_acronym(name) || is_place(name)
}

/// Whether a name is four letters at most, all in capitals.
fn is_acronym(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() <= 4 && !name.chars().any(char::is_lowercase)
}

fn class_of(label: EntityLabel) -> Class {
    match label {
        EntityLabel::Person => Class::Person,
        EntityLabel::Location => Class::Place,
        EntityLabel::Organisation => Class::Organisation,
        EntityLabel::Miscellaneous => Class::Demonym,
    }
}

fn weight(record: &Record) -> f64 {
    let size = f64::from(record.size);
    match record.kind {
        Kind::Country => 1.5 * size.max(1e6),
        Kind::Area => 1e9,
        Kind::Region => size.max(1e5),
        Kind::Town => size.max(1e3) * if record.capital { 10.0 } else { 1.0 },
        Kind::Organisation | Kind::Person => HELD,
        Kind::Demonym => 1.0,
    }
}

/// A town with the name of the region it lies in is what the name means (New York), and a country
/// with the name of one of its towns (Luxembourg); the capital is meant more often than a region
/// elsewhere in the country (Washington).
fn settle_namesakes(all: &mut [(u32, Record, f64)]) {
    for at in 0..all.len() {
        let record = all[at].1;
        let is_lesser = all.iter().any(|(_, other, weight)| match (record.kind, other.kind) {
            (Kind::Region, Kind::Town) => {
                (other.country, other.region) == (record.country, record.region) && *weight >= 1e5
            }
            (Kind::Region | Kind::Town, Kind::Country) => other.country == record.country,
            _ => false,
        });
        let beside_capital = all.iter().any(|(_, other, _)| {
            record.kind == Kind::Region && other.capital && other.country == record.country
        });
        if is_lesser {
            all[at].2 *= 0.02;
        } else if beside_capital {
            all[at].2 *= 0.3;
        }
    }
}

/// The country, region, town or demonym that is likely meant whatever the document says.
pub(super) fn likely_default(candidates: &Candidates) -> Option<&Record> {
    likely(candidates).filter(|record| {
        !matches!(record.kind, Kind::Organisation | Kind::Person) && record.country != [0; 2]
    })
}

/// What is likely meant whatever the document says.
fn likely(candidates: &Candidates) -> Option<&Record> {
    let weights: Vec<f64> = candidates.records().map(|(_, weight)| weight).collect();
    let best = Candidates::heaviest(&weights)?;
    let sum: f64 = candidates.unknown() + weights.iter().sum::<f64>();
    (weights[best] >= sum * 2.0 / 3.0).then_some(&candidates.all[best].1)
}

/// The country that a name means, whatever a document says.
pub(crate) fn country_named(name: &str) -> Option<Record> {
    let candidates = Candidates::in_class(Identities::embedded(), Class::Place, name);
    likely_default(&candidates).copied().filter(|record| record.kind == Kind::Country)
}

/// Whether a name likely means a place, whatever else it may name.
pub(crate) fn is_place(name: &str) -> bool {
    let candidates = Candidates::of(Identities::embedded(), name, EntityLabel::Location);
    likely(&candidates).is_some_and(|record| record.kind != Kind::Demonym)
}

/// Whether the lists have an organisation with an id under a name.
pub(crate) fn is_organisation_of_lists(name: &str) -> bool {
    let candidates = Candidates::in_class(Identities::embedded(), Class::Organisation, name);
    candidates.records().any(|(record, _)| record.has_id())
}

/// What an entity of a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The record, when it is clear enough for all documents that mean it to mean one entity,
    /// whatever name they give it.
    record: Option<u32>,
    /// How likely the record is in this document, in thousandths; zero without one.
    pub(crate) likelihood: i64,
    /// How likely something in the country of the record is, in thousandths.
    pub(crate) country_likelihood: i64,
}

/// Chooses for an entity of a document, by its place there.
pub(crate) fn choose(entity: usize, context: &Context) -> Choice {
    let (candidates, is_qualified) = &context.candidates[entity];
    let by_itself: Vec<f64> = candidates.records().map(|(_, weight)| weight).collect();
    let Some(default) = Candidates::heaviest(&by_itself) else { return Choice::default() };
    let weights: Vec<f64> = candidates
        .records()
        .map(|(record, weight)| weight * factor(record, entity, context))
        .collect();
    let unknown = candidates.unknown();
    let likely = |weights: &[f64], weight: f64| {
        (1000.0 * weight / (unknown + weights.iter().sum::<f64>())).round() as i64
    };
    let best = Candidates::heaviest(&weights).unwrap_or(default);
    let is_clear = likely(&weights, weights[best]) >= LEAST;
    if *is_qualified && !is_clear {
        return Choice::default();
    }
    // What a document leaves open is what the name means by default.
    let taken = if is_clear { best } else { default };
    let (number, record, _) = candidates.all[taken];
    let is_default = taken == default && !is_qualified;
    let by_name = likely(&by_itself, by_itself[taken]) >= LEAST && record.has_id();
    let in_country = candidates.all.iter().zip(&weights);
    let in_country = in_country.filter(|((_, other, _), _)| other.country == record.country);
    let in_country: f64 = in_country.map(|(_, weight)| weight).sum();
    Choice {
        record: (!is_default || by_name).then_some(number),
        likelihood: likely(&weights, weights[taken]),
        country_likelihood: match record.country {
            [0, 0] => 0,
            _ => likely(&weights, in_country),
        },
    }
}

fn factor(record: &Record, entity: usize, context: &Context) -> f64 {
    if record.kind == Kind::Person {
        return if context.names_country(COUNTRY_OF_PERSONS) { 1.0 } else { 0.1 };
    }
    match context.nearness(entity, record) {
        Nearness::None => 1.0,
        Nearness::Country => 10.0,
        Nearness::Region => 30.0,
        Nearness::Apposition => 100_000.0,
    }
}

/// The key of an entity over the corpus: what it is, where that is clear, and its name otherwise.
pub(crate) fn key_of(name: &str, label: EntityLabel, choice: &Choice) -> String {
    match choice.record {
        Some(number) => format!("{MARK}{number}"),
        None => entity_key(name, label),
    }
}

/// Whether the key of an entity stands for something in the lists.
pub(crate) fn is_of_lists(key: &str) -> bool {
    key.starts_with(MARK)
}

/// The record that the key of an entity stands for, if any.
pub(crate) fn record_of(label: EntityLabel, key: &str) -> Option<Record> {
    let known = Identities::embedded();
    if let Some(number) = key.strip_prefix(MARK) {
        let number: u32 = number.parse().ok()?;
        return ((number as usize) < known.n_records()).then(|| known.record(number));
    }
    let candidates = Candidates::of(known, key, label);
    let weights: Vec<f64> = candidates.records().map(|(_, weight)| weight).collect();
    Some(candidates.all[Candidates::heaviest(&weights)?].1)
}

#[cfg(test)]
mod tests {
    use crate::marked_text::{Marked, finished};

    /// For each entity of documents its name, its ids, country and whether it has a place.
    fn links(documents: &[&str]) -> Vec<(String, [Option<String>; 2], bool)> {
        let documents: Vec<Marked> = documents.iter().map(|&text| Marked::from(text)).collect();
        let rows = &finished(&documents)[1];
        let text = |column: &str, row| rows.column(column).text(row).map(str::to_owned);
        let all = (0..rows.n_rows()).map(|row| {
            let place = rows.column("lat").float(row).is_some();
            (text("name", row).unwrap(), [text("wikidata", row), text("country", row)], place)
        });
        all.collect()
    }

    fn link(documents: &[&str], name: &str) -> [Option<String>; 2] {
        links(documents).into_iter().find(|(n, ..)| n == name).expect("it is named").1
    }

    fn ids<const N: usize>(of: [&str; N]) -> [Option<String>; N] {
        of.map(|id| Some(id.to_owned()))
    }

    // The ids of these tests were looked up at wikidata.org.

    #[test]
    fn a_country_has_its_id_under_any_of_its_names() {
        for name in ["U.S.", "US", "the United States", "America", "USA"] {
            let document = format!("[LOCATION {name}]");
            assert_eq!(link(&[&document], "United States"), ids(["Q30", "US"]), "{name}");
        }
    }

    #[test]
    fn a_town_is_the_largest_unless_its_document_says_where_it_lies() {
        let paris = "[LOCATION Paris] is old .";
        assert_eq!(link(&[paris], "Paris"), ids(["Q90", "FR"]));
        // Another Paris is another entity, in the same corpus.
        let texas = "[LOCATION Paris] , [LOCATION Texas] is small .";
        let found: Vec<_> = links(&[paris, texas]).into_iter().filter(|l| l.0 == "Paris").collect();
        assert_eq!(found.len(), 2);
        assert!(found.iter().any(|l| l.1[1].as_deref() == Some("US") && l.2));
        assert!(found.iter().any(|l| l.1 == ids(["Q90", "FR"]) && l.2));
    }

    #[test]
    fn company_chooses_between_towns_of_one_name() {
        // Alone: 1.2 million live in the one in England, 0.2 in the one in Alabama.
        assert_eq!(link(&["[LOCATION Birmingham]"], "Birmingham"), ids(["Q2256", "GB"]));
        let document = "[LOCATION Birmingham] and [LOCATION Montgomery] lie in [LOCATION Alabama]";
        assert_eq!(link(&[document], "Birmingham"), ids(["Q79867", "US"]));
    }

    #[test]
    fn nothing_is_said_where_it_is_not_clear() {
        // In eight towns of the United States alone, none of them much larger than the others.
        assert_eq!(link(&["[LOCATION Springfield]"], "Springfield"), [None, Some("US".to_owned())]);
        assert_eq!(link(&["[LOCATION Georgia]"], "Georgia"), [None, None]);
        let caucasus = "[LOCATION Georgia] and [LOCATION Tbilisi]";
        assert_eq!(link(&[caucasus], "Georgia"), ids(["Q230", "GE"]));
        let south = "[LOCATION Georgia] and [LOCATION Alabama]";
        assert_eq!(link(&[south], "Georgia"), ids(["Q1428", "US"]));
        assert_eq!(link(&["[LOCATION Nowhereville]"], "Nowhereville"), [None, None]);
        assert_eq!(link(&["[LOCATION Airport]"], "Airport"), [None, None]);
        assert_eq!(link(&["[ORGANISATION Central Bank]"], "Central Bank"), [None, None]);
        // The lists have one of the many that call themselves so.
        assert_eq!(link(&["[ORGANISATION AMC]"], "AMC"), [None, None]);
    }

    #[test]
    fn a_state_that_is_no_more_has_its_id() {
        let found = |name: &str| link(&[&format!("[LOCATION {name}]")], name);
        // It lies in one country of today, or in several.
        assert_eq!(found("West Germany"), ids(["Q713750", "DE"]));
        assert_eq!(found("Soviet Union"), [Some("Q15180".to_owned()), None]);
        assert_eq!(link(&["[LOCATION USSR]"], "Soviet Union")[0].as_deref(), Some("Q15180"));
    }

    #[test]
    fn a_club_is_not_the_shop_that_has_the_name_of_its_town() {
        // The lists have a chain of shops in Mexico under this name.
        assert_eq!(link(&["[ORGANISATION Liverpool]"], "Liverpool"), [None, None]);
        // A maker of cars and a town, the first known to all.
        assert_eq!(link(&["[ORGANISATION Toyota]"], "Toyota")[0].as_deref(), Some("Q53268"));
    }

    #[test]
    fn a_demonym_gives_its_country_and_no_id() {
        let link = link(&["[MISCELLANEOUS Russian] and [MISCELLANEOUS Russians]"], "Russian");
        assert_eq!(link, [None, Some("RU".to_owned())]);
    }

    #[test]
    fn two_names_of_one_thing_are_one_entity() {
        let found = links(&["[LOCATION Kiev]", "[LOCATION Kyiv]", "[LOCATION Kyiv]"]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "Kyiv");
        let found =
            links(&["[ORGANISATION NATO]", "[ORGANISATION North Atlantic Treaty Organization]"]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1[0].as_deref(), Some("Q7184"));
    }
}
