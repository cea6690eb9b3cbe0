//! Persons: parts of a full name, and full names with something left out.

use super::{
    document::Joins,
    given_names::are_forms_of_one,
    names::{Name, Names, majority},
    normalise_name::{PERSON_SUFFIXES, entity_key},
    rule::Rule,
};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use textmill_corpus::EntityLabel;

/// Full names that may share a first or last word before that word is too ambiguous to join any.
pub(super) const MAX_CANDIDATES: usize = 64;

/// The full name of a person, taken apart.
struct FullName<'n> {
    name: usize,
    /// Without the suffix; two or more.
    words: Vec<&'n str>,
    suffix: Option<&'n str>,
}

impl<'n> FullName<'n> {
    fn of(name: usize, key: &'n str) -> Option<Self> {
        let mut words: Vec<&str> = key.split(' ').collect();
        let suffix = words.pop_if(|last| PERSON_SUFFIXES.contains(last));
        (words.len() > 1).then_some(Self { name, words, suffix })
    }

    fn last(&self) -> &'n str {
        self.words[self.words.len() - 1]
    }

    /// How much it says: words in full, all words, a suffix, letters.
    fn completeness(&self) -> (usize, usize, bool, usize) {
        let in_full = self.words.iter().filter(|w| !is_initial(w)).count();
        let letters = self.words.iter().map(|w| w.len()).sum();
        (in_full, self.words.len(), self.suffix.is_some(), letters)
    }

    /// The rule by which this name is a less complete form of the other.
    fn joins(&self, other: &Self) -> Option<Rule> {
        if self.suffix.is_some() && self.suffix != other.suffix {
            return None;
        }
        if self.completeness() >= other.completeness() {
            return None;
        }
        let (mine, theirs) = (&self.words, &other.words);
        if self.last() == other.last()
            && agree_or_short(mine[0], theirs[0])
            && middles_agree(&mine[1..mine.len() - 1], &theirs[1..theirs.len() - 1])
        {
            if !agree(mine[0], theirs[0]) {
                return Some(Rule::Nickname);
            }
            let shortened = mine.iter().zip(theirs).any(|(m, t)| is_initial(m) && !is_initial(t));
            return Some(if shortened { Rule::Initials } else { Rule::MiddleName });
        }
        if theirs.ends_with(mine) {
            return Some(Rule::Surname);
        }
        theirs.starts_with(mine).then_some(Rule::GivenName)
    }
}

/// The last word of the name of a person, without a suffix, and whether words stand before it.
pub(crate) fn last_name(name: &str) -> (String, bool) {
    let key = entity_key(name, EntityLabel::Person);
    match FullName::of(0, &key) {
        Some(full) => (full.last().to_owned(), true),
        None => (key, false),
    }
}

fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// Whether two words are equal or one is the initial of the other.
fn agree(one: &str, other: &str) -> bool {
    one == other
        || ((is_initial(one) || is_initial(other)) && one.chars().next() == other.chars().next())
}

/// The same, or one is a short form of the other.
fn agree_or_short(one: &str, other: &str) -> bool {
    agree(one, other) || are_forms_of_one(one, other)
}

/// Whether middle names leave it open that two persons are one: `George W. Bush` is George Bush,
/// but not George H. W. Bush.
fn middles_agree(one: &[&str], other: &[&str]) -> bool {
    one.is_empty()
        || other.is_empty()
        || (one.len() == other.len() && one.iter().zip(other).all(|(a, b)| agree(a, b)))
}

type Index<'n> = HashMap<&'n str, Vec<usize>, FixedState>;

/// The full names of the persons of a document.
struct FullNames<'n> {
    all: Vec<FullName<'n>>,
    /// Positions in `all` by last and by first word.
    by_last: Index<'n>,
    by_first: Index<'n>,
}

impl<'n> FullNames<'n> {
    fn of(names: &'n [Name]) -> Self {
        let mut full =
            Self { all: Vec::new(), by_last: Index::default(), by_first: Index::default() };
        for (number, name) in names.iter().enumerate() {
            if name.label() == EntityLabel::Person
                && let Some(parts) = FullName::of(number, &name.key)
            {
                let at = full.all.len();
                full.by_last.entry(parts.last()).or_default().push(at);
                full.by_first.entry(parts.words[0]).or_default().push(at);
                full.all.push(parts);
            }
        }
        full
    }

