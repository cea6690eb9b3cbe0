//! Lengths of time, `five years`, `a 10-day trip`; and days so long ago.

use super::{
    Found,
    number::Amount,
    reader::is_among,
    relative::{Step, stepped},
};
use textmill_corpus::ValueKind;

/// Words for a length of time: the form of ISO 8601, with how many of its unit it is.
const WORDS: [(&[&str], &str, &str, u64); 9] = [
    (&["seconds"], "PT", "S", 1),
    (&["minute", "minutes", "mins"], "PT", "M", 1),
    (&["hour", "hours", "hrs"], "PT", "H", 1),
    (&["day", "days"], "P", "D", 1),
    (&["week", "weeks"], "P", "W", 1),
    (&["month", "months"], "P", "M", 1),
    (&["year", "years", "yr", "yrs"], "P", "Y", 1),
    (&["decade", "decades"], "P", "Y", 10),
    (&["century", "centuries"], "P", "Y", 100),
];

pub(super) fn find(amount: &Amount, published: Option<i32>) -> Option<Found> {
    let mut reader = amount.after;
    if !reader.joint() {
        return None;
    }
    let word = reader.word()?;
    let (_, prefix, letter, times) = WORDS.iter().find(|(words, ..)| is_among(word, words))?;
    let number =
        if *times == 1 { amount.clone() } else { amount.map(|number| number.times(*times))? };
    let mut ago = reader;
    if number.to.is_none()
        && let Some(step) = Step::from_letter(prefix, letter)
        && ago.spaces()
        && ago.eat_word(&["ago"])
    {
        let back = number.number.plain().parse::<i32>().ok();
        let normalised = back.zip(published).and_then(|(back, day)| stepped(day, step, -back));
        let is_relative = normalised.is_some();
        let found = Found::of(ValueKind::Date, amount.start, ago.at, normalised);
        return Some(Found { is_relative, ..found });
    }
    let one = |number: &str| format!("{prefix}{number}{letter}");
    let plain = number.plain();
    let normalised = plain.split('/').map(one).collect::<Vec<_>>().join("/");
    Some(Found::of(ValueKind::Duration, amount.start, reader.at, Some(normalised)))
}
