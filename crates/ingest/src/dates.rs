//! The day that a date names, in the forms in which news and data write it.
//!
//! Nothing is guessed: a form that two countries read differently, as 03/04/2005, is no date, and
//! neither is 25/12/2005, or half of a file's dates would be dropped by chance.

use textmill_corpus::calendar::{self, month_of, weekday_of};

/// Days from 1970-01-01 to the day that `text` names, on its own calendar when it has a time zone.
pub(crate) fn day(text: &str) -> Option<i32> {
    let text = text.trim();
    if !text.is_ascii() || text.len() > 64 {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return compact_or_epoch(text);
    }
    year_first(text).or_else(|| with_month_name(text)).or_else(|| epoch_with_fraction(text))
}

fn days(year: &str, month: u32, day: &str) -> Option<i32> {
    if year.len() != 4 || day.len() > 2 {
        return None;
    }
    let year = year.parse().ok().filter(|year| (1000..3000).contains(year))?;
    calendar::days(year, month, day.parse().ok()?)
}

/// `20040512`, `20040512101530`, seconds or milliseconds since 1970.
fn compact_or_epoch(digits: &str) -> Option<i32> {
    let number: i64 = digits.parse().ok()?;
    match digits.len() {
        8 | 14 => days(&digits[..4], digits[4..6].parse().ok()?, &digits[6..8]),
        10 => i32::try_from(number / 86_400).ok(),
        13 => i32::try_from(number / 86_400_000).ok(),
        _ => None,
    }
}

/// `1084357200.25`.
fn epoch_with_fraction(text: &str) -> Option<i32> {
    let (seconds, fraction) = text.split_once('.')?;
    let is_number = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    (seconds.len() == 10 && is_number(seconds) && is_number(fraction))
        .then(|| compact_or_epoch(seconds))?
}

/// `2004-05-12`, `2004/5/12`, `2004.05.12`, with or without a time.
fn year_first(text: &str) -> Option<i32> {
    let end = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let (date, time) = text.split_at(end);
    let separator = ['-', '/', '.'].into_iter().find(|c| date.contains(*c))?;
    let mut parts = date.split(separator);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_time =
        time.is_empty() || time[1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    (parts.next().is_none() && is_time && month.len() <= 2)
        .then(|| days(year, month.parse().ok()?, day))?
}

/// `26-FEB-1987 15:01:01.79`, `12 May 2004`, `May 12, 2004`, `Wed, 12 May 2004 10:00:00 +0200`,
/// `Wed May 12 10:00:00 +0000 2004`.
fn with_month_name(text: &str) -> Option<i32> {
    let mut words = text
        .split([' ', ',', '-', '/'])
        .map(|w| w.trim_matches('.'))
        .filter(|w| !w.is_empty())
        .peekable();
    if words.peek().is_some_and(|w| weekday_of(w).is_some()) {
        words.next();
    }
    let (first, second) = (words.next()?, words.next()?);
    let (month, day) = match (month_of(first), month_of(second)) {
        (Some(month), None) => (month, day_number(second)?),
        (None, Some(month)) => (month, day_number(first)?),
        _ => return None,
    };
    let third = words.next()?;
    let is_year = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    if is_year(third) {
        return days(third, month, day);
    }
    // The year after the time, as in the Unix form.
    let last = words.last()?;
    (third.contains(':') && is_year(last)).then(|| days(last, month, day))?
}

/// A day of one or two digits, without `st`, `nd`, `rd` or `th`.
fn day_number(word: &str) -> Option<&str> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = word[digits.len()..].to_ascii_lowercase();
    let is_day = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    (is_day && matches!(suffix.as_str(), "" | "st" | "nd" | "rd" | "th")).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2004-05-12: 34 years of 365 days, 9 leap days (1972 to 2004), 31 + 28 + 31 + 30 + 11 days:
    /// 12 410 + 9 + 131.
    const DAY: i32 = 12_550;

    #[test]
    fn every_form_gives_the_day() {
        for text in [
            "2004-05-12",
            "2004-05-12T10:00:00Z",
            "2004-05-12 23:30:00 -0700",
            "2004-05-12T23:30:00.123-07:00",
            "2004-05-12T10:00:00+02:00[Europe/Berlin]",
            "2004/05/12",
            "2004/5/12 10:00",
            "2004.05.12",
            "20040512",
            "20040512101530",
            "12 May 2004",
            "12-MAY-2004 15:01:01.79",
            "12th May 2004",
            "May 12, 2004",
            "may 12 2004 10:00",
            "Wednesday, May 12, 2004",
            "Wed, 12 May 2004 23:30:00 -0700",
            "Wed May 12 10:00:00 +0000 2004",
            "Wed May 12 10:00:00 2004",
            "1084320000",
            "1084406399",
            "1084320000123",
            "1084320000.5",
            " 2004-05-12 ",
        ] {
            assert_eq!(day(text), Some(DAY), "{text}");
        }
    }

    #[test]
    fn the_form_of_reuters_and_days_before_1970() {
        // 1987-02-26: 17 * 365 + 4 leap days (1972 to 1984) + 31 + 25.
        assert_eq!(day("26-FEB-1987 15:01:01.79"), Some(6_265));
        assert_eq!(day("1969-12-31"), Some(-1));
    }

    #[test]
    fn what_can_be_read_in_two_ways_or_is_no_day_is_left_alone() {
        for text in [
            "03/04/2005",
            "25/12/2005",
            "2017",
            "May 2004",
            "12 May 04",
            "2004-13-01",
            "2004-02-30",
            "2004-05-12-13",
            "2004-05-12 or so",
            "yesterday",
            "",
            "-",
            "12345",
            "99999999",
            "１２ May 2004",
            "May may 2004",
            "12 13 2004",
            "0004-01-01",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
