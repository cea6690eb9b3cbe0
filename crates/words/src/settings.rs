//! What word statistics count.

use serde::{Deserialize, Serialize};
use textmill_corpus::BlockKind;

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The norm: the form in lower case, with straight apostrophes.
    Norm,
    /// The form as written.
    Form,
}

impl Level {
    /// All levels, in the order of their numbers and of the table of terms.
    pub const ALL: [Level; 2] = [Self::Norm, Self::Form];

    /// The name used in tables and settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Norm => "norm",
            Self::Form => "form",
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
    /// The levels at which the table of terms counts, `norm` or `form`; `norm` is always counted,
    /// since the other tables count norms.
    pub levels: Vec<Level>,
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
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            blocks: vec![BlockKind::Headline, BlockKind::Body],
            levels: vec![Level::Norm],
            tokens: false,
            sentences: false,
            document_diversity: false,
            document_readability: false,
            vocabulary_growth_step: 10_000,
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
    /// The levels to count, in the order of the table of terms, the norm first.
    pub(crate) fn counted_levels(&self) -> Vec<Level> {
        let wanted = |level: &Level| *level == Level::Norm || self.levels.contains(level);
        Level::ALL.into_iter().filter(wanted).collect()
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
