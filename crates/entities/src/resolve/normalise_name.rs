//! The normal form of a name: what two spellings of it have in common.

use super::generic::is_all_generic;
use icu_normalizer::DecomposingNormalizerBorrowed;
use textmill_corpus::EntityLabel;

/// What a company's name may end with without being another company. It stays where nothing but
/// words for kinds of bodies would be left: `Bank Ltd`.
const COMPANY_SUFFIXES: [&str; 12] = [
    "inc",
    "corp",
    "ltd",
    "llc",
    "co",
    "company",
    "corporation",
    "plc",
    "incorporated",
    "limited",
    "llp",
    "gmbh",
];

/// What may follow a full name without being part of it.
pub(super) const PERSON_SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "esq"];

/// What may stand before the name of a person without being part of it, in lower case and without
/// its period. What is part of many names (`Pope Francis`, `King Charles`) is not among them.
const TITLES: [&str; 36] = [
    "ambassador",
    "capt",
    "captain",
    "chancellor",
    "col",
    "colonel",
    "commissioner",
    "congressman",
    "congresswoman",
    "dame",
    "dr",
    "gen",
    "general",
    "gov",
    "governor",
    "judge",
    "justice",
    "lady",
    "lieutenant",
    "lord",
    "lt",
    "mayor",
    "miss",
    "mr",
    "mrs",
    "ms",
    "minister",
    "president",
    "prof",
    "professor",
    "rep",
    "representative",
    "sen",
    "senator",
    "sergeant",
    "sir",
];

/// The normal form, in the case in which the name is written: straight quotes and hyphens, one
/// space between words, without commas, without the periods of initials and abbreviations,
/// without a leading article and, for an organisation, without `Inc.` and the like, for a person
/// without titles.
///
/// The initials of a person are words of their own (`J.K. Rowling` becomes `J K Rowling`), those
/// of anything else are one word (`U.S.` becomes `US`). A name of nothing but punctuation stays
/// as it is.
pub(super) fn cased_form(surface: &str, label: EntityLabel) -> String {
    if is_plain(surface.as_bytes()) {
        return trim_plain(surface, label).to_owned();
    }
    let plain = straighten(surface);
    let person = label == EntityLabel::Person;
    let split_capitals = person && plain.chars().any(char::is_lowercase);
    let mut words: Vec<String> = Vec::new();
    let mut input = plain.split_whitespace().peekable();
    while let Some(raw) = input.next() {
        let word = raw.trim_matches(',');
        if let Some(letters) = initials(word) {
            push_initials(&letters, person, &mut words);
        } else if split_capitals && input.peek().is_some() && is_two_capitals(word) {
            push_initials(word, true, &mut words);
        } else {
            let bare = word.trim_end_matches('.');
            if !bare.is_empty() {
                words.push(bare.to_owned());
            }
        }
    }
    trim_ends(&mut words, label);
    if words.is_empty() { plain.trim().to_owned() } else { words.join(" ") }
}

/// Whether a surface is made of words of ASCII letters with single spaces between them, and has no
/// two capitals side by side: most are, and need no more than their ends trimmed.
fn is_plain(surface: &[u8]) -> bool {
    surface.first().is_some_and(u8::is_ascii_alphabetic)
        && surface.last().is_some_and(u8::is_ascii_alphabetic)
        && surface.iter().all(|&b| b.is_ascii_alphabetic() || b == b' ')
        && surface.windows(2).all(|pair| {
            pair != b"  " && !(pair[0].is_ascii_uppercase() && pair[1].is_ascii_uppercase())
        })
}

/// As [`trim_ends`], of a plain surface.
fn trim_plain(surface: &str, label: EntityLabel) -> &str {
    let mut name = without_article(surface);
    while label == EntityLabel::Person
        && let Some((first, rest)) = name.split_once(' ')
        && is_title(first)
    {
        name = rest;
    }
    let mut is_cut = false;
    while label == EntityLabel::Organisation
        && let Some((rest, last)) = name.rsplit_once(' ')
        && (is_company_suffix(last) || is_cut && is_and(last))
        && !is_all_generic(rest)
    {
        name = rest;
        is_cut = true;
    }
    name
}

