//! Words that are written with a point, and words that begin sentences: the lists of English.
//!
//! All lists hold norms without the final point, sorted by bytes.

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::sync::LazyLock;

/// Before a name: a point after them never ends a sentence. Those that are also words or parts of
/// other abbreviations count only when they are capitalised (`TITLES_WHEN_CAPITALISED`).
const TITLES: &[&str] =
    &["dr", "drs", "hon", "messrs", "mlle", "mme", "mr", "mrs", "ms", "prof", "profs", "rt", "ven"];

const TITLES_WHEN_CAPITALISED: &[&str] = &[
    "adm", "amb", "atty", "brig", "capt", "cdr", "cmdr", "col", "comdr", "cpl", "det", "fr", "ft",
    "gen", "gens", "gov", "govs", "insp", "lt", "maj", "mt", "mts", "pfc", "pres", "pt", "pte",
    "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "st", "ste", "supt",
];

/// Never last in a sentence.
const NEVER_LAST: &[&str] = &["cf", "e.g", "eg", "f.e", "i.e", "ie", "viz", "vs"];

/// Before a number: a point after them ends no sentence when a number follows.
const BEFORE_NUMBERS: &[&str] = &[
    "approx", "apt", "art", "arts", "bldg", "ca", "ch", "chap", "cl", "col", "ed", "eq", "est",
    "ext", "fig", "figs", "hwy", "ll", "nn", "no", "nos", "nr", "n°", "p", "para", "pg", "pp",
    "pt", "pts", "ref", "rm", "rs", "rte", "sc", "sec", "sect", "ste", "tel", "vol", "vols", "vv",
];

/// Months and days, when capitalised.
const DATES: &[&str] = &[
    "apr", "aug", "dec", "feb", "fri", "jan", "jul", "jun", "mar", "mon", "nov", "oct", "sat",
    "sep", "sept", "sun", "thu", "thur", "thurs", "tue", "tues", "wed",
];

/// May be the last word of a sentence, whose end is then marked by the same point.
const OTHERS: &[&str] = &[
    "abbr", "adj", "adv", "al", "assn", "assoc", "asst", "ave", "avg", "bldg", "blvd", "bros",
    "cie", "co", "comm", "cont", "corp", "cos", "ctr", "dept", "depts", "dist", "div", "ed", "eds",
    "esp", "esq", "est", "etc", "fed", "gmbh", "govt", "hwy", "inc", "incl", "inst", "int", "intl",
    "jr", "lb", "lbs", "ltd", "med", "mfg", "mgr", "misc", "mph", "natl", "op", "orig", "oz",
    "pct", "phd", "plc", "pty", "pub", "rd", "resp", "rev", "sq", "sr", "st", "sts", "tbsp",
    "tech", "trans", "tsp", "univ",
];

/// States and provinces, when capitalised.
const PLACES: &[&str] = &[
    "ala", "alta", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan",
    "kans", "ky", "la", "man", "mass", "md", "mich", "minn", "miss", "mo", "mont", "neb", "nebr",
    "nev", "okla", "ont", "ore", "pa", "penn", "que", "sask", "tenn", "tex", "va", "vt", "wash",
    "wis", "wyo",
];

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

/// The lists, each with the flag of the norms on it.
const LISTS: [(Lists, &[&str]); 10] = [
    (Lists::TITLE, TITLES),
    (Lists::TITLE_WHEN_CAPITALISED, TITLES_WHEN_CAPITALISED),
    (Lists::NEVER_LAST, NEVER_LAST),
    (Lists::BEFORE_NUMBER, BEFORE_NUMBERS),
    (Lists::DATE, DATES),
    (Lists::OTHER, OTHERS),
    (Lists::PLACE, PLACES),
    (Lists::STARTER, STARTERS),
    (Lists::SUBJECT, SUBJECTS),
    (Lists::REPORTING, REPORTING),
];

/// The lists that hold a norm; a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists(u16);

/// One look-up for each distinct form instead of a search in each list: those searches took an
/// eighth of the time of annotation.
static LISTED: LazyLock<HashMap<&[u8], Lists, FixedState>> = LazyLock::new(|| {
    let mut listed = HashMap::<_, Lists, _>::default();
    for (flag, list) in LISTS {
        for &norm in list {
            listed.entry(norm.as_bytes()).or_default().0 |= flag.0;
        }
    }
    listed
});

/// The longest norm on the lists: longer words need no look-up.
const LONGEST: usize = 9;

impl Lists {
    const TITLE: Lists = Lists(1);
    const TITLE_WHEN_CAPITALISED: Lists = Lists(1 << 1);
    const NEVER_LAST: Lists = Lists(1 << 2);
    const BEFORE_NUMBER: Lists = Lists(1 << 3);
    const DATE: Lists = Lists(1 << 4);
    const OTHER: Lists = Lists(1 << 5);
    const PLACE: Lists = Lists(1 << 6);
    const STARTER: Lists = Lists(1 << 7);
    const SUBJECT: Lists = Lists(1 << 8);
    const REPORTING: Lists = Lists(1 << 9);

    /// The lists that hold a norm.
    #[inline]
    pub(super) fn of(norm: &[u8]) -> Lists {
        if norm.len() > LONGEST {
            return Lists::default();
        }
        LISTED.get(norm).copied().unwrap_or_default()
    }

    fn has(self, list: Lists) -> bool {
        self.0 & list.0 != 0
    }

    /// Whether it often begins a sentence, and seldom goes on with one when it is capitalised.
    pub(super) fn is_starter(self) -> bool {
        self.has(Lists::STARTER)
    }

    /// Whether it begins a sentence even in lower case.
    pub(super) fn is_subject(self) -> bool {
        self.has(Lists::SUBJECT)
    }

    /// Whether it stands before a name, as `Mr` does.
    pub(super) fn is_title(self) -> bool {
        self.has(Lists::TITLE)
    }

    /// Whether it is a verb that reports speech.
    pub(super) fn is_reporting(self) -> bool {
        self.has(Lists::REPORTING)
    }

    /// What kind of abbreviation `norm`, which these lists hold, may be, when it is one.
    pub(super) fn abbreviation(self, norm: &[u8], capitalised: bool) -> Option<Abbreviation> {
        let when_capitalised = |list| capitalised && self.has(list);
        if self.has(Lists::TITLE) || when_capitalised(Lists::TITLE_WHEN_CAPITALISED) {
            Some(Abbreviation::Title)
        } else if self.has(Lists::NEVER_LAST) {
            Some(Abbreviation::NeverLast)
        } else if when_capitalised(Lists::DATE) {
            Some(Abbreviation::Date)
        } else if self.has(Lists::OTHER) || when_capitalised(Lists::PLACE) || is_dotted(norm) {
            Some(Abbreviation::Other)
        } else {
            self.has(Lists::BEFORE_NUMBER).then_some(Abbreviation::BeforeNumber)
        }
    }
}

/// Whether a norm is letters with points between them, as `u.s` and `ph.d`.
fn is_dotted(norm: &[u8]) -> bool {
    norm.len() <= LONGEST
        && norm.contains(&b'.')
        && str::from_utf8(norm).is_ok_and(|norm| {
            norm.split('.').all(|part| {
                (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
            })
        })
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
        for (flag, list) in LISTS {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
            for norm in list {
                assert!(Lists::of(norm.as_bytes()).has(flag), "{norm}");
                assert_eq!(*norm, norm.to_lowercase());
            }
        }
    }
}
