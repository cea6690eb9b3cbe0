//! Whether a point belongs to the word before it.

use crate::abbreviations::{OWN, OWN_BEFORE_NUMBER, OWN_WHEN_CAPITALISED, is_dotted, kinds_of};

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

/// Letters of the longest abbreviation that keeps its point.
const LONGEST: usize = 6;

/// What a point right behind `before` is.
pub(super) fn point(before: &str) -> Point {
    let n_chars = if before.len() <= LONGEST { before.chars().count() } else { LONGEST + 1 };
    if n_chars == 1 {
        let letter = before.chars().next().is_some_and(char::is_uppercase);
        return match before {
            "I" => Point::None,
            "p" | "c" | "v" | "m" => Point::BeforeNumber,
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
    let mut lower = [0; LONGEST];
    let lower = &mut lower[..before.len()];
    lower.copy_from_slice(before.as_bytes());
    lower.make_ascii_lowercase();
    let kinds = kinds_of(lower);
    let capital = before.as_bytes()[0].is_ascii_uppercase();
    let shouted = before.bytes().all(|b| b.is_ascii_uppercase());
    if kinds & OWN != 0 || kinds & OWN_WHEN_CAPITALISED != 0 && capital && !shouted {
        Point::Own
    } else if kinds & (OWN_BEFORE_NUMBER | OWN_WHEN_CAPITALISED) != 0 {
        Point::BeforeNumber
    } else {
        Point::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abbreviations::ABBREVIATIONS;

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
    fn abbreviations_that_keep_their_point_are_short_enough_to_be_looked_up() {
        for (norm, kinds) in ABBREVIATIONS {
            let keeps = kinds & (OWN | OWN_WHEN_CAPITALISED | OWN_BEFORE_NUMBER) != 0;
            assert!(!keeps || norm.len() <= LONGEST, "{norm}");
        }
    }
}
