//! What a user may choose about annotation.

use crate::{mentions, tokens::View};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Choices of the annotation stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// What counts as one token: `words` (as a reader sees them), `ud` (the syntactic words of
    /// Universal Dependencies: `do` `n't`, `well` `-` `known`) or `unicode` (the word boundaries of
    /// UAX #29, exactly).
    pub tokens: View,
    /// Whether tokens get a part of speech and a lemma, by a model of English. The level `lemma` of
    /// `words.levels` asks for it too.
    pub parts_of_speech: bool,
    /// Whether names are looked for. Without it the shard has no mentions, and the tables of
    /// entities are empty.
    pub mentions: bool,
    /// Mentions with a lower score are left out: from 0, all, to 1, none but the surest.
    pub min_mention_score: f64,
    /// The folder of a model in ONNX that finds the names instead; empty for the embedded finder. The
    /// driver asks it: here nothing is done with it.
    pub name_model: PathBuf,
    /// The BLAKE3 hashes of the model's files, as hexadecimal digits; empty for any.
    pub name_model_blake3: Vec<String>,
    /// Whether dates, amounts and addresses are looked for.
    pub values: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            tokens: View::Words,
            parts_of_speech: false,
            mentions: true,
            min_mention_score: 0.0,
            name_model: PathBuf::new(),
            name_model_blake3: Vec::new(),
            values: true,
        }
    }
}

impl Settings {
    /// The part that the finder of names needs.
    pub(crate) fn finder(&self) -> mentions::Settings {
        mentions::Settings { enabled: self.mentions, min_score: self.min_mention_score }
    }
}
