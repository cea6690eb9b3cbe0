//! Persons: parts of a full name, and full names with something left out.

use super::{
    document::Joins,
    names::{Name, Names},
    rule::Rule,
};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use textmill_corpus::EntityLabel;

/// Full names that may share a first or last word before that word is too ambiguous to join any.
pub(super) const MAX_CANDIDATES: usize = 64;

/// What may follow a full name without being part of it.
const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "esq"];

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
        let suffix = words.pop_if(|last| SUFFIXES.contains(last));
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
            && agree(mine[0], theirs[0])
            && middles_agree(&mine[1..mine.len() - 1], &theirs[1..theirs.len() - 1])
        {
            let shortened = mine.iter().zip(theirs).any(|(m, t)| is_initial(m) && !is_initial(t));
            return Some(if shortened { Rule::Initials } else { Rule::MiddleName });
        }
        if theirs.ends_with(mine) {
            return Some(Rule::Surname);
        }
        theirs.starts_with(mine).then_some(Rule::GivenName)
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
        let mut full = Self { all: Vec::new(), by_last: Index::default(), by_first: Index::default() };
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

    fn at<'i>(index: &'i Index, word: &str) -> &'i [usize] {
        index.get(word).map_or(&[], Vec::as_slice)
    }

    /// The full names of which a full name is a less complete form.
    fn more_complete(&self, name: &FullName) -> Vec<(usize, Rule)> {
        let same_last = Self::at(&self.by_last, name.last());
        let same_first = Self::at(&self.by_first, name.words[0]);
        if same_last.len() > MAX_CANDIDATES || same_first.len() > MAX_CANDIDATES {
            return Vec::new();
        }
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
    let full = FullNames::of(&names.names);
    if full.all.is_empty() {
        return;
    }
    let more_complete: Vec<Vec<(usize, Rule)>> =
        full.all.iter().map(|name| full.more_complete(name)).collect();
    let is_whole = |at: usize| more_complete[at].is_empty();
    for (name, candidates) in full.all.iter().zip(&more_complete) {
        let whole = candidates.iter().filter(|(at, _)| is_whole(*at));
        joins.set(name.name, whole.map(|&(at, rule)| (full.all[at].name, rule)).collect());
    }
    for (number, name) in names.names.iter().enumerate() {
        if name.given.is_none() && !name.key.contains(' ') {
            let candidates = single_word(name, &full, &is_whole);
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
        let bearers = FullNames::at(index, &name.key);
        if bearers.len() > MAX_CANDIDATES {
            return Vec::new();
        }
        let whole: Vec<(usize, Rule)> =
            bearers.iter().filter(|&&at| is_whole(at)).map(|&at| (full.all[at].name, rule)).collect();
        if !whole.is_empty() {
            return whole;
        }
    }
    Vec::new()
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
            [(person, Rule::Surname)] => {
                let mut labels = names.names[*person].labels;
                labels.iter_mut().zip(name.labels).for_each(|(sum, n)| *sum += n);
                super::names::majority(&labels) == EntityLabel::Person
            }
            _ => false,
        },
        EntityLabel::Location | EntityLabel::Miscellaneous => false,
    }
}
