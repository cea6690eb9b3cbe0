//! The distinct names of a document.

use super::{
    alias,
    normalise_name::{cased_form, fold},
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
    /// Whether a table says that it is another name of what it names.
    pub(super) is_alias: bool,
    /// The name that it spells.
    pub(super) name: usize,
    /// Mentions spelt so, under this label.
    pub(super) count: u32,
}

/// What the spellings of one normal form have in common.
#[derive(Debug, Default)]
pub(super) struct Name {
    /// The normal form without its case.
    pub(super) key: String,
    /// The name in the tables, when it is given and not chosen from the spellings.
    pub(super) given: Option<&'static str>,
    /// Its mentions, by the number of the label.
    pub(super) labels: [u32; EntityLabel::ALL.len()],
    /// A spelling of it in capitals, as an acronym is written.
    pub(super) in_capitals: bool,
    /// Whether it is a country's, which is a place also where it plays and signs treaties.
    pub(super) is_country: bool,
}

impl Name {
    /// Number of its mentions.
    pub(super) fn count(&self) -> u32 {
        self.labels.iter().sum()
    }

    /// The label of most of its mentions.
    pub(super) fn label(&self) -> EntityLabel {
        majority(&self.labels)
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
    pub(super) distinct: Vec<Name>,
    pub(super) spellings: Vec<Spelling<'a>>,
    /// The spelling of each mention.
    pub(super) mentions: Vec<usize>,
}

impl<'a> Names<'a> {
    /// The names of all mentions of a document.
    pub(super) fn of(view: &DocumentView<'a>) -> Self {
        let mut all = Self::default();
        let mut spelling_of: HashMap<(&str, EntityLabel), usize, FixedState> = HashMap::default();
        let mut name_of: HashMap<String, usize, FixedState> = HashMap::default();
        for mention in view.mentions {
            let surface = surface(view, mention);
            let spelling = *spelling_of
                .entry((surface, mention.label))
                .or_insert_with(|| all.add_spelling(surface, mention.label, &mut name_of));
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
        name_of: &mut HashMap<String, usize, FixedState>,
    ) -> usize {
        let (cased, key, known) = read(surface, label);
        let name = *name_of.entry(key).or_insert_with_key(|key| {
            self.distinct.push(Name { key: key.clone(), ..Name::default() });
            self.distinct.len() - 1
        });
        self.distinct[name].in_capitals |= is_acronym(surface);
        let mut is_alias = false;
        if let Some(known) = known {
            self.distinct[name].given = Some(known.name);
            self.distinct[name].is_country |= known.is_country;
            is_alias = known.other_name;
        }
        self.spellings.push(Spelling { surface, label, cased, is_alias, name, count: 0 });
        self.spellings.len() - 1
    }

    /// The name of a mention.
    pub(super) fn name_of(&self, mention: usize) -> usize {
        self.spellings[self.mentions[mention]].name
    }
}

/// The normal form of a surface, its key in the document, and what a table knows of it.
fn read(surface: &str, label: EntityLabel) -> (String, String, Option<alias::Alias>) {
    // Initials are looked up as one word, whatever the finder took them for.
    let cased = cased_form(surface, EntityLabel::Location);
    let folded = fold(&cased);
    let is_person = label == EntityLabel::Person;
    if let Some(known) = alias::lookup(&cased, &folded, is_person) {
        return (cased, fold(known.name), Some(known));
    }
    if matches!(label, EntityLabel::Location | EntityLabel::Miscellaneous) {
        return (cased, folded, None);
    }
    let cased = cased_form(surface, label);
    let key = fold(&cased);
    (cased, key, None)
}

/// The text of a mention.
pub(super) fn surface<'a>(view: &DocumentView<'a>, mention: &Mention) -> &'a str {
    &view.document.text[mention.start as usize..mention.end as usize]
}

/// Whether a surface is written as an acronym is: one word of two to seven letters, most of them
/// capitals (`NATO`, `DoD`, `B.B.C.`).
pub(super) fn is_acronym(surface: &str) -> bool {
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
