//! Whether a sentence ends after a terminator: what is certain, and what the model is asked.

use super::after::{After, Kind};
use super::before::Before;
use super::items::Marker;
use super::lists::{Abbreviation, Lists};
use super::run::{self, Run};
use super::web;
use super::words::{Case, Norm, char_at};

/// What the rules say of a possible end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The sentence ends.
    Ends,
    /// It goes on.
    GoesOn,
    /// The model decides.
    Open(Question),
}

/// What kind of place the model is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    /// A plain end, and a word in lower case after it.
    Lower,
    /// `?` or `!` in a sentence begun in lower case, and a word in lower case after it.
    StrongLower,
    /// A dash between spaces.
    Dash,
    /// An emoticon, and a word in lower case after it.
    Emoticon,
}

impl Question {
    /// What is likely when nothing else is known.
    pub(super) fn lean(self, before: &Before<'_>, after: &After<'_>) -> bool {
        match self {
            Question::Lower | Question::StrongLower => {
                before.case == Case::Lower && (before.begins_lower || after.lists().is_subject())
            }
            Question::Emoticon => after.lists().is_subject(),
            Question::Dash => {
                after.case == Case::Capitalised
                    && after.word.len() > 1
                    && after.lists().is_starter()
            }
        }
    }
}

/// Judges the run in the sentence from `before.sentence` on; `inner` when it closes a quotation
/// inside its sentence.
pub(super) fn judge(
    text: &str,
    end: usize,
    run: &Run,
    before: &Before<'_>,
    after: &After<'_>,
    inner: bool,
) -> Verdict {
    if after.kind == Kind::Nothing || after.kind == Kind::GoesOn {
        return Verdict::GoesOn;
    }
    if !after.spaced && !run.wide {
        return unspaced(text, end, run, before, after);
    }
    if inner && after.bracket {
        return Verdict::GoesOn;
    }
    if run.is_point() && numbers_item(text, end, run, before) {
        return Verdict::GoesOn;
    }
    if let Some(next) = begins_apart(text, end, before, after) {
        return next;
    }
    if after.kind == Kind::Number && run.strong && in_brackets(text, end, run, before) {
        return Verdict::GoesOn;
    }
    if (run.quote || run.reference) && after.bracket && is_citation(text, after.start, end) {
        return Verdict::GoesOn;
    }
    if after.is_lower() {
        return lower(text, end, run, before, after);
    }
    if run.quote && says_who_spoke(text, after.start, end) {
        return Verdict::GoesOn;
    }
    if run.n_points > 1 || run.ellipsis {
        // `I` has its capital everywhere, and points that stand apart mark what is left out.
        let goes_on = run.apart && run.n_points == 3 && after.word == "I";
        return if goes_on { Verdict::GoesOn } else { Verdict::Ends };
    }
    if run.strong || run.wide {
        return Verdict::Ends;
    }
    full_stop(text, end, run, before, after)
}

/// Whether the sentence ends at the full stop at byte `at`, as most do in edited English:
/// behind a word in lower case that is no abbreviation, and before a space and a capital. What
/// [`judge`] would say, at a fraction of the price.
#[inline]
pub(super) fn is_plain_end(bytes: &[u8], sentence: usize, at: usize) -> bool {
    /// Letters of the longest abbreviation of a single word.
    const LONGEST: usize = 6;
    const SHORTEST: usize = 4;
    const WIDEST: usize = 8;
    let rest = &bytes[at + 1..];
    let space = rest.iter().take(WIDEST).take_while(|b| b.is_ascii_whitespace()).count();
    let [capital, letter, ..] = rest[space..] else { return false };
    if space == 0 {
        return false;
    }
    if !capital.is_ascii_uppercase() || !(letter.is_ascii_lowercase() || letter == b' ') {
        return false;
    }
    let before = &bytes[sentence..at];
    let letters = before.iter().rev().take(LONGEST + 1).take_while(|b| b.is_ascii_lowercase());
    let n = letters.count();
    // Roman numerals end in these.
    if n < SHORTEST || matches!(before[before.len() - 1], b'i' | b'v' | b'x') {
        return false;
    }
    if n > LONGEST {
        return true;
    }
    let spaced = before.len() > n && before[before.len() - n - 1] == b' ';
    spaced && {
        let word = &before[before.len() - n..];
        Lists::of(word).abbreviation(word, false).is_none()
    }
}

