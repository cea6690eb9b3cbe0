//! All rules together: the entities of a document.

use super::{
    location,
    names::{Name, Names, Spelling, majority},
    normalise_name::{fold, without_article},
    organisation, person,
    rule::Rule,
};
use crate::settings::Resolution;
use std::cmp::Reverse;
use textmill_corpus::{DocumentView, EntityLabel};

/// Which more complete names a name may stand for, and by which rule.
#[derive(Debug)]
pub(super) struct Joins {
    candidates: Vec<Vec<(usize, Rule)>>,
}

impl Joins {
    fn none(n_names: usize) -> Self {
        Self { candidates: vec![Vec::new(); n_names] }
    }

    /// Whether a rule has spoken for this name.
    pub(super) fn has(&self, name: usize) -> bool {
        !self.candidates[name].is_empty()
    }

    /// Sets the candidates of a name for which no rule has spoken yet.
    pub(super) fn set(&mut self, name: usize, candidates: Vec<(usize, Rule)>) {
        if !self.has(name) {
            self.candidates[name] = candidates;
        }
    }
}

/// An entity as one document knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DocumentEntity {
    /// Its most complete name, without an article.
    pub(crate) name: String,
    /// The label of most of its mentions.
    pub(crate) label: EntityLabel,
}

/// The entities of a document, and what each mention was resolved to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Resolved {
    /// In order of first mention.
    pub(crate) entities: Vec<DocumentEntity>,
    /// For each mention of the document, its entity and the rule that led there.
    pub(crate) mentions: Vec<(usize, Rule)>,
}

/// Resolves the mentions of a document.
pub(crate) fn resolve(view: &DocumentView, resolution: Resolution) -> Resolved {
    if view.mentions.is_empty() {
        return Resolved::default();
    }
    let names = Names::of(view);
    let mut joins = Joins::none(names.names.len());
    if resolution == Resolution::Rules {
        person::join(&names, &mut joins);
        organisation::join(view, &names, &mut joins);
        location::join(&names, &mut joins);
    }
    let targets = walk(&names, &joins);
    entities(&names, &targets)
}

/// Goes through the mentions in order and follows the joins of each: its final name, and the rule
/// of its first join when there was one.
fn walk(names: &Names, joins: &Joins) -> Vec<(usize, Option<Rule>)> {
    let mut last_seen = vec![0; names.names.len()];
    (0..names.mentions.len())
        .map(|mention| {
            let mut name = names.name_of(mention);
            let mut rule = None;
            while let Some((next, how)) = choose(&joins.candidates[name], names, &last_seen) {
                rule = rule.or(Some(how));
                name = next;
            }
            last_seen[name] = mention + 1;
            (name, rule)
        })
        .collect()
}

/// The candidate named most recently; before any was named, the one named most often.
fn choose(
    candidates: &[(usize, Rule)],
    names: &Names,
    last_seen: &[usize],
) -> Option<(usize, Rule)> {
    candidates
        .iter()
        .copied()
        .max_by_key(|&(name, _)| (last_seen[name], names.names[name].count(), Reverse(name)))
}

/// Makes entities of the final names.
fn entities(names: &Names, targets: &[(usize, Option<Rule>)]) -> Resolved {
    let mut resolved = Resolved::default();
    let labels = cluster_labels(names, targets);
    let best = best_spellings(names);
    let mut entity_of = vec![usize::MAX; names.names.len()];
    for (mention, &(target, joined)) in targets.iter().enumerate() {
        let spelling = &names.spellings[names.mentions[mention]];
        let best = best[target].map(|at| &names.spellings[at]);
        if entity_of[target] == usize::MAX {
            entity_of[target] = resolved.entities.len();
            resolved.entities.push(DocumentEntity {
                name: display_name(&names.names[target], best),
                label: majority(&labels[target]),
            });
        }
        let rule = joined.unwrap_or_else(|| own_rule(spelling, &names.names[target], best));
        resolved.mentions.push((entity_of[target], rule));
    }
    resolved
}

/// For each name how many mentions that came to it have which label.
fn cluster_labels(
    names: &Names,
    targets: &[(usize, Option<Rule>)],
) -> Vec<[u32; EntityLabel::ALL.len()]> {
    let mut labels = vec![[0; EntityLabel::ALL.len()]; names.names.len()];
    for (&(target, _), &spelling) in targets.iter().zip(&names.mentions) {
        labels[target][names.spellings[spelling].label as usize] += 1;
    }
    labels
}

/// For each name the spelling that the tables show: not all in capitals when another is not, then
/// the most frequent, the longest, the first by bytes.
fn best_spellings(names: &Names) -> Vec<Option<usize>> {
    let rank = |at: usize| {
        let s: &Spelling = &names.spellings[at];
        (s.surface.chars().any(char::is_lowercase), s.count, s.surface.len(), Reverse(s.surface))
    };
    let mut best: Vec<Option<usize>> = vec![None; names.names.len()];
    for (at, spelling) in names.spellings.iter().enumerate() {
        let best = &mut best[spelling.name];
        if best.is_none_or(|before| rank(at) > rank(before)) {
            *best = Some(at);
        }
    }
    best
}

fn display_name(name: &Name, best: Option<&Spelling>) -> String {
    match (name.given, best) {
        (Some(given), _) => given.to_owned(),
        // A line may break inside a name.
        (None, Some(spelling)) => {
            let words: Vec<&str> = without_article(spelling.surface).split_whitespace().collect();
            words.join(" ")
        }
        (None, None) => name.key.clone(),
    }
}

/// The rule of a mention that has the name of its entity.
fn own_rule(spelling: &Spelling, name: &Name, best: Option<&Spelling>) -> Rule {
    if spelling.is_alias {
        return Rule::Alias;
    }
    let shown = name.given.or(best.map(|b| b.cased.as_str())).unwrap_or_default();
    if spelling.cased != shown && fold(&spelling.cased) == fold(shown) {
        Rule::Case
    } else {
        Rule::Exact
    }
}
