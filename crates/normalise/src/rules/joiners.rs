//! Where a zero-width joiner or non-joiner carries meaning.

use super::controls::{is_joiner, is_removed};
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;
use std::ops::RangeInclusive;

/// Scripts that write with joiners: Hebrew to Arabic Extended, the scripts of India to Myanmar,
/// Khmer and Mongolian to Vedic, the later blocks of the same families, and Arabic forms.
const SCRIPTS: [RangeInclusive<char>; 10] = [
    '\u{590}'..='\u{10FF}',
    '\u{1700}'..='\u{18AF}',
    '\u{1900}'..='\u{1CFF}',
    '\u{A800}'..='\u{ABFF}',
    '\u{FB1D}'..='\u{FDFF}',
    '\u{FE70}'..='\u{FEFE}',
    '\u{10800}'..='\u{10FFF}',
    '\u{11000}'..='\u{11FFF}',
    '\u{1E900}'..='\u{1E95F}',
    '\u{1EE00}'..='\u{1EEFF}',
];

/// Blocks of characters that take part in emoji sequences.
const EMOJI: [RangeInclusive<char>; 6] = [
    '\u{2190}'..='\u{21FF}',
    '\u{231A}'..='\u{231B}',
    '\u{23E9}'..='\u{23FA}',
    '\u{2600}'..='\u{27BF}',
    '\u{2B00}'..='\u{2BFF}',
    '\u{1F000}'..='\u{1FAFF}',
];

/// Whether a joiner beside this character carries meaning.
fn joins(c: char) -> bool {
    c >= '\u{590}' && SCRIPTS.iter().chain(&EMOJI).any(|range| range.contains(&c))
}

/// Decides about the joiners of a text, asked from left to right.
///
/// A joiner stays when the nearest character before or after it is of a script that uses joiners
/// or an emoji. Marks, variation selectors, other joiners and what is removed anyway are looked
/// through, so that the decision is the same before and after the text is cleaned and composed.
/// What was found last is remembered: a long run of joiners is walked through once.
pub(super) struct Joiners<'a> {
    text: &'a str,
    /// Position of the last joiner asked for, and whether what lies before it joins.
    before: Option<(usize, bool)>,
    /// Position of the nearest character after the last joiner, and whether it joins.
    after: Option<(usize, bool)>,
}

impl<'a> Joiners<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, before: None, after: None }
    }

    /// Whether the joiner at `at` stays.
    pub(super) fn keep(&mut self, at: usize) -> bool {
        let before = self.joins_before(at);
        self.before = Some((at, before));
        before || self.joins_after(at)
    }

    fn joins_before(&self, at: usize) -> bool {
        let known = self.before;
        for (i, c) in self.text[..at].char_indices().rev() {
            if let Some((seen, joins)) = known
                && i == seen
            {
                return joins;
            }
            if !is_looked_through(c) {
                return joins(c);
            }
        }
        false
    }

    fn joins_after(&mut self, at: usize) -> bool {
        if let Some((neighbour, joins)) = self.after
            && neighbour > at
        {
            return joins;
        }
        let found = self.text[at..].char_indices().find(|(_, c)| !is_looked_through(*c));
        let (neighbour, joins) =
            found.map_or((self.text.len(), false), |(i, c)| (at + i, joins(c)));
        self.after = Some((neighbour, joins));
        joins
    }
}

fn is_looked_through(c: char) -> bool {
    is_joiner(c)
        || is_removed(c)
        // Variation selectors, and the Tibetan vowel signs that are taken apart into marks.
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
        || matches!(c, '\u{F73}' | '\u{F75}' | '\u{F81}')
        || (c >= '\u{300}' && CanonicalCombiningClassMapBorrowed::new().get_u8(c) != 0)
}

#[cfg(test)]
mod tests {
    use super::super::{applied, controls};
    use super::*;
    use icu_normalizer::DecomposingNormalizerBorrowed;

    fn cleaned(text: &str) -> String {
        applied(&controls::RULE, text)
    }

    #[test]
    fn joiners_stay_where_persian_hindi_malayalam_and_emoji_need_them() {
        // mī-khāham (I want); kṣa without its ligature; a final chillu n of the old encoding
        // before a space; a family; a heart on fire with a variation selector.
        for text in [
            "\u{645}\u{6CC}\u{200C}\u{62E}\u{648}\u{627}\u{647}\u{645}",
            "\u{915}\u{94D}\u{200D}\u{937}",
            "\u{D05}\u{D35}\u{D28}\u{D4D}\u{200D} ",
            "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
            "\u{2764}\u{FE0F}\u{200D}\u{1F525}",
            "DVD\u{200C}\u{647}\u{627}",
        ] {
            assert_eq!(cleaned(text), text);
        }
    }

    #[test]
    fn joiners_between_latin_letters_go() {
        assert_eq!(cleaned("Auf\u{200C}lage"), "Auflage");
        assert_eq!(cleaned("wo\u{200D}rd \u{200D}\u{200D}end\u{200C}"), "word end");
    }

    #[test]
    fn a_long_run_of_joiners_is_decided_in_one_walk() {
        let run = "\u{200D}".repeat(200_000);
        assert_eq!(cleaned(&format!("a{run}b")), "ab");
        let kept = format!("\u{915}{run}\u{915}");
        assert_eq!(cleaned(&kept), kept);
    }

    #[test]
    fn composing_a_text_changes_no_decision() {
        let nfd = DecomposingNormalizerBorrowed::new_nfd();
        for c in '\0'..=char::MAX {
            let whole = c.to_string();
            let apart = nfd.normalize(&whole);
            assert_eq!(is_looked_through(c), apart.chars().all(is_looked_through), "{c:?}");
            for part in apart.chars().filter(|part| !is_looked_through(*part)) {
                assert_eq!(joins(part), joins(c), "{c:?} and {part:?}");
            }
        }
    }
}
