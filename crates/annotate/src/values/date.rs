//! Dates: `May 12, 2004`, `12 May`, `2004-05-12`, `in 2004`, `the 1990s`.

use super::{
    Found,
    date_list::{self, Year},
    reader::{Reader, is_among},
    relative::{has_day, nearest},
};
use textmill_corpus::{
    ValueKind,
    calendar::{MONTHS, civil, days, iso_date, month_of, weekday_of},
};

/// Words after which four digits are a year.
const BEFORE_YEAR: [&str; 24] = [
    "in",
    "since",
    "by",
    "from",
    "until",
    "till",
    "of",
    "during",
    "before",
    "after",
    "through",
    "early",
    "late",
    "mid",
    "year",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "between",
    "throughout",
    "circa",
    "election",
];

/// Words after which a name of a month is a month, though it may mean something else.
const BEFORE_MONTH: [&str; 12] = [
    "in", "since", "by", "from", "until", "till", "during", "early", "late", "mid", "of", "before",
];

fn date(start: usize, end: usize, normalised: Option<String>) -> Found {
    Found::of(ValueKind::Date, start, end, normalised)
}

/// A date that begins with the name of a month, or of a day of the week before it.
pub(super) fn named(mut reader: Reader, published: Option<i32>) -> Option<Found> {
    let whole = reader;
    let first = reader.word()?;
    if month_of(first).is_some() {
        return month_first(whole, published);
    }
    weekday_of(first)?;
    reader.eat(".");
    reader.eat(",");
    reader.spaces().then_some(())?;
    // One day of the week stands before a date, never several.
    let rest = if reader.byte().is_ascii_digit() {
        day_first(reader, published)
    } else {
        month_first(reader, published)
    };
    // `Monday` before a month alone is a day of its own.
    let is_day = |found: &Found| found.normalised.as_ref().is_some_and(|value| value.len() == 10);
    rest.filter(is_day).map(|found| Found { start: whole.at, ..found })
}

/// A date that begins with the name of a month.
fn month_first(mut reader: Reader, published: Option<i32>) -> Option<Found> {
    let start = reader.at;
    let first = reader.word()?;
    let month = month(first)?;
    // A stop behind a whole name ends a sentence.
    if first.len() < MONTHS[month as usize - 1].len() {
        reader.eat(".");
    }
    let alone = reader;
    if reader.spaces() {
        let mut ahead = reader;
        if let Some(days) = days_of(&mut ahead) {
            return with_year(start, ahead, month, days, published);
        }
        let mut of = reader;
        if reader.eat(", ") || of.eat_word(&["of"]) && of.spaces() {
            reader.at = reader.at.max(of.at);
        }
        if let Some(year) = whole_year(&mut reader) {
            return Some(date(start, reader.at, Some(format!("{year:04}-{month:02}"))));
        }
    }
    month_alone(alone, start, month, published)
}

/// The number of a month that is named in full or as newspapers shorten it, with a capital.
pub(super) fn month(word: &str) -> Option<u32> {
    let is_usual = word.len() == 3
        || word.eq_ignore_ascii_case("sept")
        || MONTHS.iter().any(|name| name.eq_ignore_ascii_case(word));
    month_of(word).filter(|_| is_usual && word.starts_with(|c: char| c.is_ascii_uppercase()))
}

fn month_alone(reader: Reader, start: usize, month: u32, published: Option<i32>) -> Option<Found> {
    if let Some(year) = date_list::year(reader, month, None) {
        let normalised = match year {
            Year::Is(year) => format!("{year:04}-{month:02}"),
            Year::Open => format!("XXXX-{month:02}"),
        };
        return Some(date(start, reader.at, Some(normalised)));
    }
    let before = Reader { at: start, ..reader };
    if !is_among(before.word_before(), &BEFORE_MONTH) {
        return None;
    }
    let near = published.and_then(|day| nearest(day, month, 15));
    let normalised = match near {
        Some(day) => iso_date(i64::from(day))[..7].to_owned(),
        None => format!("XXXX-{month:02}"),
    };
    Some(Found { is_relative: near.is_some(), ..date(start, reader.at, Some(normalised)) })
}

