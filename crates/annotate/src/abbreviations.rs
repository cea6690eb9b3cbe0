//! Abbreviations of English: what each stands before in a sentence, and whether its point is part of
//! the token.
//!
//! The two are apart: a sentence goes on after `fed.` and `pub.` at times, so that the splitter
//! has to think of it, but the point of a token is its own only where it hardly ever ends a sentence.

/// What an abbreviation is: a set of the constants below.
pub(crate) type Kinds = u16;

/// In sentences: stands before a name; its point never ends a sentence.
pub(crate) const TITLE: Kinds = 1;
/// In sentences: as [`TITLE`] when capitalised, otherwise a word or part of other abbreviations.
pub(crate) const TITLE_WHEN_CAPITALISED: Kinds = 1 << 1;
/// In sentences: never the last word.
pub(crate) const NEVER_LAST: Kinds = 1 << 2;
/// In sentences: no end when a number follows.
pub(crate) const BEFORE_NUMBER: Kinds = 1 << 3;
/// In sentences: a month or a day, when capitalised.
pub(crate) const DATE: Kinds = 1 << 4;
/// In sentences: may be the last word, and the same point is the end then.
pub(crate) const OTHER: Kinds = 1 << 5;
/// In sentences: a state or a province, as [`OTHER`] when capitalised.
pub(crate) const PLACE: Kinds = 1 << 6;
/// In tokens: the point is part of the token.
pub(crate) const OWN: Kinds = 1 << 7;
/// In tokens: as [`OWN`] when only the first letter is a capital, else before a number alone.
pub(crate) const OWN_WHEN_CAPITALISED: Kinds = 1 << 8;
/// In tokens: as [`OWN`] before a number.
pub(crate) const OWN_BEFORE_NUMBER: Kinds = 1 << 9;

