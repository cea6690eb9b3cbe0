//! Slices of time: the day, week, month and year of a document.

use crate::calendar::{civil, days, iso_date, iso_week, month_of};

/// A slice of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slice {
    /// A day, as `2004-05-12`.
    Day,
    /// A week of ISO 8601, which begins on Monday and belongs to the year of its Thursday, as
    /// `2004-W20`.
    Week,
    /// A month, as `2004-05`.
    Month,
    /// A year, as `2004`.
    Year,
}

impl Slice {
    /// All of them, with the names used in settings and tables.
    pub const ALL: [(&'static str, Slice); 4] =
        [("day", Self::Day), ("week", Self::Week), ("month", Self::Month), ("year", Self::Year)];

    /// The slice with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, slice)| slice)
    }

    /// The name of the slice that a day, counted from 1970-01-01, lies in; names sort by time.
    /// `None` beyond the years 0 to 9999.
    pub fn of(self, day: i32) -> Option<String> {
        let day = i64::from(day);
        let (year, month, _) = civil(day);
        if !(0..=9999).contains(&year) {
            return None;
        }
        Some(match self {
            Self::Day => iso_date(day),
            Self::Week => {
                let (year, week) = iso_week(day);
                format!("{year:04}-W{week:02}")
            }
            Self::Month => format!("{year:04}-{month:02}"),
            Self::Year => format!("{year:04}"),
        })
    }
}

/// The day of a document, counted from 1970-01-01: that of its publication, else that of its
/// dateline when this names the year too.
pub fn day_of(published: Option<i32>, dateline_date: Option<&str>) -> Option<i32> {
    published.or_else(|| dateline_day(dateline_date?))
}

/// The day that a dateline names with day, month and year: `Feb. 26, 2004`, `26 February 2004`.
fn dateline_day(text: &str) -> Option<i32> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if let Ok(number) = word.parse::<u32>() {
            let place = if word.len() == 4 { &mut year } else { &mut day };
            place.get_or_insert(number);
        } else {
            month = month.or(month_of(word));
        }
    }
    days(i32::try_from(year?).ok()?, month?, day?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The day as `date -u -d DATE +%s`, divided by 86400, counts it.
    const OF_2004_05_12: i32 = 12_550;

    #[test]
    fn a_day_lies_in_its_week_month_and_year() {
        let all = Slice::ALL.map(|(_, slice)| slice.of(OF_2004_05_12).unwrap());
        assert_eq!(all, ["2004-05-12", "2004-W20", "2004-05", "2004"]);
        assert_eq!(Slice::of(Slice::Day, i32::MAX), None);
    }

    #[test]
    fn a_week_belongs_to_the_year_of_its_thursday() {
        // ISO 8601: 2005-01-01, a Saturday, lies in 2004-W53; 2008-12-29, a Monday, in 2009-W01.
        assert_eq!(Slice::Week.of(12_784).unwrap(), "2004-W53");
        assert_eq!(Slice::Week.of(14_242).unwrap(), "2009-W01");
    }

    #[test]
    fn a_dateline_gives_the_day_only_with_its_year() {
        for text in ["May 12, 2004", "12 May 2004", "12 MAY, 2004"] {
            assert_eq!(day_of(None, Some(text)), Some(OF_2004_05_12), "{text}");
        }
        assert_eq!(day_of(None, Some("Sept. 1, 1970")), Some(243));
        assert_eq!(day_of(None, Some("Feb 26")), None);
        assert_eq!(day_of(None, Some("Feb 31, 2004")), None);
        assert_eq!(day_of(Some(5), Some("May 12, 2004")), Some(5), "publication goes first");
    }
}
