//! Words that are written with a point, and words that begin sentences: the lists of English.
//!
//! All lists hold norms without the final point, sorted by bytes.

/// Before a name: a point after them never ends a sentence. Those that are also words or parts of
/// other abbreviations count only when they are capitalised (`TITLES_WHEN_CAPITALISED`).
const TITLES: &[&str] = &[
    "dr", "drs", "hon", "messrs", "mlle", "mme", "mr", "mrs", "ms", "prof", "profs", "rt", "ven",
];

const TITLES_WHEN_CAPITALISED: &[&str] = &[
    "adm", "amb", "atty", "brig", "capt", "cdr", "cmdr", "col", "comdr", "cpl", "det", "fr", "ft",
    "gen", "gens", "gov", "govs", "insp", "lt", "maj", "mt", "mts", "pfc", "pres", "pt", "pte",
    "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "st", "ste", "supt",
];

/// Never last in a sentence.
const NEVER_LAST: &[&str] = &["cf", "e.g", "eg", "f.e", "i.e", "ie", "viz", "vs"];

/// Before a number: a point after them ends no sentence when a number follows.
const BEFORE_NUMBERS: &[&str] = &[
    "approx", "art", "arts", "ch", "chap", "col", "ed", "eq", "est", "ext", "fig", "figs", "no",
    "nos", "nr", "n°", "p", "para", "pg", "pp", "pt", "ref", "rs", "sec", "sect", "tel", "vol",
    "vols", "ca", "sc", "cl", "ll", "vv", "nn", "pts", "hwy", "rte", "apt", "ste", "bldg", "rm",
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
    "phd", "plc", "pty", "pub", "rd", "resp", "rev", "sq", "sr", "st", "sts", "tbsp", "tech",
    "trans", "tsp", "univ",
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
    "a", "according", "after", "all", "also", "although", "an", "and", "another", "any", "are",
    "as", "at", "because", "before", "both", "but", "by", "can", "could", "did", "do", "does",
    "during", "each", "even", "every", "few", "finally", "first", "for", "from", "had", "has",
    "have", "he", "her", "here", "his", "how", "however", "i", "i'm", "if", "in", "instead", "is",
    "it", "its", "just", "last", "later", "let", "many", "maybe", "meanwhile", "more", "most",
    "much", "my", "no", "not", "nothing", "now", "of", "on", "once", "one", "only", "or", "other",
    "our", "perhaps", "please", "she", "should", "since", "so", "some", "soon", "still", "such",
    "that", "the", "their", "then", "there", "these", "they", "this", "those", "though", "thus",
    "to", "today", "under", "until", "was", "we", "were", "what", "when", "where", "whether",
    "which", "while", "who", "why", "will", "with", "would", "yes", "yesterday", "yet", "you",
    "your",
];

/// Verbs that report speech: after a closing quotation mark they go on with its sentence.
const REPORTING: &[&str] = &[
    "added", "adds", "answered", "asked", "asks", "cried", "exclaimed", "explained", "replied",
    "said", "says", "shouted", "told", "whispered", "wrote", "yelled",
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

fn holds(list: &[&str], norm: &str) -> bool {
    list.contains(&norm)
}

/// The longest abbreviation and starter on the lists: longer words need no look-up.
const LONGEST: usize = 9;

/// What kind of abbreviation a norm may be, when it is one.
pub(super) fn abbreviation(norm: &str, capitalised: bool) -> Option<Abbreviation> {
    if norm.len() > LONGEST {
        return None;
    }
    let when_capitalised = |list| capitalised && holds(list, norm);
    if holds(TITLES, norm) || when_capitalised(TITLES_WHEN_CAPITALISED) {
        Some(Abbreviation::Title)
    } else if holds(NEVER_LAST, norm) {
        Some(Abbreviation::NeverLast)
    } else if when_capitalised(DATES) {
        Some(Abbreviation::Date)
    } else if holds(OTHERS, norm) || when_capitalised(PLACES) || is_dotted(norm) {
        Some(Abbreviation::Other)
    } else {
        holds(BEFORE_NUMBERS, norm).then_some(Abbreviation::BeforeNumber)
    }
}

/// Whether a norm is letters with points between them, as `u.s` and `ph.d`.
fn is_dotted(norm: &str) -> bool {
    norm.contains('.')
        && norm.split('.').all(|part| {
            (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        })
}

/// Whether a norm often begins a sentence, and seldom goes on with one when it is capitalised.
pub(super) fn is_starter(norm: &str) -> bool {
    holds(STARTERS, norm)
}

/// Whether a norm is a verb that reports speech.
pub(super) fn is_reporting(norm: &str) -> bool {
    holds(REPORTING, norm)
}