/// Whether a word links a company's name and its legal form: `Morgan Stanley and Co`.
fn is_and(word: &str) -> bool {
    word == "&" || word.eq_ignore_ascii_case("and")
}

fn is_title(word: &str) -> bool {
    TITLES.iter().any(|title| word.eq_ignore_ascii_case(title))
}

fn is_company_suffix(word: &str) -> bool {
    COMPANY_SUFFIXES.iter().any(|suffix| word.eq_ignore_ascii_case(suffix))
}

/// Whether a word belongs to the name before it though a comma stands between them: `Acme, Inc.`,
/// `Alan Shaw, Jr.`
pub(crate) fn is_suffix_behind_comma(word: &str) -> bool {
    let is_of_person = || PERSON_SUFFIXES.iter().any(|suffix| word.eq_ignore_ascii_case(suffix));
    is_company_suffix(word) || is_of_person()
}

/// The key of an entity over the corpus, made of its name and its label.
pub(crate) fn entity_key(name: &str, label: EntityLabel) -> String {
    fold(&cased_form(name, label))
}

/// A normal form without its case and the accents of its letters: `Mérida` and Merida are one name.
pub(crate) fn fold(cased: &str) -> String {
    if cased.is_ascii() {
        return cased.to_ascii_lowercase();
    }
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(cased);
    let mut folded = String::with_capacity(cased.len());
    for c in decomposed.chars().filter(|c| !('\u{300}'..='\u{36F}').contains(c)) {
        match c {
            // Letters with a stroke have no decomposition.
            'Ø' | 'ø' => folded.push('o'),
            'Ł' | 'ł' => folded.push('l'),
            'Đ' | 'đ' | 'Ð' | 'ð' => folded.push('d'),
            'Æ' | 'æ' => folded.push_str("ae"),
            'Œ' | 'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'ı' => folded.push('i'),
            c => folded.extend(c.to_lowercase()),
        }
    }
    if folded.is_empty() { cased.to_owned() } else { folded }
}

/// A name without a leading article, as it is written.
pub(crate) fn without_article(name: &str) -> &str {
    match name.split_once(char::is_whitespace) {
        Some((first, rest)) if first.eq_ignore_ascii_case("the") && !rest.trim().is_empty() => {
            rest.trim_start()
        }
        _ => name,
    }
}

/// Quotes and hyphens as ASCII has them.
fn straighten(surface: &str) -> String {
    surface
        .chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BC}' | '\u{60}' | '\u{B4}' => '\'',
            '\u{201C}' | '\u{201D}' | '\u{201E}' => '"',
            '\u{2010}'..='\u{2014}' => '-',
            c => c,
        })
        .collect()
}

/// The letters of `J.`, `J.K.` or `U.S`: single letters, each but the last with a period.
fn initials(word: &str) -> Option<String> {
    if !word.contains('.') {
        return None;
    }
    let letters: Option<Vec<char>> = word
        .trim_end_matches('.')
        .split('.')
        .map(|part| {
            let mut chars = part.chars();
            let letter = chars.next().filter(|c| c.is_alphabetic())?;
            chars.next().is_none().then_some(letter)
        })
        .collect();
    letters.map(|letters| letters.into_iter().collect())
}

/// Whether a word of a person's name is two initials written without periods, as in `JK Rowling`.
fn is_two_capitals(word: &str) -> bool {
    word.chars().count() == 2 && word.chars().all(char::is_uppercase)
}

fn push_initials(letters: &str, apart: bool, words: &mut Vec<String>) {
    if apart {
        words.extend(letters.chars().map(String::from));
    } else {
        words.push(letters.to_owned());
    }
}

