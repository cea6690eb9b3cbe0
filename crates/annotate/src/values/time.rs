//! Times of the day: `10:30`, `5 p.m.`, `0900 GMT`.

use super::{
    Found,
    reader::{Reader, is_among},
};
use std::fmt::Write;
use textmill_corpus::ValueKind;

/// Words after which `9:30` is a time; `3:2` is a score.
const BEFORE: [&str; 12] = [
    "at", "by", "until", "till", "from", "around", "about", "before", "after", "since", "between",
    "to",
];

pub(super) fn find(mut reader: Reader) -> Option<Found> {
    let start = reader.at;
    if matches!(reader.before(), b':' | b'.' | b',' | b'-' | b'/' | b'$') {
        return None;
    }
    let before = reader.word_before();
    let digits = reader.digits(1, 4)?;
    let (mut hour, mut minute, mut second) = (digits.parse::<u32>().ok()?, None, None);
    if digits.len() == 4 {
        // `0900 GMT`
        let mut ahead = reader;
        if !(ahead.spaces() && ahead.eat_word(&["gmt", "utc"])) {
            return None;
        }
        (hour, minute) = (hour / 100, Some(hour % 100));
    } else if digits.len() == 3 {
        return None;
    } else if reader.eat(":") || reader.byte() == b'.' && is_clock(reader) && reader.eat(".") {
        minute = Some(reader.digits(2, 2)?.parse::<u32>().ok()?);
        let mut ahead = reader;
        if ahead.eat(":") {
            second = Some(ahead.digits(2, 2)?.parse::<u32>().ok()?);
            reader = ahead;
        }
    }
    if !(reader.at_end_of_word() || half(&mut reader.clone()).is_some()) {
        return None;
    }
    let mut ahead = reader;
    ahead.spaces();
    let half = half(&mut ahead);
    if let Some(is_afternoon) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if is_afternoon { 12 } else { 0 };
        reader = ahead;
    } else {
        let is_clock = digits.len() >= 2 || is_among(before, &BEFORE);
        minute.filter(|_| is_clock)?;
    }
    let mut zone = reader;
    let is_utc = zone.spaces() && zone.eat_word(&["gmt", "utc"]);
    if is_utc {
        reader = zone;
    }
    if hour > 23 || minute.is_some_and(|m| m > 59) || second.is_some_and(|s| s > 59) {
        return None;
    }
    let mut normalised = format!("T{hour:02}:{:02}", minute.unwrap_or(0));
    if let Some(second) = second {
        let _ = write!(normalised, ":{second:02}");
    }
    if is_utc {
        normalised.push('Z');
    }
    Some(Found::of(ValueKind::Time, start, reader.at, Some(normalised)))
}

/// Whether `.30 p.m.` follows: with a point, only a half of the day makes a time of it.
fn is_clock(mut reader: Reader) -> bool {
    let is_minute = reader.eat(".") && reader.digits(2, 2).is_some();
    reader.spaces();
    is_minute && half(&mut reader).is_some()
}

/// `a.m.`, `pm`: whether it is the afternoon.
fn half(reader: &mut Reader) -> Option<bool> {
    for (form, is_afternoon) in [("a.m.", false), ("p.m.", true), ("A.M.", false), ("P.M.", true)] {
        if reader.eat(form) {
            return Some(is_afternoon);
        }
    }
    for (form, is_afternoon) in [("am", false), ("pm", true), ("AM", false), ("PM", true)] {
        let mut ahead = *reader;
        if ahead.eat(form) && ahead.at_end_of_word() {
            *reader = ahead;
            return Some(is_afternoon);
        }
    }
    None
}
