//! Days and seconds since 1970-01-01 as dates of the Gregorian calendar.

pub(crate) use textmill_corpus::calendar::iso_date;

/// A moment, in seconds since 1970-01-01T00:00:00Z, as `2020-06-29T08:00:00Z`.
pub(crate) fn iso_moment(seconds: i64) -> String {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", iso_date(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use textmill_corpus::calendar::civil;

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
