//! The dateline: place, date and agency before the first sentence of a report.
//!
//! `PLACE[, Region][, Mon D[, YYYY]] [(AGENCY)] SEP`, and the forms that agencies use beside it:
//! an agency alone, an agency as prefix, an agency between slashes, a date in brackets.

mod agency;
mod date;
mod evidence;
mod place;
mod scan;

use super::lines::Span;
pub(super) use agency::{is_known as is_agency, prefix_len as agency_prefix_len};
use evidence::Evidence;
use scan::{Scan, Separator};

/// A dateline; all spans are bytes of the line that it begins.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Place, with its region, as written.
    pub(super) place: Option<Span>,
    /// Date as written.
    pub(super) date: Option<Span>,
    /// News agency.
    pub(super) agency: Option<Span>,
    /// One past the last byte, separator included, the white space after it not.
    pub(super) end: usize,
}

impl Dateline {
    /// Whether an agency or a date is named, which no headline does so.
    pub(super) fn is_certain(&self) -> bool {
        self.agency.is_some() || self.date.is_some()
    }
}

/// The dateline that a line begins with.
pub(super) fn find(line: &str) -> Option<Dateline> {
    let first = line.chars().next()?;
    if !(first.is_alphanumeric() || first == '(') {
        return None;
    }
    prefixed(line).or_else(|| agency_alone(line)).or_else(|| placed(line, 0))
}

/// `AP - `, also before a whole dateline: `Canadian Press - OTTAWA (CP) - `.
fn prefixed(line: &str) -> Option<Dateline> {
    let mut scan = Scan::new(line, 0);
    let agency = agency::before_dash(&mut scan)?;
    let Some(Separator::Long | Separator::Hyphen) = scan.separator() else { return None };
    let end = scan.at();
    scan.spaces();
    match placed(line, scan.at()) {
        Some(inner) => Some(Dateline { agency: inner.agency.or(Some(agency)), ..inner }),
        None => Some(Dateline { agency: Some(agency), end, ..Dateline::default() }),
    }
}

/// `(Reuters) — ` and `(CNN) `.
fn agency_alone(line: &str) -> Option<Dateline> {
    let mut scan = Scan::new(line, 0);
    let agency = scan.bracketed().filter(|span| agency::is_known(&line[span.clone()]))?;
    let separated = scan.separator().is_some();
    let end = scan.at();
    let sentence = scan.at_space() && scan::begins_sentence(scan.rest());
    (separated || sentence || scan.at_end()).then(|| Dateline {
        agency: Some(agency),
        end,
        ..Dateline::default()
    })
}

/// A dateline that names a place or a date, from byte `from` of the line on.
fn placed(line: &str, from: usize) -> Option<Dateline> {
    let mut scan = Scan::new(line, from);
    let mut evidence = Evidence::default();
    let mut dateline = Dateline { date: date::parse(&mut scan), ..Dateline::default() };
    if dateline.date.is_none() {
        dateline.place = Some(place::parse(&mut scan, &mut evidence, &mut dateline.date)?);
    }
    dateline.agency = agency::after_place(&mut scan, &mut dateline.date, &mut evidence);
    evidence.date = dateline.date.is_some();
    evidence.year = dateline.date.as_ref().is_some_and(|date| date::has_year(scan.text(date)));
    let separator = scan.separator();
    dateline.end = scan.at();
    evidence.accepts(&dateline, separator, scan.rest()).then_some(dateline)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Place, date, agency and what the body begins with.
    fn parts(line: &str) -> Option<[&str; 4]> {
        let found = find(line)?;
        let part = |span: Option<Span>| span.map_or("", |span| &line[span]);
        let body = line[found.end..].trim_start();
        Some([part(found.place), part(found.date), part(found.agency), body])
    }

    #[test]
    fn the_forms_of_the_definition_are_taken_apart() {
        for (line, expected) in [
            ("PARIS \u{2014} The", ["PARIS", "", "", "The"]),
            ("MADISON, Wis. (AP) \u{2014} A", ["MADISON, Wis.", "", "AP", "A"]),
            ("US, WASHINGTON (ORDO NEWS) \u{2014} V", ["US, WASHINGTON", "", "ORDO NEWS", "V"]),
            ("TOKYO/OSAKA, March 7 (Reuters) - A", ["TOKYO/OSAKA", "March 7", "Reuters", "A"]),
            ("ROME, Oct. 3, 2021 (ANSA) -- A", ["ROME", "Oct. 3, 2021", "ANSA", "A"]),
            ("OSLO, 2 March - A", ["OSLO", "2 March", "", "A"]),
            ("NEW YORK--(BUSINESS WIRE)--Acme", ["NEW YORK", "", "BUSINESS WIRE", "Acme"]),
            ("RENO, Nev., May 5 /PRNewswire/ -- A", ["RENO, Nev.", "May 5", "PRNewswire", "A"]),
            ("GENEVA (14 June 2019) \u{2013} A", ["GENEVA", "14 June 2019", "", "A"]),
            ("BONN, May 2, Reuter - A", ["BONN", "May 2", "Reuter", "A"]),
            ("McALLEN, Texas \u{2014} A", ["McALLEN, Texas", "", "", "A"]),
            ("SEOUL, South Korea: A", ["SEOUL, South Korea", "", "", "A"]),
        ] {
            assert_eq!(parts(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn an_agency_alone_or_in_front_is_a_dateline() {
        assert_eq!(parts("(Reuters) \u{2014} The"), Some(["", "", "Reuters", "The"]));
        assert_eq!(parts("(CNN) A man"), Some(["", "", "CNN", "A man"]));
        assert_eq!(parts("AP - The"), Some(["", "", "AP", "The"]));
        let both = "Canadian Press - OTTAWA (CP) - The";
        assert_eq!(parts(both), Some(["OTTAWA", "", "CP", "The"]));
    }

    #[test]
    fn a_place_that_is_not_in_capitals_needs_an_agency_or_a_date() {
        assert_eq!(
            parts("Kabul, Afghanistan (CNN) A"),
            Some(["Kabul, Afghanistan", "", "CNN", "A"])
        );
        assert_eq!(parts("Baghdad, Sept. 8 (NNN): A"), Some(["Baghdad", "Sept. 8", "NNN", "A"]));
        assert_eq!(parts("London: the city"), None);
        assert_eq!(parts("Paris \u{2014} where it began"), None);
    }

    #[test]
    fn a_separator_lost_on_the_way_is_forgiven_after_a_place_in_its_state() {
        assert_eq!(parts("SALEM, Ore. A man"), Some(["SALEM, Ore.", "", "", "A man"]));
        assert_eq!(parts("SALEM Oregon voted"), None);
    }

    #[test]
    fn labels_acronyms_and_sentences_are_no_datelines() {
        for line in [
            "BREAKING \u{2014} The",
            "DEAR READER: My",
            "CHINESE AGGRESSION: The",
            "LE POINT SUR LA SITUATION - Nous",
            "NATO \u{2014} the alliance \u{2014} met",
            "WARNING GRAPHIC DETAIL: The",
            "Mr Smith (left) said",
            "General Motors (GM) and others",
            "The talks failed - again",
            "IBM on Friday",
            "",
        ] {
            assert_eq!(parts(line), None, "{line}");
        }
    }
}
