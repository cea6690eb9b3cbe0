//! What the words of a name of several words say of its label.

use super::class::Class;
use super::profile::{Profile, Stretch};
use super::weights::Weights;
use super::words::Shape;

/// What each further capitalised word of one name adds: capitals in a row belong together.
const COHESION: i32 = 12;

/// The same for a phrase that a list holds as a whole.
const LISTED_COHESION: i32 = 36;

/// A name of several words.
pub(super) fn compound(stretch: &Stretch<'_>, profile: &Profile, weights: &mut Weights) {
    if stretch.listed.has(Class::NAME) {
        weights.add_all(LISTED_COHESION * (profile.n_words - 1));
        return;
    }
    weights.add_all(COHESION * (profile.n_words - 1));
    weights.person += compound_person(stretch, profile);
    weights.location += compound_location(profile);
    weights.organisation += compound_organisation(profile);
    weights.other += compound_other(profile);
    if profile.n_links > 0 && !profile.head_with_of && !profile.ampersand {
        weights.add_all(-40);
    }
    let is_surname = profile.first.has(Class::GIVEN) && profile.last.has(Class::SURNAME);
    if profile.any.has(Class::TITLE) && !(is_surname && profile.last.has(Class::TITLE)) {
        weights.add(-50, -20, -25, -25);
    }
}

fn compound_person(stretch: &Stretch<'_>, profile: &Profile) -> i32 {
    let (first, last) = (profile.first, profile.last);
    let is_initial = stretch.items[0].shape().has(Shape::INITIAL);
    let opening = if first.has(Class::PERSON) {
        44
    } else if first.has(Class::GIVEN) {
        26
    } else if is_initial {
        20
    } else if first.has(Class::PLACE.with(Class::OTHER).with(Class::ORGANISATION)) {
        -25
    } else if first.has(Class::PLAIN.with(Class::HEAD).with(Class::COMPASS)) {
        -30
    } else if first.has(Class::LIKE_PERSON.with(Class::SURNAME)) {
        14
    } else if first.has(Class::LIKE) {
        -6
    } else {
        8
    };
    let closing = if last.has(Class::SURNAME.with(Class::PERSON)) {
        18
    } else if last.has(Class::HEAD.with(Class::OTHER)) {
        -40
    } else if last.has(Class::LIKE_PERSON) {
        15
    } else if last.has(Class::GIVEN) {
        10
    } else if last.has(Class::PLACE.with(Class::ORGANISATION).with(Class::BRAND)) {
        -12
    } else if last.has(Class::PLAIN) {
        -8
    } else {
        12
    };
    let n_plain_before = profile.n_plain - i32::from(last.has(Class::PLAIN));
    let middle = 6 * profile.n_initials.min(2)
        - 10 * n_plain_before.max(0)
        - 60 * profile.n_links
        - 15 * (profile.n_words - 4).max(0)
        - if profile.acronym && !is_initial { 20 } else { 0 };
    opening + closing + middle
}

fn compound_location(profile: &Profile) -> i32 {
    let (first, last) = (profile.first, profile.last);
    if profile.head_with_of {
        return if first.has(Class::LOCATION_HEAD) { 40 } else { -20 };
    }
    let mut weight = 6;
    if profile.ends_with(Class::LOCATION_HEAD) {
        weight += 42;
    }
    if first.has(Class::LOCATION_PREFIX) || first.has(Class::LOCATION_HEAD) {
        weight += if first.has(Class::GIVEN) { 8 } else { 28 };
    }
    if first.has(Class::COMPASS) && last.has(Class::PLACE.with(Class::LIKE_LOCATION)) {
        weight += 42;
    } else if last.has(Class::PLACE.with(Class::LIKE_LOCATION)) {
        weight += 14;
    }
    if profile.any.has(Class::ORGANISATION_HEAD.with(Class::COMPANY))
        && !last.has(Class::LOCATION_HEAD)
    {
        weight -= 25;
    }
    weight - 12 * profile.n_links
}

fn compound_organisation(profile: &Profile) -> i32 {
    let mut weight = if profile.n_words > 2 { 20 } else { 14 };
    if profile.head_with_of && profile.first.has(Class::ORGANISATION_HEAD) {
        weight += 50;
    } else if profile.head_with_of && profile.any.has(Class::ORGANISATION_HEAD) {
        weight += 40;
    } else if profile.ends_with(Class::COMPANY) {
        weight += 52;
    } else if profile.ends_with(Class::ORGANISATION_HEAD) {
        weight += 44;
    } else if profile.ends_with(Class::LOCATION_HEAD.with(Class::EVENT_HEAD)) {
        weight -= 15;
    }
    if profile.ampersand {
        weight += 30;
    }
    if profile.any.has(Class::ORGANISATION.with(Class::BRAND).with(Class::LIKE_ORGANISATION)) {
        weight += 12;
    }
    if profile.acronym && profile.n_initials == 0 {
        weight += 12;
    }
    if profile.first.has(Class::PLACE.with(Class::OTHER)) {
        weight += 8;
    }
    if profile.first.has(Class::GIVEN) {
        weight -= 14;
    }
    weight - 8 * profile.n_plain
}

fn compound_other(profile: &Profile) -> i32 {
    let mut weight = 8;
    if profile.ends_with(Class::EVENT_HEAD)
        || profile.head_with_of && profile.first.has(Class::EVENT_HEAD)
    {
        weight += 44;
    }
    if profile.first.has(Class::OTHER) {
        weight += 12;
    }
    if profile.first.has(Class::GIVEN) {
        weight -= 10;
    }
    weight - 2 * profile.n_plain
}
