//! Organisations: acronyms and shortened names.

use super::{
    document::Joins,
    generic::is_generic,
    names::{Name, Names, is_acronym},
    normalise_name::{cased_form, fold},
    person::MAX_CANDIDATES,
    rule::Rule,
    short_forms::{acronyms_of, join_members},
};
use crate::identity::is_organisation_of_lists;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use textmill_corpus::{DocumentView, EntityLabel};

/// Longest acronym in brackets that is looked for after a name, in bytes.
const MAX_BRACKETS: usize = 16;

/// Joins acronyms and shortened names to the names that they stand for.
pub(super) fn join(view: &DocumentView, names: &Names, joins: &mut Joins) {
    join_acronyms(view, names, joins);
    join_parts(names, joins);
    join_members(names, joins);
}

type Index = HashMap<String, usize, FixedState>;

fn join_acronyms(view: &DocumentView, names: &Names, joins: &mut Joins) {
    if !names.distinct.iter().any(|n| n.in_capitals && n.given.is_none()) {
        return;
    }
    let mut stands_for = Index::default();
    for (mention, spelling) in view.mentions.iter().zip(&names.mentions) {
        let name = names.spellings[*spelling].name;
        if let Some(short) = in_brackets(&view.document.text[mention.end as usize..])
            && abbreviates(&short, &names.distinct[name].key)
        {
            stands_for.entry(short).or_insert(name);
        }
    }
    for (number, name) in names.distinct.iter().enumerate() {
        if name.label() != EntityLabel::Person {
            for acronym in acronyms_of(&name.key) {
                stands_for.entry(acronym).or_insert(number);
            }
        }
    }
    for (number, name) in names.distinct.iter().enumerate() {
        if name.in_capitals
            && name.given.is_none()
            && name.label() != EntityLabel::Person
            && let Some(&long) = stands_for.get(&name.key.replace(' ', ""))
            && names.distinct[long].key.len() > name.key.len()
        {
            joins.set(number, vec![(long, Rule::Acronym)]);
        }
    }
}

/// The key of an acronym in brackets right at the beginning of a text: ` (NATO) said`.
fn in_brackets(rest: &str) -> Option<String> {
    let inner = rest.trim_start_matches([' ', '\u{A0}']).strip_prefix('(')?;
    let end = inner.bytes().take(MAX_BRACKETS).position(|b| b == b')')?;
    let short = inner[..end].trim();
    is_acronym(short).then(|| fold(&cased_form(short, EntityLabel::Location)))
}

/// Whether the letters of an acronym occur in a name in this order, the first at its beginning.
fn abbreviates(short: &str, key: &str) -> bool {
    if short.chars().next() != key.chars().next() || !key.contains([' ', '-']) {
        return false;
    }
    let mut letters = key.chars();
    short.chars().filter(|c| c.is_alphanumeric()).all(|c| letters.any(|l| l == c))
}

/// Kinds of bodies of which one text often names several: the word alone means one of that kind
/// only where the text names no other.
const MANY: [&str; 16] = [
    "academy",
    "association",
    "bank",
    "club",
    "college",
    "commission",
    "committee",
    "company",
    "department",
    "foundation",
    "group",
    "hospital",
    "institute",
    "ministry",
    "society",
    "university",
];

/// Joins `Barclays` to Barclays Bank and `Red Sox` to Boston Red Sox, when both are organisations.
fn join_parts(names: &Names, joins: &mut Joins) {
    let longer = Longer::of(names);
    for (number, name) in names.distinct.iter().enumerate() {
        if name.given.is_some() || !is_organisation(name) || joins.has(number) {
            continue;
        }
        if MANY.contains(&name.key.as_str()) {
            let beginning_with = longer.beginning_with(names, &name.key).map(|n| (n, Rule::Prefix));
            let ending_with = longer.ending_with(names, &name.key).map(|n| (n, Rule::Suffix));
            let mut bodies = beginning_with.chain(ending_with);
            if let (Some(only), None) = (bodies.next(), bodies.next()) {
                joins.set(number, vec![only]);
            }
        } else {
            // An acronym known by itself is a whole name: BBC News is a part of the BBC.
            let is_whole = name.in_capitals && is_organisation_of_lists(&name.key.to_uppercase());
            let may_be = |&n: &usize| !is_whole || is_kind(&name.key, &names.distinct[n].key);
            let beginning_with = longer.beginning_with(names, &name.key).filter(may_be);
            joins.set(number, beginning_with.map(|n| (n, Rule::Prefix)).collect());
            let mut ending_with = longer.ending_with(names, &name.key);
            if let (Some(only), None) = (ending_with.next(), ending_with.next()) {
                joins.set(number, vec![(only, Rule::Suffix)]);
            }
        }
    }
}