/// The norms of all abbreviations without the final point, sorted by bytes.
pub(crate) const ABBREVIATIONS: &[(&str, Kinds)] = &[
    ("abbr", OTHER),
    ("adj", OTHER | OWN),
    ("adm", TITLE_WHEN_CAPITALISED | OWN),
    ("adv", OTHER | OWN),
    ("al", OTHER | OWN),
    ("ala", PLACE),
    ("alta", PLACE),
    ("amb", TITLE_WHEN_CAPITALISED),
    ("approx", BEFORE_NUMBER | OWN),
    ("apr", DATE | OWN),
    ("apt", BEFORE_NUMBER),
    ("ariz", PLACE),
    ("ark", PLACE),
    ("art", BEFORE_NUMBER | OWN_BEFORE_NUMBER),
    ("arts", BEFORE_NUMBER),
    ("assn", OTHER | OWN),
    ("assoc", OTHER | OWN),
    ("asst", OTHER | OWN),
    ("atty", TITLE_WHEN_CAPITALISED | OWN),
    ("aug", DATE | OWN),
    ("ave", OTHER | OWN_WHEN_CAPITALISED),
    ("avg", OTHER),
    ("bldg", BEFORE_NUMBER | OTHER | OWN),
    ("blvd", OTHER | OWN),
    ("brig", TITLE_WHEN_CAPITALISED | OWN),
    ("bros", OTHER | OWN),
    ("ca", BEFORE_NUMBER | OWN),
    ("calif", PLACE | OWN),
    ("capt", TITLE_WHEN_CAPITALISED | OWN),
    ("cdr", TITLE_WHEN_CAPITALISED),
    ("cf", NEVER_LAST | OWN),
    ("ch", BEFORE_NUMBER | OWN_BEFORE_NUMBER),
    ("chap", BEFORE_NUMBER),
    ("cie", OTHER),
    ("cl", BEFORE_NUMBER),
    ("cmdr", TITLE_WHEN_CAPITALISED | OWN),
    ("co", OTHER | OWN_WHEN_CAPITALISED),
    ("col", TITLE_WHEN_CAPITALISED | BEFORE_NUMBER | OWN_WHEN_CAPITALISED),
    ("colo", PLACE | OWN),
    ("comdr", TITLE_WHEN_CAPITALISED),
    ("comm", OTHER),
    ("conn", PLACE | OWN_WHEN_CAPITALISED),
    ("cont", OTHER),
    ("corp", OTHER | OWN),
    ("cos", OTHER),
    ("cpl", TITLE_WHEN_CAPITALISED | OWN),
    ("ctr", OTHER),
    ("dec", DATE | OWN_WHEN_CAPITALISED),
    ("del", PLACE),
    ("dept", OTHER | OWN),
    ("depts", OTHER),
    ("det", TITLE_WHEN_CAPITALISED),
    ("dist", OTHER),
    ("div", OTHER),
    ("dr", TITLE | OWN),
    ("drs", TITLE | OWN),
    ("e.g", NEVER_LAST),
    ("ed", BEFORE_NUMBER | OTHER),
    ("eds", OTHER | OWN),
    ("eg", NEVER_LAST),
    ("eq", BEFORE_NUMBER),
    ("esp", OTHER | OWN),
    ("esq", OTHER | OWN),
    ("est", BEFORE_NUMBER | OTHER | OWN_WHEN_CAPITALISED),
    ("etc", OTHER | OWN),
    ("ext", BEFORE_NUMBER),
    ("f.e", NEVER_LAST),
    ("feb", DATE | OWN),
    ("fed", OTHER),
    ("fig", BEFORE_NUMBER | OWN_WHEN_CAPITALISED),
    ("figs", BEFORE_NUMBER | OWN),
    ("fla", PLACE | OWN),
    ("fr", TITLE_WHEN_CAPITALISED),
    ("fri", DATE | OWN_WHEN_CAPITALISED),
    ("ft", TITLE_WHEN_CAPITALISED | OWN),
    ("ga", PLACE),
    ("gen", TITLE_WHEN_CAPITALISED),
    ("gens", TITLE_WHEN_CAPITALISED),
    ("gmbh", OTHER),
    ("gov", TITLE_WHEN_CAPITALISED | OWN_WHEN_CAPITALISED),
    ("govs", TITLE_WHEN_CAPITALISED),
    ("govt", OTHER | OWN),
    ("hon", TITLE | OWN_WHEN_CAPITALISED),
    ("hrs", OWN),
    ("hwy", BEFORE_NUMBER | OTHER | OWN),
    ("i.e", NEVER_LAST),
    ("ie", NEVER_LAST),
    ("ill", PLACE),
    ("inc", OTHER | OWN_WHEN_CAPITALISED),
    ("incl", OTHER | OWN),
    ("ind", PLACE),
    ("insp", TITLE_WHEN_CAPITALISED),
    ("inst", OTHER | OWN),
    ("int", OTHER),
    ("intl", OTHER | OWN),
    ("jan", DATE | OWN_WHEN_CAPITALISED),
    ("jr", OTHER | OWN),
    ("jul", DATE | OWN),
    ("jun", DATE | OWN_WHEN_CAPITALISED),
    ("kan", PLACE),
    ("kans", PLACE),
    ("ky", PLACE),
    ("la", PLACE),
    ("lb", OTHER),
    ("lbs", OTHER | OWN),
    ("ll", BEFORE_NUMBER),
    ("lt", TITLE_WHEN_CAPITALISED | OWN),
    ("ltd", OTHER | OWN),
    ("maj", TITLE_WHEN_CAPITALISED | OWN_WHEN_CAPITALISED),
    ("man", PLACE),
    ("mar", DATE),
    ("mass", PLACE),
    ("md", PLACE | OWN),
    ("med", OTHER),
    ("messrs", TITLE | OWN),
    ("mfg", OTHER | OWN),
    ("mgr", OTHER | OWN),
    ("mich", PLACE),
    ("minn", PLACE),
    ("mins", OWN),
    ("misc", OTHER),
    ("miss", PLACE),
    ("mlle", TITLE | OWN),
    ("mme", TITLE | OWN),
    ("mo", PLACE),
    ("mon", DATE),
    ("mont", PLACE),
    ("mph", OTHER),
    ("mr", TITLE | OWN),
    ("mrs", TITLE | OWN),
    ("ms", TITLE | OWN),
    ("mt", TITLE_WHEN_CAPITALISED | OWN_WHEN_CAPITALISED),
    ("mts", TITLE_WHEN_CAPITALISED),
    ("natl", OTHER),
    ("neb", PLACE),
    ("nebr", PLACE),
    ("nev", PLACE),
    ("nn", BEFORE_NUMBER),
    ("no", BEFORE_NUMBER | OWN_BEFORE_NUMBER),
    ("nos", BEFORE_NUMBER | OWN_BEFORE_NUMBER),
    ("nov", DATE | OWN),
    ("nr", BEFORE_NUMBER),
    ("n°", BEFORE_NUMBER),
    ("oct", DATE | OWN_WHEN_CAPITALISED),
    ("okla", PLACE | OWN),
    ("ont", PLACE),
    ("op", OTHER),
    ("ore", PLACE),
    ("orig", OTHER),
    ("oz", OTHER | OWN),
    ("p", BEFORE_NUMBER | OWN_BEFORE_NUMBER),
    ("pa", PLACE),
    ("par", OWN_BEFORE_NUMBER),
    ("para", BEFORE_NUMBER),
    ("pct", OTHER),
    ("penn", PLACE),
    ("pfc", TITLE_WHEN_CAPITALISED | OWN),
    ("pg", BEFORE_NUMBER),
    ("ph", OWN),
    ("phd", OTHER),
    ("plc", OTHER),
    ("pp", BEFORE_NUMBER | OWN),
    ("pres", TITLE_WHEN_CAPITALISED),
    ("prof", TITLE | OWN),
    ("profs", TITLE | OWN),
    ("pt", TITLE_WHEN_CAPITALISED | BEFORE_NUMBER | OWN_BEFORE_NUMBER),
    ("pte", TITLE_WHEN_CAPITALISED),
    ("pts", BEFORE_NUMBER),
    ("pty", OTHER),
    ("pub", OTHER),
    ("pvt", TITLE_WHEN_CAPITALISED | OWN),
    ("que", PLACE),
    ("rd", OTHER | OWN),
    ("ref", BEFORE_NUMBER),
    ("rep", TITLE_WHEN_CAPITALISED | OWN_WHEN_CAPITALISED),
    ("reps", TITLE_WHEN_CAPITALISED | OWN_WHEN_CAPITALISED),
    ("resp", OTHER),
    ("rev", TITLE_WHEN_CAPITALISED | OTHER | OWN_WHEN_CAPITALISED),
    ("rm", BEFORE_NUMBER),
    ("rs", BEFORE_NUMBER),
    ("rt", TITLE | OWN),
    ("rte", BEFORE_NUMBER),
    ("sask", PLACE),
    ("sat", DATE | OWN_BEFORE_NUMBER),
    ("sc", BEFORE_NUMBER),
    ("sec", BEFORE_NUMBER | OWN_WHEN_CAPITALISED),
    ("secs", OWN),
    ("sect", BEFORE_NUMBER),
    ("sen", TITLE_WHEN_CAPITALISED | OWN_WHEN_CAPITALISED),
    ("sens", TITLE_WHEN_CAPITALISED | OWN),
    ("sep", DATE),
    ("sept", DATE | OWN),
    ("sgt", TITLE_WHEN_CAPITALISED | OWN),
    ("sq", OTHER | OWN),
    ("sr", OTHER | OWN),
    ("st", TITLE_WHEN_CAPITALISED | OTHER | OWN),
    ("ste", TITLE_WHEN_CAPITALISED | BEFORE_NUMBER | OWN),
    ("sts", OTHER),
    ("sun", DATE | OWN_BEFORE_NUMBER),
    ("supt", TITLE_WHEN_CAPITALISED | OWN),
    ("tbsp", OTHER),
    ("tech", OTHER),
    ("tel", BEFORE_NUMBER | OWN),
    ("tenn", PLACE | OWN),
    ("tex", PLACE | OWN_WHEN_CAPITALISED),
    ("thu", DATE),
    ("thur", DATE),
    ("thurs", DATE | OWN),
    ("trans", OTHER),
    ("tsp", OTHER),
    ("tue", DATE),
    ("tues", DATE | OWN),
    ("univ", OTHER | OWN),
    ("va", PLACE),
    ("ven", TITLE),
    ("viz", NEVER_LAST | OWN),
    ("vol", BEFORE_NUMBER | OWN),
    ("vols", BEFORE_NUMBER | OWN),
    ("vs", NEVER_LAST | OWN),
    ("vt", PLACE),
    ("vv", BEFORE_NUMBER),
    ("wash", PLACE),
    ("wed", DATE | OWN_WHEN_CAPITALISED),
    ("wis", PLACE),
    ("wyo", PLACE),
];

