//! Texts for tests: cut into blocks, sentences and tokens as the pipeline does.

use super::{Settings, Weights, find_mentions};
use crate::{annotate, tokens::View};
use textmill_corpus::{
    AnnotatedShard, Block, BlockKind, EntityLabel, NormalisedDocument, NormalisedShard,
};

/// A document whose lines are its blocks; a line is body unless it begins with the name of
/// another kind and `|`, as `dateline|LONDON (AP) —`.
pub(super) fn document(lines: &str) -> NormalisedDocument {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for line in lines.lines() {
        let named = line.split_once('|').and_then(|(name, rest)| {
            BlockKind::ALL.iter().find(|kind| kind.name() == name).map(|kind| (*kind, rest))
        });
        let (kind, rest) = named.unwrap_or((BlockKind::Body, line));
        let start = text.len() as u32;
        text.push_str(rest);
        blocks.push(Block { kind, start, end: text.len() as u32 });
        text.push('\n');
    }
    NormalisedDocument::of_text("sample", text, blocks)
}

/// The documents as a shard with sentences, tokens and mentions.
pub(super) fn shard(documents: &[&str]) -> AnnotatedShard {
    let documents = documents.iter().map(|lines| document(lines)).collect();
    let normalised = NormalisedShard { documents, ..NormalisedShard::default() };
    let settings = crate::Settings { tokens: View::Ud, ..crate::Settings::default() };
    let mut shard = annotate(normalised, &settings);
    let (mentions, ends) = find_mentions(&shard, &Settings::default(), Weights::embedded());
    (shard.mentions, shard.mention_ends) = (mentions, ends);
    shard
}

/// The names of a document with the first letters of their labels, in order.
pub(super) fn names(lines: &str) -> Vec<(String, &'static str)> {
    let shard = shard(&[lines]);
    let text = &shard.documents[0].text;
    let named = |m: &textmill_corpus::Mention| {
        (text[m.start as usize..m.end as usize].to_owned(), short(m.label))
    };
    shard.mentions.iter().map(named).collect()
}

fn short(label: EntityLabel) -> &'static str {
    match label {
        EntityLabel::Person => "PER",
        EntityLabel::Location => "LOC",
        EntityLabel::Organisation => "ORG",
        EntityLabel::Miscellaneous => "MISC",
    }
}