/// Words that a body may bear after its acronym without being a part of it: HSBC Bank.
const KINDS: [&str; 5] = ["bank", "company", "group", "holding", "holdings"];

/// Whether a longer name says no more than the kind of a body.
fn is_kind(key: &str, longer: &str) -> bool {
    longer.strip_prefix(key).is_some_and(|rest| rest.split_whitespace().all(|w| KINDS.contains(&w)))
}

fn is_organisation(name: &Name) -> bool {
    name.label() == EntityLabel::Organisation
}

/// The organisations with names of several words, by their first and by their last word.
#[derive(Default)]
struct Longer<'n> {
    by_first: HashMap<&'n str, Vec<usize>, FixedState>,
    by_last: HashMap<&'n str, Vec<usize>, FixedState>,
}

impl<'n> Longer<'n> {
    fn of(names: &'n Names) -> Self {
        let mut longer = Self::default();
        for (number, name) in names.distinct.iter().enumerate() {
            if is_organisation(name)
                && let (Some((first, _)), Some((_, last))) =
                    (name.key.split_once(' '), name.key.rsplit_once(' '))
            {
                longer.by_first.entry(first).or_default().push(number);
                longer.by_last.entry(last).or_default().push(number);
            }
        }
        longer
    }

    /// The names that begin with a name and go on with another word.
    fn beginning_with<'s>(&'s self, names: &'s Names, key: &'s str) -> impl Iterator<Item = usize> {
        let first = key.split(' ').next().unwrap_or_default();
        few(self.by_first.get(first)).iter().copied().filter(move |&other| {
            let rest = names.distinct[other].key.strip_prefix(key);
            rest.is_some_and(|rest| rest.starts_with(' ') && !is_a_part(key, rest))
        })
    }

    /// The names that end with a name and have another word before.
    fn ending_with<'s>(&'s self, names: &'s Names, key: &'s str) -> impl Iterator<Item = usize> {
        let last = key.rsplit(' ').next().unwrap_or_default();
        few(self.by_last.get(last)).iter().copied().filter(move |&other| {
            let rest = names.distinct[other].key.strip_suffix(key);
            rest.and_then(|rest| rest.strip_suffix(' ')).is_some_and(|rest| !leads_to(rest))
        })
    }
}

/// Whether what follows the name of a body makes it a body within that one: the Student Association
/// of a university is not the university.
fn is_a_part(key: &str, rest: &str) -> bool {
    key.split(' ').any(is_generic) && rest.rsplit(' ').next().is_some_and(is_generic)
}

/// Whether what stands before a name ends with a word by which that name only says where: the
/// Programme at a university is not the university.
fn leads_to(before: &str) -> bool {
    before.rsplit(' ').next().is_some_and(|last| ["at", "in", "for", "on", "to"].contains(&last))
}

