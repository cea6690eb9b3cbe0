//! Names: in sentences and tokens that are given, and from raw text. What counts has the right
//! first token, last token and label, articles, honorifics and possessives left out of account.

use super::Row;
use crate::failure::Failure;
use crate::names::conll::{self, Document, Sentence, bare};
use crate::names::laid_out::{LaidOut, Spacing};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use textmill_annotate::mentions::{self, find_mentions};
use textmill_annotate::model::Model;
use textmill_annotate::{Models, Settings, annotate_with};
use textmill_corpus::{
    AnnotatedShard, Block, BlockKind, EntityLabel, NormalisedDocument, NormalisedShard,
};

/// A name: document, sentence, first token, one past the last, label.
type Name = (usize, usize, usize, usize, EntityLabel);

const LABELS: [(&str, &str, &[EntityLabel]); 5] = [
    ("PER", "PER, from raw text", &[EntityLabel::Person]),
    ("LOC", "LOC, from raw text", &[EntityLabel::Location]),
    ("ORG", "ORG, from raw text", &[EntityLabel::Organisation]),
    ("MISC", "MISC, from raw text", &[EntityLabel::Miscellaneous]),
    (
        "PER, LOC and ORG",
        "PER, LOC and ORG, from raw text",
        &[EntityLabel::Person, EntityLabel::Location, EntityLabel::Organisation],
    ),
];

/// Names of each label, and of persons, places and organisations together, for each file of
/// `gold/mentions`, where there is that folder.
pub(super) fn measure(model: &Model, data: &Path) -> Result<Vec<Row>, Failure> {
    let folder = data.join("gold/mentions");
    let mut rows = Vec::new();
    if !folder.is_dir() {
        return Ok(rows);
    }
    let models = Models::read(model)?;
    for path in crate::material::files_of(&folder, ".conll")? {
        let text = fs::read_to_string(&path)
            .map_err(|error| Failure::Read { path: path.clone(), error })?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let documents = conll::read(&path, &text)?;
        let gold = gold_names(&documents);
        let given = found(
            &documents,
            &LaidOut::of(documents.iter(), str::to_owned, Spacing::Likely),
            |shard| {
                let (mentions, ends) =
                    find_mentions(shard, &mentions::Settings::default(), &models.names);
                (shard.mentions, shard.mention_ends) = (mentions, ends);
            },
        );
        let raw = found(
            &documents,
            &LaidOut::of(documents.iter(), str::to_owned, Spacing::AsScored),
            |shard| {
                *shard = from_raw_text(shard, &models);
            },
        );
        for (given_row, raw_row, labels) in LABELS {
            for (measure, found) in [(given_row, &given), (raw_row, &raw)] {
                let of = |names: &BTreeSet<Name>| {
                    names.iter().filter(|name| labels.contains(&name.4)).copied().collect()
                };
                let (gold, found): (BTreeSet<Name>, BTreeSet<Name>) = (of(&gold), of(found));
                let right = gold.intersection(&found).count();
                rows.push(Row {
                    right,
                    gold: gold.len(),
                    found: found.len(),
                    ..Row::new(&name, measure)
                });
            }
        }
    }
    Ok(rows)
}

fn gold_names(documents: &[Document]) -> BTreeSet<Name> {
    let mut names = BTreeSet::new();
    for (d, document) in documents.iter().enumerate() {
        for (s, Sentence { tokens, names: marked }) in document.iter().enumerate() {
            for &(start, end, label) in marked {
                let (start, end) = bare(tokens, (start, end));
                names.insert((d, s, start, end, label));
            }
        }
    }
    names
}

/// The names that `find` finds; those that do not begin and end where tokens do are counted as
/// found in a sentence that is not there.
fn found(
    documents: &[Document],
    laid_out: &LaidOut,
    find: impl FnOnce(&mut AnnotatedShard),
) -> BTreeSet<Name> {
    let mut shard = laid_out.shard.clone();
    find(&mut shard);
    let mut names = BTreeSet::new();
    for (d, view) in shard.views().enumerate() {
        let (mut starts, mut ends) = (BTreeMap::new(), BTreeMap::new());
        for (s, spans) in laid_out.spans[d].iter().enumerate() {
            for (t, &(start, end)) in spans.iter().enumerate() {
                starts.insert(start, (s, t));
                ends.insert(end, (s, t));
            }
        }
        for mention in view.mentions {
            let span = starts.get(&mention.start).zip(ends.get(&mention.end));
            names.insert(match span {
                Some((&(s, first), &(of_last, last))) if s == of_last => {
                    let (start, end) = bare(&documents[d][s].tokens, (first, last + 1));
                    (d, s, start, end, mention.label)
                }
                _ => (d, usize::MAX, mention.start as usize, mention.end as usize, mention.label),
            });
        }
    }
    names
}

/// The documents of a shard, annotated as if nothing but their text were known.
fn from_raw_text(shard: &AnnotatedShard, models: &Models) -> AnnotatedShard {
    let documents = shard.documents.iter().map(|document| {
        let end = document.text.len() as u32;
        let body = Block { kind: BlockKind::Body, start: 0, end };
        NormalisedDocument::of_text("conll", document.text.clone(), vec![body])
    });
    let shard = NormalisedShard { documents: documents.collect(), ..NormalisedShard::default() };
    annotate_with(shard, &Settings::default(), models)
}
