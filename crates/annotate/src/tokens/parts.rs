//! The view `ud`: the syntactic words inside a token of the view `words`, as Universal Dependencies
//! parts English.
//!
//! Where a token is parted depends on its form alone, so that it is worked out once a form.

use memchr::memchr_iter;
use std::ops::Range;

/// Calls `emit` with the spans of the parts of a form; one span, when it is not parted.
pub fn parts(form: &str, mut emit: impl FnMut(Range<usize>)) {
    if !may_part(form) {
        emit(0..form.len());
        return;
    }
    let mut start = 0;
    let bytes = form.as_bytes();
    // Numbers of telephones and dates are one word.
    let digits = bytes.iter().all(|b| b.is_ascii_digit() || *b == b'-');
    if !digits && !is_address(form) {
        let last = form.len() - 1;
        for at in memchr_iter(b'-', bytes).filter(|at| (1..last).contains(at)) {
            if is_cut(form, start, at) {
                emit_clitics(form, start..at, &mut emit);
                emit(at..at + 1);
                start = at + 1;
            }
        }
    }
    emit_clitics(form, start..form.len(), &mut emit);
}

/// A cheap look that rules out most forms.
fn may_part(form: &str) -> bool {
    let bytes = form.as_bytes();
    bytes.len() > 1
        && (bytes.iter().any(|b| matches!(b, b'-' | b'\'' | 0xE2 | 0xCA))
            || bytes[0].is_ascii_digit() && bytes[bytes.len() - 1].is_ascii_alphabetic()
            || whole_word(form).is_some())
}

/// Whether a form is an address, a face or a row of marks, which have hyphens of their own.
fn is_address(form: &str) -> bool {
    form.contains(['@', '/', ':', '_']) || !form.contains(char::is_alphanumeric) || {
        form.rsplit_once('.').is_some_and(|(_, ending)| ending.len() > 1)
    }
}

/// Whether the hyphen at `at` parts, in a word that began at `start`.
fn is_cut(form: &str, start: usize, at: usize) -> bool {
    let bytes = form.as_bytes();
    let before = &form[start..at];
    !(before.len() <= LONGEST_PREFIX
        && PREFIXES.iter().any(|prefix| before.eq_ignore_ascii_case(prefix))
        && bytes[at + 1].is_ascii_alphabetic())
}

const LONGEST_PREFIX: usize = 7;

/// Prefixes that are no words by themselves: the hyphen behind them does not part (guidelines of the
/// English Web Treebank, section on hyphenation).
const PREFIXES: [&str; 37] = [
    "a", "anti", "bi", "co", "counter", "cross", "de", "dis", "e", "eco", "ex", "extra", "inter",
    "intra", "mega", "micro", "mid", "mini", "mis", "multi", "non", "over", "para", "post", "pre",
    "pro", "proto", "re", "semi", "socio", "sub", "super", "trans", "ultra", "un", "uber", "vice",
];

/// Parts clitics off the end of a word: `do|n't`, `we|'ll`.
fn emit_clitics(form: &str, range: Range<usize>, emit: &mut impl FnMut(Range<usize>)) {
    let word = &form[range.clone()];
    let mut emit_cuts = |cuts: &[usize]| {
        let mut start = range.start;
        for cut in cuts {
            emit(start..range.start + cut);
            start = range.start + cut;
        }
        emit(start..range.end);
    };
    if let Some(cuts) = whole_word(word) {
        return emit_cuts(cuts);
    }
    match clitic(word).or_else(|| unit(word)) {
        Some(cut) => {
            // Two of them: `would|n't|'ve`, `I|'d|'ve`.
            match clitic(&word[..cut]) {
                Some(first) => emit_cuts(&[first, cut]),
                None => emit_cuts(&[cut]),
            }
        }
        None => emit_cuts(&[]),
    }
}

/// Where the clitic at the end of a word begins.
fn clitic(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let apostrophe =
        word.char_indices().rev().take(3).find(|&(_, c)| matches!(c, '\'' | '’' | 'ʼ'));
    let (at, mark) = apostrophe?;
    let ending = &bytes[at + mark.len_utf8()..];
    let is = |s: &str| ending.eq_ignore_ascii_case(s.as_bytes());
    let host = |at: usize| (at > 0).then_some(at);
    if is("t") && at > 1 && bytes[at - 1].eq_ignore_ascii_case(&b'n') {
        return host(at - 1);
    }
    if is("ll") || is("re") || is("ve") || is("d") || is("m") || is("s") {
        let letters = word[..at].chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’');
        return letters.then_some(at).and_then(host);
    }
    None
}

