//! Words as a blank English pipeline of spaCy 3 makes them, as far as its documented behaviour can
//! be followed in small room: what datatrove counts as words.
//!
//! A stretch between white space loses marks at its ends, one by one, until it is a known
//! contraction or abbreviation, or has none left; then it is cut at marks inside. Addresses stay
//! whole.

mod known;

use known::{LONGEST_SPLIT, is_abbreviation, special};

/// Gives every word of the text, in order.
pub(crate) fn each<'a>(text: &'a str, mut give: impl FnMut(&'a str)) {
    for stretch in text.split_whitespace() {
        split(stretch, &mut give);
    }
}

fn split<'a>(stretch: &'a str, give: &mut impl FnMut(&'a str)) {
    if quickly(stretch, give) {
        return;
    }
    let mut rest = stretch;
    let mut suffixes: Vec<&str> = Vec::new();
    while !rest.is_empty() && special(rest).is_none() && !is_address(rest) {
        let before = prefix(rest);
        if before > 0 && special(&rest[before..]).is_some() {
            give(&rest[..before]);
            rest = &rest[before..];
            break;
        }
        let after = suffix(&rest[before..]);
        if after > 0 && special(&rest[..rest.len() - after]).is_some() {
            suffixes.push(&rest[rest.len() - after..]);
            rest = &rest[..rest.len() - after];
            break;
        }
        if before == 0 && after == 0 {
            break;
        }
        if before > 0 {
            give(&rest[..before]);
        }
        if after > 0 {
            suffixes.push(&rest[rest.len() - after..]);
        }
        rest = &rest[before..rest.len() - after];
    }
    if let Some(cut) = special(rest) {
        if cut > 0 {
            give(&rest[..cut]);
        }
        give(&rest[cut..]);
    } else if is_address(rest) {
        give(rest);
    } else {
        inside(rest, give);
    }
    suffixes.into_iter().rev().for_each(give);
}

/// Cuts a stretch of letters of ASCII with at most one mark behind them, as nearly all are: what
/// [`split`] would do with it. Whether it was such a one.
fn quickly<'a>(stretch: &'a str, give: &mut impl FnMut(&'a str)) -> bool {
    let bytes = stretch.as_bytes();
    let letters = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let (word, mark) = stretch.split_at(letters);
    match mark.as_bytes() {
        [] => {}
        _ if word.is_empty() => return false,
        [b',' | b';' | b'!' | b'?'] => {}
        // The letter before decides whether a full stop is cut off.
        [b'.'] if bytes[letters - 1].is_ascii_lowercase() => {
            let is_whole = letters == 1 || is_abbreviation(stretch);
            if is_whole {
                give(stretch);
                return true;
            }
        }
        _ => return false,
    }
    if (2..=LONGEST_SPLIT).contains(&letters)
        && let Some(cut) = special(word)
        && cut > 0
    {
        give(&word[..cut]);
        give(&word[cut..]);
    } else {
        give(word);
    }
    if !mark.is_empty() {
        give(mark);
    }
    true
}

