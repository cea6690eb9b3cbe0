//! Names of the same thing that no rule could find.

use super::normalise_name::fold;
use crate::identity::{Identities, country_named};

/// An entity with well-known other names.
struct Known {
    /// The name it goes by in the tables.
    name: &'static str,
    /// Forms that count in this case only: short ones, which are words in another case.
    cased: &'static [&'static str],
    /// Forms in lower case, which count in any case.
    folded: &'static [&'static str],
}

const KNOWN: &[Known] = &[
    Known {
        name: "United States",
        cased: &["US", "USA"],
        folded: &["united states", "united states of america", "america"],
    },
    Known {
        name: "United Kingdom",
        cased: &["UK"],
        folded: &[
            "united kingdom",
            "united kingdom of great britain and northern ireland",
            "britain",
            "great britain",
        ],
    },
    Known {
        name: "United Nations",
        cased: &["UN", "UNO"],
        folded: &["united nations", "united nations organization", "united nations organisation"],
    },
    Known { name: "European Union", cased: &["EU"], folded: &["european union"] },
    Known { name: "Soviet Union", cased: &["USSR"], folded: &["soviet union"] },
    Known { name: "United Arab Emirates", cased: &["UAE"], folded: &["united arab emirates"] },
    Known { name: "New York", cased: &["NYC"], folded: &["new york", "new york city"] },
    Known {
        name: "Washington",
        cased: &["DC"],
        folded: &["washington", "washington dc", "washington district of columbia"],
    },
];

/// The entity that a normal form names by itself or as an alias.
pub(super) struct Alias {
    /// The name it goes by in the tables.
    pub(super) name: &'static str,
    /// Whether the form is another name than that one.
    pub(super) other_name: bool,
    /// Whether it is a country.
    pub(super) is_country: bool,
}

/// Looks up a normal form (not a person's: their initials stand apart). What is taken for a person
/// is no country, but for the few names that are listed here.
pub(super) fn lookup(cased: &str, folded: &str, is_person: bool) -> Option<Alias> {
    let known =
        KNOWN.iter().find(|known| known.cased.contains(&cased) || known.folded.contains(&folded));
    if let Some(known) = known {
        let other_name = known.folded.first() != Some(&folded);
        let is_country = country_named(known.name).is_some();
        return Some(Alias { name: known.name, other_name, is_country });
    }
    if is_person {
        return None;
    }
    let country = country_named(cased)?;
    let name = Identities::embedded().country_name(country.country)?;
    Some(Alias { name, other_name: fold(name) != folded, is_country: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_count_in_capitals_only() {
        assert!(
            lookup("US", "us", false).is_some_and(|a| a.name == "United States" && a.other_name)
        );
        assert!(lookup("us", "us", false).is_none());
    }

    #[test]
    fn another_name_of_a_country_is_its_alias_unless_it_is_taken_for_a_person() {
        let burma = lookup("Burma", "burma", false).unwrap();
        assert_eq!((burma.name, burma.other_name, burma.is_country), ("Myanmar", true, true));
        assert!(lookup("Jordan", "jordan", false).is_some_and(|a| !a.other_name));
        assert!(lookup("Jordan", "jordan", true).is_none());
        assert!(lookup("Georgia", "georgia", false).is_none(), "a state as well");
    }

    #[test]
    fn the_first_folded_form_of_each_is_its_name() {
        for known in KNOWN {
            assert_eq!(known.folded[0], known.name.to_lowercase());
        }
    }
}
