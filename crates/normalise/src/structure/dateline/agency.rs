//! The agency of a dateline.

use super::super::lines::Span;
use super::super::names::AGENCIES;
use super::date;
use super::evidence::Evidence;
use super::scan::Scan;

/// Words in the longest name of an agency that is not in the table.
const MOST_WORDS: usize = 5;

/// Bytes within which an agency that stands as prefix is followed by a dash.
const LONGEST_PREFIX: usize = 48;

/// Whether a name is that of an agency, or several with a slash, one of which is known, or known
/// by its first word, as `CNN Business` would be.
pub(in super::super) fn is_known(name: &str) -> bool {
    let known = |name: &str| AGENCIES.contains(name);
    known(name)
        || (name.contains('/') && name.split('/').any(known))
        || name.split_once(' ').is_some_and(|(first, _)| first.len() >= 3 && known(first))
}

/// Bytes of the known agency that `text` begins with; 0 when it begins with none.
pub(in super::super) fn prefix_len(text: &str) -> usize {
    AGENCIES.prefix_len(text)
}

/// Reads a known agency when a dash comes soon, so that few lines are looked up at all.
pub(super) fn before_dash(scan: &mut Scan) -> Option<Span> {
    let rest = scan.rest();
    let near = &rest.as_bytes()[..rest.len().min(LONGEST_PREFIX)];
    memchr::memchr2_iter(b'-', 0xE2, near).find(|&at| at > 0 && near[at - 1] == b' ')?;
    let start = scan.at();
    let len = AGENCIES.prefix_len(rest);
    scan.advance(len);
    (len > 0 && scan.at_space()).then(|| start..scan.at())
}

/// Reads the agency after a place: after a comma, in brackets or between slashes. Brackets may
/// hold the date instead, which is then set.
pub(super) fn after_place(
    scan: &mut Scan,
    date: &mut Option<Span>,
    evidence: &mut Evidence,
) -> Option<Span> {
    let found = after_comma(scan).or_else(|| enclosed(scan, date))?;
    evidence.agency = true;
    evidence.known_agency = is_known(scan.text(&found));
    Some(found)
}

fn after_comma(scan: &mut Scan) -> Option<Span> {
    let before = scan.at();
    scan.eat(",");
    scan.spaces();
    let start = scan.at();
    let len = AGENCIES.prefix_len(scan.rest());
    scan.advance(len);
    if len == 0 || scan.separator_follows().is_none() {
        scan.back_to(before);
        return None;
    }
    Some(start..start + len)
}

fn enclosed(scan: &mut Scan, date: &mut Option<Span>) -> Option<Span> {
    let before = scan.at();
    // Business Wire sets its name between two double hyphens.
    if !(scan.rest().starts_with("--(") && scan.eat("--")) {
        scan.eat(",");
        scan.spaces();
    }
    let found = scan.bracketed().or_else(|| scan.between('/', '/'));
    match found {
        Some(name) if date.is_none() && date::is_whole(scan.text(&name)) => {
            *date = Some(name);
            None
        }
        Some(name) if is_plausible(scan.text(&name)) => Some(name),
        _ => {
            scan.back_to(before);
            None
        }
    }
}

/// Whether a name could be that of an agency: a few words, the first with a capital, or an
/// address without `www`.
fn is_plausible(name: &str) -> bool {
    let written_as_one =
        name.chars().all(|c| c.is_alphanumeric() || " &;.'\u{2019}-/!".contains(c));
    let capital = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && name.contains(char::is_alphabetic);
    let address = name.contains('.') && !name.contains(' ');
    written_as_one
        && name.split(' ').count() <= MOST_WORDS
        && (capital || address || is_known(name))
}