    /// The names with this word, when they are not too many to choose from.
    fn at<'i>(index: &'i Index, word: &str) -> &'i [usize] {
        index.get(word).filter(|names| names.len() <= MAX_CANDIDATES).map_or(&[], Vec::as_slice)
    }

    /// The full names of which a full name is a less complete form.
    fn more_complete(&self, name: &FullName) -> Vec<(usize, Rule)> {
        let same_last = Self::at(&self.by_last, name.last());
        let same_first = Self::at(&self.by_first, name.words[0]);
        let mut found: Vec<(usize, Rule)> = same_last
            .iter()
            .chain(same_first)
            .filter_map(|&at| Some((at, name.joins(&self.all[at])?)))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Joins parts of names to the full names of persons.
pub(super) fn join(names: &Names, joins: &mut Joins) {
    let full = FullNames::of(&names.distinct);
    let more_complete: Vec<Vec<(usize, Rule)>> =
        full.all.iter().map(|name| full.more_complete(name)).collect();
    let is_whole = |at: usize| more_complete[at].is_empty();
    for (name, candidates) in full.all.iter().zip(&more_complete) {
        let whole = candidates.iter().filter(|(at, _)| is_whole(*at));
        joins.set(name.name, whole.map(|&(at, rule)| (full.all[at].name, rule)).collect());
    }
    for (number, name) in names.distinct.iter().enumerate() {
        if !name.key.contains(' ') {
            let mut candidates = single_word(name, &full, &is_whole);
            if candidates.is_empty() {
                candidates = short_form(name, number, &full, &is_whole, names);
            }
            if allowed(name, &candidates, names) {
                joins.set(number, candidates);
            }
        }
    }
}

/// The full names that a single word may stand for: those of which it is the last word, else
/// those of which it is the first.
fn single_word(
    name: &Name,
    full: &FullNames,
    is_whole: &impl Fn(usize) -> bool,
) -> Vec<(usize, Rule)> {
    for (index, rule) in [(&full.by_last, Rule::Surname), (&full.by_first, Rule::GivenName)] {
        let whole: Vec<(usize, Rule)> = FullNames::at(index, &name.key)
            .iter()
            .filter(|&&at| is_whole(at))
            .map(|&at| (full.all[at].name, rule))
            .collect();
        if !whole.is_empty() {
            return whole;
        }
    }
    Vec::new()
}

/// The one person whose given name a single word is a short form of: `Abby` for Abigail Jones, or
/// for Abigail alone.
fn short_form(
    name: &Name,
    number: usize,
    full: &FullNames,
    is_whole: &impl Fn(usize) -> bool,
    names: &Names,
) -> Vec<(usize, Rule)> {
    if name.label() != EntityLabel::Person {
        return Vec::new();
    }
    let persons = full.all.iter().enumerate();
    let of_full = persons
        .filter(|&(at, person)| is_whole(at) && are_forms_of_one(&name.key, person.words[0]));
    let of_full = of_full.map(|(_, person)| person.name);
    let alone = names.distinct.iter().enumerate().filter(|&(other, longer)| {
        other != number
            && longer.label() == EntityLabel::Person
            && longer.key.len() > name.key.len()
            && are_forms_of_one(&name.key, &longer.key)
    });
    let mut found = of_full.chain(alone.map(|(other, _)| other));
    match (found.next(), found.next()) {
        (Some(only), None) => vec![(only, Rule::Nickname)],
        _ => Vec::new(),
    }
}

/// Whether a single word is to be taken for the person.
///
/// A word that is mostly labelled a place stays one (Washington, beside Denzel Washington): many
/// surnames are places. One that is mostly labelled an organisation follows the majority of the
/// mentions of both, when it is the surname of one person only.
fn allowed(name: &Name, candidates: &[(usize, Rule)], names: &Names) -> bool {
    match name.label() {
        EntityLabel::Person => true,
        EntityLabel::Organisation => match candidates {
            [(person, Rule::Surname)] if name.given.is_none() => {
                let mut labels = names.distinct[*person].labels;
                labels.iter_mut().zip(name.labels).for_each(|(sum, n)| *sum += n);
                majority(&labels) == EntityLabel::Person
            }
            _ => false,
        },
        EntityLabel::Location | EntityLabel::Miscellaneous => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::marked_text::resolved;

    #[test]
    fn a_surname_joins_the_full_name_before_and_after_it() {
        let text = "# [PERSON Trump] speaks . [PERSON Donald Trump] spoke . [PERSON Trump] left .";
        let trump = |rule| ("Donald Trump", rule);
        assert_eq!(resolved(text), [trump("surname"), trump("exact"), trump("surname")]);
    }

    #[test]
    fn a_given_name_joins_when_it_is_no_surname_of_another() {
        let text = "[PERSON Harry Kane] and [PERSON Anna Harry] . [PERSON Anna] [PERSON Harry]";
        let found = resolved(text);
        assert_eq!(found[2..], [("Anna Harry", "given_name"), ("Anna Harry", "surname")]);
    }

    #[test]
    fn a_surname_of_several_words_joins() {
        let text = "[PERSON Vincent van Gogh] painted . [PERSON Van Gogh] painted .";
        assert_eq!(resolved(text)[1], ("Vincent van Gogh", "surname"));
    }

    #[test]
    fn a_shared_surname_means_the_one_named_most_often() {
        let text = "[PERSON Mary Smith] and [PERSON John Smith] . [PERSON John Smith] \
                    [PERSON Smith]";
        assert_eq!(resolved(text)[3], ("John Smith", "surname"));
    }

    #[test]
    fn a_shared_surname_never_means_someone_not_named_yet() {
        let text = "[PERSON Mary Smith] . [PERSON Smith] . [PERSON John Smith] [PERSON John Smith]";
        assert_eq!(resolved(text)[1], ("Mary Smith", "surname"));
    }

    #[test]
    fn middle_names_and_initials_make_no_other_person() {
        let text = "[PERSON John Fitzgerald Kennedy] [PERSON John F. Kennedy] \
                    [PERSON John Kennedy] [PERSON J.F. Kennedy] [PERSON JF Kennedy]";
        let whole = "John Fitzgerald Kennedy";
        assert_eq!(
            resolved(text),
            [
                (whole, "exact"),
                (whole, "initials"),
                (whole, "middle_name"),
                (whole, "initials"),
                (whole, "initials")
            ]
        );
    }

    #[test]
    fn other_middle_names_and_suffixes_are_other_persons() {
        let text = "[PERSON George W. Bush] [PERSON George H. W. Bush] [PERSON Alan Shaw Jr.] \
                    [PERSON Alan Shaw Sr.]";
        let names: Vec<&str> = resolved(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            ["George W. Bush", "George H. W. Bush", "Alan Shaw Jr.", "Alan Shaw Sr."]
        );
    }

    #[test]
    fn a_short_form_of_a_given_name_is_the_same_person() {
        let text = "[PERSON William Clinton] spoke . [PERSON Bill Clinton] left .";
        assert_eq!(resolved(text)[1], ("William Clinton", "nickname"));
        let text =
            "[PERSON Steven] came . [PERSON Steve] left . [PERSON Abigail Jean] . [PERSON Abby]";
        let found = resolved(text);
        assert_eq!((found[1], found[3]), (("Steven", "nickname"), ("Abigail Jean", "nickname")));
        let text = "[PERSON Abigail Hill] and [PERSON Abigail Jean] . [PERSON Abby]";
        assert_eq!(resolved(text)[2], ("Abby", "exact"));
    }

    #[test]
    fn a_surname_taken_for_an_organisation_follows_the_majority() {
        let text = "[PERSON Donald Trump] spoke . [ORGANISATION Trump] said so .";
        assert_eq!(resolved(text)[1], ("Donald Trump", "surname"));
        let text = "[PERSON Henry Ford] left . [ORGANISATION Ford] and [ORGANISATION Ford] rose .";
        assert_eq!(resolved(text)[1], ("Ford", "exact"));
    }

    #[test]
    fn a_place_is_not_taken_for_a_surname() {
        let text = "[PERSON Denzel Washington] left [LOCATION Washington] . [PERSON Denzel \
                    Washington]";
        assert_eq!(resolved(text)[1], ("Washington", "exact"));
    }

    #[test]
    fn a_surname_mostly_taken_for_a_person_is_one_where_it_is_taken_for_a_place() {
        let text = "[PERSON Michael Jordan] won . [PERSON Jordan] [PERSON Jordan] \
                    [LOCATION Jordan]";
        assert_eq!(resolved(text)[3], ("Michael Jordan", "surname"));
    }

    #[test]
    fn a_list_of_a_thousand_bearers_of_a_name_joins_nobody() {
        let mut text: Vec<String> = (0..1000).map(|n| format!("[PERSON P{n} Smith]")).collect();
        text.push("[PERSON Smith]".to_owned());
        assert_eq!(resolved(&text.join(" "))[1000], ("Smith", "exact"));
    }
}
