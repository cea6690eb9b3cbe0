//! The rules by which a mention comes to its entity.

/// How a mention was resolved. Its number stands in files between stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rule {
    /// The name of the entity, but for punctuation and a leading article.
    Exact,
    /// The name of the entity in other case: a dateline's `WASHINGTON`.
    Case,
    /// Another name of the same thing, from a table: `U.S.` for United States.
    Alias,
    /// The last part of a person's full name: `Trump` for Donald Trump.
    Surname,
    /// The first part of a person's full name: `Donald` for Donald Trump.
    GivenName,
    /// A full name without its middle names or its suffix: `George Bush` for George W. Bush.
    MiddleName,
    /// A given name as its initial: `J. Smith` for John Smith.
    Initials,
    /// The initials of a name, or what its text writes in brackets after it.
    Acronym,
    /// The beginning of a longer name: `Barclays` for Barclays Bank.
    Prefix,
    /// The end of a longer name: `Red Sox` for Boston Red Sox.
    Suffix,
    /// A short form of a given name: `Bill Clinton` for William Clinton.
    Nickname,
    /// A surname or the short name of an organisation alone in its document, of which the corpus
    /// knows one bearer only.
    Corpus,
    /// A surname alone in its document, of which the corpus knows several bearers: an entity of
    /// its own.
    Ambiguous,
    /// The user's gazetteer has the name.
    Gazetteer,
    /// The user's pins say so.
    Pinned,
    /// What the members of a body are called: `Tory` for Tories, `Tories` for Tory Party.
    Member,
}

impl Rule {
    /// All rules, in the order of their numbers.
    const ALL: [(Rule, &'static str); 16] = [
        (Self::Exact, "exact"),
        (Self::Case, "case"),
        (Self::Alias, "alias"),
        (Self::Surname, "surname"),
        (Self::GivenName, "given_name"),
        (Self::MiddleName, "middle_name"),
        (Self::Initials, "initials"),
        (Self::Acronym, "acronym"),
        (Self::Prefix, "prefix"),
        (Self::Suffix, "suffix"),
        (Self::Nickname, "nickname"),
        (Self::Corpus, "corpus"),
        (Self::Ambiguous, "ambiguous"),
        (Self::Gazetteer, "gazetteer"),
        (Self::Pinned, "pinned"),
        (Self::Member, "member"),
    ];

    /// The number used between stages.
    pub(crate) fn number(self) -> i64 {
        self as i64
    }

    /// The name used in tables of the rule with this number.
    pub(crate) fn name_of(number: i64) -> Option<&'static str> {
        Self::ALL.get(usize::try_from(number).ok()?).map(|(_, name)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_own_number_and_name() {
        for (number, (rule, name)) in Rule::ALL.into_iter().enumerate() {
            assert_eq!(rule.number(), number as i64);
            assert_eq!(Rule::name_of(rule.number()), Some(name));
        }
        assert_eq!(Rule::name_of(Rule::ALL.len() as i64), None);
        assert_eq!(Rule::name_of(-1), None);
    }
}
