//! What kind of thing a mention names.

use serde::{Deserialize, Serialize};

/// The kinds of named entity that are told apart, as in CoNLL-2003.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EntityLabel {
    /// A person, real or fictional.
    Person,
    /// A place: country, region, city, river, building.
    Location,
    /// A company, agency, party, team, institution.
    Organisation,
    /// Any other name: nationality, event, work, product.
    Miscellaneous,
}

impl EntityLabel {
    /// All labels, in the order of their numbers.
    pub const ALL: [EntityLabel; 4] =
        [Self::Person, Self::Location, Self::Organisation, Self::Miscellaneous];

    /// The name used in tables: `PERSON`, `LOCATION`, `ORGANISATION`, `MISCELLANEOUS`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Location => "LOCATION",
            Self::Organisation => "ORGANISATION",
            Self::Miscellaneous => "MISCELLANEOUS",
        }
    }

    /// The label with this number, from 0.
    pub fn from_number(number: i32) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }
}
