//! Places: a town, and the same town with the state or country it lies in.

use super::{document::Joins, names::Names, normalise_name::entity_key, rule::Rule};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use textmill_corpus::EntityLabel;

/// Joins `Springfield` to `Springfield, Illinois`, when the document names one such place only.
pub(super) fn join(names: &Names, joins: &mut Joins) {
    // The one place of each name; `None` when there are several.
    let mut within: HashMap<String, Option<usize>, FixedState> = HashMap::default();
    for spelling in &names.spellings {
        if names.distinct[spelling.name].label() == EntityLabel::Location
            && let Some((place, _)) = spelling.surface.split_once(',')
        {
            let place = within
                .entry(entity_key(place, EntityLabel::Location))
                .or_insert(Some(spelling.name));
            *place = place.filter(|&before| before == spelling.name);
        }
    }
    for (number, name) in names.distinct.iter().enumerate() {
        if name.label() == EntityLabel::Location
            && name.given.is_none()
            && !joins.has(number)
            && let Some(&Some(place)) = within.get(&name.key)
            && place != number
        {
            joins.set(number, vec![(place, Rule::Prefix)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::marked_text::resolved;

    #[test]
    fn a_town_is_the_one_that_the_document_puts_in_a_state() {
        let text = "[LOCATION Springfield, Illinois] is a town . [LOCATION Springfield] is old .";
        assert_eq!(
            resolved(text),
            [("Springfield, Illinois", "exact"), ("Springfield, Illinois", "prefix")]
        );
    }

    #[test]
    fn a_town_that_could_be_in_two_states_is_left_alone() {
        let text = "[LOCATION Paris, Texas] [LOCATION Paris, France] [LOCATION Paris]";
        assert_eq!(resolved(text)[2], ("Paris", "exact"));
    }
}