/// A terminator without space after it: `Hello world.Today`, but not `!Kung` and `node.js`.
fn unspaced(text: &str, end: usize, run: &Run, before: &Before<'_>, after: &After<'_>) -> Verdict {
    if before.word.is_empty() || after.start != after.at {
        return Verdict::GoesOn;
    }
    let plain = matches!(before.case, Case::Lower | Case::Capitalised) && before.word.len() > 2;
    let spaced_after = char_at(text, after.word_end(), end)
        .is_none_or(|c| c.is_whitespace() || matches!(c, '\'' | '’' | ','));
    let lists = after.lists();
    if run.strong {
        let goes = after.is_upper() && !(before.case == Case::Upper || before.letter);
        let lower = after.is_lower() && spaced_after && lists.is_starter() && plain;
        return if goes || lower { Verdict::Ends } else { Verdict::GoesOn };
    }
    if run.n_points > 1 || run.ellipsis {
        let goes = after.is_upper() && run.n_points > 3;
        return if goes { Verdict::Ends } else { Verdict::GoesOn };
    }
    let grouped = before.number && run.end == run.start + 1;
    let title = lists.is_title();
    let begins = after.case == Case::Capitalised && ((lists.is_starter() && spaced_after) || title);
    if (plain || grouped) && begins && !before.word.contains('.') {
        Verdict::Ends
    } else {
        Verdict::GoesOn
    }
}

/// Whether the word before a point numbers an item of a list, as `1`, `a`, `iv` do.
fn numbers_item(text: &str, end: usize, run: &Run, before: &Before<'_>) -> bool {
    if !before.is_first(text, run.start) {
        return false;
    }
    let from = run.start - before.word.len();
    before.letter
        || before.number
        || before.abbreviation == Some(Abbreviation::Other)
        || Marker::read(text, from, end).is_some()
}

/// What follows begins on its own, or belongs to what is before, whatever that is: an item of a
/// list, an address, an emoticon, a point of an ellipsis.
fn begins_apart(text: &str, end: usize, before: &Before<'_>, after: &After<'_>) -> Option<Verdict> {
    if web::emoticon_end(text, after.start, after.start, end).is_some() {
        return Some(Verdict::GoesOn);
    }
    if let Some(marker) = Marker::read(text, after.start, end) {
        let letter = marker.is_letter() && marker.is_first() && !before.is_abbreviated();
        if (marker.is_plain() && !before.is_abbreviated()) || letter {
            return Some(Verdict::Ends);
        }
    }
    if after.is_address(text, end) && !before.is_abbreviated() {
        return Some(Verdict::Ends);
    }
    None
}

/// Where the sentence ends when a number stands alone after its end, as in `fee. 8 Yet some`: the
/// number is a reference, and belongs to it.
pub(super) fn reference_end(
    text: &str,
    end: usize,
    run: &Run,
    before: &Before<'_>,
    after: &After<'_>,
) -> Option<usize> {
    let place = run.is_point() && after.kind == Kind::Number && !before.is_abbreviated();
    if place { run::spaced_reference(text, run.end, end) } else { None }
}

/// Whether a short bracket at byte `at` is followed by the end of the sentence around it, as in
/// `“... laws.” (Smith 55).`
fn is_citation(text: &str, at: usize, end: usize) -> bool {
    const LONGEST: usize = 60;
    let bytes = &text.as_bytes()[at..end.min(at + LONGEST)];
    bytes.first() == Some(&b'(')
        && memchr::memchr(b')', bytes).is_some_and(|close| {
            matches!(bytes.get(close + 1), Some(b'.' | b',' | b';'))
                && !matches!(bytes[close - 1], b'.' | b'?' | b'!')
        })
}

