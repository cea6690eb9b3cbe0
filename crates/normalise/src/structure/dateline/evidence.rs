//! What speaks for a dateline, and when it is enough.

use super::Dateline;
use super::scan::{Separator, begins_sentence};

/// What was found in the place and beside it.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own, for or against")]
pub(super) struct Evidence {
    /// The place is written in capitals.
    pub(super) in_capitals: bool,
    /// The place, or a part of it, is in the tables of places and regions.
    pub(super) known_place: bool,
    /// The first place is in the table of cities.
    pub(super) known_city: bool,
    /// A region follows that is in the table.
    pub(super) known_region: bool,
    /// The words are, or contain, an editor's label, or are too short for a place.
    pub(super) label: bool,
    /// An agency is named.
    pub(super) agency: bool,
    /// An agency is named that is in the table.
    pub(super) known_agency: bool,
    /// A date is given.
    pub(super) date: bool,
    /// It goes down to the year.
    pub(super) year: bool,
}

impl Evidence {
    /// Whether this, before `separator` and the text `rest`, is a dateline.
    pub(super) fn accepts(
        self,
        dateline: &Dateline,
        separator: Option<Separator>,
        rest: &str,
    ) -> bool {
        let sentence = begins_sentence(rest);
        match separator {
            None => sentence && rest.starts_with(' ') && self.stands_without_separator(rest),
            Some(separator) if dateline.place.is_none() => {
                self.agency || (self.year && separator == Separator::Long && sentence)
            }
            Some(separator) if self.in_capitals => {
                self.stands_in_capitals(separator, sentence, rest)
            }
            Some(separator) => self.stands_in_mixed_case(separator, sentence),
        }
    }

    /// A dash after words in capitals is enough when a sentence follows; a hyphen or a colon is
    /// not, for labels have them too.
    fn stands_in_capitals(self, separator: Separator, sentence: bool, rest: &str) -> bool {
        let dash =
            separator == Separator::Long && sentence && !self.label && !begins_in_capitals(rest);
        let place = (self.known_region && !self.label) || (self.known_place && sentence);
        self.known_agency || self.date || place || dash
    }

    /// Words that only begin with capitals begin most sentences: two signs are asked for.
    fn stands_in_mixed_case(self, separator: Separator, sentence: bool) -> bool {
        let place = self.known_place || self.known_region;
        let signed = self.agency && (self.known_agency || place || self.date);
        let dated = self.date && place;
        let region = self.known_place && self.known_region && separator != Separator::Colon;
        let city = self.known_city && separator == Separator::Long;
        signed || dated || ((region || city) && sentence)
    }

    /// A known agency stands for the separator; so does a region after a place in capitals that
    /// is no region itself, when the sentence is not in capitals too.
    fn stands_without_separator(self, rest: &str) -> bool {
        let signed = self.known_agency
            && (self.in_capitals || self.known_place || self.known_region || self.date);
        let placed = self.in_capitals && self.known_region && !self.label;
        signed || (placed && (self.known_city || !self.known_place) && !begins_in_capitals(rest))
    }
}

/// Whether the first word, when it is longer than `A`, is in capitals.
fn begins_in_capitals(rest: &str) -> bool {
    let word = rest.trim_start().split([' ', ',', ':', '-']).next().unwrap_or_default();
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    word.chars().nth(1).is_some() && letters.all(char::is_uppercase)
}
