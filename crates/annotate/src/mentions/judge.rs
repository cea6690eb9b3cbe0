//! Label and weight of a stretch of items: the rules that a trained tagger would replace.
//!
//! Weights are whole numbers, so that every machine gives the same answer. Above 0 a stretch is
//! more likely a name than not; about 20 is a fair case, 50 a certain one.

use super::class::Class;
use super::compound::compound;
use super::evidence::Evidence;
use super::items::{Item, ItemSentence};
use super::profile::{Profile, Stretch};
use super::surroundings::{after, before, dateline, results};
use super::weights::Weights;
use super::words::{Mark, Shape};
use textmill_corpus::{BlockKind, EntityLabel};

/// What any name must outweigh.
const COST: i32 = 20;
/// Weight of a place's mentions that one full name of a person with that surname outweighs.
const MENTIONS_OUTWEIGHED: i32 = 100;

/// The judge of one document.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    /// What the document says of its words.
    pub(super) evidence: &'a Evidence,
    /// The sentence at hand.
    pub(super) sentence: &'a ItemSentence,
    /// Whether names found in a first reading count as evidence.
    pub(super) second_reading: bool,
}

impl Judge<'_> {
    /// The label of the stretch as one name and its weight; `None` when it cannot be one.
    pub(super) fn judge(&self, stretch: &Stretch<'_>) -> Option<(EntityLabel, i32)> {
        let is_title = stretch.listed.has(Class::TITLE) && stretch.items.len() > 1;
        if is_title && !stretch.listed.has(Class::NAME) {
            return None;
        }
        let profile = Profile::of(stretch)?;
        let mut weights = listed(stretch, &profile);
        if stretch.items.len() == 1 {
            single(&stretch.items[0], &mut weights);
        } else {
            compound(stretch, &profile, &mut weights);
        }
        before(stretch, &profile, &mut weights);
        after(stretch, &profile, &mut weights);
        self.casing(stretch, &profile, &mut weights);
        if self.sentence.block == BlockKind::Dateline {
            dateline(stretch, &mut weights);
        }
        if self.sentence.results && stretch.items.len() == profile.n_words as usize {
            results(stretch, &profile, &mut weights);
        }
        if self.second_reading {
            self.consistency(stretch, &mut weights);
        }
        Some(weights.best())
    }

    /// How much a capital says here.
    fn casing(&self, stretch: &Stretch<'_>, profile: &Profile, weights: &mut Weights) {
        let first = &stretch.items[0];
        let seen = self.evidence.word(first.word.norm);
        let is_single = stretch.items.len() == 1;
        let is_listed = stretch.listed.has(Class::NAME) && !profile.first.has(Class::PLAIN);
        if self.sentence.title_case {
            weights.add_all(-18 * profile.n_plain - if is_listed { 0 } else { 8 });
        }
        if !first.opens && !self.sentence.title_case {
            if is_single && !is_listed && seen.lower > seen.inside {
                weights.add_all(-20);
            }
            return;
        }
        if seen.inside > 0 && seen.inside >= seen.lower {
            return;
        }
        let is_label = stretch.after.first().is_some_and(|next| next.mark() == Mark::Colon);
        if is_label && is_single && !is_listed {
            weights.add_all(-25);
        }
        if seen.lower > 0 {
            weights.add_all(if is_listed { -6 } else { -35 });
        } else if profile.first.has(Class::PLAIN) {
            weights.add_all(-22);
        } else if is_single && !is_listed {
            weights.add_all(if profile.first.has(Class::LIKE) { -4 } else { -8 });
        }
    }

    /// What the first reading found under the same words.
    fn consistency(&self, stretch: &Stretch<'_>, weights: &mut Weights) {
        let first = &stretch.items[0];
        let seen = self.evidence.word(first.word.norm);
        let is_single = stretch.items.len() == 1;
        let votes = self.evidence.surface(stretch.items);
        // A surname that is also a place was read as the place at first; but a place named often
        // is not made a person by one namesake.
        let as_place = votes[EntityLabel::Location as usize];
        let is_surname = is_single
            && !stretch.listed.has(Class::COUNTRY)
            && i32::from(seen.ends_person) * MENTIONS_OUTWEIGHED > as_place;
        let total: i32 = votes.iter().sum();
        if total > 0 {
            let bonus = if is_single { 24 } else { 44 };
            let share = |label: EntityLabel| bonus * votes[label as usize] / total;
            weights.add(
                share(EntityLabel::Person),
                if is_surname { 0 } else { share(EntityLabel::Location) },
                share(EntityLabel::Organisation),
                share(EntityLabel::Miscellaneous),
            );
        }
        if is_single && stretch.is_alone() {
            self.short_forms(stretch, is_surname, weights);
        }
    }

    /// A surname, a given name or a first word, where the document gives the name in full.
    fn short_forms(&self, stretch: &Stretch<'_>, is_surname: bool, weights: &mut Weights) {
        let item = &stretch.items[0];
        let seen = self.evidence.word(item.word.norm);
        if is_surname {
            let at_place = stretch.before().is_some_and(|b| b.class().has(Class::AT_PLACE));
            weights.person += if at_place && stretch.listed.has(Class::PLACE) { 5 } else { 40 };
        } else if seen.begins_person > 0 && stretch.listed.has(Class::GIVEN) {
            weights.person += 14;
        }
        if seen.begins_organisation > 0 && seen.ends_person == 0 {
            weights.organisation += 12;
        }
        // `the Fund`, where the International Monetary Fund was named before.
        let is_short_form = seen.ends_organisation > 0 && seen.lower == 0 && !item.opens;
        if is_short_form && item.class().has(Class::ORGANISATION_HEAD) {
            weights.organisation += 75;
        }
    }
}

