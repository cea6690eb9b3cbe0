//! The year that several dates share: `March 3 and March 5, 1999`, `in May or June 1998`.

use super::{
    date::{day, month, whole_year},
    reader::Reader,
};
use textmill_corpus::calendar::weekday_of;

/// The most dates that are read over in search of the year.
const MOST_DATES: usize = 4;

/// What the year behind a list of dates says of the first of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// It lies in this one.
    Is(i32),
    /// That, or the one before.
    Open,
}

/// The year of the first date of a list, behind which `reader` stands: a month, or a day of a month.
/// `None` when no list follows that ends in a year.
pub(super) fn year(mut reader: Reader, month: u32, day: Option<u32>) -> Option<Year> {
    let (mut last, mut n_turns, mut is_span) = ((month, day), 0, true);
    for _ in 0..MOST_DATES {
        is_span &= joiner(&mut reader)?;
        let next = date(&mut reader, last)?;
        n_turns += usize::from(next < last);
        last = next;
        let mut ahead = reader;
        ahead.eat(",");
        if ahead.spaces()
            && let Some(year) = whole_year(&mut ahead)
        {
            // `December 30 to January 2, 1999` begins in the year before.
            return match n_turns {
                0 => Some(Year::Is(year)),
                1 if is_span => Some(Year::Is(year - 1)),
                _ => Some(Year::Open),
            };
        }
    }
    None
}

/// Goes past what joins two dates; says whether time runs from the one to the other.
fn joiner(reader: &mut Reader) -> Option<bool> {
    if reader.eat("-") || reader.eat("\u{2013}") {
        return Some(true);
    }
    if reader.eat("/") {
        return Some(false);
    }
    let has_comma = reader.eat(",");
    reader.spaces().then_some(())?;
    let is_span = reader.eat_word(&["to", "until", "till", "through"]);
    if is_span || reader.eat_word(&["and", "or"]) {
        reader.spaces().then_some(())?;
        return Some(is_span);
    }
    has_comma.then_some(false)
}

/// Goes past a date of the same form as one before: a month, or a day with its month or that of the
/// day before.
fn date(reader: &mut Reader, before: (u32, Option<u32>)) -> Option<(u32, Option<u32>)> {
    let mut ahead = *reader;
    if ahead.word().is_some_and(|word| weekday_of(word).is_some()) {
        ahead.eat(".");
        ahead.eat(",");
        ahead.spaces().then_some(())?;
        *reader = ahead;
    }
    let named = |reader: &mut Reader| {
        let month = month(reader.word()?)?;
        reader.eat(".");
        Some(month)
    };
    let mut ahead = *reader;
    if let Some(month) = named(&mut ahead) {
        *reader = ahead;
        if before.1.is_none() {
            return Some((month, None));
        }
        reader.spaces().then_some(())?;
        return Some((month, Some(day(reader)?)));
    }
    before.1?;
    let day = day(reader)?;
    let mut ahead = *reader;
    if ahead.spaces()
        && let Some(month) = named(&mut ahead)
    {
        *reader = ahead;
        return Some((month, Some(day)));
    }
    Some((before.0, Some(day)))
}
