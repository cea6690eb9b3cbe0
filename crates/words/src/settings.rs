//! What word statistics count.

use crate::{groups::Scheme, stemmer::Stemmer, stop_words};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use textmill_corpus::BlockKind;

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The norm: the form in lower case, with straight apostrophes.
    Norm,
    /// The form as written.
    Form,
    /// The lemma with its part of speech: `walks` and `walked` are `walk` (VERB). By a model of English.
    Lemma,
    /// What is left of the norm without its endings, by the Snowball stemmer of a language.
    Stem,
}

impl Level {
    /// All levels, in the order of their numbers and of the table of terms.
    pub const ALL: [Level; 4] = [Self::Norm, Self::Form, Self::Lemma, Self::Stem];

    /// The name used in tables and settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Norm => "norm",
            Self::Form => "form",
            Self::Lemma => "lemma",
            Self::Stem => "stem",
        }
    }
}

/// What words must share to stand beside each other: an n-gram or a window never leaves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Within {
    /// A stretch of a sentence without punctuation.
    Phrase,
    /// A sentence; punctuation between two words is passed over.
    Sentence,
    /// The counted blocks of a document.
    Document,
}

impl Within {
    /// The name used in tables and settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Phrase => "phrase",
            Self::Sentence => "sentence",
            Self::Document => "document",
        }
    }
}

/// Of what dispersion is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DispersionOf {
    /// It is not measured.
    Off,
    /// Of the counts in the parts of the corpus.
    Parts,
    /// Of those, and of the distances between occurrences: the place of every token is kept until
    /// the end.
    Places,
}

/// The longest n-gram that is counted.
pub const LONGEST_NGRAM: usize = 5;

/// The farthest that a window reaches to one side, in words.
pub const WIDEST_WINDOW: u32 = 100;

/// The most words that a skip-gram leaves out.
pub const MOST_SKIPPED: usize = 4;

/// Settings of the stage `words`.
#[expect(clippy::struct_excessive_bools, reason = "a switch for each table on request")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The blocks whose words are counted: `headline`, `byline`, `dateline`, `body`, `footer`.
    pub blocks: Vec<BlockKind>,
    /// What all tables but that of terms count: `norm`, `form`, `lemma` or `stem`. It is always one
    /// of the levels, and comes first in the table of terms.
    pub unit: Level,
    /// The levels at which the table of terms counts, beside the unit: `norm`, `form`, `lemma` (which
    /// finds parts of speech, and takes longer) or `stem`.
    pub levels: Vec<Level>,
    /// Terms of several words, with a space between them, that count as one: `new york`. Matched by
    /// norms, the longest first, where no punctuation stands between the words.
    pub multiword_terms: Vec<String>,
    /// A file with more of them: one a line, or the table `expressions` of an output as CSV. When it
    /// has been read its terms are in `multiword_terms`, and this is empty.
    pub multiword_file: PathBuf,
    /// The language of the stemmer, in English: `english`, `german`, `french`, …
    pub stemmer: Stemmer,
    /// The language of the list of stop words, as a code of ISO 639-1; empty for none. Stop words are
    /// flagged in the table of terms, and counted as all others.
    pub stop_words: String,
    /// Whether the table `tokens` is made.
    pub tokens: bool,
    /// Whether the table `sentences` is made.
    pub sentences: bool,
    /// Whether the table `document_diversity` is made.
    pub document_diversity: bool,
    /// Whether the table `document_readability` is made.
    pub document_readability: bool,
    /// Counted tokens from one row of the table `vocabulary_growth` to the next; 0 makes no such
    /// table.
    pub vocabulary_growth_step: u64,
    /// Length of the longest n-grams of the table `ngrams`, which holds those of 2 words and more;
    /// 0 makes no such table.
    pub ngrams_max_n: usize,
    /// What an n-gram or skip-gram never leaves.
    pub ngrams_within: Within,
    /// N-grams and skip-grams that occur less often are counted, but not written.
    pub ngrams_min_frequency: u64,
    /// Whether the table `expressions` is made, of the n-grams.
    pub expressions: bool,
    /// The least NPMI of the two parts of an expression.
    pub expressions_min_npmi: f64,
    /// Length of the longest skip-grams of the table `skipgrams`; 0 makes no such table.
    pub skipgrams_max_n: usize,
    /// The most words that a skip-gram leaves out between its first and its last (Guthrie et al.
    /// 2006: all gaps together).
    pub skipgrams_max_skipped: usize,
    /// Whether the table `collocations` is made.
    pub collocations: bool,
    /// How many words to the left of the node its window reaches.
    pub collocations_left: u32,
    /// How many words to the right of the node its window reaches.
    pub collocations_right: u32,
    /// What a window never leaves.
    pub collocations_within: Within,
    /// Collocates that stand less often in the windows of the node are counted, but not written.
    pub collocations_min_frequency: u64,
    /// What documents are grouped by in the tables `groups` and `group_terms`: `day`, `week`,
    /// `month`, `year`, `source` (or `publisher`), `section` (or `category`), `language`, `folder`,
    /// `byline`, `agency`, `dateline_place`, `media_type`, `source_path`, `meta_NAME`. Without any
    /// there are no such tables.
    pub groupings: Vec<Scheme>,
    /// Whether the table `term_dispersion` is made, over documents, stretches and the groupings:
    /// `off`, `parts`, or `places` for `arf`, `ald` and `awt` too.
    pub dispersion: DispersionOf,
    /// Into how many stretches of about equal length the corpus is cut for it; 0 for none.
    pub dispersion_parts: u32,
    /// Terms that occur less often are left out of it.
    pub dispersion_min_frequency: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            blocks: vec![BlockKind::Headline, BlockKind::Body],
            unit: Level::Norm,
            levels: vec![Level::Norm],
            multiword_terms: Vec::new(),
            multiword_file: PathBuf::new(),
            stemmer: Stemmer::English,
            stop_words: "en".to_owned(),
            tokens: false,
            sentences: false,
            document_diversity: false,
            document_readability: false,
            vocabulary_growth_step: 0,
            ngrams_max_n: 0,
            ngrams_within: Within::Sentence,
            ngrams_min_frequency: 5,
            expressions: false,
            expressions_min_npmi: 0.5,
            skipgrams_max_n: 0,
            skipgrams_max_skipped: 2,
            collocations: false,
            collocations_left: 5,
            collocations_right: 5,
            collocations_within: Within::Document,
            collocations_min_frequency: 5,
            groupings: Vec::new(),
            dispersion: DispersionOf::Off,
            dispersion_parts: 100,
            dispersion_min_frequency: 5,
        }
    }
}

