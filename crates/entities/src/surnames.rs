//! Surnames that stand alone in their documents, once all documents were seen.
//!
//! An entity that is a person under a single word joins the one person of the corpus with a full
//! name that ends in that word, when exactly one such person is named by [`KNOWN_FROM`] documents
//! or more, when no document has both as different persons, and when the days on which they are
//! named overlap, as far as days are known. Otherwise it stays by itself: `ambiguous` when persons
//! with full names bear the surname.

use crate::{
    identity::is_of_lists,
    registry::{EntityCount, Registry, SurfaceCount},
    resolve::last_name,
};
use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashSet};
use textmill_corpus::EntityLabel;

/// Documents that must name a person for a surname alone to mean that person.
pub(crate) const KNOWN_FROM: i64 = 3;

/// What became of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is what it was.
    Own,
    /// It is another one, by its number.
    Joined(u32),
    /// It may be one of several.
    Ambiguous,
}

/// What becomes of each entity, given the number of its name among the surfaces.
pub(crate) fn standings(registry: &Registry, names: &[u32]) -> Vec<Standing> {
    let persons: Vec<(u32, &str)> = (0..registry.n_entities() as u32)
        .filter(|&entity| registry.label_of(entity) == EntityLabel::Person)
        .map(|entity| (entity, registry.surface(names[entity as usize]).1))
        .collect();
    let mut bearers: HashMap<String, Vec<u32>, FixedState> = HashMap::default();
    for &(entity, name) in &persons {
        if let (surname, true) = last_name(name) {
            bearers.entry(surname).or_default().push(entity);
        }
    }
    // By which of them somebody goes who goes by several, no document says in advance: one may have
    // that person under the other surname as well, and count a sentence with both twice.
    let of_several: HashSet<u32, FixedState> = registry
        .surfaces()
        .filter(|(entity, surface, count)| {
            count.n_names > 0
                && is_of_lists(registry.key_of(*entity).1)
                && last_name(surface).0 != last_name(registry.surface(names[*entity as usize]).1).0
        })
        .map(|(entity, ..)| entity)
        .collect();
    let mut standings = vec![Standing::Own; registry.n_entities()];
    for (entity, name) in persons {
        if let (surname, false) = last_name(name)
            && let Some(bearers) = bearers.get(&surname)
        {
            standings[entity as usize] = standing(registry, entity, bearers, &of_several);
        }
    }
    standings
}

fn standing(
    registry: &Registry,
    entity: u32,
    bearers: &[u32],
    of_several: &HashSet<u32, FixedState>,
) -> Standing {
    let count = registry.count_of(entity);
    let mut known = bearers
        .iter()
        .copied()
        .filter(|&bearer| registry.count_of(bearer).document_frequency >= KNOWN_FROM);
    match (known.next(), known.next()) {
        (Some(only), None)
            if count.n_beside_bearers == 0
                && !of_several.contains(&only)
                && days_overlap(count, registry.count_of(only)) =>
        {
            Standing::Joined(only)
        }
        _ => Standing::Ambiguous,
    }
}

/// Whether documents of both may be of one time.
pub(crate) fn days_overlap(one: &EntityCount, other: &EntityCount) -> bool {
    let span = |count: &EntityCount| count.first_published.zip(count.last_published);
    match (span(one), span(other)) {
        (Some((first, last)), Some((other_first, other_last))) => {
            first <= other_last && other_first <= last
        }
        _ => true,
    }
}

/// The registry in which joined entities are one, and the number there of each entity.
pub(crate) fn settle(registry: &Registry, standings: &[Standing]) -> (Registry, Vec<u32>) {
    let mut settled = Registry::default();
    let target = |entity: u32| match standings[entity as usize] {
        Standing::Joined(bearer) => bearer,
        Standing::Own | Standing::Ambiguous => entity,
    };
    let numbers: Vec<u32> = (0..registry.n_entities() as u32)
        .map(|entity| {
            let bearer = target(entity);
            let (label, key) = registry.key_of(bearer);
            let number = settled.entity(label, key);
            let mut count = *registry.count_of(entity);
            if bearer != entity {
                // It is what its bearer is, and as surely.
                let of = registry.count_of(bearer);
                let share = |sum: i64| sum / of.document_frequency * count.document_frequency;
                (count.likelihood, count.country_likelihood) =
                    (share(of.likelihood), share(of.country_likelihood));
            }
            settled.add(number, &count);
            if let Some(id) = registry.id_of(bearer) {
                settled.set_id(number, id);
            }
            number
        })
        .collect();
    for (entity, surface, count) in registry.surfaces() {
        // A surname is no full name.
        let n_names = if target(entity) == entity { count.n_names } else { 0 };
        settled.add_surface(numbers[entity as usize], surface, SurfaceCount { n_names, ..count });
    }
    (settled, numbers)
}

