//! Short names of organisations that stand alone in their documents, once all documents were seen.
//!
//! An organisation under a short name (`EC`, `Labour`, `Tory`) joins the one organisation of the
//! corpus for which that may be short (European Community, Labour Party, Tories) when [`KNOWN_FROM`]
//! mentions or more in documents that name that one in full are written so, when no document has
//! both as different organisations, and when the days on which they are named overlap. What is
//! known by the embedded lists is what it is.

use crate::{
    identity::is_of_lists,
    registry::Registry,
    resolve::{entity_key, is_acronym, short_forms},
    surnames::{KNOWN_FROM, Standing, days_overlap},
};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::cmp::Reverse;
use textmill_corpus::EntityLabel;

/// Joins organisations under short names, given the number of the name of each entity among the
/// surfaces.
pub(crate) fn join(registry: &Registry, names: &[u32], standings: &mut [Standing]) {
    let mut bodies: Vec<u32> = (0..registry.n_entities() as u32)
        .filter(|&entity| {
            let (label, key) = registry.key_of(entity);
            label == EntityLabel::Organisation && !is_of_lists(key)
        })
        .collect();
    let mut longer: HashMap<String, Vec<(u32, bool)>, FixedState> = HashMap::default();
    for &body in &bodies {
        if registry.count_of(body).document_frequency >= KNOWN_FROM {
            for short in short_forms(registry.key_of(body).1) {
                longer.entry(short.key).or_default().push((body, short.is_acronym));
            }
        }
    }
    let written = mentions_by_key(registry);
    // A full name is longer than its short forms: it has found its place before they look for it.
    bodies.sort_by_key(|&body| Reverse(registry.key_of(body).1.len()));
    for body in bodies {
        let key = registry.key_of(body).1;
        let count = registry.count_of(body);
        if count.n_beside_bearers > 0 || registry.id_of(body).is_some() {
            continue;
        }
        let in_capitals = is_acronym(registry.surface(names[body as usize]).1);
        let known = longer.get(key).into_iter().flatten().filter(|&&(full, is_acronym)| {
            let n_written = written.get(&(full, key)).copied().unwrap_or_default();
            is_acronym == in_capitals && n_written >= KNOWN_FROM
        });
        let mut known = known.map(|&(full, _)| match standings[full as usize] {
            Standing::Joined(other) => other,
            Standing::Own | Standing::Ambiguous => full,
        });
        if let Some(full) = known.next()
            && known.all(|other| other == full)
            && days_overlap(count, registry.count_of(full))
        {
            standings[body as usize] = Standing::Joined(full);
        }
    }
}

/// For each organisation and each other name that its mentions have, how many have it.
fn mentions_by_key(registry: &Registry) -> HashMap<(u32, &str), i64, FixedState> {
    let keys: HashMap<&str, (), FixedState> = registry
        .iter()
        .filter(|(label, ..)| *label == EntityLabel::Organisation)
        .map(|(_, key, _)| (key, ()))
        .collect();
    let mut mentions: HashMap<(u32, &str), i64, FixedState> = HashMap::default();
    for (entity, surface, count) in registry.surfaces() {
        if registry.label_of(entity) == EntityLabel::Organisation && count.n_mentions > 0 {
            let key = entity_key(surface, EntityLabel::Organisation);
            if let Some((&key, ())) = keys.get_key_value(&*key) {
                *mentions.entry((entity, key)).or_default() += count.n_mentions;
            }
        }
    }
    mentions
}

#[cfg(test)]
mod tests {
    use crate::marked_text::{Marked, finished};

    /// For each mention of the last document the name of its entity and the rule.
    fn last(texts: &[&str]) -> Vec<(String, String)> {
        let documents: Vec<Marked> = texts.iter().map(|&text| Marked::from(text)).collect();
        let tables = finished(&documents);
        let last = texts.len() as i64 - 1;
        let of_last = |row: &usize| tables[0].column("document_id").int(*row) == Some(last);
        (0..tables[0].n_rows())
            .filter(of_last)
            .map(|row| {
                let entity = tables[0].column("entity_id").int(row).unwrap() as usize;
                let name = tables[1].column("name").text(entity).unwrap().to_owned();
                (name, tables[0].column("rule").text(row).unwrap().to_owned())
            })
            .collect()
    }

    fn one(name: &str, rule: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), rule.to_owned())]
    }

    const FULL: &str = "The [ORGANISATION Quartz Community] met . The [ORGANISATION QC] spoke .";
    const OTHER: &str = "The [ORGANISATION Quiet Club] met . The [ORGANISATION QC] spoke .";
    const ALONE: &str = "The [ORGANISATION QC] spoke .";

    #[test]
    fn an_acronym_alone_is_the_one_body_known_by_it() {
        assert_eq!(last(&[FULL, FULL, FULL, ALONE]), one("Quartz Community", "corpus"));
        assert_eq!(last(&[FULL, FULL, ALONE]), one("QC", "exact"));
        let both = [FULL, FULL, FULL, OTHER, OTHER, OTHER, ALONE];
        assert_eq!(last(&both), one("QC", "exact"), "it may be either");
        let no_acronym = "A [ORGANISATION Qc] spoke .";
        assert_eq!(last(&[FULL, FULL, FULL, no_acronym]), one("Qc", "exact"));
    }

    #[test]
    fn a_party_and_its_members_are_one_over_the_corpus() {
        let party = "The [ORGANISATION Whig Party] won . [ORGANISATION Whig] and \
                     [ORGANISATION Whigs] .";
        let texts = [party, party, party, "[ORGANISATION Whig] . [ORGANISATION Whigs] ."];
        assert_eq!(
            last(&texts),
            [one("Whig Party", "corpus"), one("Whig Party", "corpus")].concat()
        );
        // Nobody says that a cap is of the Caps.
        let caps = "[ORGANISATION Caps] won .";
        assert_eq!(last(&[caps, caps, caps, "[ORGANISATION Cap] ."]), one("Cap", "exact"));
    }

    #[test]
    fn what_a_document_has_as_two_stays_two() {
        // In capitals or not, the two are of one label; a person's initials are nobody's acronym.
        let two = "[ORGANISATION Quartz Community] and [PERSON QC] . [ORGANISATION QC]";
        let found = last(&[FULL, FULL, FULL, two]);
        assert_eq!(found.len(), 3);
    }
}