/// What a norm, without its final point, is as an abbreviation; 0 for what is none.
pub(crate) fn kinds_of(norm: &[u8]) -> Kinds {
    let found = ABBREVIATIONS.binary_search_by(|(listed, _)| listed.as_bytes().cmp(norm));
    found.map_or(0, |at| ABBREVIATIONS[at].1)
}

/// Whether a form is letters, one or two at a time, with points between them: `U.S`, `e.g`, `Ph.D`.
pub(crate) fn is_dotted(form: &str) -> bool {
    form.len() <= 24
        && form.contains('.')
        && form.split('.').all(|part| {
            (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_holds_norms_without_their_point() {
        assert!(ABBREVIATIONS.is_sorted_by(|(a, _), (b, _)| a < b));
        for (norm, kinds) in ABBREVIATIONS {
            assert_eq!(*norm, norm.to_lowercase());
            assert!(!norm.ends_with('.') && *kinds != 0, "{norm}");
            assert_eq!(kinds_of(norm.as_bytes()), *kinds, "{norm}");
            let of_token = kinds & (OWN | OWN_WHEN_CAPITALISED | OWN_BEFORE_NUMBER);
            assert!(of_token.count_ones() <= 1, "{norm}");
        }
    }

    #[test]
    fn letters_with_points_between_them_are_dotted_and_addresses_are_not() {
        for form in ["U.S", "e.g", "Ph.D", "u.s.a"] {
            assert!(is_dotted(form), "{form}");
        }
        for form in ["bbc.com", "3.14", "US", "a..b", ""] {
            assert!(!is_dotted(form), "{form}");
        }
    }
}
