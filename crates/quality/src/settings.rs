//! What a user can set.

use serde::{Deserialize, Serialize};

/// Whose definitions the signals follow where they differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Compat {
    /// Ours: words are those of UAX #29 without punctuation, and a repeated n-gram counts each
    /// character once, of the characters of all words (as `RedPajama`-v2), so that shares are
    /// shares.
    #[default]
    None,
    /// datatrove 0.10: punctuation marks are words, repeated n-grams are counted without overlap,
    /// of all characters of the text.
    Datatrove,
}

/// A set of rules, by the name under which it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Gopher (Rae et al. 2021), quality.
    GopherQuality,
    /// Gopher (Rae et al. 2021), repetition.
    GopherRepetition,
    /// C4 (Raffel et al. 2020), as datatrove runs it, without deleting lines.
    C4,
    /// What `FineWeb` (Penedo et al. 2024) adds.
    Fineweb,
}

impl Profile {
    /// The name used in settings and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::GopherQuality => "gopher_quality",
            Self::GopherRepetition => "gopher_repetition",
            Self::C4 => "c4",
            Self::Fineweb => "fineweb",
        }
    }
}

/// What is found out about each document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether the language is found; `true` by default.
    pub language: bool,
    /// Whether the table `document_quality` is made; `false` by default.
    pub signals: bool,
    /// Whose definitions the signals follow: `none`, the default, or `datatrove`.
    pub compat: Compat,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: true, signals: false, compat: Compat::None }
    }
}

/// Which documents are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Sets of rules; a document that breaks one of them is left out, with its reason in
    /// `rejected`. Empty by default.
    pub drop: Vec<Profile>,
    /// Languages that stay, as `["en"]`; empty, the default, for all. The source's own word counts
    /// before what was found; a document whose language is not known stays.
    pub languages: Vec<String>,
}

impl Filter {
    /// The first language that is no code of a language, if any: `english` for `en`.
    pub fn no_language(&self) -> Option<&str> {
        let is_code = |language: &str| {
            let primary = primary(language);
            matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_alphabetic())
        };
        self.languages.iter().map(String::as_str).find(|language| !is_code(language))
    }
}

/// The language alone of a tag of BCP 47: `en-GB` is English.
pub(crate) fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}