/// No names at all when there are too many to choose from.
fn few(names: Option<&Vec<usize>>) -> &[usize] {
    names.filter(|names| names.len() <= MAX_CANDIDATES).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use crate::marked_text::resolved;

    #[test]
    fn initials_of_a_name_stand_for_it() {
        let text = "[ORGANISATION Federal Bureau of Investigation] [ORGANISATION FBI] \
                    [ORGANISATION F.B.I.] [ORGANISATION Department of Defense] [ORGANISATION DoD]";
        let found = resolved(text);
        let bureau = "Federal Bureau of Investigation";
        assert_eq!(found[1..3], [(bureau, "acronym"), (bureau, "acronym")]);
        assert_eq!(found[4], ("Department of Defense", "acronym"));
    }

    #[test]
    fn an_acronym_in_brackets_stands_for_the_name_before_it() {
        // Not its initials: U, N, I, A, M, K.
        let text = "[ORGANISATION United Nations Interim Administration Mission in Kosovo] \
                    (UNMIK) said . [ORGANISATION UNMIK] said .";
        assert_eq!(
            resolved(text)[1],
            ("United Nations Interim Administration Mission in Kosovo", "acronym")
        );
    }

    #[test]
    fn brackets_that_do_not_abbreviate_say_nothing() {
        let text = "[ORGANISATION Arsenal London] (BBC) won . [ORGANISATION BBC] said .";
        assert_eq!(resolved(text)[1], ("BBC", "exact"));
    }

    #[test]
    fn a_lower_case_word_is_no_acronym() {
        let text = "[ORGANISATION Asian Trade Union] [ORGANISATION Atu]";
        assert_eq!(resolved(text)[1], ("Atu", "exact"));
    }

    #[test]
    fn the_beginning_of_a_longer_name_stands_for_it() {
        let text = "[ORGANISATION Barclays Bank] [ORGANISATION Barclays] [ORGANISATION Barcl]";
        assert_eq!(resolved(text)[1..], [("Barclays Bank", "prefix"), ("Barcl", "exact")]);
    }

    #[test]
    fn an_acronym_is_not_a_part_of_itself() {
        let text = "[ORGANISATION BBC News] [ORGANISATION BBC] [ORGANISATION HSBC Bank] \
                    [ORGANISATION HSBC] [ORGANISATION QXZ Bar] [ORGANISATION QXZ]";
        let found = resolved(text);
        assert_eq!((found[1], found[3]), (("BBC", "exact"), ("HSBC Bank", "prefix")));
        assert_eq!(found[5], ("QXZ Bar", "prefix"), "no list has it by itself");
    }

    #[test]
    fn a_company_is_not_the_place_it_is_called_after() {
        let text = "[LOCATION Japan] [ORGANISATION Japan Ltd] [ORGANISATION Lloyds Bank Ltd] \
                    [ORGANISATION Bank Ltd]";
        let names: Vec<&str> = resolved(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Japan", "Japan Ltd", "Lloyds Bank Ltd", "Bank Ltd"]);
    }

    #[test]
    fn the_end_of_one_longer_name_stands_for_it_but_not_the_end_of_two() {
        let text = "[ORGANISATION Boston Red Sox] [ORGANISATION Red Sox]";
        assert_eq!(resolved(text)[1], ("Boston Red Sox", "suffix"));
        let text = "[ORGANISATION Yale University] [ORGANISATION Brown University] \
                    [ORGANISATION University]";
        assert_eq!(resolved(text)[2], ("University", "exact"));
    }

    #[test]
    fn a_part_of_a_body_is_not_that_body() {
        let text = "[ORGANISATION Yale University Press] [ORGANISATION Yale University] \
                    [ORGANISATION Department at Ohio State] [ORGANISATION Ohio State]";
        let names: Vec<&str> = resolved(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names[1], "Yale University");
        assert_eq!(names[3], "Ohio State");
    }

    #[test]
    fn a_word_for_any_such_body_means_the_only_one() {
        let text = "[ORGANISATION Bank of England] lent . The [ORGANISATION Bank] said so .";
        assert_eq!(resolved(text)[1], ("Bank of England", "prefix"));
        let text = "[ORGANISATION Bank of England] [ORGANISATION Lloyds Bank] [ORGANISATION Bank]";
        assert_eq!(resolved(text)[2], ("Bank", "exact"));
    }

    #[test]
    fn a_city_is_not_the_club_named_after_it() {
        let text = "[LOCATION Manchester] saw [ORGANISATION Manchester United] win .";
        assert_eq!(resolved(text)[0], ("Manchester", "exact"));
    }

    #[test]
    fn a_company_suffix_makes_no_other_company() {
        let text = "[ORGANISATION Apple Inc.] rose . [ORGANISATION Apple] and \
                    [ORGANISATION Apple] fell .";
        assert_eq!(resolved(text)[0], ("Apple", "exact"));
    }
}
