//! In which language a text is.
//!
//! Two detectors are asked. One (`whichlang`) is fast, knows sixteen languages, and takes many of the others
//! for English; the other (`whatlang`) knows seventy and is slow. What the first takes for English is
//! English when the text has words that English alone has in such number, or when the second agrees.
//! Where they disagree, a text is English when its letters look so ([`crate::letters`]) and enough of its
//! words are English alone.

use crate::letters::are_english;
use std::collections::HashSet;
use std::sync::LazyLock;
use textmill_corpus::Language;
use whatlang::Lang;

/// Bytes of the text that are looked at first, and of those the second detector is shown.
const LOOKED_AT: usize = 2048;
const SHOWN_TO_THE_SECOND: usize = 600;

/// Letters below which nothing is said.
const LEAST_LETTERS: usize = 12;

/// Frequent words of English that are none of the languages written alike.
#[rustfmt::skip] // one a line says no more
const ENGLISH: [&str; 48] = [
    "about", "after", "and", "are", "because", "been", "but", "could", "from", "had", "has", "have",
    "he", "his", "how", "into", "it", "its", "just", "my", "not", "only", "our", "out", "said",
    "she", "should", "some", "than", "that", "the", "their", "there", "these", "they", "this",
    "very", "we", "were", "what", "when", "where", "which", "who", "will", "with", "would", "your",
];

/// Frequent words of English that other languages have not: `words/NOTICE.md`.
static OF_ENGLISH_ALONE: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../words/english.txt").lines().collect());

/// Least shares of the words of a text that are of English alone, one in so many, for it to be English:
/// where one of the detectors says so, and where none does. The letters must agree in any case.
const SHARE_WHERE_ONE_SAYS_SO: usize = 3;
const SHARE_WHERE_NONE_SAYS_SO: usize = 2;

/// The language of a text, as far as the beginning of it tells; `None` when there is too little
/// text or nothing known.
pub fn identify(text: &str) -> Option<Language> {
    let text = beginning(text, LOOKED_AT);
    if !has_letters(text) {
        return None;
    }
    if is_japanese(text) {
        return Some(Language { code: "ja".into(), score: 1.0 });
    }
    let first = whichlang::detect_language(text).three_letter_code();
    let evidence = if first == "eng" { english_words(text) } else { 0 };
    if evidence >= 4 {
        return Some(Language { code: "en".into(), score: 1.0 });
    }
    let shown = beginning(text, SHOWN_TO_THE_SECOND);
    let second = whatlang::detect(shown);
    let code = second.as_ref().map(|found| found.lang().code());
    let confidence = second.as_ref().map_or(0.0, whatlang::Info::confidence);
    if code == Some(first) {
        return Some(Language { code: two_letters(first).into(), score: 1.0 });
    }
    let one_says_so = first == "eng" || code == Some("eng");
    let least = if one_says_so { SHARE_WHERE_ONE_SAYS_SO } else { SHARE_WHERE_NONE_SAYS_SO };
    if (one_says_so && evidence >= 2 || has_english_words(shown, least)) && are_english(shown) {
        return Some(Language { code: "en".into(), score: 0.5 });
    }
    let found = second?;
    // Of the languages that it knows the first is the better judge, but for English.
    if KNOWN_TO_THE_FIRST.contains(&found.lang()) && first != "eng" {
        return Some(Language { code: two_letters(first).into(), score: 0.5 });
    }
    Some(Language { code: two_letters(found.lang().code()).into(), score: confidence })
}

/// Whether there are letters enough; a character of Chinese or Japanese tells as much as three.
fn has_letters(text: &str) -> bool {
    let weigh = |c: char| match c {
        '\u{3040}'..='\u{9FFF}' => 3,
        c => usize::from(c.is_alphabetic()),
    };
    let mut letters = 0;
    text.chars().any(|c| {
        letters += weigh(c);
        letters >= LEAST_LETTERS
    })
}

/// Whether one character in ten of those of China and Japan is a kana, which Japanese alone has.
fn is_japanese(text: &str) -> bool {
    let kana = text.chars().filter(|c| matches!(c, '\u{3040}'..='\u{30FF}')).count();
    kana > 0 && 10 * kana >= text.chars().filter(|c| ('\u{3400}'..='\u{9FFF}').contains(c)).count()
}

/// The languages of the first detector.
const KNOWN_TO_THE_FIRST: [Lang; 16] = [
    Lang::Ara,
    Lang::Cmn,
    Lang::Deu,
    Lang::Eng,
    Lang::Fra,
    Lang::Hin,
    Lang::Ita,
    Lang::Jpn,
    Lang::Kor,
    Lang::Nld,
    Lang::Por,
    Lang::Rus,
    Lang::Spa,
    Lang::Swe,
    Lang::Tur,
    Lang::Vie,
];

/// Occurrences of words that are English alone, up to four.
fn english_words(text: &str) -> usize {
    let words = text.split(|c: char| !c.is_alphabetic());
    let is_english = |word: &&str| {
        word.len() <= 8
            && (ENGLISH.binary_search(word).is_ok()
                || ENGLISH.binary_search(&&*word.to_ascii_lowercase()).is_ok())
    };
    words.filter(is_english).take(4).count()
}

/// Whether two words or more, and one in `least`, are English alone.
fn has_english_words(text: &str, least: usize) -> bool {
    let (mut n_words, mut n_english) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        n_words += 1;
        let is_english = OF_ENGLISH_ALONE.contains(word)
            || word.starts_with(|c: char| c.is_ascii_uppercase())
                && OF_ENGLISH_ALONE.contains(&*word.to_ascii_lowercase());
        n_english += usize::from(is_english);
    }
    n_english >= 2 && n_english * least >= n_words
}

/// As much of the beginning as fits into so many bytes.
fn beginning(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// The code of ISO 639-1 for that of 639-3, where there is one.
fn two_letters(code: &str) -> &str {
    #[rustfmt::skip] // one a line says no more
    const CODES: [(&str, &str); 67] = [
        ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"),
        ("ben", "bn"), ("bul", "bg"), ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"),
        ("dan", "da"), ("deu", "de"), ("ell", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"),
        ("fin", "fi"), ("fra", "fr"), ("guj", "gu"), ("heb", "he"), ("hin", "hi"), ("hrv", "hr"),
        ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"), ("jav", "jv"), ("jpn", "ja"),
        ("kan", "kn"), ("kat", "ka"), ("khm", "km"), ("kor", "ko"), ("lat", "la"), ("lav", "lv"),
        ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"), ("mya", "my"), ("nep", "ne"),
        ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"),
        ("por", "pt"), ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"),
        ("sna", "sn"), ("spa", "es"), ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"),
        ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"), ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"),
        ("uzb", "uz"),
    ];
    match CODES.binary_search_by_key(&code, |&(three, _)| three) {
        Ok(at) => CODES[at].1,
        Err(_) if code == "vie" => "vi",
        Err(_) if code == "yid" => "yi",
        Err(_) if code == "zul" => "zu",
        Err(_) => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_detectors_has_a_code_that_is_sorted() {
        for lang in Lang::all() {
            assert_eq!(two_letters(lang.code()).len(), 2, "{}", lang.code());
        }
        assert!(ENGLISH.is_sorted());
    }

    #[test]
    fn too_little_text_has_no_language() {
        for text in ["", "12 345,6", "Oil up 3 %", "\u{2014}\u{2014}\u{2014}"] {
            assert_eq!(identify(text), None, "{text}");
        }
    }
}
