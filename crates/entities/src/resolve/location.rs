//! Places: a town, and the same town with the state or country it lies in.

use super::{document::Joins, names::Names, rule::Rule};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use textmill_corpus::EntityLabel;

/// Joins `Springfield` to `Springfield, Illinois`, when the document names one such place only.
pub(super) fn join(names: &Names, joins: &mut Joins) {
    let mut within: HashMap<String, Vec<usize>, FixedState> = HashMap::default();
    for spelling in &names.spellings {
        let name = &names.names[spelling.name];
        if name.label() == EntityLabel::Location
            && let Some((place, _)) = spelling.surface.split_once(',')
        {
            let key = super::normalise_name::entity_key(place, EntityLabel::Location);
            let places = within.entry(key).or_default();
            if !places.contains(&spelling.name) {
                places.push(spelling.name);
            }
        }
    }
    for (number, name) in names.names.iter().enumerate() {
        if name.label() == EntityLabel::Location
            && name.given.is_none()
            && !joins.has(number)
            && let Some([place]) = within.get(&name.key).map(Vec::as_slice)
            && *place != number
        {
            joins.set(number, vec![(*place, Rule::Prefix)]);
        }
    }
}