/// A date that begins with the day: `12 May 2004`, `12th of May`.
pub(super) fn day_first(mut reader: Reader, published: Option<i32>) -> Option<Found> {
    let start = reader.at;
    let days = days_of(&mut reader)?;
    if !reader.joint() {
        return None;
    }
    let mut of = reader;
    if of.eat_word(&["of"]) && of.spaces() {
        reader = of;
    }
    let month = month(reader.word()?)?;
    reader.eat(".");
    if reader.byte() == b'-' {
        reader.at += 1;
        let year = whole_year(&mut reader)?;
        return Some(date(start, reader.at, days.in_year(year, month)));
    }
    with_year(start, reader, month, days, published)
}

/// A day of a month, or the first and last of several: `12-14`.
#[derive(Clone, Copy, Debug)]
struct Days {
    first: u32,
    last: Option<u32>,
}

impl Days {
    /// As ISO 8601 writes them in a year; `None` when a month has no such day.
    fn in_year(self, year: i32, month: u32) -> Option<String> {
        let first = of_day(year, month, self.first)?;
        match self.last {
            None => Some(first),
            Some(last) => Some(format!("{first}/{}", of_day(year, month, last)?)),
        }
    }

    /// The same in a year that the text leaves open.
    fn in_open_year(self, month: u32) -> String {
        let first = format!("XXXX-{month:02}-{:02}", self.first);
        self.last.map_or(first.clone(), |last| format!("{first}/XXXX-{month:02}-{last:02}"))
    }
}

fn days_of(reader: &mut Reader) -> Option<Days> {
    let first = day(reader)?;
    let mut ahead = *reader;
    let is_range = ahead.eat("-") || ahead.eat("\u{2013}");
    let last = is_range.then(|| day(&mut ahead)).flatten().filter(|&last| last > first);
    if last.is_some() {
        *reader = ahead;
    }
    Some(Days { first, last })
}

/// The date of a month and day, with the year that may follow.
fn with_year(
    start: usize,
    reader: Reader,
    month: u32,
    days: Days,
    published: Option<i32>,
) -> Option<Found> {
    let last = days.last.unwrap_or(days.first);
    if !has_day(month, last) {
        return None;
    }
    let mut ahead = reader;
    ahead.eat(",");
    if ahead.spaces()
        && let Some(year) = whole_year(&mut ahead)
    {
        return Some(date(start, ahead.at, days.in_year(year, month)));
    }
    let mut end = reader.at;
    if reader.text[..end].ends_with('.') {
        end -= 1;
    }
    // The year may stand behind another day: `March 3 and March 5, 1999`.
    if let Some(year) = date_list::year(reader, month, Some(last)) {
        let normalised = match year {
            Year::Is(year) => days.in_year(year, month),
            Year::Open => Some(days.in_open_year(month)),
        };
        return Some(date(start, end, normalised));
    }
    let near = published.and_then(|published| nearest(published, month, days.first));
    let near = near.and_then(|day| days.in_year(civil(i64::from(day)).0 as i32, month));
    let is_relative = near.is_some();
    let normalised = near.unwrap_or_else(|| days.in_open_year(month));
    Some(Found { is_relative, ..date(start, end, Some(normalised)) })
}

fn of_day(year: i32, month: u32, day: u32) -> Option<String> {
    days(year, month, day).map(|day| iso_date(i64::from(day)))
}

/// A day of the month, from 1 to 31, with its ordinal ending.
pub(super) fn day(reader: &mut Reader) -> Option<u32> {
    let mut ahead = *reader;
    let day: u32 = ahead.digits(1, 2)?.parse().ok()?;
    for ending in ["st", "nd", "rd", "th"] {
        if ahead.eat(ending) {
            break;
        }
    }
    let mut next = ahead;
    let goes_on = (next.eat(".") || next.eat(":") || next.eat("/") || next.eat("%"))
        && (next.byte().is_ascii_digit() || ahead.byte() == b'%')
        || next.eat(",") && next.digits(3, 3).is_some();
    if !(1..=31).contains(&day) || !ahead.at_end_of_word() || goes_on {
        return None;
    }
    *reader = ahead;
    Some(day)
}

