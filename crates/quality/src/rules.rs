//! The thresholds, as they were published.

use crate::{Profile, SIGNALS, Signals};

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// No less.
    AtLeast(f64),
    /// No more.
    AtMost(f64),
    /// More than that.
    Above(f64),
    /// Less than that.
    Below(f64),
}

impl Bound {
    /// Whether a value keeps to it.
    pub fn holds(self, value: f64) -> bool {
        match self {
            Self::AtLeast(least) => value >= least,
            Self::AtMost(most) => value <= most,
            Self::Above(limit) => value > limit,
            Self::Below(limit) => value < limit,
        }
    }

    /// The number in it.
    pub fn threshold(self) -> f64 {
        match self {
            Self::AtLeast(n) | Self::AtMost(n) | Self::Above(n) | Self::Below(n) => n,
        }
    }
}

/// A rule: what a signal must be.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The set that it belongs to.
    pub profile: Profile,
    /// Its name in the set.
    pub name: &'static str,
    /// The signal it looks at, one of [`SIGNALS`].
    pub signal: &'static str,
    /// What it may be.
    pub bound: Bound,
}

const fn rule(profile: Profile, name: &'static str, signal: &'static str, bound: Bound) -> Rule {
    Rule { profile, name, signal, bound }
}

use Bound::{Above, AtLeast, AtMost, Below};
use Profile::{C4, Fineweb, GopherQuality, GopherRepetition};

/// All rules, set by set in the order in which datatrove asks them.
#[rustfmt::skip] // one a line
pub const RULES: &[Rule] = &[
    rule(GopherQuality, "short_document", "n_plain_words", AtLeast(50.0)),
    rule(GopherQuality, "long_document", "n_plain_words", AtMost(100_000.0)),
    rule(GopherQuality, "short_words", "mean_word_length", AtLeast(3.0)),
    rule(GopherQuality, "long_words", "mean_word_length", AtMost(10.0)),
    rule(GopherQuality, "hashes", "hashes_per_word", AtMost(0.1)),
    rule(GopherQuality, "ellipses", "ellipses_per_word", AtMost(0.1)),
    rule(GopherQuality, "bullets", "bullet_lines", AtMost(0.9)),
    rule(GopherQuality, "ellipsis_ends", "ellipsis_lines", AtMost(0.3)),
    rule(GopherQuality, "alphabetic", "alphabetic_words", AtLeast(0.8)),
    rule(GopherQuality, "common_words", "n_common_words", AtLeast(2.0)),
    rule(GopherRepetition, "paragraphs", "repeated_paragraphs", AtMost(0.3)),
    rule(GopherRepetition, "paragraph_characters", "repeated_paragraph_characters", AtMost(0.2)),
    rule(GopherRepetition, "lines", "repeated_lines", AtMost(0.3)),
    rule(GopherRepetition, "line_characters", "repeated_line_characters", AtMost(0.2)),
    rule(GopherRepetition, "top_2gram", "top_2gram", AtMost(0.2)),
    rule(GopherRepetition, "top_3gram", "top_3gram", AtMost(0.18)),
    rule(GopherRepetition, "top_4gram", "top_4gram", AtMost(0.16)),
    rule(GopherRepetition, "5grams", "repeated_5grams", AtMost(0.15)),
    rule(GopherRepetition, "6grams", "repeated_6grams", AtMost(0.14)),
    rule(GopherRepetition, "7grams", "repeated_7grams", AtMost(0.13)),
    rule(GopherRepetition, "8grams", "repeated_8grams", AtMost(0.12)),
    rule(GopherRepetition, "9grams", "repeated_9grams", AtMost(0.11)),
    rule(GopherRepetition, "10grams", "repeated_10grams", AtMost(0.1)),
    rule(C4, "lorem_ipsum", "lorem_ipsum", AtMost(0.0)),
    rule(C4, "curly_bracket", "curly_bracket", AtMost(0.0)),
    rule(C4, "few_sentences", "c4_sentences", AtLeast(5.0)),
    rule(Fineweb, "terminal_lines", "terminal_lines", Above(0.12)),
    rule(Fineweb, "short_lines", "short_lines", Below(0.67)),
    rule(Fineweb, "repeated_characters", "repeated_full_line_characters", Below(0.01)),
    rule(Fineweb, "list", "line_ends_per_word", AtMost(0.3)),
];

impl Rule {
    /// The value that a text has of its signal.
    pub fn value(&self, signals: &Signals) -> Option<f64> {
        let signal = SIGNALS.iter().find(|signal| signal.name == self.signal);
        (signal.expect("a test holds that rules name signals").value)(signals)
    }

    /// Whether a text breaks the rule; what is not defined breaks none.
    pub fn is_broken(&self, signals: &Signals) -> bool {
        self.value(signals).is_some_and(|value| !self.bound.holds(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_looks_at_a_signal_and_has_a_name_of_its_own() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(SIGNALS.iter().any(|signal| signal.name == rule.signal), "{}", rule.name);
            let same = |other: &&Rule| (other.profile, other.name) == (rule.profile, rule.name);
            assert_eq!(RULES.iter().position(|other| same(&other)), Some(at));
        }
    }
}