/// What lists say of the whole phrase.
fn listed(stretch: &Stretch<'_>, profile: &Profile) -> Weights {
    let class = stretch.listed;
    let if_in = |flag: Class, weight: i32| if class.has(flag) { weight } else { 0 };
    let single = stretch.items.len() == 1;
    // An organisation that is spelt like a plain word needs more than its name.
    let plain = single && profile.first.has(Class::PLAIN);
    let given = if single { if_in(Class::GIVEN, 26) } else { 0 };
    let surname = if single { if_in(Class::SURNAME, 26) } else { 0 };
    let both = if given.min(surname) > 0 { 3 } else { 0 };
    let weights = Weights {
        person: if_in(Class::PERSON, 55)
            .max(given.max(surname) + both)
            .max(if_in(Class::LIKE_PERSON, 32)),
        location: if_in(Class::COUNTRY, 62)
            .max(if_in(Class::REGION, 52))
            .max(if_in(Class::CITY, 50))
            .max(if_in(Class::TOWN, 34))
            .max(if_in(Class::LIKE_LOCATION, 32)),
        organisation: if_in(Class::ORGANISATION, if plain { 30 } else { 60 })
            .max(if_in(Class::BRAND, if plain { 25 } else { 40 }))
            .max(if_in(Class::LIKE_ORGANISATION, 32)),
        other: if_in(Class::OTHER, 60),
    };
    Weights {
        person: weights.person - COST,
        location: weights.location - COST,
        organisation: weights.organisation - COST,
        other: weights.other - COST,
    }
}

/// A name of one word.
fn single(item: &Item, weights: &mut Weights) {
    let (class, shape) = (item.class(), item.shape());
    let known = class.has(Class::NAME.with(Class::LIKE));
    if class.has(Class::NEVER) || shape.has(Shape::INITIAL) {
        weights.add_all(-100);
    } else if class.has(Class::TITLE) {
        weights.add_all(-50);
    } else if class.has(Class::PLAIN) {
        weights.add_all(if class.has(Class::NAME) { -4 } else { -48 });
    } else if class.has(Class::HEAD.with(Class::COMPASS)) && !known {
        weights.add_all(-40);
    } else if shape.has(Shape::ALL_CAPS) && !class.has(Class::PLACE.with(Class::PERSON)) {
        let letters = item.end_byte - item.start_byte;
        if letters <= 6 && !shape.has(Shape::MIXED) {
            weights.add(10, 8, 44, 14);
        } else {
            weights.add(8, 8, 14, 26);
        }
    } else if !known {
        let mixed = if shape.has(Shape::MIXED) { 8 } else { 0 };
        weights.add(28, 24, 25 + mixed, 14 + mixed);
    } else if class.has(Class::STATE) {
        weights.location += 20;
    }
}
