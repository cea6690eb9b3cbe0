//! Organisations: acronyms and shortened names.

use super::{
    document::Joins,
    names::{Name, Names, is_acronym},
    normalise_name::{cased_form, fold},
    person::MAX_CANDIDATES,
    rule::Rule,
};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use textmill_corpus::{DocumentView, EntityLabel};

/// Words that acronyms leave out.
const SMALL_WORDS: [&str; 13] =
    ["of", "the", "and", "for", "in", "on", "at", "to", "&", "de", "du", "des", "la"];

/// Longest acronym in brackets that is looked for after a name, in bytes.
const MAX_BRACKETS: usize = 16;

/// Joins acronyms and shortened names to the names that they stand for.
pub(super) fn join(view: &DocumentView, names: &Names, joins: &mut Joins) {
    join_acronyms(view, names, joins);
    join_prefixes(names, joins);
}

type Index = HashMap<String, usize, FixedState>;

fn join_acronyms(view: &DocumentView, names: &Names, joins: &mut Joins) {
    if !names.names.iter().any(|n| n.in_capitals && n.given.is_none()) {
        return;
    }
    let mut stands_for = Index::default();
    for (mention, spelling) in view.mentions.iter().zip(&names.mentions) {
        let name = names.spellings[*spelling].name;
        if let Some(short) = in_brackets(&view.document.text[mention.end as usize..])
            && abbreviates(&short, &names.names[name].key)
        {
            stands_for.entry(short).or_insert(name);
        }
    }
    for (number, name) in names.names.iter().enumerate() {
        if name.label() != EntityLabel::Person {
            for acronym in acronyms_of(name) {
                stands_for.entry(acronym).or_insert(number);
            }
        }
    }
    for (number, name) in names.names.iter().enumerate() {
        if name.in_capitals
            && name.given.is_none()
            && name.label() != EntityLabel::Person
            && let Some(&long) = stands_for.get(&name.key.replace(' ', ""))
            && names.names[long].key.len() > name.key.len()
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

/// The acronyms of a name of several words: of its words but for the small ones, and of all.
fn acronyms_of(name: &Name) -> Vec<String> {
    let words: Vec<&str> = name.key.split([' ', '-']).filter(|w| !w.is_empty()).collect();
    if words.len() < 2 {
        return Vec::new();
    }
    let first = |word: &&str| word.chars().next();
    let of_large: String =
        words.iter().filter(|w| !SMALL_WORDS.contains(w)).filter_map(first).collect();
    let of_all: String = words.iter().filter_map(first).collect();
    let mut acronyms = vec![of_large];
    if acronyms[0] != of_all {
        acronyms.push(of_all);
    }
    acronyms.retain(|a| a.chars().count() > 1);
    acronyms
}

/// Joins `Barclays` to Barclays Bank, when both are organisations.
fn join_prefixes(names: &Names, joins: &mut Joins) {
    let is_organisation = |name: &Name| name.label() == EntityLabel::Organisation;
    let mut longer: HashMap<&str, Vec<usize>, FixedState> = HashMap::default();
    for (number, name) in names.names.iter().enumerate() {
        if is_organisation(name)
            && let Some((first, _)) = name.key.split_once(' ')
        {
            longer.entry(first).or_default().push(number);
        }
    }
    for (number, name) in names.names.iter().enumerate() {
        if name.given.is_some() || !is_organisation(name) || joins.has(number) {
            continue;
        }
        let first = name.key.split(' ').next().unwrap_or_default();
        let Some(sharing) = longer.get(first).filter(|s| s.len() <= MAX_CANDIDATES) else {
            continue;
        };
        let starts = |&other: &usize| {
            let rest = names.names[other].key.strip_prefix(name.key.as_str());
            rest.is_some_and(|rest| rest.starts_with(' '))
        };
        joins.set(number, sharing.iter().copied().filter(starts).map(|n| (n, Rule::Prefix)).collect());
    }
}