/// Four digits from 1000 to 2999 that stand by themselves.
pub(super) fn whole_year(reader: &mut Reader) -> Option<i32> {
    let mut ahead = *reader;
    let year: i32 = ahead.digits(4, 4)?.parse().ok()?;
    let mut next = ahead;
    let goes_on = (next.eat(".") || next.eat(",")) && next.byte().is_ascii_digit();
    if !(1000..3000).contains(&year) || !ahead.at_end_of_word() || goes_on {
        return None;
    }
    *reader = ahead;
    Some(year)
}

/// A date in numbers: `2004-05-12`, `2004/05/12`, `25/12/2004`. Which of 3 and 4 is the month in
/// 03/04/2005 depends on the country: such a date has no value.
pub(super) fn numeric(mut reader: Reader) -> Option<Found> {
    let start = reader.at;
    if matches!(reader.before(), b'-' | b'/' | b'.') {
        return None;
    }
    let first = reader.digits(1, 4)?;
    let separator = match reader.byte() {
        b'-' => "-",
        b'/' => "/",
        _ => return None,
    };
    reader.at += 1;
    let second = reader.digits(1, 2)?;
    let whole = reader;
    if !reader.eat(separator) {
        // `2004-05` is a month, or a season, or two years: the text leaves it open.
        let is_year = first.len() == 4 && second.len() == 2 && separator == "-";
        let is_plausible = first.parse().is_ok_and(|year: i32| (1000..2100).contains(&year));
        let end_of_word = whole.at_end_of_word() && !matches!(whole.byte(), b'-' | b'/' | b'%');
        return (is_year && is_plausible && end_of_word).then(|| date(start, whole.at, None));
    }
    let third = reader.digits(1, 4)?;
    let with_time = reader.byte() == b'T' && first.len() == 4;
    if !(reader.at_end_of_word() || with_time) {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let (one, two, three) = (number(first)?, number(second)?, number(third)?);
    let normalised = if first.len() == 4 && third.len() <= 2 {
        Some(of_day(one as i32, two, three)?)
    } else if third.len() == 4 && first.len() <= 2 && separator == "/" {
        let year = three as i32;
        match (one > 12, two > 12) {
            (true, true) => return None,
            (true, false) => Some(of_day(year, two, one)?),
            (false, true) => Some(of_day(year, one, two)?),
            (false, false) if one == two => Some(of_day(year, one, two)?),
            (false, false) => None,
        }
    } else {
        return None;
    };
    Some(date(start, reader.at, normalised))
}

/// A year or decade by itself, where the word before says so: `in 2004`, `the 1990s`.
pub(super) fn year(mut reader: Reader) -> Option<Found> {
    let start = reader.at;
    if matches!(reader.before(), b'-' | b'/' | b'.' | b',' | b'$') {
        return None;
    }
    let before = reader.word_before();
    let mut decade = reader;
    if decade
        .digits(4, 4)
        .is_some_and(|digits| digits.starts_with(['1', '2']) && digits.ends_with('0'))
        && (decade.eat("s") || decade.eat("'s") || decade.eat("\u{2019}s"))
        && decade.at_end_of_word()
    {
        return Some(date(start, decade.at, Some(format!("{}X", &reader.text[start..start + 3]))));
    }
    if !is_among(before, &BEFORE_YEAR) {
        return None;
    }
    let year = whole_year(&mut reader).filter(|year| *year < 2100)?;
    let mut ahead = reader;
    if ahead.eat("-") || ahead.eat("\u{2013}") {
        let to = whole_year(&mut ahead)?;
        return (to > year).then(|| date(start, ahead.at, Some(format!("{year:04}/{to:04}"))));
    }
    if matches!(reader.byte(), b'%' | b'/') {
        return None;
    }
    // `of 2004 people`: what is counted follows in the plural, which only a reader can tell; a year
    // ends a phrase more often than not.
    let mut next = reader;
    let counts = next.spaces()
        && next.word().is_some_and(|word| {
            word.len() > 3
                && word.ends_with('s')
                && word.starts_with(|c: char| c.is_lowercase())
                && !is_among(word, &["elections", "olympics", "games", "was", "does", "says"])
        });
    (!counts || before.eq_ignore_ascii_case("in") || before.eq_ignore_ascii_case("since"))
        .then(|| date(start, reader.at, Some(format!("{year:04}"))))
}
