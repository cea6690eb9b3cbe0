//! Contractions, and abbreviations that keep their full stop.

use std::sync::LazyLock;

/// Whole words that are two, in lower case with a straight apostrophe, and where they are cut.
#[rustfmt::skip] // one a line says no more
const SPLIT: [(&str, usize); 22] = [
    ("cannot", 3), ("gonna", 3), ("gotta", 3), ("dont", 2), ("cant", 2), ("wont", 2),
    ("didnt", 3), ("doesnt", 4), ("isnt", 2), ("wasnt", 3), ("arent", 3), ("werent", 4),
    ("couldnt", 5), ("wouldnt", 5), ("shouldnt", 6), ("havent", 4), ("hasnt", 3), ("hadnt", 3),
    ("im", 1), ("ive", 1), ("youre", 3), ("theyre", 4),
];

/// Endings of contractions, with what they follow.
const VERBS: [&str; 23] = [
    "ai", "are", "ca", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may",
    "might", "must", "need", "ought", "sha", "should", "was", "were", "wo", "would",
];
const PRONOUNS: [&str; 19] = [
    "i", "you", "he", "she", "it", "we", "they", "who", "what", "when", "where", "why", "how",
    "there", "that", "this", "these", "those", "somebody",
];

/// Abbreviations that keep their full stop.
#[rustfmt::skip] // one a line says no more
const ABBREVIATIONS: [&str; 96] = [
    "a.m.", "Adm.", "Bros.", "co.", "Co.", "Corp.", "D.C.", "Dr.", "e.g.", "E.g.", "E.G.", "Gen.",
    "Gov.", "i.e.", "I.e.", "I.E.", "Inc.", "Jr.", "Ltd.", "Md.", "Messrs.", "Mo.", "Mont.", "Mr.",
    "Mrs.", "Ms.", "p.m.", "Ph.D.", "Prof.", "Rep.", "Rev.", "Sen.", "St.", "vs.", "v.s.", "Ala.",
    "Ariz.", "Ark.", "Calif.", "Colo.", "Conn.", "Del.", "Fla.", "Ga.", "Ia.", "Id.", "Ill.",
    "Ind.", "Kan.", "Kans.", "Ken.", "Ky.", "La.", "Mass.", "Mich.", "Minn.", "Miss.", "N.C.",
    "N.D.", "N.H.", "N.J.", "N.M.", "N.Y.", "Neb.", "Nebr.", "Nev.", "Okla.", "Ore.", "Pa.",
    "S.C.", "Tenn.", "Va.", "Wash.", "Wis.", "Jan.", "Feb.", "Mar.", "Apr.", "May.", "Jun.",
    "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec.", "C++", ":)", ":(", ";)", ":D", ":-)",
    "'em", "o'clock", "ma'am",
];

/// Whether a word is one of those with a mark that stay whole.
pub(super) fn is_abbreviation(word: &str) -> bool {
    static SORTED: LazyLock<[&str; 96]> = LazyLock::new(|| {
        let mut sorted = ABBREVIATIONS;
        sorted.sort_unstable();
        sorted
    });
    // What they end in tells most others apart from them.
    matches!(word.as_bytes().last(), Some(b'.' | b'+' | b')' | b'(' | b'D' | b'm' | b'k'))
        && word.len() <= LONGEST_ABBREVIATION
        && SORTED.binary_search(&word).is_ok()
}

const LONGEST_ABBREVIATION: usize = 7;

/// Where a known contraction is cut; 0 for what stays whole; `None` for anything else.
pub(super) fn special(word: &str) -> Option<usize> {
    if word.len() < 2 || word.len() > LONGEST_SPECIAL {
        return None;
    }
    if is_abbreviation(word) {
        return Some(0);
    }
    // A letter with its full stop.
    if let [letter, b'.'] = word.as_bytes()
        && letter.is_ascii_lowercase()
    {
        return Some(0);
    }
    let capital_later = word.bytes().skip(1).any(|b| b.is_ascii_uppercase());
    let mut buffer = [0; LONGEST_SPECIAL];
    let lower = &mut buffer[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).expect("lower case of ASCII leaves the rest as it is");
    if !capital_later && let Some(&(_, cut)) = SPLIT.iter().find(|&&(whole, _)| whole == lower) {
        return Some(cut);
    }
    if let Some(hour) = lower.strip_suffix("am").or(lower.strip_suffix("pm"))
        && hour.parse().is_ok_and(|hour: u8| (1..=12).contains(&hour))
    {
        return Some(hour.len());
    }
    if capital_later {
        return None;
    }
    let apostrophe = word.rfind(['\'', '\u{2019}'])?;
    let straight = lower.replace('\u{2019}', "'");
    if let Some(verb) = straight.strip_suffix("n't") {
        return VERBS.contains(&verb).then(|| apostrophe - 1);
    }
    let (before, after) = straight.rsplit_once('\'')?;
    let follows =
        matches!(after, "s" | "d" | "ll" | "re" | "ve") || (before == "i" && after == "m");
    let is_known = PRONOUNS.contains(&before)
        || (after == "s" && before == "let")
        || (after == "ve" && VERBS.contains(&before));
    (follows && is_known).then_some(apostrophe)
}

/// Bytes of the longest word that may be known.
const LONGEST_SPECIAL: usize = 16;

/// Bytes of the longest of the words in [`SPLIT`].
pub(super) const LONGEST_SPLIT: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_abbreviation_is_found_and_no_contraction_is_longer_than_said() {
        for (word, _) in SPLIT {
            assert!(word.len() <= LONGEST_SPLIT, "{word}");
        }
        for word in ABBREVIATIONS {
            assert!(is_abbreviation(word), "{word}");
        }
    }
}
