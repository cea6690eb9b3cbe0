//! The short names by which an organisation goes where its full name does not stand.

use super::{
    document::Joins,
    generic::is_generic,
    names::{Name, Names},
    rule::Rule,
};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use textmill_corpus::EntityLabel;

/// Words that acronyms leave out.
const SMALL_WORDS: [&str; 13] =
    ["of", "the", "and", "for", "in", "on", "at", "to", "&", "de", "du", "des", "la"];

/// A short form of a name, without its case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShortForm {
    pub(crate) key: String,
    /// Whether it is initials, which are written in capitals.
    pub(crate) is_acronym: bool,
}

/// The acronyms of a name of several words: of its words but for the small ones, and of all.
pub(super) fn acronyms_of(key: &str) -> Vec<String> {
    let words: Vec<&str> = key.split([' ', '-']).filter(|w| !w.is_empty()).collect();
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

/// What a party or its members are called instead of the name with this key: `labour` for `labour
/// party`, `tory` and `tories` for `tory party`, `tory` for `tories`.
fn members_of(key: &str) -> Vec<String> {
    if let Some(bare) = key.strip_suffix(" party") {
        return if bare.split(' ').all(is_generic) {
            Vec::new()
        } else {
            [bare.to_owned()].into_iter().chain(plural_of(bare)).collect()
        };
    }
    singular_of(key).into_iter().collect()
}

/// Letters that the last word of a name must have for it to have a plural here.
const LEAST_LETTERS: usize = 3;

fn plural_of(key: &str) -> Option<String> {
    let last = key.rsplit(' ').next().unwrap_or_default();
    if last.len() < LEAST_LETTERS || is_generic(last) || last.ends_with('s') {
        return None;
    }
    Some(match key.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{key}s"),
    })
}

fn singular_of(key: &str) -> Option<String> {
    let singular = match key.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => key.strip_suffix('s')?.to_owned(),
    };
    let last = key.rsplit(' ').next().unwrap_or_default();
    (!is_generic(last) && plural_of(&singular).as_deref() == Some(key)).then_some(singular)
}

/// The short forms of an organisation's name, given by its key.
pub(crate) fn short_forms(key: &str) -> Vec<ShortForm> {
    let acronyms = acronyms_of(key).into_iter().map(|key| ShortForm { key, is_acronym: true });
    let members = members_of(key).into_iter().map(|key| ShortForm { key, is_acronym: false });
    acronyms.chain(members).collect()
}

/// Joins what the members of a body are called to the body, when both are organisations.
pub(super) fn join_members(names: &Names, joins: &mut Joins) {
    let is_body = |name: &&Name| name.label() == EntityLabel::Organisation;
    let numbered = names.distinct.iter().enumerate();
    let by_key: HashMap<&str, usize, FixedState> = numbered
        .filter(|(_, name)| is_body(name) && name.given.is_none())
        .map(|(number, name)| (name.key.as_str(), number))
        .collect();
    // A party comes before the plural of its members, the longer of two names before the shorter.
    let mut bodies: Vec<usize> = (0..names.distinct.len())
        .filter(|&number| by_key.get(&*names.distinct[number].key) == Some(&number))
        .collect();
    bodies.sort_by_key(|&number| std::cmp::Reverse(names.distinct[number].key.len()));
    for body in bodies {
        for member in members_of(&names.distinct[body].key) {
            if let Some(&member) = by_key.get(&*member)
                && !names.distinct[member].in_capitals
            {
                joins.set(member, vec![(body, Rule::Member)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marked_text::resolved;

    #[test]
    fn members_are_called_after_their_party() {
        assert_eq!(members_of("labour party"), ["labour", "labours"]);
        assert_eq!(members_of("tory party"), ["tory", "tories"]);
        assert_eq!(members_of("liberal democrats"), ["liberal democrat"]);
        assert_eq!(members_of("tories"), ["tory"]);
        for key in ["national party", "times", "bbc", "general motors corporations", "press", "us"]
        {
            assert!(members_of(key).is_empty(), "{key}");
        }
    }

    #[test]
    fn one_of_the_members_stands_for_the_body() {
        let text = "The [ORGANISATION Tories] and a [ORGANISATION Tory] . [ORGANISATION Whig \
                    party] [ORGANISATION Whigs] [ORGANISATION Whig]";
        let found = resolved(text);
        assert_eq!(found[1], ("Tories", "member"));
        assert_eq!(found[3], ("Whig party", "member"));
        assert_eq!(found[4], ("Whig party", "prefix"));
    }

    #[test]
    fn a_paper_is_no_member_of_another() {
        let text = "[ORGANISATION Time] and [ORGANISATION Times]";
        assert_eq!(resolved(text)[0], ("Time", "exact"));
    }
}
