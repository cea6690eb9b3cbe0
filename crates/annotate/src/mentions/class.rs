//! What is known of a word or phrase from lists: a set of flags.

/// A set of what lists say of a word or phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(pub(super) u64);

impl Class {
    /// A country or territory.
    pub(super) const COUNTRY: Class = Class(1);
    /// A state, province, region, sea, landmark.
    pub(super) const REGION: Class = Class(1 << 1);
    /// A large city or a capital.
    pub(super) const CITY: Class = Class(1 << 2);
    /// A smaller place.
    pub(super) const TOWN: Class = Class(1 << 3);
    /// The short form of a state that follows a town, as `Pa.`
    pub(super) const STATE: Class = Class(1 << 4);
    /// A well-known organisation.
    pub(super) const ORGANISATION: Class = Class(1 << 5);
    /// A brand: an organisation with less certainty.
    pub(super) const BRAND: Class = Class(1 << 6);
    /// A person known by this name alone.
    pub(super) const PERSON: Class = Class(1 << 7);
    /// A given name.
    pub(super) const GIVEN: Class = Class(1 << 8);
    /// A family name.
    pub(super) const SURNAME: Class = Class(1 << 9);
    /// A nationality, language, faith, event or work.
    pub(super) const OTHER: Class = Class(1 << 10);
    /// A word whose neighbours in use are names of persons.
    pub(super) const LIKE_PERSON: Class = Class(1 << 11);
    /// A word whose neighbours in use are names of places.
    pub(super) const LIKE_LOCATION: Class = Class(1 << 12);
    /// A word whose neighbours in use are names of organisations.
    pub(super) const LIKE_ORGANISATION: Class = Class(1 << 13);
    /// A word that is written in lower case where no sentence begins.
    pub(super) const PLAIN: Class = Class(1 << 14);
    /// Never a name and never the edge of one: pronouns, days, months, `GDP`, `However`.
    pub(super) const NEVER: Class = Class(1 << 15);
    /// Stands before a person's name and is no part of it: `Mr`, `President`.
    pub(super) const TITLE: Class = Class(1 << 16);
    /// A trade that may stand before a person's name: `spokesman`, `striker`.
    pub(super) const TRADE: Class = Class(1 << 17);
    /// Last or first word of organisations: `University`, `Ministry`.
    pub(super) const ORGANISATION_HEAD: Class = Class(1 << 18);
    /// Legal form of a company: `Inc`.
    pub(super) const COMPANY: Class = Class(1 << 19);
    /// Last or first word of places: `River`, `Gulf`.
    pub(super) const LOCATION_HEAD: Class = Class(1 << 20);
    /// First word of places only: `Mount`, `San`.
    pub(super) const LOCATION_PREFIX: Class = Class(1 << 21);
    /// Last word of events and the like: `Cup`, `Treaty`.
    pub(super) const EVENT_HEAD: Class = Class(1 << 22);
    /// A verb of saying.
    pub(super) const SAYS: Class = Class(1 << 23);
    /// A preposition before places: `in`.
    pub(super) const AT_PLACE: Class = Class(1 << 24);
    /// A preposition of motion: before places, and before much else.
    pub(super) const TO_PLACE: Class = Class(1 << 25);
    /// A lower-case part of persons' names: `van`, `bin`.
    pub(super) const PARTICLE: Class = Class(1 << 26);
    /// A point of the compass, as noun or adjective.
    pub(super) const COMPASS: Class = Class(1 << 27);
    /// A noun that follows the names of organisations: `spokesman`, `shares`.
    pub(super) const AFTER_ORGANISATION: Class = Class(1 << 28);
    /// May stand inside a name in lower case: `of`, `and`.
    pub(super) const LINK: Class = Class(1 << 29);
    /// Ends a family name: `Jr`, `III`.
    pub(super) const GENERATION: Class = Class(1 << 30);
    /// The article `the`.
    pub(super) const ARTICLE: Class = Class(1 << 32);
    /// The conjunction `and`.
    pub(super) const AND: Class = Class(1 << 33);
    /// Longer phrases begin with this one.
    pub(super) const LONGER: Class = Class(1 << 31);

    /// Any place.
    pub(super) const PLACE: Class =
        Class(Self::COUNTRY.0 | Self::REGION.0 | Self::CITY.0 | Self::TOWN.0);
    /// Any name that a list holds, given and family names included.
    pub(super) const NAME: Class = Class(
        Self::PLACE.0
            | Self::ORGANISATION.0
            | Self::BRAND.0
            | Self::PERSON.0
            | Self::GIVEN.0
            | Self::SURNAME.0
            | Self::OTHER.0,
    );
    /// Any word that is like names of some kind.
    pub(super) const LIKE: Class =
        Class(Self::LIKE_PERSON.0 | Self::LIKE_LOCATION.0 | Self::LIKE_ORGANISATION.0);
    /// Any last word that tells what a name is.
    pub(super) const HEAD: Class = Class(
        Self::ORGANISATION_HEAD.0 | Self::COMPANY.0 | Self::LOCATION_HEAD.0 | Self::EVENT_HEAD.0,
    );

    /// Whether any flag of `other` is set.
    #[inline]
    pub(super) const fn has(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// The flags as bits.
    #[inline]
    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    /// Both sets together.
    #[inline]
    #[must_use]
    pub(super) const fn with(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}
