//! Places: a town, and the same town with the state or country it lies in; `City of` and the like;
//! states of the United States by their two letters.

use super::{document::Joins, names::Names, normalise_name::entity_key, rule::Rule};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use textmill_corpus::EntityLabel;

/// What may stand before the name of a place without making it another one.
const KINDS: [&str; 6] =
    ["city of ", "town of ", "state of ", "commonwealth of ", "republic of ", "kingdom of "];

/// Of these the whole is another place than the rest.
const WHOLE: [&str; 2] = ["city of london", "state of washington"];

/// The states of the United States by their postal codes.
const STATES: [(&str, &str); 50] = [
    ("al", "alabama"),
    ("ak", "alaska"),
    ("az", "arizona"),
    ("ar", "arkansas"),
    ("ca", "california"),
    ("co", "colorado"),
    ("ct", "connecticut"),
    ("de", "delaware"),
    ("fl", "florida"),
    ("ga", "georgia"),
    ("hi", "hawaii"),
    ("id", "idaho"),
    ("il", "illinois"),
    ("in", "indiana"),
    ("ia", "iowa"),
    ("ks", "kansas"),
    ("ky", "kentucky"),
    ("la", "louisiana"),
    ("me", "maine"),
    ("md", "maryland"),
    ("ma", "massachusetts"),
    ("mi", "michigan"),
    ("mn", "minnesota"),
    ("ms", "mississippi"),
    ("mo", "missouri"),
    ("mt", "montana"),
    ("ne", "nebraska"),
    ("nv", "nevada"),
    ("nh", "new hampshire"),
    ("nj", "new jersey"),
    ("nm", "new mexico"),
    ("ny", "new york"),
    ("nc", "north carolina"),
    ("nd", "north dakota"),
    ("oh", "ohio"),
    ("ok", "oklahoma"),
    ("or", "oregon"),
    ("pa", "pennsylvania"),
    ("ri", "rhode island"),
    ("sc", "south carolina"),
    ("sd", "south dakota"),
    ("tn", "tennessee"),
    ("tx", "texas"),
    ("ut", "utah"),
    ("vt", "vermont"),
    ("va", "virginia"),
    ("wa", "washington"),
    ("wv", "west virginia"),
    ("wi", "wisconsin"),
    ("wy", "wyoming"),
];

/// Joins places to their more complete names.
pub(super) fn join(names: &Names, joins: &mut Joins) {
    join_kinds(names, joins);
    join_within(names, joins);
}

/// Joins `City of York` and `OK` to York and Oklahoma, when the document names those too.
fn join_kinds(names: &Names, joins: &mut Joins) {
    let places: HashMap<&str, usize, FixedState> = names
        .distinct
        .iter()
        .enumerate()
        .filter(|(_, name)| name.label() == EntityLabel::Location)
        .map(|(number, name)| (name.key.as_str(), number))
        .collect();
    for (number, name) in names.distinct.iter().enumerate() {
        let key = name.key.as_str();
        if places.get(key) != Some(&number) {
            continue;
        }
        let bare = KINDS.iter().find_map(|kind| key.strip_prefix(kind));
        if let Some(&place) = bare.filter(|_| !WHOLE.contains(&key)).and_then(|b| places.get(b)) {
            joins.set(number, vec![(place, Rule::Suffix)]);
        }
        let state = STATES.iter().find(|&&(code, _)| code == key);
        if names.distinct[number].in_capitals
            && let Some(&place) = state.and_then(|(_, name)| places.get(name))
        {
            joins.set(number, vec![(place, Rule::Alias)]);
        }
    }
}

/// Joins `Springfield` to `Springfield, Illinois`, when the document names one such place only.
fn join_within(names: &Names, joins: &mut Joins) {
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
    fn the_kind_of_a_place_makes_no_other_place() {
        let text = "[LOCATION York] is old . The [LOCATION City of York] and [LOCATION City of \
                    London] .  [LOCATION London]";
        let found = resolved(text);
        assert_eq!(found[1], ("York", "suffix"));
        assert_eq!(found[2], ("City of London", "exact"));
    }

    #[test]
    fn two_letters_are_the_state_that_the_document_names() {
        let text = "[LOCATION Oklahoma] is wide . [LOCATION Tulsa] , [LOCATION OK]";
        assert_eq!(resolved(text)[2], ("Oklahoma", "alias"));
        assert_eq!(resolved("[LOCATION Tulsa] , [LOCATION OK]")[1], ("OK", "exact"));
    }

    #[test]
    fn a_town_that_could_be_in_two_states_is_left_alone() {
        let text = "[LOCATION Paris, Texas] [LOCATION Paris, France] [LOCATION Paris]";
        assert_eq!(resolved(text)[2], ("Paris", "exact"));
    }
}
