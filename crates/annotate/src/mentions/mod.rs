//! Names in text: candidates by capitals, judged by lists and by the evidence of the document.
//!
//! The stages are kept apart so that another judge can take over: `candidates` says which runs of
//! words could hold names, `evidence` what the document as a whole says of its words, `gazetteer`
//! what lists say, `judge` what a stretch of words is and how surely, `path` which stretches of a
//! run together make the most sense.

mod candidates;
mod class;
mod compound;
mod cues;
mod evidence;
mod finder;
mod gazetteer;
mod honorifics;
mod items;
mod judge;
mod legal_forms;
mod names_in_s;
mod path;
mod phrases;
mod profile;
mod short_bodies;
mod surroundings;
pub mod tagger;
mod weights;
mod words;

#[cfg(test)]
mod claims;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod sample;

use finder::Finder;
use serde::{Deserialize, Serialize};
pub use tagger::Weights;
use textmill_corpus::{AnnotatedShard, Mention};

/// Choices about names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether names are looked for.
    pub enabled: bool,
    /// Mentions with a lower score are left out: from 0, all, to 1, none but the surest.
    pub min_score: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { enabled: true, min_score: 0.0 }
    }
}

/// Finds the names in the sentences and tokens of a shard; its own mentions are not looked at.
///
/// Gives all mentions, document after document, in order and without overlap, and one past the
/// last mention of each document. The sentences of a document must follow each other, and their
/// tokens must lie in them.
pub fn find_mentions(
    shard: &AnnotatedShard,
    settings: &Settings,
    weights: &Weights,
) -> (Vec<Mention>, Vec<u32>) {
    let mut mentions = Vec::new();
    let mut ends = Vec::with_capacity(shard.documents.len());
    if !settings.enabled {
        ends.resize(shard.documents.len(), 0);
        return (mentions, ends);
    }
    let mut finder = Finder::new(&shard.lexicon, Some(weights));
    for view in shard.views() {
        finder.find(&view, settings.min_score, &mut mentions);
        ends.push(mentions.len() as u32);
    }
    (mentions, ends)
}
