//! The byline: `By NAME[, ROLE]` alone on a line.

use super::dateline;
use super::lines::{Span, trim};

/// A byline is not longer than this, in bytes.
const LONGEST: usize = 160;

const OPENINGS: [&str; 6] = ["By ", "BY ", "By: ", "Written by ", "Words by ", "Story by "];

/// Words in one name, and small words that names hold.
const MOST_WORDS: usize = 5;
const PARTICLES: [&str; 20] = [
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la",
    "le", "of", "ter", "van", "von", "y",
];

/// Words that are part of what somebody does and never of a name.
const ROLES: [&str; 26] = [
    "analyst",
    "associate",
    "author",
    "bureau",
    "business",
    "chief",
    "columnist",
    "contributor",
    "correspondent",
    "critic",
    "desk",
    "editor",
    "editorial",
    "freelance",
    "newsroom",
    "photographer",
    "political",
    "producer",
    "reporter",
    "reporters",
    "science",
    "senior",
    "special",
    "sports",
    "staff",
    "writer",
];

/// What a byline says; spans are bytes of its line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// The names, from the first to the last, without "By" and without what the people do.
    pub(super) names: Option<Span>,
    /// A news agency, instead of a name or as the employer.
    pub(super) agency: Option<Span>,
}

/// What `line` says, when it is a byline and nothing else.
pub(super) fn find(line: &str) -> Option<Byline> {
    let opening = OPENINGS.iter().find(|opening| line.starts_with(**opening))?;
    if line.len() > LONGEST || line.ends_with(['?', '!', ':', ';']) {
        return None;
    }
    let mut found = Byline::default();
    let mut only_names = true;
    for (part, in_names) in parts(line, opening.len()) {
        let text = &line[part.clone()];
        if let Some(agency) = agency_in(line, &part) {
            found.agency.get_or_insert(agency);
            only_names = false;
        } else if only_names && in_names && is_name(text) {
            let start = found.names.as_ref().map_or(part.start, |names| names.start);
            found.names = Some(start..part.end);
        } else if found == Byline::default() || is_sentence_end(text) {
            return None;
        } else {
            only_names = false;
        }
    }
    (found != Byline::default()).then_some(found)
}

/// What parts the names of a byline, and what parts the last of them from what follows.
const BETWEEN_NAMES: [&str; 4] = [", ", " and ", " & ", "; "];
const AFTER_NAMES: [&str; 7] = [" | ", " / ", " (", " - ", " \u{2013} ", " \u{2014} ", " in "];

/// The parts of a byline from byte `from` on, each with whether it may still be a name.
fn parts(line: &str, from: usize) -> Vec<(Span, bool)> {
    let mut parts = Vec::with_capacity(4);
    let (mut start, mut in_names) = (from, true);
    while start < line.len() {
        let rest = &line[start..];
        let nearest = |separators: &[&str]| {
            separators.iter().filter_map(|s| Some((rest.find(s)?, s.len()))).min()
        };
        let between = nearest(&BETWEEN_NAMES).unwrap_or((rest.len(), 0));
        let after = nearest(&AFTER_NAMES).unwrap_or((rest.len(), 0));
        let (len, skip) = between.min(after);
        let part = trim(line, start..start + len);
        if !part.is_empty() {
            parts.push((part, in_names));
        }
        in_names &= between <= after;
        start += (len + skip).max(1);
    }
    parts
}

/// The agency that a part names, alone or before a role: `Reuters`, `AP Sports Writer`.
fn agency_in(line: &str, part: &Span) -> Option<Span> {
    let bare = line[part.clone()].trim_end_matches(')');
    let span = part.start..part.start + bare.len();
    if dateline::is_agency(bare) && !has_role(bare) {
        return Some(span);
    }
    let len = dateline::agency_prefix_len(bare);
    let role = has_role(&bare[len..]);
    (len > 0 && role).then_some(part.start..part.start + len)
}

fn has_role(text: &str) -> bool {
    text.split(' ').any(|word| ROLES.iter().any(|role| word.eq_ignore_ascii_case(role)))
}

/// Whether a part is a name: a few words with capitals, particles between them.
fn is_name(text: &str) -> bool {
    let mut words = 0;
    for word in text.split(' ') {
        let capital = word.trim_start_matches(['"', '\u{201C}', '\'', '\u{2018}']);
        let small = words > 0 && PARTICLES.contains(&word);
        if !small && !capital.starts_with(char::is_uppercase) {
            return false;
        }
        if word.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | ':' | '/')) {
            return false;
        }
        words += 1;
    }
    (1..=MOST_WORDS).contains(&words) && !has_role(text) && !is_sentence_end(text)
}

/// Whether a part ends as a sentence does: a stop after a word in small letters, `Jr.` and the
/// like apart.
fn is_sentence_end(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or(text);
    last.strip_suffix('.').is_some_and(|word| word.chars().count() > 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts_of(line: &str) -> Option<(&str, &str)> {
        let found = find(line)?;
        let part = |span: Option<Span>| span.map_or("", |span| &line[span]);
        Some((part(found.names), part(found.agency)))
    }

    #[test]
    fn names_are_told_from_what_people_do_and_whom_they_work_for() {
        for (line, names, agency) in [
            ("By Jane Doe", "Jane Doe", ""),
            ("By JANE DOE and John Q. Public Jr.", "JANE DOE and John Q. Public Jr.", ""),
            ("By Jane Doe, Staff Writer", "Jane Doe", ""),
            ("By Jane Doe, John Public and Ann Other", "Jane Doe, John Public and Ann Other", ""),
            ("By Ludwig van der Rohe in Berlin", "Ludwig van der Rohe", ""),
            ("By Jane Doe, Associated Press Writer", "Jane Doe", "Associated Press"),
            ("By JANE DOE, AP Sports Writer", "JANE DOE", "AP"),
            ("By Jane Doe | Reuters", "Jane Doe", "Reuters"),
            ("By Jane Doe (Reuters)", "Jane Doe", "Reuters"),
            ("By Jane Doe, jane.doe@example.org", "Jane Doe", ""),
            ("BY JANE O\u{2019}DOE", "JANE O\u{2019}DOE", ""),
        ] {
            assert_eq!(parts_of(line), Some((names, agency)), "{line}");
        }
    }

    #[test]
    fn an_agency_is_an_agency_and_not_a_person() {
        for (line, agency) in [
            ("By The Associated Press", "The Associated Press"),
            ("By Reuters", "Reuters"),
            ("By AFP", "AFP"),
        ] {
            assert_eq!(parts_of(line), Some(("", agency)), "{line}");
        }
    }

    #[test]
    fn sentences_that_begin_with_by_are_none() {
        for line in [
            "By then it was late",
            "By Friday the talks had failed.",
            "By Friday, the talks had failed.",
            "By 2016 nobody knew",
            "By George, he said, she has it!",
            "By-election in Kent",
        ] {
            assert_eq!(parts_of(line), None, "{line}");
        }
    }
}
