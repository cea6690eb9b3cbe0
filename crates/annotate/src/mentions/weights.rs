//! How much speaks for each label.

use textmill_corpus::EntityLabel;

/// The weight of each label.
#[derive(Clone, Copy)]
pub(super) struct Weights {
    /// Weight of a person.
    pub(super) person: i32,
    /// Weight of a place.
    pub(super) location: i32,
    /// Weight of an organisation.
    pub(super) organisation: i32,
    /// Weight of any other name.
    pub(super) other: i32,
}

impl Weights {
    /// Adds to each label.
    pub(super) fn add(&mut self, person: i32, location: i32, organisation: i32, other: i32) {
        self.person += person;
        self.location += location;
        self.organisation += organisation;
        self.other += other;
    }

    /// Adds the same to every label.
    pub(super) fn add_all(&mut self, weight: i32) {
        self.add(weight, weight, weight, weight);
    }

    /// The heaviest label; of equals, the one with the lower number.
    pub(super) fn best(&self) -> (EntityLabel, i32) {
        let mut best = (EntityLabel::Person, self.person);
        for (label, weight) in [
            (EntityLabel::Location, self.location),
            (EntityLabel::Organisation, self.organisation),
            (EntityLabel::Miscellaneous, self.other),
        ] {
            if weight > best.1 {
                best = (label, weight);
            }
        }
        best
    }
}