/// A setting of this stage that cannot be: its name, what is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Name of the setting, within its section.
    pub setting: &'static str,
    /// What is wrong with its value.
    pub problem: String,
    /// The remedy.
    pub hint: String,
}

impl Settings {
    /// The levels to count, in the order of the table of terms, the unit first.
    pub(crate) fn counted_levels(&self) -> Vec<Level> {
        let mut levels = vec![self.unit];
        levels
            .extend(Level::ALL.into_iter().filter(|l| *l != self.unit && self.levels.contains(l)));
        levels
    }

    /// Whether tokens must have lemmas to be counted so.
    pub fn needs_lemmas(&self) -> bool {
        self.counted_levels().contains(&Level::Lemma)
    }

    /// These settings with every table on request.
    #[must_use]
    pub(crate) fn with_every_table(&self) -> Self {
        Self {
            tokens: true,
            sentences: true,
            document_diversity: true,
            document_readability: true,
            vocabulary_growth_step: self.vocabulary_growth_step.max(1),
            ngrams_max_n: self.ngrams_max_n.max(2),
            expressions: true,
            skipgrams_max_n: self.skipgrams_max_n.max(2),
            collocations: true,
            groupings: if self.groupings.is_empty() {
                vec![Scheme::try_from("month".to_owned()).expect("a scheme of time")]
            } else {
                self.groupings.clone()
            },
            dispersion: match self.dispersion {
                DispersionOf::Off => DispersionOf::Parts,
                asked_for => asked_for,
            },
            ..self.clone()
        }
    }

    /// What a type alone cannot hold.
    ///
    /// # Errors
    /// The first setting with a value that makes no sense.
    pub fn check(&self) -> Result<(), Refused> {
        let refuse =
            |setting, problem: String, hint: String| Err(Refused { setting, problem, hint });
        if self.blocks.is_empty() {
            return refuse(
                "blocks",
                "no block would be counted".into(),
                "name one at least: headline, byline, dateline, body, footer".into(),
            );
        }
        if stop_words::StopWords::of(&self.stop_words).is_none() {
            return refuse(
                "stop_words",
                format!("there is no list for `{}`", self.stop_words),
                stop_words::near(&self.stop_words).map_or_else(
                    || format!("give one of {}, or nothing for no list", stop_words::languages()),
                    |near| format!("did you mean `{near}`?"),
                ),
            );
        }
        if let Some(term) = self.multiword_terms.iter().find(|t| t.split_whitespace().count() < 2) {
            return refuse(
                "multiword_terms",
                format!("`{term}` is no term of two words or more"),
                "give words with a space between them, as \"new york\"".into(),
            );
        }
        for (setting, n) in
            [("ngrams_max_n", self.ngrams_max_n), ("skipgrams_max_n", self.skipgrams_max_n)]
        {
            if n == 1 || n > LONGEST_NGRAM {
                return refuse(
                    setting,
                    format!("{n} is no length"),
                    format!("give a number from 2 to {LONGEST_NGRAM}, or 0 for no such table"),
                );
            }
        }
        if self.expressions && self.ngrams_max_n < 2 {
            return refuse(
                "expressions",
                "expressions are made of n-grams, which are not counted".into(),
                "set words.ngrams_max_n to 2 or more".into(),
            );
        }
        if !(-1.0..=1.0).contains(&self.expressions_min_npmi) {
            return refuse(
                "expressions_min_npmi",
                format!("{} is no NPMI", self.expressions_min_npmi),
                "give a number from -1 (never together) to 1 (only together)".into(),
            );
        }
        let skipped = self.skipgrams_max_skipped;
        if skipped == 0 || skipped > MOST_SKIPPED {
            return refuse(
                "skipgrams_max_skipped",
                format!("{skipped} words cannot be left out"),
                format!("give a number from 1 to {MOST_SKIPPED}"),
            );
        }
        let (left, right) = (self.collocations_left, self.collocations_right);
        for (setting, reach) in [("collocations_left", left), ("collocations_right", right)] {
            if reach > WIDEST_WINDOW {
                return refuse(
                    setting,
                    format!("a window cannot reach {reach} words far"),
                    format!("give {WIDEST_WINDOW} at most"),
                );
            }
        }
        let groupings = self.groupings.iter().enumerate();
        for (n, scheme) in groupings {
            if let Some(same) = self.groupings[..n].iter().find(|before| before.is_same(scheme)) {
                return refuse(
                    "groupings",
                    format!("`{}` and `{}` make the same groups", same.name(), scheme.name()),
                    "name one of them".into(),
                );
            }
        }
        if left + right == 0 {
            return refuse(
                "collocations_left",
                "a window that reaches to neither side holds no word".into(),
                "let collocations_left or collocations_right be 1 at least".into(),
            );
        }
        Ok(())
    }
}