#[cfg(test)]
mod tests {
    use super::{Standing, standings};
    use crate::{
        marked_text::{Marked, finished},
        registry::{EntityCount, Registry, SurfaceCount},
    };
    use textmill_corpus::EntityLabel;

    /// For each mention its surface, entity and rule.
    fn mentions(documents: &[Marked]) -> Vec<(String, String, String)> {
        let tables = finished(documents);
        let text = |table: usize, column: &str, row: usize| {
            tables[table].column(column).text(row).unwrap().to_owned()
        };
        (0..tables[0].n_rows())
            .map(|row| {
                let entity = tables[0].column("entity_id").int(row).unwrap() as usize;
                (text(0, "surface", row), text(1, "name", entity), text(0, "rule", row))
            })
            .collect()
    }

    fn last(texts: &[&str]) -> (String, String) {
        let documents: Vec<Marked> = texts.iter().map(|&text| Marked::from(text)).collect();
        let (_, name, rule) = mentions(&documents).pop().unwrap();
        (name, rule)
    }

    const LEE: &str = "[PERSON Ann Lee] spoke .";
    const BOB: &str = "[PERSON Bob Lee] spoke .";

    #[test]
    fn a_surname_alone_is_the_one_known_bearer() {
        let known = ("Ann Lee".to_owned(), "corpus".to_owned());
        assert_eq!(last(&[LEE, LEE, LEE, "[PERSON Lee] left ."]), known);
        // Another who is hardly known does not stand in the way.
        assert_eq!(last(&[LEE, LEE, BOB, LEE, "[PERSON President Lee] left ."]), known);
    }

    #[test]
    fn a_surname_of_two_known_bearers_or_of_one_hardly_known_is_ambiguous() {
        let ambiguous = ("Lee".to_owned(), "ambiguous".to_owned());
        assert_eq!(last(&[LEE, LEE, LEE, BOB, BOB, BOB, "[PERSON Lee] left ."]), ambiguous);
        assert_eq!(last(&[LEE, LEE, "[PERSON Lee] left ."]), ambiguous);
        let nobody = ("Kim".to_owned(), "exact".to_owned());
        assert_eq!(last(&[LEE, LEE, LEE, "[PERSON Kim] left ."]), nobody);
    }

    #[test]
    fn a_surname_of_another_time_is_ambiguous() {
        let dated = |text: &str, day| Marked { published: Some(day), ..Marked::from(text) };
        let mut documents: Vec<Marked> = (0..3).map(|day| dated(LEE, day)).collect();
        documents.push(dated("[PERSON Lee] left .", 9000));
        assert_eq!(mentions(&documents).pop().unwrap().2, "ambiguous");
        documents[3].published = Some(1);
        assert_eq!(mentions(&documents).pop().unwrap().2, "corpus");
    }

    #[test]
    fn a_person_who_goes_by_two_surnames_is_not_known_by_either_alone() {
        // Of the lists, so that two names are one person: 4 documents say Ann Lee, n say Ann Day.
        let standing = |n_as_day: i64| {
            let mut registry = Registry::default();
            let count = |document_frequency| EntityCount {
                document_frequency,
                n_mentions: document_frequency,
                ..EntityCount::NONE
            };
            let surface = |n| SurfaceCount { n_mentions: n, n_names: n };
            let ann = registry.entity(EntityLabel::Person, "\u{1F}0");
            registry.add(ann, &count(4 + n_as_day));
            registry.add_surface(ann, "Ann Lee", surface(4));
            registry.add_surface(ann, "Ann Day", surface(n_as_day));
            let lee = registry.entity(EntityLabel::Person, "lee");
            registry.add(lee, &count(1));
            registry.add_surface(lee, "Lee", surface(1));
            standings(&registry, &[0, 2])[lee as usize]
        };
        assert_eq!(standing(0), Standing::Joined(0));
        assert_eq!(standing(1), Standing::Ambiguous);
    }

    #[test]
    fn counts_and_rows_of_a_joined_surname_are_those_of_its_bearer() {
        let texts = [LEE, LEE, LEE, "[PERSON Lee] left . [PERSON Lee] came ."];
        let tables = finished(&texts.map(Marked::from));
        assert_eq!(tables[1].n_rows(), 1);
        assert_eq!(tables[1].column("name").text(0), Some("Ann Lee"));
        assert_eq!(tables[1].column("aliases").text(0), Some("[\"Lee\"]"));
        assert_eq!(tables[1].column("n_mentions").int(0), Some(5));
        assert_eq!(tables[1].column("document_frequency").int(0), Some(4));
        assert_eq!(tables[2].n_rows(), 4);
        assert_eq!(tables[2].column("n_mentions").int(3), Some(2));
    }
}