/// Leaves out a leading article and what a company's name ends with.
fn trim_ends(words: &mut Vec<String>, label: EntityLabel) {
    if words.len() > 1 && words[0].eq_ignore_ascii_case("the") {
        words.remove(0);
    }
    while label == EntityLabel::Person && words.len() > 1 && is_title(&words[0]) {
        words.remove(0);
    }
    let mut is_cut = false;
    while label == EntityLabel::Organisation
        && let [rest @ .., last] = words.as_slice()
        && (is_company_suffix(last) || is_cut && is_and(last))
        && !rest.iter().all(|word| is_all_generic(word))
    {
        words.pop();
        is_cut = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityLabel::{Location, Organisation, Person};
    use proptest::prelude::*;

    #[test]
    fn periods_quotes_and_articles_make_no_other_name() {
        for (surface, label, form) in [
            ("J.K. Rowling", Person, "J K Rowling"),
            ("J. K. Rowling", Person, "J K Rowling"),
            ("JK Rowling", Person, "J K Rowling"),
            ("U.S.", Location, "US"),
            ("U.S", Location, "US"),
            ("St. Paul’s", Location, "St Paul's"),
            ("The Hague", Location, "Hague"),
            ("Apple Inc.", Organisation, "Apple"),
            ("Apple Inc.", Location, "Apple Inc"),
            ("Marks and\n Spencer plc", Organisation, "Marks and Spencer"),
            ("Morgan Stanley & Co. Inc.", Organisation, "Morgan Stanley"),
            ("Morgan Stanley and Co", Organisation, "Morgan Stanley"),
            ("Bank Ltd", Organisation, "Bank Ltd"),
            ("International Inc.", Organisation, "International Inc"),
            ("Washington, D.C.", Location, "Washington DC"),
            ("President Donald Trump", Person, "Donald Trump"),
            ("Sen. J. D. Vance", Person, "J D Vance"),
            ("Lord Mayor", Person, "Mayor"),
            ("General Motors", Organisation, "General Motors"),
        ] {
            assert_eq!(cased_form(surface, label), form);
        }
    }

    #[test]
    fn accents_and_strokes_make_no_other_name() {
        for (one, other) in
            [("Mérida", "Merida"), ("Tromsø", "TROMSO"), ("Zahā Ḥadīd", "zaha hadid")]
        {
            assert_eq!(fold(one), fold(other));
        }
        assert_ne!(fold("が"), fold("か"), "not an accent");
    }

    #[test]
    fn a_name_in_capitals_is_not_taken_for_initials() {
        assert_eq!(cased_form("ED SHEERAN", Person), "ED SHEERAN");
        assert_eq!(cased_form("The", Organisation), "The");
        assert_eq!(cased_form("Inc.", Organisation), "Inc");
    }

    proptest! {
        #[test]
        fn a_name_never_becomes_nothing(name in "[\\PC]{0,3}[A-Za-z., ’]{1,9}") {
            prop_assume!(!name.trim().is_empty());
            for label in EntityLabel::ALL {
                prop_assert!(!cased_form(&name, label).is_empty());
            }
        }

        #[test]
        fn a_plain_name_has_the_same_form_the_long_way(name in "((The|the|A|Lord|General) )?[A-Z][a-z]{0,4}( [A-Z][a-z]{0,4}| Inc| Ltd){0,3}") {
            prop_assume!(is_plain(name.as_bytes()));
            for label in EntityLabel::ALL {
                // A comma at the end is left out, but keeps the name from being plain.
                prop_assert_eq!(cased_form(&format!("{name},"), label), cased_form(&name, label));
            }
        }

        #[test]
        fn a_normal_form_is_its_own_normal_form(name in "(The |Dr. )?[A-Z][a-z]{1,4}( [A-Z][.]| Inc[.]?|, [a-z]{2}){0,3}") {
            for label in EntityLabel::ALL {
                let form = cased_form(&name, label);
                prop_assert_eq!(cased_form(&form, label), form);
            }
        }
    }
}
