//! What a document says of the countries and regions that it is about.

use super::{
    choose::{Candidates, likely_default},
    list::Identities,
    record::{Kind, Record},
};
use textmill_corpus::{EntityLabel, Mention};

/// A country or a part of one that a document names by one of its entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Evidence {
    /// The entity, by its place in the document.
    entity: usize,
    country: [u8; 2],
    /// Zero when only the country is known.
    region: u16,
}

/// A place that a document puts right after another: `Paris, Texas`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Apposition {
    /// The first of the two, by its place among the entities of the document.
    entity: usize,
    country: [u8; 2],
    region: u16,
}

/// The countries and regions of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// What each entity may be, and whether its name says where it lies.
    pub(super) candidates: Vec<(Candidates, bool)>,
    evidence: Vec<Evidence>,
    appositions: Vec<Apposition>,
}

/// How near a candidate is to what a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nearness {
    /// Nothing speaks for it.
    None,
    /// Its country is named.
    Country,
    /// The part of the country in which it lies is named, or a place there.
    Region,
    /// Its country or region stands right after it.
    Apposition,
}

impl Context {
    /// Of the entities of a document, each with its name and label, and of its mentions, each with
    /// its entity.
    pub(crate) fn of<'n>(
        entities: impl Iterator<Item = (&'n str, EntityLabel)>,
        mentions: &[Mention],
        entity_of: impl Fn(usize) -> usize,
        text: &str,
    ) -> Self {
        let known = Identities::embedded();
        let mut context = Self::default();
        for (entity, (name, label)) in entities.enumerate() {
            let (base, within) = qualified(name, label);
            let found = Candidates::of(known, base, label);
            if let Some(record) = likely_default(&found) {
                let region = if record.kind == Kind::Country { 0 } else { record.region };
                context.evidence.push(Evidence { entity, country: record.country, region });
            }
            if let Some(within) = within {
                let places = places_of(&Candidates::of(known, within, label));
                context.put_within(entity, &places);
            }
            context.candidates.push((found, within.is_some()));
        }
        for (number, pair) in mentions.windows(2).enumerate() {
            let between = &text[pair[0].end as usize..pair[1].start as usize];
            if matches!(between.trim(), "," | "(") && between.len() <= 3 {
                let (first, second) = (entity_of(number), entity_of(number + 1));
                // `Washington, D.C.` is one place by two of its names.
                if first != second {
                    let places = places_of(&context.candidates[second].0);
                    context.put_within(first, &places);
                }
            }
        }
        context
    }

    /// Notes that an entity is said to lie in one of these countries and regions.
    fn put_within(&mut self, entity: usize, places: &[([u8; 2], u16)]) {
        for &(country, region) in places {
            let apposition = Apposition { entity, country, region };
            if !self.appositions.contains(&apposition) {
                self.appositions.push(apposition);
            }
        }
    }

    /// How near a candidate for an entity is. The entity itself is no evidence.
    pub(super) fn nearness(&self, entity: usize, record: &Record) -> Nearness {
        let inside = |country: [u8; 2], region: u16| {
            country == record.country && (region == 0 || region == record.region)
        };
        if record.country == [0; 2] {
            return Nearness::None;
        }
        if record.kind != Kind::Country
            && self.appositions.iter().any(|a| a.entity == entity && inside(a.country, a.region))
        {
            return Nearness::Apposition;
        }
        let others = || self.evidence.iter().filter(|e| e.entity != entity);
        if record.region != 0 && others().any(|e| e.region != 0 && inside(e.country, e.region)) {
            return Nearness::Region;
        }
        if others().any(|e| e.country == record.country) {
            return Nearness::Country;
        }
        Nearness::None
    }

    /// Whether a country is named.
    pub(super) fn names_country(&self, country: [u8; 2]) -> bool {
        self.evidence.iter().any(|e| e.country == country)
    }
}

/// The countries, and the regions with their countries, among candidates.
fn places_of(candidates: &Candidates) -> Vec<([u8; 2], u16)> {
    let place = |record: &Record| match record.kind {
        Kind::Country => Some((record.country, 0)),
        Kind::Region => Some((record.country, record.region)),
        _ => None,
    };
    candidates.records().filter_map(|(record, _)| place(record)).collect()
}

/// A name such as `Paris, Texas` as the place and where it lies.
pub(super) fn qualified(name: &str, label: EntityLabel) -> (&str, Option<&str>) {
    match name.split_once(',') {
        Some((base, within)) if label == EntityLabel::Location && !base.trim().is_empty() => {
            (base.trim(), Some(within.trim()))
        }
        _ => (name, None),
    }
}
