//! What stands around a name says of its label.

use super::class::Class;
use super::items::Item;
use super::profile::{Profile, Stretch};
use super::weights::Weights;
use super::words::{Mark, Shape};

/// What the item before the stretch says.
pub(super) fn before(stretch: &Stretch<'_>, profile: &Profile, weights: &mut Weights) {
    if let Some(neighbour) = stretch.neighbour_before() {
        // Capitals in a row are one name more often than two, but for `Russian` and the like.
        let class = neighbour.class();
        let cost = match (class.has(Class::OTHER), class.has(Class::PLACE)) {
            (true, _) if profile.last.has(Class::ORGANISATION_HEAD) => 30,
            (true, _) if stretch.listed.has(Class::PLACE) => 20,
            (true, _) => 0,
            (_, true) => 40,
            _ if class.has(Class::ORGANISATION.with(Class::PERSON)) => 50,
            _ => 25,
        };
        weights.add_all(-cost);
    }
    let Some(item) = stretch.before() else { return };
    let class = item.class();
    if class.has(Class::TITLE) && !profile.first.has(Class::TITLE) {
        let of_place = stretch.listed.has(Class::COUNTRY.with(Class::OTHER));
        weights.add(if of_place { 10 } else { 38 }, -20, -15, -20);
    } else if class.has(Class::TRADE) && item.shape().has(Shape::LOWER) {
        weights.person += 18;
    } else if class.has(Class::AT_PLACE) {
        weights.add(-8, 20, 0, 0);
    } else if class.has(Class::TO_PLACE) {
        weights.add(0, 8, 2, 0);
    } else if is_article(item) {
        weights.add(-35, -6, 10, 10);
    }
}

/// Whether the item is `the`.
fn is_article(item: &Item) -> bool {
    item.class().has(Class::ARTICLE)
}

/// What the items after the stretch say.
pub(super) fn after(stretch: &Stretch<'_>, profile: &Profile, weights: &mut Weights) {
    let Some(next) = stretch.after.first() else { return };
    let class = next.class();
    if next.mark() == Mark::Currency && next.follows(&stretch.items[stretch.items.len() - 1]) {
        weights.add_all(-80);
    }
    if class.has(Class::SAYS) && next.shape().has(Shape::LOWER) {
        weights.add(18, 0, 8, -10);
    }
    if class.has(Class::AFTER_ORGANISATION) && next.shape().has(Shape::LOWER) {
        weights.add(-6, 0, 14, 0);
    }
    if next.shape().has(Shape::CLITIC) {
        weights.add(4, 3, 3, -6);
    }
    if stretch.has_neighbour_after() {
        weights.add_all(-6);
    }
    if next.mark() == Mark::Comma {
        after_comma(&stretch.after[1..], profile, weights);
    }
    if next.mark() == Mark::Open
        && stretch.after.get(1).is_some_and(|item| is_acronym_of(stretch.items, item))
    {
        weights.organisation += 30;
    }
}

/// `Houston, Texas` is a place; `John Smith, 45,` a person.
fn after_comma(after: &[Item], profile: &Profile, weights: &mut Weights) {
    let Some(item) = after.first() else { return };
    let is_region = Class::COUNTRY.with(Class::REGION).with(Class::STATE);
    if item.nameable && item.class().has(is_region) && !profile.first.has(Class::GIVEN) {
        weights.add(0, 22, 0, 0);
    }
    let closes = after.get(1).is_none_or(|next| matches!(next.mark(), Mark::Comma | Mark::Point));
    if item.shape().has(Shape::NUMBER) && closes && item.end_byte - item.start_byte == 2 {
        weights.person += 25;
    }
}

/// Whether the item is made of the first letters of the name.
pub(super) fn is_acronym_of(name: &[Item], item: &Item) -> bool {
    let letters = (item.end_byte - item.start_byte) as usize;
    let capitals = name.iter().filter(|part| part.nameable).count();
    item.shape().has(Shape::ALL_CAPS) && capitals >= 2 && (capitals..=name.len()).contains(&letters)
}

/// In a table of results, towns stand for their teams.
pub(super) fn results(stretch: &Stretch<'_>, profile: &Profile, weights: &mut Weights) {
    let before_number = stretch.after.first().is_some_and(|item| item.shape().has(Shape::NUMBER));
    if before_number && !stretch.listed.has(Class::COUNTRY) && !profile.first.has(Class::GIVEN) {
        weights.add(-10, -25, 35, -10);
    }
}

/// In a dateline the place comes first, and the agency stands in brackets.
pub(super) fn dateline(stretch: &Stretch<'_>, weights: &mut Weights) {
    if stretch.before().is_some_and(|item| item.mark() == Mark::Open) {
        weights.add(-40, -40, 60, -40);
    } else {
        weights.add(-30, 30, -20, -30);
    }
}
