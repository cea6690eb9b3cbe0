//! What people write, and what only a wrong decoding makes.

/// How much speaks against characters being what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// They may well have been written so.
    None,
    /// Something is odd about them: enough where all of the line decodes.
    Some,
    /// Nobody writes so: enough in a line of other text.
    Strong,
}

/// Marks that follow a word, and so an accented letter at its end.
const CLOSING: &[char] = &[
    '\u{2026}', '\u{2019}', '\u{201D}', '\u{201C}', '\u{2018}', '\u{2013}', '\u{2014}', '\u{2122}',
    '\u{AE}', '\u{A0}', '\u{A1}', '\u{BF}', '\u{AB}', '\u{BB}', '\u{B4}', '\u{B7}', '\u{B0}',
    '\u{AC}', '\u{AA}', '\u{BA}', '\u{A7}', '\u{201A}', '\u{201E}',
];

/// Those of which two follow a word.
const CLOSING_TWICE: &[char] = &[
    '\u{2026}', '\u{201D}', '\u{2019}', '\u{201C}', '\u{B4}', '\u{BB}', '\u{A0}', '\u{B0}',
    '\u{A7}', '\u{AA}', '\u{BA}',
];

/// Punctuation that stands beside letters in any text.
const PUNCTUATION: &[char] = &[
    '\u{2013}', '\u{2014}', '\u{201C}', '\u{201D}', '\u{2018}', '\u{2019}', '\u{2026}', '\u{AB}',
    '\u{BB}', '\u{A0}', '\u{AC}', '\u{F7}', '\u{B7}', '\u{201A}', '\u{201E}',
];

/// Controls of ISO 8859, which no text has.
pub(super) fn is_c1(c: char) -> bool {
    ('\u{80}'..='\u{9F}').contains(&c)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, '\u{AA}' | '\u{BA}')
}

fn is_box(c: char) -> bool {
    ('\u{2500}'..'\u{25A0}').contains(&c)
}

/// Latin, Greek, Cyrillic, others: letters of one word are of one script.
fn script(c: char) -> u8 {
    match c {
        '\0'..'\u{300}' | '\u{1E00}'..'\u{1F00}' => 0,
        '\u{370}'..'\u{400}' => 1,
        '\u{400}'..'\u{530}' => 2,
        _ => 3,
    }
}

fn lower(c: Option<char>) -> bool {
    c.is_some_and(char::is_lowercase)
}

fn upper(c: Option<char>) -> bool {
    c.is_some_and(char::is_uppercase)
}

fn of_other_script(neighbour: Option<char>, c: char) -> bool {
    neighbour.is_some_and(|n| n.is_alphabetic() && script(n) != script(c))
}

/// What speaks against these characters, which could be bytes of UTF-8, between those neighbours.
pub(super) fn doubt(chars: &[char], before: Option<char>, after: Option<char>) -> Doubt {
    let first = chars[0];
    if chars.iter().any(|&c| is_c1(c)) {
        return Doubt::Strong;
    }
    if chars.iter().all(|&c| is_letter(c)) {
        return of_letters(chars, before, after);
    }
    if let &[_, second] = chars {
        return of_pair(first, second, before, after);
    }
    let ends_word = first.is_lowercase()
        && before.is_some_and(char::is_alphabetic)
        && chars[1..].iter().all(|c| CLOSING_TWICE.contains(c));
    if ends_word || is_box(first) { Doubt::None } else { Doubt::Strong }
}

/// Capitals inside a word and scripts mixed in it are odd.
fn of_letters(chars: &[char], before: Option<char>, after: Option<char>) -> Doubt {
    let (first, last) = (chars[0], chars[chars.len() - 1]);
    let inside = chars.windows(2).any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase());
    let flips = inside
        || (lower(before) && first.is_uppercase())
        || (first.is_uppercase() && last.is_lowercase() && upper(after));
    let mixed = chars.iter().any(|&c| script(c) != script(first))
        || of_other_script(before, first)
        || of_other_script(after, last);
    match (mixed && chars.len() > 2, flips || mixed) {
        (true, _) => Doubt::Strong,
        (_, true) => Doubt::Some,
        _ => Doubt::None,
    }
}

fn of_pair(first: char, second: char, before: Option<char>, after: Option<char>) -> Doubt {
    /// Latin capital letters with tilde and circumflex: what the commonest bytes look like.
    const COMMONEST: [char; 2] = ['\u{C3}', '\u{C2}'];
    let common = COMMONEST.contains(&first);
    if first == COMMONEST[0] && matches!(second, '\u{A0}' | '\u{20AC}') {
        return Doubt::Strong;
    }
    if second == '\u{AC}' && !common {
        return Doubt::None;
    }
    if !is_letter(first) {
        return of_symbols(first, second, before, after);
    }
    if of_other_script(before, first) {
        return Doubt::Some;
    }
    let rare = !matches!(
        second,
        '\u{A5}'
            | '\u{A2}'
            | '\u{20AC}'
            | '\u{2019}'
            | '\u{2014}'
            | '\u{2013}'
            | '\u{2026}'
            | '\u{201D}'
    );
    let strong = if first.is_uppercase() && (lower(before) || lower(after)) && rare {
        Doubt::Strong
    } else {
        Doubt::Some
    };
    if lower(before) && first.is_uppercase() {
        return strong;
    }
    let parts_words =
        matches!(second, '\u{2019}' | '\u{2013}' | '\u{2014}' | '\u{2026}' | '\u{A0}');
    if after.is_some_and(char::is_alphabetic) && !parts_words {
        return if upper(after) { Doubt::Some } else { strong };
    }
    let odd_after_common = common
        && matches!(
            second,
            '\u{2122}' | '\u{AE}' | '\u{BA}' | '\u{AA}' | '\u{B0}' | '\u{AC}' | '\u{A7}'
        );
    let closes = CLOSING.contains(&second);
    let cased = first.is_uppercase() || first.is_lowercase();
    match (closes, cased && !odd_after_common) {
        (true, true) => Doubt::None,
        (true, false) if !common => Doubt::None,
        _ => Doubt::Some,
    }
}

/// A symbol and what follows it.
fn of_symbols(first: char, second: char, before: Option<char>, after: Option<char>) -> Doubt {
    let letter_before = before.is_some_and(char::is_alphabetic);
    let odd = match first {
        c if PUNCTUATION.contains(&c) => false,
        '\u{221A}' => letter_before || (second.is_alphabetic() && second != '\u{3C0}'),
        '\u{25CA}' => second.is_alphabetic(),
        '\u{D7}' => {
            let follows =
                CLOSING.contains(&second) || matches!(second, '\u{20AC}' | '\u{A3}' | '\u{A5}');
            after == Some(first) || !follows
        }
        c if is_box(c) => second.is_alphabetic(),
        c => letter_before && (second.is_alphabetic() || !c.is_alphabetic()),
    };
    if odd { Doubt::Some } else { Doubt::None }
}

/// Symbols that a letter does not stand beside in text.
pub(super) fn is_symbol(c: char) -> bool {
    matches!(c,
        '\u{A2}'..='\u{A6}' | '\u{A8}' | '\u{A9}' | '\u{AC}' | '\u{AE}'..='\u{B1}' | '\u{B4}'
        | '\u{B8}' | '\u{D7}' | '\u{F7}' | '\u{2C2}'..='\u{2DF}' | '\u{2044}' | '\u{20A0}'..='\u{20CF}'
        | '\u{2100}'..='\u{2BFF}' | '\u{FFFD}')
}