/// Web and e-mail addresses.
fn is_address(word: &str) -> bool {
    if !word.contains(['.', '@', ':']) || word.ends_with(['.', ',', ')', '"', ':', ';', '!', '?']) {
        return false;
    }
    let host = |host: &str| {
        let mut labels = host.rsplit('.');
        let top = labels.next().unwrap_or_default();
        top.len() >= 2
            && top.bytes().all(|b| b.is_ascii_lowercase())
            && labels.clone().next().is_some()
            && labels
                .all(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
    };
    if let Some((_, rest)) = word.split_once("://") {
        return rest.contains('.');
    }
    if let Some((name, rest)) = word.split_once('@') {
        return !name.is_empty() && host(rest);
    }
    host(word.split('/').next().unwrap_or_default())
}

/// Lower case, or of a script without case.
fn is_lower(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase()
}

/// Upper case, or of a script without case.
fn is_upper(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase()
}

fn is_mark(c: char) -> bool {
    matches!(c,
        '!' | '?' | ',' | ':' | ';' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '_' | '#'
        | '*' | '&' | '\'' | '"' | '`' | '\u{2026}' | '\u{BF}' | '\u{A1}' | '\u{B7}' | '\u{B4}'
        | '\u{AB}' | '\u{BB}' | '\u{2018}'..='\u{201E}' | '\u{3001}'..='\u{3002}'
        | '\u{3008}'..='\u{3015}' | '\u{FF01}' | '\u{FF08}' | '\u{FF09}' | '\u{FF0C}' | '\u{FF1A}'
        | '\u{FF1B}' | '\u{FF1F}' | '\u{FF5E}' | '\u{61F}' | '\u{60C}' | '\u{61B}' | '\u{6D4}'
        | '\u{66A}' | '\u{964}')
}

/// Signs and pictures of the category So.
fn is_icon(c: char) -> bool {
    matches!(c,
        '\u{A6}' | '\u{A9}' | '\u{AE}' | '\u{B0}' | '\u{2100}'..='\u{214F}' | '\u{2195}'..='\u{23FF}'
        | '\u{2500}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

fn is_currency(c: char) -> bool {
    matches!(
        c,
        '$' | '\u{A3}' | '\u{20AC}' | '\u{A5}' | '\u{E3F}' | '\u{20BD}' | '\u{20B4}' | '\u{20B9}'
    )
}

/// Bytes of a run of two or more full stops at the beginning.
fn stops(word: &str) -> usize {
    let n = word.bytes().take_while(|&b| b == b'.').count();
    if n >= 2 { n } else { 0 }
}

/// Bytes of the mark that is taken from the beginning.
fn prefix(word: &str) -> usize {
    if let Some(code) = ["US$", "C$", "A$"].iter().find(|code| word.starts_with(**code)) {
        return code.len();
    }
    let Some(first) = word.chars().next() else { return 0 };
    let second = word[first.len_utf8()..].chars().next();
    let sign = matches!(first, '\u{A7}' | '%' | '=' | '\u{2014}' | '\u{2013}')
        || (first == '+' && !second.is_some_and(|c| c.is_ascii_digit()));
    if sign || is_mark(first) || is_icon(first) || is_currency(first) {
        return first.len_utf8();
    }
    stops(word)
}

#[rustfmt::skip] // one a line says no more
const UNITS: [&str; 36] = [
    "km\u{B2}", "km\u{B3}", "km", "m\u{B2}", "m\u{B3}", "dm", "cm", "mm", "\u{B5}m", "nm", "yd",
    "in", "ft", "kg", "mg", "\u{B5}g", "lb", "oz", "m/s", "km/h", "kmh", "mph", "hPa", "Pa",
    "mbar", "MB", "kb", "KB", "gb", "GB", "tb", "TB", "m", "g", "t", "%",
];
const LETTER_UNITS: [&str; 4] = ["T", "G", "M", "K"];

/// Bytes of the mark that is taken from the end.
fn suffix(word: &str) -> usize {
    let Some(last) = word.chars().next_back() else { return 0 };
    // Taken for a sad face, also when it closes a bracket.
    if word.ends_with("):") {
        return 2;
    }
    if let Some(clitic) =
        ["'s", "'S", "\u{2019}s", "\u{2019}S"].iter().find(|clitic| word.ends_with(**clitic))
    {
        return clitic.len();
    }
    if last == '.' {
        let run = word.bytes().rev().take_while(|&b| b == b'.').count();
        if run >= 2 {
            return run;
        }
        let mut before = word[..word.len() - 1].chars().rev();
        let ends = match before.next() {
            Some(c) if is_lower(c) || c.is_ascii_digit() => true,
            Some('%' | '\u{B2}' | '-' | '+') => true,
            Some(c) if c.is_uppercase() => before.next().is_some_and(is_upper),
            Some(c) => matches!(
                c,
                '"' | '\''
                    | '`'
                    | ')'
                    | ']'
                    | '}'
                    | '>'
                    | '('
                    | '['
                    | '{'
                    | '<'
                    | '\u{AB}'
                    | '\u{BB}'
                    | '\u{B4}'
                    | '\u{2018}'..='\u{201E}'
            ),
            None => false,
        };
        return usize::from(ends);
    }
    if is_mark(last) || is_icon(last) || matches!(last, '\u{2014}' | '\u{2013}') {
        return last.len_utf8();
    }
    let digit_before = |len: usize| {
        word[..word.len() - len].chars().next_back().is_some_and(|c| c.is_ascii_digit())
    };
    if (last == '+' || is_currency(last)) && digit_before(last.len_utf8()) {
        return last.len_utf8();
    }
    let unit = UNITS.iter().chain(&LETTER_UNITS).filter(|unit| word.ends_with(**unit));
    unit.map(|unit| unit.len()).find(|&len| digit_before(len)).unwrap_or(0)
}

/// Cuts a stretch without marks at its ends at the marks inside.
fn inside<'a>(word: &'a str, give: &mut impl FnMut(&'a str)) {
    let mut done = 0;
    let mut at = 0;
    while at < word.len() {
        let len = infix(word, at);
        if len == 0 {
            at += word[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        if at > done {
            give(&word[done..at]);
        }
        give(&word[at..at + len]);
        at += len;
        done = at;
    }
    if done < word.len() {
        give(&word[done..]);
    }
}

/// Bytes of the mark at `at` at which a word is cut; 0 for none.
fn infix(word: &str, at: usize) -> usize {
    let rest = &word[at..];
    let Some(first) = rest.chars().next() else { return 0 };
    if first.is_alphanumeric() {
        return 0;
    }
    if stops(rest) > 0 {
        return stops(rest);
    }
    if first == '\u{2026}' || is_icon(first) {
        return first.len_utf8();
    }
    let Some(before) = word[..at].chars().next_back() else { return 0 };
    let after = |len: usize| rest[len..].chars().next();
    let letter_after = |len: usize| after(len).is_some_and(char::is_alphabetic);
    let quote = |c: char| {
        matches!(
            c,
            '"' | '\u{201C}'
                | '\u{201D}'
                | '`'
                | '\u{2018}'
                | '\u{B4}'
                | '\u{2019}'
                | '\u{201A}'
                | '\u{201E}'
                | '\u{BB}'
                | '\u{AB}'
                | '\''
        )
    };
    if before.is_ascii_digit()
        && matches!(first, '+' | '-' | '*' | '^')
        && after(1).is_some_and(|c| c.is_ascii_digit() || c == '-')
    {
        return 1;
    }
    if first == '.'
        && (is_lower(before) || quote(before))
        && after(1).is_some_and(|c| is_upper(c) || quote(c))
    {
        return 1;
    }
    if !before.is_alphabetic() && !before.is_ascii_digit() {
        return 0;
    }
    if matches!(first, ':' | '<' | '>' | '=' | '/') && letter_after(1) {
        return 1;
    }
    if first == ',' && before.is_alphabetic() && letter_after(1) {
        return 1;
    }
    ["---", "--", "\u{2014}\u{2014}", "-", "\u{2013}", "\u{2014}", "~"]
        .iter()
        .find(|hyphen| rest.starts_with(**hyphen) && letter_after(hyphen.len()))
        .map_or(0, |hyphen| hyphen.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        each(text, |token| tokens.push(token));
        tokens
    }

    /// Words as spaCy's rules of exceptions, prefixes, suffixes and infixes cut them, worked by hand.
    #[test]
    fn words_with_one_mark_behind_them_are_cut_as_all_others() {
        assert_eq!(tokens("We cannot, he said."), ["We", "can", "not", ",", "he", "said", "."]);
        assert_eq!(
            tokens("Cannot a. B. Mr. Smith!"),
            ["Can", "not", "a.", "B.", "Mr.", "Smith", "!"]
        );
        assert_eq!(
            tokens("CANNOT EU. IBM; x, am."),
            ["CANNOT", "EU", ".", "IBM", ";", "x", ",", "am", "."]
        );
    }

    #[test]
    fn marks_contractions_and_abbreviations_are_split_as_spacy_does() {
        // The example of spaCy's documentation of its tokeniser, and what follows from its rules.
        assert_eq!(
            tokens("\u{201C}Let\u{2019}s go to N.Y.!\u{201D}"),
            ["\u{201C}", "Let", "\u{2019}s", "go", "to", "N.Y.", "!", "\u{201D}"]
        );
        assert_eq!(tokens("He didn't (yet)."), ["He", "did", "n't", "(", "yet", ")", "."]);
        assert_eq!(
            tokens("U.K.-based well-known $5.5bn, 10km at 7pm."),
            [
                "U.K.-based",
                "well",
                "-",
                "known",
                "$",
                "5.5bn",
                ",",
                "10",
                "km",
                "at",
                "7",
                "pm",
                "."
            ]
        );
        assert_eq!(tokens("see example.com/a_b now"), ["see", "example.com/a_b", "now"]);
    }
}
