//! Whether a point belongs to the word before it.

/// What a point behind a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    /// Part of an abbreviation.
    Own,
    /// Part of one when a number follows.
    BeforeNumber,
    /// Part of an initial when a name follows.
    Initial,
    /// A mark of the sentence.
    None,
}

/// Abbreviations that are nothing else, in small letters, sorted.
const ABBREVIATIONS: [&str; 107] = [
    "adj", "adm", "adv", "al", "approx", "apr", "assn", "assoc", "asst", "atty", "aug", "ave",
    "bldg", "blvd", "brig", "bros", "ca", "calif", "capt", "cf", "cmdr", "co", "col", "colo",
    "conn", "corp", "cpl", "dec", "dept", "dr", "drs", "eds", "esp", "esq", "est", "etc", "feb",
    "fig", "figs", "fla", "fri", "ft", "gov", "govt", "hon", "hrs", "hwy", "inc", "incl", "inst",
    "intl", "jan", "jr", "jul", "jun", "lbs", "lt", "ltd", "maj", "md", "messrs", "mfg", "mgr",
    "mins", "mlle", "mme", "mr", "mrs", "ms", "mt", "nov", "oct", "okla", "oz", "pfc", "ph", "pp",
    "prof", "profs", "pvt", "rd", "rep", "reps", "rev", "rt", "sec", "secs", "sen", "sens", "sept",
    "sgt", "sq", "sr", "st", "ste", "supt", "tel", "tenn", "tex", "thurs", "tues", "univ", "viz",
    "vol", "vols", "vs", "wed",
];

/// Of these, words as well in small letters: abbreviations only where they begin with a capital.
const WHEN_CAPITALISED: [&str; 23] = [
    "ave", "co", "col", "conn", "dec", "est", "fig", "fri", "gov", "hon", "inc", "jan", "jun",
    "maj", "mt", "oct", "rep", "reps", "rev", "sec", "sen", "tex", "wed",
];

/// Abbreviations before numbers that are words as well, in small letters, sorted.
const BEFORE_NUMBERS: [&str; 9] = ["art", "ch", "no", "nos", "p", "par", "pt", "sat", "sun"];

/// The longest of the lists.
const LONGEST: usize = 6;

/// The lists as numbers: a search compares those in a third of the time that words take.
static ABBREVIATION_NUMBERS: [u64; ABBREVIATIONS.len()] = numbers(ABBREVIATIONS);
static WHEN_CAPITALISED_NUMBERS: [u64; WHEN_CAPITALISED.len()] = numbers(WHEN_CAPITALISED);
static BEFORE_NUMBERS_NUMBERS: [u64; BEFORE_NUMBERS.len()] = numbers(BEFORE_NUMBERS);

const fn numbers<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut numbers = [0; N];
    let mut i = 0;
    while i < N {
        numbers[i] = number(words[i].as_bytes());
        i += 1;
    }
    numbers
}

/// A word of up to [`LONGEST`] bytes as a number, in small letters where it is ASCII. Numbers are in
/// the order of their words.
const fn number(word: &[u8]) -> u64 {
    let (mut number, mut i) = (0, 0);
    while i < LONGEST {
        let byte = if i < word.len() { word[i].to_ascii_lowercase() } else { 0 };
        number = number << 8 | byte as u64;
        i += 1;
    }
    number
}

/// What a point right behind `before` is.
pub(super) fn point(before: &str) -> Point {
    let n_chars = if before.len() <= LONGEST { before.chars().count() } else { LONGEST + 1 };
    if n_chars == 1 {
        let letter = before.chars().next().is_some_and(char::is_uppercase);
        return match before {
            "I" => Point::None,
            "p" | "c" | "v" | "m" | "ft" => Point::BeforeNumber,
            _ if letter => Point::Initial,
            _ => Point::None,
        };
    }
    if is_dotted(before) {
        return Point::Own;
    }
    if n_chars > LONGEST || !before.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Point::None;
    }
    let number = number(before.as_bytes());
    let listed = |list: &[u64]| list.binary_search(&number).is_ok();
    let capital = before.as_bytes()[0].is_ascii_uppercase();
    let shouted = before.bytes().all(|b| b.is_ascii_uppercase());
    let when_capitalised = listed(&WHEN_CAPITALISED_NUMBERS);
    if listed(&ABBREVIATION_NUMBERS) && (capital && !shouted || !when_capitalised) {
        Point::Own
    } else if when_capitalised || listed(&BEFORE_NUMBERS_NUMBERS) {
        Point::BeforeNumber
    } else {
        Point::None
    }
}

/// Whether a form is letters, one or two at a time, with points between them: `U.S`, `e.g`, `Ph.D`.
pub(super) fn is_dotted(form: &str) -> bool {
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
    fn abbreviations_keep_their_point_and_words_do_not() {
        for form in ["Mr", "mr", "etc", "U.S", "e.g", "Ph.D", "Inc", "Jan", "vs", "Co"] {
            assert_eq!(point(form), Point::Own, "{form}");
        }
        for form in ["house", "jan", "co", "example.com", "I", "3.14", "CO"] {
            assert_ne!(point(form), Point::Own, "{form}");
        }
        assert_eq!(point("No"), Point::BeforeNumber);
        assert_eq!(point("J"), Point::Initial);
    }

    #[test]
    fn the_lists_are_sorted_and_short_enough() {
        for list in [&ABBREVIATIONS[..], &WHEN_CAPITALISED, &BEFORE_NUMBERS] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
            assert!(list.iter().all(|word| word.len() <= LONGEST));
        }
        assert!(WHEN_CAPITALISED.iter().all(|word| ABBREVIATIONS.contains(word)));
    }
}
