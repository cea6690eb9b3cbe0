//! What lists say of a word: which abbreviation it is, and whether it begins or follows sentences.
//!
//! All lists hold norms without a final point, sorted by bytes.

use crate::abbreviations::{
    ABBREVIATIONS, BEFORE_NUMBER, DATE, Kinds, NEVER_LAST, OTHER, PLACE, TITLE,
    TITLE_WHEN_CAPITALISED, is_dotted,
};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::sync::LazyLock;

/// Words that, capitalised after an abbreviation's point, show that a sentence begins.
const STARTERS: &[&str] = &[
    "a",
    "according",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "any",
    "are",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "dozens",
    "during",
    "each",
    "even",
    "every",
    "few",
    "finally",
    "first",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "hundreds",
    "i",
    "i'm",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "its",
    "just",
    "last",
    "later",
    "let",
    "many",
    "maybe",
    "meanwhile",
    "millions",
    "more",
    "most",
    "much",
    "my",
    "next",
    "no",
    "not",
    "nothing",
    "now",
    "of",
    "oh",
    "okay",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "our",
    "perhaps",
    "please",
    "several",
    "she",
    "should",
    "since",
    "so",
    "some",
    "soon",
    "sorry",
    "still",
    "such",
    "thank",
    "thanks",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "thousands",
    "thus",
    "to",
    "today",
    "under",
    "until",
    "was",
    "we",
    "well",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "would",
    "yes",
    "yesterday",
    "yet",
    "you",
    "your",
];

/// Words that begin a sentence even in lower case, when the one before has plainly ended.
const SUBJECTS: &[&str] = &[
    "also", "and", "but", "do", "he", "how", "i", "i'd", "i'll", "i'm", "i've", "if", "it", "just",
    "my", "please", "she", "so", "thanks", "the", "there", "they", "they're", "this", "we",
    "we'll", "we're", "what", "why", "you",
];

/// Verbs that report speech: after a closing quotation mark they go on with its sentence.
const REPORTING: &[&str] = &[
    "added",
    "adds",
    "answered",
    "asked",
    "asks",
    "cried",
    "exclaimed",
    "explained",
    "replied",
    "said",
    "says",
    "shouted",
    "told",
    "whispered",
    "wrote",
    "yelled",
];

/// What a norm is when a point follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Stands before a name: its point never ends a sentence.
    Title,
    /// Never stands at the end of a sentence.
    NeverLast,
    /// Stands before a number, as `No.` and `p.`.
    BeforeNumber,
    /// Month or day: stands before a number, or at the end.
    Date,
    /// May stand anywhere.
    Other,
}

/// The lists of words, each with the flag of the norms on it.
const WORDS: [(u8, &[&str]); 3] =
    [(STARTER, STARTERS), (SUBJECT, SUBJECTS), (REPORTING_VERB, REPORTING)];

const STARTER: u8 = 1;
const SUBJECT: u8 = 2;
const REPORTING_VERB: u8 = 4;

/// What the lists say of a norm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists {
    abbreviation: Kinds,
    /// Flags of [`WORDS`].
    word: u8,
}

/// One look-up for each distinct form instead of a search in each list: those searches took an
/// eighth of the time of annotation.
static LISTED: LazyLock<HashMap<&[u8], Lists, FixedState>> = LazyLock::new(|| {
    let mut listed = HashMap::<_, Lists, _>::default();
    for &(norm, kinds) in ABBREVIATIONS {
        listed.entry(norm.as_bytes()).or_default().abbreviation = kinds;
    }
    for (flag, list) in WORDS {
        for &norm in list {
            listed.entry(norm.as_bytes()).or_default().word |= flag;
        }
    }
    listed
});

/// The longest norm on the lists: longer words need no look-up.
const LONGEST: usize = 9;

impl Lists {
    /// The lists that hold a norm.
    #[inline]
    pub(super) fn of(norm: &[u8]) -> Lists {
        if norm.len() > LONGEST {
            return Lists::default();
        }
        LISTED.get(norm).copied().unwrap_or_default()
    }

