//! Values in text, found by rules for English: one file a kind.
//!
//! A token that may begin a value (it has a digit, is the sign of a currency, or is one of some
//! words) sends a [`Reader`] off from its first byte; a rule looks ahead a few words at the most,
//! and what it took is not looked at again, so that time is linear in the text.

mod address;
mod date;
mod date_list;
mod duration;
mod money;
mod number;
mod percentage;
mod phone;
mod quantity;
mod range;
mod reader;
mod relative;
mod time;

#[cfg(test)]
mod tests;

use crate::tokens;
use reader::Reader;
use textmill_corpus::{
    AnnotatedShard, Lexicon, Value, ValueKind,
    calendar::{month_of, weekday_of},
};

/// What a token may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trigger {
    Nothing,
    /// Digits, perhaps with more around them.
    Digits,
    /// The sign of a currency.
    Currency,
    /// The name of a month or of a day of the week, or a word for a day.
    Day,
    /// A number in words.
    Number,
    /// A mail address, web address or handle.
    Address,
}

/// A value at a place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    start: usize,
    end: usize,
    kind: ValueKind,
    normalised: Option<String>,
    unit: Option<String>,
    is_relative: bool,
}

impl Found {
    /// A value that the text says itself.
    fn of(kind: ValueKind, start: usize, end: usize, normalised: Option<String>) -> Self {
        Self { start, end, kind, normalised, unit: None, is_relative: false }
    }

    /// The same with what it counts.
    fn with_unit(self, unit: Option<&str>) -> Self {
        Self { unit: unit.map(str::to_owned), ..self }
    }
}

/// Marks the values of all documents of a shard.
pub(crate) fn find_values(shard: &mut AnnotatedShard) {
    let triggers: Vec<Trigger> =
        (0..shard.lexicon.n_forms() as u32).map(|form| trigger(&shard.lexicon, form)).collect();
    let (mut values, mut ends) = (Vec::new(), Vec::with_capacity(shard.documents.len()));
    for view in shard.views() {
        let published = view.document.metadata.published;
        for (number, sentence) in (0..).zip(view.sentences) {
            let mut free = sentence.start as usize;
            for token in sentence.tokens() {
                let trigger = triggers[shard.tokens.form[token] as usize];
                let at = shard.tokens.start[token] as usize;
                if trigger == Trigger::Nothing || at < free {
                    continue;
                }
                let text = &view.document.text[..sentence.end as usize];
                let reader = Reader { text, at, from: free };
                let end = shard.tokens.span(token).end;
                if let Some(found) = value(reader, trigger, end, published) {
                    free = found.end;
                    values.push(Value {
                        start: found.start as u32,
                        end: found.end as u32,
                        sentence: number,
                        kind: found.kind,
                        normalised: found.normalised.map(Into::into),
                        unit: found.unit.map(Into::into),
                        is_relative: found.is_relative,
                    });
                }
            }
        }
        ends.push(values.len() as u32);
    }
    (shard.values, shard.value_ends) = (values, ends);
}

/// Words for a day, and those that may begin the name of a time.
const DAY_WORDS: [&str; 8] =
    ["today", "yesterday", "tomorrow", "tonight", "last", "this", "next", "noon"];

fn trigger(lexicon: &Lexicon, form: u32) -> Trigger {
    let text = lexicon.form(form);
    let bytes = text.as_bytes();
    if tokens::address::is_possible(bytes)
        && tokens::address::find(text, 0).is_some_and(|found| found == (0..text.len()))
    {
        return if bytes[0] == b'#' { Trigger::Nothing } else { Trigger::Address };
    }
    if bytes.iter().any(u8::is_ascii_digit) {
        return if money::begins(text) { Trigger::Currency } else { Trigger::Digits };
    }
    if money::begins(text) {
        return Trigger::Currency;
    }
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) || bytes.len() > 20 {
        return Trigger::Nothing;
    }
    let word = text.strip_suffix('.').unwrap_or(text);
    let is_day = DAY_WORDS.iter().any(|day| day.eq_ignore_ascii_case(word))
        || bytes[0].is_ascii_uppercase()
            && (month_of(word).is_some() || weekday_of(word).is_some());
    if is_day {
        Trigger::Day
    } else if number::begins(word.split('-').next().unwrap_or(word)) {
        Trigger::Number
    } else {
        Trigger::Nothing
    }
}

/// The value that begins at a token, which ends at `end`.
fn value(reader: Reader, trigger: Trigger, end: usize, published: Option<i32>) -> Option<Found> {
    match trigger {
        Trigger::Nothing => None,
        Trigger::Address => address::find(&reader, end),
        Trigger::Currency => money::prefixed(reader).or_else(|| number_with(reader, published)),
        Trigger::Day => {
            date::named(reader, published).or_else(|| relative::find(reader, published))
        }
        Trigger::Number => number_with(reader, published),
        Trigger::Digits => phone::find(reader)
            .or_else(|| date::numeric(reader))
            .or_else(|| date::day_first(reader, published))
            .or_else(|| time::find(reader))
            .or_else(|| number_with(reader, published))
            .or_else(|| date::year(reader)),
    }
}

/// A number and what it counts.
fn number_with(reader: Reader, published: Option<i32>) -> Option<Found> {
    let amount = number::amount(reader)?;
    percentage::find(&amount)
        .or_else(|| money::suffixed(&amount))
        .or_else(|| duration::find(&amount, published))
        .or_else(|| quantity::find(&amount))
}
