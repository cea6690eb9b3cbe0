//! The distinct names of a document.

use super::{
    alias,
    normalise_name::{cased_form, fold},
    rule::Rule,
};
use crate::{
    identity::is_place,
    lists::{Given, Lists},
};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use textmill_corpus::{DocumentView, EntityLabel, Mention};

/// A spelling of a name in a document.
#[derive(Debug)]
pub(super) struct Spelling<'a> {
    /// As written.
    pub(super) surface: &'a str,
    /// What the finder takes it for.
    pub(super) label: EntityLabel,
    /// Its normal form, in its case.
    pub(super) cased: String,
    /// The rule by which a table leads to its name from another one.
    pub(super) listed: Option<Rule>,
    /// The name that it spells.
    pub(super) name: usize,
    /// Mentions spelt so, under this label.
    pub(super) count: u32,
}

/// What the spellings of one normal form have in common.
#[derive(Debug, Default)]
pub(super) struct Name<'a> {
    /// The normal form without its case.
    pub(super) key: String,
    /// The name in the tables, when it is given and not chosen from the spellings.
    pub(super) given: Option<&'a str>,
    /// What the user gives for it: nothing leads on from there.
    pub(super) by_user: Option<&'a Given>,
    /// Its mentions, by the number of the label.
    pub(super) labels: [u32; EntityLabel::ALL.len()],
    /// A spelling of it in capitals, as an acronym is written.
    pub(super) in_capitals: bool,
    /// Whether it is a country's, which is a place also where it plays and signs treaties.
    pub(super) is_country: bool,
}

impl Name<'_> {
    /// Number of its mentions.
    pub(super) fn count(&self) -> u32 {
        self.labels.iter().sum()
    }

    /// The label that the user gives it, else that of most of its mentions.
    pub(super) fn label(&self) -> EntityLabel {
        self.by_user.and_then(|given| given.label).unwrap_or_else(|| majority(&self.labels))
    }
}

/// The label with the highest count; of equals the first in the order of labels.
pub(super) fn majority(counts: &[u32; EntityLabel::ALL.len()]) -> EntityLabel {
    let best = counts.iter().max().copied().unwrap_or_default();
    let at = counts.iter().position(|&n| n == best).unwrap_or_default();
    EntityLabel::ALL[at]
}

/// The distinct names of a document, in order of first mention, and which of them each mention
/// has.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    pub(super) distinct: Vec<Name<'a>>,
    pub(super) spellings: Vec<Spelling<'a>>,
    /// The spelling of each mention.
    pub(super) mentions: Vec<usize>,
}

impl<'a> Names<'a> {
    /// The names of all mentions of a document.
    pub(super) fn of(view: &DocumentView<'a>, lists: &'a Lists) -> Self {
        let mut all = Self::default();
        let document = view.document.key.to_string();
        let mut spelling_of: HashMap<(&str, EntityLabel), usize, FixedState> = HashMap::default();
        let mut name_of: HashMap<String, usize, FixedState> = HashMap::default();
        for mention in view.mentions {
            let surface = surface(view, mention);
            let spelling = *spelling_of.entry((surface, mention.label)).or_insert_with(|| {
                let read = read(surface, mention.label, lists, &document);
                all.add_spelling(surface, mention.label, read, &mut name_of)
            });
            all.spellings[spelling].count += 1;
            all.distinct[all.spellings[spelling].name].labels[mention.label as usize] += 1;
            all.mentions.push(spelling);
        }
        all
    }

    fn add_spelling(
        &mut self,
        surface: &'a str,
        label: EntityLabel,
        read: Read<'a>,
        name_of: &mut HashMap<String, usize, FixedState>,
    ) -> usize {
        let Read { cased, key, known, by_user } = read;
        let name = *name_of.entry(key).or_insert_with_key(|key| {
            self.distinct.push(Name { key: key.clone(), ..Name::default() });
            self.distinct.len() - 1
        });
        self.distinct[name].in_capitals |= is_acronym(surface);
        let mut listed = by_user.map(|(_, rule)| rule);
        if let Some((given, _)) = by_user {
            self.distinct[name].given = Some(&given.name);
            self.distinct[name].by_user = Some(given);
        }
        if let Some(known) = known {
            self.distinct[name].given = Some(known.name);
            self.distinct[name].is_country |= known.is_country;
            listed = known.other_name.then_some(Rule::Alias);
        }
        self.spellings.push(Spelling { surface, label, cased, listed, name, count: 0 });
        self.spellings.len() - 1
    }

    /// The name of a mention.
    pub(super) fn name_of(&self, mention: usize) -> usize {
        self.spellings[self.mentions[mention]].name
    }
}

/// What was read of a surface.
struct Read<'a> {
    /// Its normal form.
    cased: String,
    /// The key of its name in the document.
    key: String,
    /// What a table knows of it.
    known: Option<alias::Alias>,
    /// What the user gives for it, and in which file.
    by_user: Option<(&'a Given, Rule)>,
}

fn read<'a>(surface: &str, label: EntityLabel, lists: &'a Lists, document: &str) -> Read<'a> {
    let pinned = lists.pinned(surface, document).map(|given| (given, Rule::Pinned));
    let by_user = pinned.or_else(|| lists.named(surface).map(|given| (given, Rule::Gazetteer)));
    if let Some((given, _)) = by_user {
        let cased = cased_form(surface, given.label.unwrap_or(label));
        let key = fold(&cased_form(&given.name, given.label.unwrap_or(label)));
        return Read { cased, key, known: None, by_user };
    }
    // Initials are looked up as one word, whatever the finder took them for.
    let cased = cased_form(surface, EntityLabel::Location);
    let folded = fold(&cased);
    let is_person = label == EntityLabel::Person;
    if let Some(known) = alias::lookup(&cased, &folded, is_person)
        && !lists.is_apart(surface)
    {
        return Read { cased, key: fold(known.name), known: Some(known), by_user };
    }
    if matches!(label, EntityLabel::Location | EntityLabel::Miscellaneous) {
        return Read { cased, key: folded, known: None, by_user };
    }
    let whole = cased;
    let cased = cased_form(surface, label);
    // A company is not the place that it is called after.
    let cased =
        if cased.len() < whole.len() && is_company_of_place(&cased, label) { whole } else { cased };
    let key = fold(&cased);
    Read { cased, key, known: None, by_user }
}

/// Whether the name of an organisation is a place's without its legal form: `Japan` of `Japan Ltd`.
fn is_company_of_place(bare: &str, label: EntityLabel) -> bool {
    label == EntityLabel::Organisation && is_place(bare)
}

/// The text of a mention.
pub(super) fn surface<'a>(view: &DocumentView<'a>, mention: &Mention) -> &'a str {
    &view.document.text[mention.start as usize..mention.end as usize]
}

/// Whether a surface is written as an acronym is: one word of two to seven letters, most of them
/// capitals (`NATO`, `DoD`, `B.B.C.`).
pub(crate) fn is_acronym(surface: &str) -> bool {
    let (mut letters, mut capitals) = (0, 0);
    for c in surface.chars() {
        if c.is_alphabetic() {
            letters += 1;
            capitals += usize::from(c.is_uppercase());
        } else if !c.is_ascii_digit() && !matches!(c, '.' | '&') {
            return false;
        }
    }
    (2..=7).contains(&letters) && capitals >= 2 && 2 * capitals > letters
}