    fn is(self, kind: Kinds) -> bool {
        self.abbreviation & kind != 0
    }

    /// Whether it often begins a sentence, and seldom goes on with one when it is capitalised.
    pub(super) fn is_starter(self) -> bool {
        self.word & STARTER != 0
    }

    /// Whether it begins a sentence even in lower case.
    pub(super) fn is_subject(self) -> bool {
        self.word & SUBJECT != 0
    }

    /// Whether it stands before a name, as `Mr` does.
    pub(super) fn is_title(self) -> bool {
        self.is(TITLE)
    }

    /// Whether it is a verb that reports speech.
    pub(super) fn is_reporting(self) -> bool {
        self.word & REPORTING_VERB != 0
    }

    /// What kind of abbreviation `norm`, which these lists hold, may be, when it is one.
    pub(super) fn abbreviation(self, norm: &[u8], capitalised: bool) -> Option<Abbreviation> {
        let when_capitalised = |kind| capitalised && self.is(kind);
        if self.is(TITLE) || when_capitalised(TITLE_WHEN_CAPITALISED) {
            Some(Abbreviation::Title)
        } else if self.is(NEVER_LAST) {
            Some(Abbreviation::NeverLast)
        } else if when_capitalised(DATE) {
            Some(Abbreviation::Date)
        } else if self.is(OTHER) || when_capitalised(PLACE) || is_dotted_norm(norm) {
            Some(Abbreviation::Other)
        } else {
            self.is(BEFORE_NUMBER).then_some(Abbreviation::BeforeNumber)
        }
    }
}

/// Whether a norm is letters with points between them, as `u.s` and `ph.d`.
fn is_dotted_norm(norm: &[u8]) -> bool {
    norm.len() <= LONGEST && str::from_utf8(norm).is_ok_and(is_dotted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Abbreviation::{BeforeNumber, Date, NeverLast, Other, Title};

    fn abbreviation(norm: &str, capitalised: bool) -> Option<Abbreviation> {
        Lists::of(norm.as_bytes()).abbreviation(norm.as_bytes(), capitalised)
    }

    #[test]
    fn kinds_are_told_apart_and_depend_on_capitals_where_they_must() {
        assert_eq!(abbreviation("mr", true), Some(Title));
        assert_eq!(abbreviation("mr", false), Some(Title));
        assert_eq!(abbreviation("gen", true), Some(Title));
        assert_eq!(abbreviation("gen", false), None);
        assert_eq!(abbreviation("st", true), Some(Title), "Saint");
        assert_eq!(abbreviation("st", false), Some(Other), "street");
        assert_eq!(abbreviation("i.e", false), Some(NeverLast));
        assert_eq!(abbreviation("sat", true), Some(Date));
        assert_eq!(abbreviation("sat", false), None, "the verb");
        assert_eq!(abbreviation("no", true), Some(BeforeNumber));
        assert_eq!(abbreviation("house", false), None);
    }

    #[test]
    fn letters_with_points_between_them_are_an_abbreviation_and_addresses_are_none() {
        assert_eq!(abbreviation("u.s", true), Some(Other));
        assert_eq!(abbreviation("ph.d", true), Some(Other));
        assert_eq!(abbreviation("bbc.com", false), None);
        assert_eq!(abbreviation("3.14", false), None);
    }

    #[test]
    fn the_lists_are_sorted_and_hold_norms_that_are_looked_up() {
        for (flag, list) in WORDS {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
            for norm in list {
                assert!(Lists::of(norm.as_bytes()).word & flag != 0, "{norm}");
                assert_eq!(*norm, norm.to_lowercase());
            }
        }
        for (norm, kinds) in ABBREVIATIONS {
            assert_eq!(Lists::of(norm.as_bytes()).abbreviation, *kinds, "{norm}");
        }
    }
}
