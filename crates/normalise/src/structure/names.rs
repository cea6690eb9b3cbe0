//! Small tables of names: places, regions, agencies.

use std::{borrow::Cow, sync::LazyLock};

/// Cities and other places that news is sent from.
pub(super) static PLACES: LazyLock<Names> =
    LazyLock::new(|| Names::parse(include_str!("../../data/places.txt")));

/// Countries, and states and provinces with their abbreviations.
pub(super) static REGIONS: LazyLock<Names> =
    LazyLock::new(|| Names::parse(include_str!("../../data/regions.txt")));

/// News agencies and others that sign reports as one does.
pub(super) static AGENCIES: LazyLock<Names> =
    LazyLock::new(|| Names::parse(include_str!("../../data/agencies.txt")));

/// Words in capitals that stand before a report and are no places.
pub(super) static LABELS: LazyLock<Names> =
    LazyLock::new(|| Names::parse(include_str!("../../data/labels.txt")));

/// A table of names: each is found as it is written and in capitals, with or without full stops.
pub(super) struct Names {
    sorted: Vec<Box<str>>,
    /// Words in the longest name.
    most_words: usize,
}

impl Names {
    /// Reads names parted by commas; `#` begins a comment.
    fn parse(source: &str) -> Self {
        let lines = source.lines().filter(|line| !line.starts_with('#'));
        let names = lines.flat_map(|line| line.split(',')).map(key).filter(|name| !name.is_empty());
        let mut sorted: Vec<Box<str>> =
            names.flat_map(|name| [name.to_uppercase().into(), Box::from(&*name)]).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let words = |name: &str| name.split(' ').count();
        let most_words = sorted.iter().map(|name| words(name)).max().unwrap_or(0);
        Self { sorted, most_words }
    }

    /// Whether this is one of the names.
    pub(super) fn contains(&self, name: &str) -> bool {
        let key = key(name);
        self.sorted.binary_search_by(|known| (**known).cmp(&*key)).is_ok()
    }

    /// Bytes of the longest name that `text` begins with and after which a word ends; 0 when it
    /// begins with none.
    pub(super) fn prefix_len(&self, text: &str) -> usize {
        let ends = text
            .char_indices()
            .filter(|(_, c)| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '\u{2019}')))
            .map(|(at, _)| at)
            .chain([text.len()])
            .take(self.most_words + 1);
        ends.filter(|&end| !text[..end].ends_with(' ') && self.contains(&text[..end]))
            .max()
            .unwrap_or(0)
    }
}

/// A name as it is compared: without full stops, with plain apostrophes.
fn key(name: &str) -> Cow<'_, str> {
    let name = name.trim();
    if !name.contains(['.', '\u{2019}']) {
        return Cow::Borrowed(name);
    }
    let kept = name.chars().filter(|c| *c != '.');
    Cow::Owned(kept.map(|c| if c == '\u{2019}' { '\'' } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_written_in_capitals_and_without_their_stops() {
        for name in ["Hong Kong", "HONG KONG", "St. Petersburg", "ST PETERSBURG"] {
            assert!(PLACES.contains(name), "{name}");
        }
        for name in ["Wis.", "Wis", "WIS.", "N.Y.", "NY", "West Virginia"] {
            assert!(REGIONS.contains(name), "{name}");
        }
        assert!(!PLACES.contains("hong kong"));
        assert!(!REGIONS.contains("Or"), "the postal code of Oregon is in capitals");
    }

    #[test]
    fn the_longest_name_is_taken() {
        assert_eq!(REGIONS.prefix_len("West Virginia The mine"), "West Virginia".len());
        assert_eq!(REGIONS.prefix_len("Md. A Maryland"), "Md.".len());
        assert_eq!(REGIONS.prefix_len("Nepal\u{2014}The"), "Nepal".len());
        assert_eq!(REGIONS.prefix_len("Nepalese"), 0);
    }
}
