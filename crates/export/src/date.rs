//! Days and seconds since 1970-01-01 as dates of the Gregorian calendar.

/// Year, month and day of a day counted from 1970-01-01.
///
/// The calendar is carried back before its introduction, as ISO 8601 does; year 0 is 1 BC.
pub(crate) fn civil(days: i64) -> (i64, u32, u32) {
    // Eras of 400 years, which begin on 1 March, so that the leap day is the last of its year.
    const DAYS_BEFORE_1970: i64 = 719_468;
    const ERA: i64 = 146_097;
    let shifted = days + DAYS_BEFORE_1970;
    let (era, day) = (shifted.div_euclid(ERA), shifted.rem_euclid(ERA));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (era * 400 + year + i64::from(month <= 2), month as u32, day_of_month as u32)
}

/// A day as `2020-06-29`.
pub(crate) fn iso_date(days: i64) -> String {
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02}")
}

/// A moment, in seconds since 1970-01-01T00:00:00Z, as `2020-06-29T08:00:00Z`.
pub(crate) fn iso_moment(seconds: i64) -> String {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", iso_date(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates_of_the_gregorian_calendar() {
        // 1600 and 2000 are leap years, 1900 is none; the dates were counted with GNU date
        // (`date -u -d 1900-03-01 +%s`, divided by 86400).
        for (days, date) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (-25_508, "1900-03-01"),
            (-25_509, "1900-02-28"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (18_442, "2020-06-29"),
            (2_932_896, "9999-12-31"),
            (-719_162, "0001-01-01"),
        ] {
            assert_eq!(iso_date(days), date);
        }
    }

    #[test]
    fn each_day_follows_the_one_before() {
        let mut before = civil(-1_000_000);
        for days in -999_999..1_000_000 {
            let (year, month, day) = civil(days);
            let next = match before {
                (y, m, d) if (year, month) == (y, m) => (y, m, d + 1),
                (y, 12, 31) => (y + 1, 1, 1),
                (y, m, d) if d >= 28 => (y, m + 1, 1),
                _ => panic!("{before:?} before {:?}", (year, month, day)),
            };
            assert_eq!((year, month, day), next);
            before = next;
        }
    }

    #[test]
    fn a_moment_before_1970_counts_from_midnight() {
        assert_eq!(iso_moment(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso_moment(-1), "1969-12-31T23:59:59Z");
        // `date -u -d @1700000000`
        assert_eq!(iso_moment(1_700_000_000), "2023-11-14T22:13:20Z");
    }
}