/// The next word is in lower case.
fn lower(text: &str, end: usize, run: &Run, before: &Before<'_>, after: &After<'_>) -> Verdict {
    let plain = run.end == run.marks_end
        && run.end == run.start + 1
        && !run.ellipsis
        && !before.spaced
        && !before.is_abbreviated()
        && !after.dash
        && !before.word.is_empty();
    if !plain || (run.strong && says_who_spoke(text, after.start, end)) {
        return Verdict::GoesOn;
    }
    if run.strong && !before.begins_lower {
        // Who writes capitals goes on after `Yahoo!` and `(why?)` more often than he forgets one.
        let ends = Question::StrongLower.lean(before, after);
        return if ends { Verdict::Ends } else { Verdict::GoesOn };
    }
    Verdict::Open(if run.strong { Question::StrongLower } else { Question::Lower })
}

/// Whether a run stands inside short square brackets: `[16: who? 13:28]`.
fn in_brackets(text: &str, end: usize, run: &Run, before: &Before<'_>) -> bool {
    const WIDEST: usize = 24;
    let bytes = text.as_bytes();
    let left = &bytes[before.sentence.max(run.start.saturating_sub(WIDEST))..run.start];
    let right = &bytes[run.end..end.min(run.end + WIDEST)];
    let opened = left.iter().rev().find(|b| matches!(b, b'[' | b']')) == Some(&b'[');
    opened && right.iter().find(|b| matches!(b, b'[' | b']')) == Some(&b']')
}

/// Whether the words from byte `at` on say who spoke: `Anna said`, `Mr. Smith asked`.
fn says_who_spoke(text: &str, at: usize, end: usize) -> bool {
    const WORDS: usize = 4;
    const LONGEST: usize = 60;
    let window = &text[at..floor(text, end.min(at + LONGEST))];
    let mut words = window.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.by_ref().take(WORDS).any(|word| Norm::of(word).lists().is_reporting())
}

/// The last character boundary at or before byte `at`.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A single full stop, and a capital, a number or a mark after it.
fn full_stop(text: &str, end: usize, run: &Run, before: &Before<'_>, after: &After<'_>) -> Verdict {
    if before.spaced || before.word.is_empty() {
        return Verdict::Ends;
    }
    if run.end > run.marks_end && (run.quote || run.reference) {
        return Verdict::Ends;
    }
    let goes_on = match before.abbreviation {
        _ if before.is_half_day() => {
            (before.is_early(run) || after.goes_with_time()) && !after.lists().is_starter()
        }
        Some(Abbreviation::Title | Abbreviation::NeverLast) => true,
        Some(Abbreviation::BeforeNumber) => after.kind == Kind::Number,
        Some(Abbreviation::Date) if after.kind == Kind::Number => true,
        Some(Abbreviation::Date | Abbreviation::Other) => !after.lists().is_starter(),
        None if before.letter => !after.lists().is_starter(),
        None => caption_end(text, before.sentence, end) == Some(run.start),
    };
    if goes_on { Verdict::GoesOn } else { Verdict::Ends }
}

/// Where the number of a caption ends with which the sentence begins: `Figure 1.5`.
pub(super) fn caption_end(text: &str, sentence: usize, end: usize) -> Option<usize> {
    let rest = &text[sentence..end];
    let name = ["Figure ", "Fig. ", "Table "].into_iter().find(|name| rest.starts_with(name))?;
    let number = &rest.as_bytes()[name.len()..];
    let is_part = |at: usize| {
        number[at].is_ascii_digit()
            || (number[at] == b'.' && number.get(at + 1).is_some_and(u8::is_ascii_digit))
    };
    let len = (0..number.len()).take_while(|&at| is_part(at)).count();
    (len > 0).then_some(sentence + name.len() + len)
}
