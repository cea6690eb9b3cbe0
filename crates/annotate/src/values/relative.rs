//! Days that only the day of publication tells: `yesterday`, `last week`, `next Monday`.

use super::{Found, reader::Reader};
use textmill_corpus::{
    ValueKind,
    calendar::{WEEKDAYS, civil, days, days_in, iso_date, iso_week, month_of, weekday, weekday_of},
};

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Day,
    Week,
    Month,
    Year,
}

impl Step {
    /// The unit of a length of time as ISO 8601 writes it; none below a day.
    pub(super) fn from_letter(prefix: &str, letter: &str) -> Option<Self> {
        match (prefix, letter) {
            ("P", "D") => Some(Self::Day),
            ("P", "W") => Some(Self::Week),
            ("P", "M") => Some(Self::Month),
            ("P", "Y") => Some(Self::Year),
            _ => None,
        }
    }
}

/// The day, week, month or year that lies so many of them from a day, backwards when negative.
pub(super) fn stepped(day: i32, step: Step, by: i32) -> Option<String> {
    let (year, month, _) = civil(i64::from(day));
    let in_range = |year: i64| (0..=9999).contains(&year).then_some(year);
    match step {
        Step::Day => {
            let day = i64::from(day) + i64::from(by);
            in_range(civil(day).0).map(|_| iso_date(day))
        }
        Step::Week => {
            let (year, week) = iso_week(i64::from(day) + 7 * i64::from(by));
            in_range(year).map(|year| format!("{year:04}-W{week:02}"))
        }
        Step::Month => {
            let months = year * 12 + i64::from(month) - 1 + i64::from(by);
            let year = in_range(months.div_euclid(12))?;
            Some(format!("{year:04}-{:02}", months.rem_euclid(12) + 1))
        }
        Step::Year => in_range(year + i64::from(by)).map(|year| format!("{year:04}")),
    }
}

/// The day of a month and day without a year that lies nearest to another day; the earlier of two.
pub(super) fn nearest(published: i32, month: u32, day: u32) -> Option<i32> {
    let year = civil(i64::from(published)).0 as i32;
    let there = [year - 1, year, year + 1].into_iter().filter_map(|year| days(year, month, day));
    there.min_by_key(|&found| (found.abs_diff(published), found))
}

pub(super) fn find(mut reader: Reader, published: Option<i32>) -> Option<Found> {
    let start = reader.at;
    let word = reader.word()?.to_ascii_lowercase();
    let found = |end, normalised: Option<String>| {
        let is_relative = normalised.is_some();
        Some(Found { is_relative, ..Found::of(ValueKind::Date, start, end, normalised) })
    };
    let day = |by| published.and_then(|day| stepped(day, Step::Day, by));
    let by = match word.as_str() {
        "noon" => {
            return Some(Found::of(ValueKind::Time, start, reader.at, Some("T12:00".to_owned())));
        }
        "today" | "tonight" => return found(reader.at, day(0)),
        "yesterday" => return found(reader.at, day(-1)),
        "tomorrow" => return found(reader.at, day(1)),
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => {
            // Shortened, it may be another word: Sat, Sun.
            let wanted = weekday_of(&word).filter(|&day| WEEKDAYS[day as usize] == word)?;
            return found(reader.at, published.and_then(|day| weekday_near(day, wanted, -1, true)));
        }
    };
    reader.spaces().then_some(())?;
    let of = reader.word()?;
    let lower = of.to_ascii_lowercase();
    let step = match lower.as_str() {
        "week" => Step::Week,
        "month" => Step::Month,
        "year" => Step::Year,
        _ if !of.starts_with(|c: char| c.is_ascii_uppercase()) || of.len() < 3 => return None,
        _ => {
            if let Some(wanted) = weekday_of(of) {
                let near = |day| match by {
                    0 => in_week(day, wanted),
                    by => weekday_near(day, wanted, by, false),
                };
                return found(reader.at, published.and_then(near));
            }
            let month = month_of(of)?;
            return found(reader.at, published.and_then(|day| month_near(day, month, by)));
        }
    };
    found(reader.at, published.and_then(|day| stepped(day, step, by)))
}

/// The nearest such day of the week before a day (`by` below 0) or after it; the day itself counts
/// where it may.
fn weekday_near(day: i32, wanted: u32, by: i32, with_itself: bool) -> Option<String> {
    let here = weekday(i64::from(day)) as i32;
    let back = (here - wanted as i32).rem_euclid(7);
    let distance = match (by < 0, back) {
        (_, 0) if with_itself => 0,
        (true, 0) => -7,
        (true, back) => -back,
        (false, back) => 7 - back,
    };
    stepped(day, Step::Day, distance)
}

/// Such a day in the week of a day, which begins on Monday.
fn in_week(day: i32, wanted: u32) -> Option<String> {
    stepped(day, Step::Day, wanted as i32 - weekday(i64::from(day)) as i32)
}

/// The month of this name: the last one before the month of a day, that of the same year, or the
/// next one.
fn month_near(day: i32, wanted: u32, by: i32) -> Option<String> {
    let month = civil(i64::from(day)).1;
    let ahead = wanted as i32 - month as i32;
    let months = match by {
        0 => ahead,
        by if by < 0 => {
            if ahead >= 0 {
                ahead - 12
            } else {
                ahead
            }
        }
        _ => {
            if ahead <= 0 {
                ahead + 12
            } else {
                ahead
            }
        }
    };
    stepped(day, Step::Month, months)
}

/// Whether a month has such a day, in a leap year at the least.
pub(super) fn has_day(month: u32, day: u32) -> bool {
    (1..=days_in(2000, month)).contains(&day)
}
