//! The Gregorian calendar: names of months and days, and days counted from 1970-01-01.
//!
//! The calendar is carried back before its introduction, as ISO 8601 does; year 0 is 1 BC.

/// The English names of the months, in lower case.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The English names of the days of the week, in lower case, Monday first as in ISO 8601.
pub const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The number of the month, from 1, that a word is the name of in any case, or the beginning of
/// with three letters or more: `May`, `SEPT`, `jan`.
pub fn month_of(word: &str) -> Option<u32> {
    abbreviated(word, &MONTHS).map(|n| n as u32 + 1)
}

/// The number of the day of the week, from 0 for Monday, that a word is the name or, with three
/// letters or more, the beginning of.
pub fn weekday_of(word: &str) -> Option<u32> {
    abbreviated(word, &WEEKDAYS).map(|n| n as u32)
}

fn abbreviated(word: &str, names: &[&str]) -> Option<usize> {
    let word = word.as_bytes();
    let begins = |name: &&str| {
        name.as_bytes().get(..word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word))
    };
    (word.len() >= 3).then(|| names.iter().position(begins))?
}

/// Days from 1970-01-01 to a day; `None` when there is no such day, or none of the years 0 to 9999.
pub fn days(year: i32, month: u32, day: u32) -> Option<i32> {
    let there = (0..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=days_in(year, month)).contains(&day);
    if !there {
        return None;
    }
    // Eras of 400 years, which begin on 1 March, so that the leap day is the last of its year.
    let shifted = year - i32::from(month <= 2);
    let (era, of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
    let from_march = (month as i32 + 9) % 12;
    let of_year = (153 * from_march + 2) / 5 + day as i32 - 1;
    Some(era * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_BEFORE_1970)
}

const DAYS_BEFORE_1970: i32 = 719_468;
const ERA: i32 = 146_097;

/// Days of a month, which is from 1 to 12.
pub fn days_in(year: i32, month: u32) -> u32 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Year, month and day of a day counted from 1970-01-01.
pub fn civil(day: i64) -> (i64, u32, u32) {
    let (days_before_1970, era_days) = (i64::from(DAYS_BEFORE_1970), i64::from(ERA));
    let shifted = day + days_before_1970;
    let (era, day) = (shifted.div_euclid(era_days), shifted.rem_euclid(era_days));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (era * 400 + year + i64::from(month <= 2), month as u32, day_of_month as u32)
}

/// A day as `2020-06-29`.
pub fn iso_date(day: i64) -> String {
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The number of the day of the week, from 0 for Monday.
pub fn weekday(day: i64) -> u32 {
    // 1970-01-01 was a Thursday.
    (day + 3).rem_euclid(7) as u32
}

/// Year and number of the week of ISO 8601, which begins on Monday and belongs to the year of its
/// Thursday.
pub fn iso_week(day: i64) -> (i64, u32) {
    let thursday = day - i64::from(weekday(day)) + 3;
    let year = civil(thursday).0;
    let mut first = thursday - 365;
    while civil(first).0 < year {
        first += 1;
    }
    (year, ((thursday - first) / 7 + 1) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_each_other() {
        // As `date -u -d DATE +%s`, divided by 86400, counts them.
        for (date, day) in [
            ((2004, 5, 12), 12_550),
            ((1970, 1, 1), 0),
            ((1969, 12, 31), -1),
            ((2000, 2, 29), 11_016),
        ] {
            assert_eq!(days(date.0, date.1, date.2), Some(day));
            assert_eq!(civil(i64::from(day)), (i64::from(date.0), date.1, date.2));
        }
        for (year, month, day) in
            [(2003, 2, 29), (1900, 2, 29), (2004, 13, 1), (2004, 4, 31), (2004, 0, 1)]
        {
            assert_eq!(days(year, month, day), None);
        }
        let mut day = days(0, 1, 1).unwrap();
        while let Some(back) = {
            let (y, m, d) = civil(i64::from(day));
            days(y as i32, m, d)
        } {
            assert_eq!(back, day);
            day += 97;
        }
        assert_eq!(civil(i64::from(day)).0, 10_000, "up to the last year");
    }

    #[test]
    fn a_week_belongs_to_the_year_of_its_thursday() {
        // ISO 8601: 2005-01-01, a Saturday, lies in 2004-W53; 2008-12-29, a Monday, in 2009-W01.
        assert_eq!((iso_week(12_784), weekday(12_784)), ((2004, 53), 5));
        assert_eq!((iso_week(14_242), weekday(14_242)), ((2009, 1), 0));
        assert_eq!(iso_week(12_550), (2004, 20));
    }

    #[test]
    fn names_may_be_shortened_to_three_letters() {
        assert_eq!(
            [month_of("Sept"), month_of("MAY"), month_of("ma"), month_of("mayor")],
            [Some(9), Some(5), None, None]
        );
        assert_eq!(
            [weekday_of("Thu"), weekday_of("sunday"), weekday_of("sundays")],
            [Some(3), Some(6), None]
        );
    }
}
