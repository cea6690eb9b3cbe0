//! Dates as datelines have them: `Feb 26`, `Aug. 20, 2004`, `2 March`.

use super::super::lines::Span;
use super::scan::Scan;
use textmill_corpus::calendar::{MONTHS, month_of};

/// Reads a date; stays where it is when there is none.
pub(super) fn parse(scan: &mut Scan) -> Option<Span> {
    let start = scan.at();
    let read = month_and_day(scan) || {
        scan.back_to(start);
        day_and_month(scan)
    };
    if !read {
        scan.back_to(start);
        return None;
    }
    year(scan);
    let end = scan.at();
    scan.eat(".");
    Some(start..end)
}

/// Whether a text is a date and nothing else.
pub(super) fn is_whole(text: &str) -> bool {
    let mut scan = Scan::new(text, 0);
    parse(&mut scan).is_some() && scan.at_end()
}

/// Whether a date goes down to the year.
pub(super) fn has_year(date: &str) -> bool {
    date.bytes().filter(u8::is_ascii_digit).count() > 4
}

/// Whether a month with a day begins here.
pub(super) fn begins(scan: &Scan) -> bool {
    month_and_day(&mut scan.clone())
}

fn month_and_day(scan: &mut Scan) -> bool {
    if !month(scan) {
        return false;
    }
    let apart = scan.at_space() || scan.since(0).ends_with('.');
    scan.spaces();
    apart && day(scan)
}

fn day_and_month(scan: &mut Scan) -> bool {
    if !day(scan) || !scan.at_space() {
        return false;
    }
    scan.spaces();
    month(scan)
}

/// A day of the month that no letter and no digit follows.
fn day(scan: &mut Scan) -> bool {
    scan.number(1, 31).is_some() && !scan.peek().is_some_and(char::is_alphanumeric)
}

/// The name of a month in full or shortened to three letters or `Sept`, in any case; with a stop
/// or without.
fn month(scan: &mut Scan) -> bool {
    if !scan.peek().is_some_and(|c| "JFMASONDjfmasond".contains(c)) {
        return false;
    }
    let Some(word) = scan.word() else { return false };
    let name = word.strip_suffix('.').unwrap_or(word);
    month_of(name).is_some_and(|month| {
        let whole = name.len() == MONTHS[month as usize - 1].len();
        whole || name.len() == 3 || name.eq_ignore_ascii_case("sept")
    })
}

/// A year after the day, with a comma or without; stays where it is when there is none.
fn year(scan: &mut Scan) {
    let start = scan.at();
    scan.eat(",");
    scan.spaces();
    if scan.number(1800, 2199).is_none() || scan.peek().is_some_and(char::is_alphanumeric) {
        scan.back_to(start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(line: &str) -> Option<&str> {
        parse(&mut Scan::new(line, 0)).map(|span| &line[span])
    }

    #[test]
    fn months_are_read_in_any_case_and_length_with_or_without_a_year() {
        for (line, expected) in [
            ("Feb 26 -", "Feb 26"),
            ("APril 3 -", "APril 3"),
            ("Sept. 8 (NNN)", "Sept. 8"),
            ("AUGUST 18, 2004 (IDG)", "AUGUST 18, 2004"),
            ("14 June 2019)", "14 June 2019"),
            ("May 5, Reuter", "May 5"),
            ("Oct.18 -", "Oct.18"),
        ] {
            assert_eq!(date(line), Some(expected));
        }
    }

    #[test]
    fn what_only_looks_like_a_date_is_none() {
        for line in ["March 119 -", "Mars 3", "May the", "3 men", "march 5th", "April -", "MAY7 --"]
        {
            assert_eq!(date(line), None, "{line}");
        }
    }
}