/// Where the unit behind a number begins: `10|km`, `5|pm`; `1st` and `90s` are one word.
fn unit(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let at = bytes.iter().position(|b| !matches!(b, b'0'..=b'9' | b'.' | b',' | b':'))?;
    let unit = &word[at..];
    let known = at > 0 && UNITS.iter().any(|known| unit.eq_ignore_ascii_case(known));
    known.then_some(at)
}

const UNITS: [&str; 31] = [
    "am", "pm", "a.m.", "p.m.", "mm", "cm", "m", "km", "in", "ft", "yd", "mi", "mg", "g", "kg",
    "lb", "lbs", "oz", "ml", "l", "mph", "kmh", "hz", "khz", "mhz", "ghz", "kb", "mb", "gb", "hrs",
    "bn",
];

/// Words that are written in one and parted all the same, with the places of the cuts.
const WHOLE_WORDS: [(&str, &[usize]); 28] = [
    ("'tis", &[2]),
    ("'twas", &[2]),
    ("arent", &[3]),
    ("cannot", &[3]),
    ("cant", &[2]),
    ("couldnt", &[5]),
    ("didnt", &[3]),
    ("doesnt", &[4]),
    ("dont", &[2]),
    ("dunno", &[2, 3]),
    ("gimme", &[3]),
    ("gonna", &[3]),
    ("gotta", &[3]),
    ("hasnt", &[3]),
    ("havent", &[4]),
    ("im", &[1]),
    ("isnt", &[2]),
    ("lemme", &[3]),
    ("shouldnt", &[6]),
    ("thats", &[4]),
    ("theyre", &[4]),
    ("wanna", &[3]),
    ("wasnt", &[3]),
    ("werent", &[4]),
    ("whats", &[4]),
    ("wont", &[2]),
    ("wouldnt", &[5]),
    ("youre", &[3]),
];

fn whole_word(word: &str) -> Option<&'static [usize]> {
    if !(2..=8).contains(&word.len()) {
        return None;
    }
    let found = WHOLE_WORDS.iter().find(|(whole, _)| word.eq_ignore_ascii_case(whole));
    found.map(|&(_, cuts)| cuts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(form: &str) -> String {
        let mut found = Vec::new();
        parts(form, |range| found.push(&form[range]));
        assert_eq!(found.concat(), form);
        found.join("|")
    }

    #[test]
    fn contractions_are_parted_as_universal_dependencies_does() {
        // https://universaldependencies.org/en/index.html, on tokenisation; n't and its host.
        assert_eq!(parted("don't"), "do|n't");
        assert_eq!(parted("Can’t"), "Ca|n’t");
        assert_eq!(parted("we'll"), "we|'ll");
        assert_eq!(parted("I'd've"), "I|'d|'ve");
        assert_eq!(parted("cannot"), "can|not");
        assert_eq!(parted("GONNA"), "GON|NA");
        assert_eq!(parted("dunno"), "du|n|no");
        for whole in ["o'clock", "O'Reilly", "d'Ettorre", "house", "ain", "'s", "n't", "1930’s"] {
            assert_eq!(parted(whole), whole);
        }
    }

    #[test]
    fn hyphens_part_words_but_not_prefixes_numbers_and_addresses() {
        assert_eq!(parted("state-of-the-art"), "state|-|of|-|the|-|art");
        assert_eq!(parted("20-year"), "20|-|year");
        assert_eq!(parted("well-known"), "well|-|known");
        for whole in
            ["e-mail", "non-European", "713-664-7478", "2004-05-26", "http://a-b.com", ":-)", "--"]
        {
            assert_eq!(parted(whole), whole);
        }
    }

    #[test]
    fn units_are_parted_from_their_number() {
        assert_eq!(parted("10km"), "10|km");
        assert_eq!(parted("7:30pm"), "7:30|pm");
        for whole in ["1st", "90s", "3D", "G7", "747"] {
            assert_eq!(parted(whole), whole);
        }
    }
}
