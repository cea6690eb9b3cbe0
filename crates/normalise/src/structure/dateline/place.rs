//! The place of a dateline: one or several, with the region after a comma.

use super::super::lines::Span;
use super::super::names::{LABELS, PLACES, REGIONS};
use super::evidence::Evidence;
use super::scan::Scan;
use super::{agency, date};

/// Words in one place, words in all places between two commas, and parts between commas.
const MOST_WORDS: usize = 5;
const MOST_WORDS_IN_ALL: usize = 20;
const MOST_PARTS: usize = 4;

/// Words that names of places hold in small letters.
const PARTICLES: [&str; 14] =
    ["of", "de", "del", "la", "las", "los", "do", "da", "du", "le", "am", "el", "upon", "the"];

/// Reads a place with its region and the date after it, if they stand here.
///
/// What of it is known is written into `evidence`.
pub(super) fn parse(
    scan: &mut Scan,
    evidence: &mut Evidence,
    date: &mut Option<Span>,
) -> Option<Span> {
    let start = scan.at();
    let first = words(scan)?;
    // Most lines end here: no table is asked about the first words of a sentence.
    if !something_follows(scan) {
        return None;
    }
    evidence.in_capitals = first == Case::Capitals;
    evidence.known_place = is_known(scan.since(start));
    evidence.known_city = PLACES.contains(scan.since(start));
    evidence.label = is_label(scan.since(start));
    let mut end = scan.at();
    for _ in 0..MOST_PARTS {
        let before = scan.at();
        let comma = [",", " ,", " and "].iter().any(|next| scan.eat(next))
            || (scan.since(start).ends_with('.') && scan.at_space());
        scan.spaces();
        if date.is_none() && date_here(scan, date) {
            continue;
        }
        if !comma || date.is_some() || !part(scan, evidence) {
            scan.back_to(before);
            break;
        }
        end = scan.at();
    }
    Some(start..end)
}

fn date_here(scan: &mut Scan, date: &mut Option<Span>) -> bool {
    *date = date::parse(scan);
    date.is_some()
}

/// Reads what follows a comma: a known region, another place in capitals, or an unknown region
/// that something of a dateline follows.
fn part(scan: &mut Scan, evidence: &mut Evidence) -> bool {
    if !scan.peek().is_some_and(char::is_uppercase) && !scan.rest().starts_with("the ") {
        return false;
    }
    let region = REGIONS.prefix_len(scan.rest());
    if region > 0 {
        evidence.known_region = true;
        scan.advance(region);
        return true;
    }
    let start = scan.at();
    let read = match words(scan) {
        Some(Case::Capitals) => evidence.in_capitals,
        Some(Case::Mixed) => true,
        None => false,
    };
    let name = scan.since(start);
    if !read || agency::is_known(name) || !something_follows(scan) {
        return false;
    }
    evidence.known_place |= is_known(name);
    true
}

/// Whether a comma, a bracket, a separator or a date comes next.
fn something_follows(scan: &Scan) -> bool {
    let mut next = scan.clone();
    next.spaces();
    next.peek().is_some_and(|c| matches!(c, ',' | '(' | '/'))
        || scan.separator_follows().is_some()
        || date::begins(&next)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// All in capitals.
    Capitals,
    /// Words that begin with a capital, and particles.
    Mixed,
}

/// Reads the words of a place, or of several parted by `/` or `and`; all are of one case.
fn words(scan: &mut Scan) -> Option<Case> {
    let case = case_of(scan.clone().word()?)?;
    let (mut n, mut end) = (0, scan.at());
    for _ in 0..MOST_WORDS_IN_ALL {
        let Some(word) = scan.word() else { break };
        let particle = case == Case::Mixed && n > 0 && PARTICLES.contains(&word);
        let joins = n > 0 && word.eq_ignore_ascii_case("and");
        if !particle && !joins && case_of(word) != Some(case) {
            break;
        }
        n = if joins { 0 } else { n + 1 };
        end = if particle || joins { end } else { scan.at() };
        if n > MOST_WORDS {
            break;
        }
        if scan.eat("/") {
            n = 0;
        } else if scan.peek() == Some(' ') {
            scan.advance(1);
            if date::begins(scan) {
                break;
            }
        } else {
            break;
        }
    }
    scan.back_to(end);
    (n <= MOST_WORDS).then_some(case)
}

/// The case of a word; `None` when it begins with a small letter.
///
/// Few small letters after the first are still capitals: `McALLEN`, `DeKALB`.
fn case_of(word: &str) -> Option<Case> {
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    let large = word.chars().filter(|c| c.is_uppercase()).count();
    let capitals = small == 0 || (small <= 2 && large >= small + 3);
    Some(if capitals { Case::Capitals } else { Case::Mixed })
}

/// Whether a region can stand alone as place: `Iowa`, but not `Ia.` or `IA`.
fn is_written_out(region: &str) -> bool {
    region.chars().filter(|c| c.is_alphabetic()).count() > 3
}

/// Whether one of the places named, or the whole, is in the tables.
fn is_known(name: &str) -> bool {
    let known = |part: &str| {
        let part = part.trim();
        PLACES.contains(part) || (is_written_out(part) && REGIONS.contains(part))
    };
    known(name) || name.split('/').flat_map(|part| part.split(" and ")).any(known)
}

/// Whether the words are an editor's note, or too short, and not a place.
fn is_label(name: &str) -> bool {
    if name.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return true;
    }
    let mut words = name.split(' ');
    let ends = [words.next(), words.next_back()];
    LABELS.contains(name) || ends.into_iter().flatten().any(|word| LABELS.contains(word))
}
