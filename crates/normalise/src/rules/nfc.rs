//! Rule `nfc`: letters and their marks are composed, so that equal text is equal bytes.

use super::{Rule, scan};
use icu_normalizer::{ComposingNormalizerBorrowed, properties::CanonicalCombiningClassMapBorrowed};
use std::borrow::Cow;
use textmill_corpus::Replacement;

pub(super) const RULE: Rule = Rule {
    name: "nfc",
    about: "text becomes Unicode Normalization Form C: letters and marks are composed, marks are \
            put in order, duplicates of characters become the preferred one",
    apply,
};

fn apply(text: &str) -> Vec<Replacement> {
    let bytes = text.as_bytes();
    let mut changes = Vec::new();
    let mut at = 0;
    while let Some(found) = next(bytes, at) {
        // Before `found` every character is inert, but the last may be the base of a mark.
        let start = at + text[at..found].char_indices().next_back().map_or(found - at, |(i, _)| i);
        // ASCII begins a new cluster wherever it stands.
        let end = bytes[found..].iter().position(u8::is_ascii).map_or(bytes.len(), |n| found + n);
        compose(&text[start..end], start, &mut changes);
        at = end;
    }
    changes
}

/// The first character that is perhaps not in its composed form or composes with what is before.
fn next(bytes: &[u8], from: usize) -> Option<usize> {
    // From U+0300 on: below, every character is composed and none is a mark.
    scan::find(bytes, from, |b| b >= 0xCC, |at| !is_inert(&bytes[at..]))
}

/// Whether the character at the beginning of these bytes is composed, is no mark and does not
/// compose with what is before it: the common blocks for which that holds of (nearly) all.
fn is_inert(bytes: &[u8]) -> bool {
    match *bytes {
        // Greek, but for the ano teleia that duplicates the middle dot.
        [0xCE, b, ..] => b != 0x87,
        // Punctuation, but for the two quads that duplicate spaces; currency signs.
        [0xE2, 0x80, b, ..] => b > 0x81,
        // Kana and CJK punctuation, but for the tone and voicing marks.
        [0xE3, 0x80, b, ..] => !(0xAA..=0xAF).contains(&b),
        [0xE3, 0x82, b, ..] => !(0x99..=0x9A).contains(&b),
        // The rest of Greek, Cyrillic, CJK ideographs, most Hangul syllables, and of the blocks
        // above; Hangul syllables at the ends of theirs; full-width forms; emoji.
        [0xCF..=0xD1 | 0xE4..=0xE9 | 0xEB..=0xEC, ..]
        | [0xE2, 0x82, ..]
        | [0xE3, 0x81 | 0x83, ..]
        | [0xEA, 0xB0..=0xBF, ..]
        | [0xED, 0x80..=0x9E, ..]
        | [0xEF, 0xBC..=0xBF, ..]
        | [0xF0, 0x9F, ..] => true,
        _ => false,
    }
}

/// Adds the changes that compose a stretch of text, cluster by cluster.
fn compose(stretch: &str, offset: usize, changes: &mut Vec<Replacement>) {
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    let mut rest = nfc.split_normalized(stretch).1;
    while !rest.is_empty() {
        let start = offset + stretch.len() - rest.len();
        let (cluster, after) = rest.split_at(cluster_len(rest));
        if let Cow::Owned(composed) = nfc.normalize(cluster) {
            let end = start + cluster.len();
            changes.push(Replacement { start, end, with: Cow::Owned(composed) });
        }
        rest = nfc.split_normalized(after).1;
    }
}

/// Bytes of the first character and of all that may move before it or melt into it.
fn cluster_len(text: &str) -> usize {
    let mut chars = text.char_indices();
    chars.next();
    chars.find(|(_, c)| begins_cluster(*c)).map_or(text.len(), |(at, _)| at)
}

/// Whether what stands before this character never changes it, nor it what stands before.
fn begins_cluster(c: char) -> bool {
    c < '\u{300}'
        || (CanonicalCombiningClassMapBorrowed::new().get_u8(c) == 0
            && !matches!(c, '\u{1161}'..='\u{1175}' | '\u{11A8}'..='\u{11C2}')
            && COMPOSES_WITH_PREVIOUS.binary_search(&c).is_err())
}

/// Characters that are no marks by their class and yet compose with the one before (vowel signs
/// of Indic scripts), or decompose to marks; Hangul, which is arithmetic, apart.
#[rustfmt::skip] // one a line says no more
const COMPOSES_WITH_PREVIOUS: &[char] = &[
    '\u{9BE}', '\u{9D7}', '\u{B3E}', '\u{B56}', '\u{B57}', '\u{BBE}', '\u{BD7}', '\u{CC2}',
    '\u{CD5}', '\u{CD6}', '\u{D3E}', '\u{D57}', '\u{DCF}', '\u{DDF}', '\u{F73}', '\u{F75}',
    '\u{F81}', '\u{102E}', '\u{1B35}', '\u{11127}', '\u{1133E}', '\u{11357}', '\u{113B8}',
    '\u{113BB}', '\u{113C2}', '\u{113C5}', '\u{113C7}', '\u{113C8}', '\u{113C9}', '\u{114B0}',
    '\u{114BA}', '\u{114BD}', '\u{115AF}', '\u{11930}', '\u{1611E}', '\u{1611F}', '\u{16120}',
    '\u{16121}', '\u{16122}', '\u{16123}', '\u{16124}', '\u{16125}', '\u{16126}', '\u{16127}',
    '\u{16128}', '\u{16129}', '\u{16D67}', '\u{16D68}',
];

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;
    use icu_normalizer::DecomposingNormalizerBorrowed;
    use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};
    use proptest::prelude::*;

    fn class(c: char) -> u8 {
        CanonicalCombiningClassMapBorrowed::new().get_u8(c)
    }

    /// Worked out from the normaliser's own data: the second characters of all primary
    /// composites, and the characters whose decomposition begins with a mark or with one of them.
    fn composing_characters() -> Vec<char> {
        let decomposition = CanonicalDecompositionBorrowed::new();
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        let nfd = DecomposingNormalizerBorrowed::new_nfd();
        let mut seconds: Vec<char> = ('\0'..=char::MAX)
            .filter(|c| !('\u{AC00}'..='\u{D7A3}').contains(c))
            .filter(|c| nfc.is_normalized(c.encode_utf8(&mut [0; 4])))
            .filter_map(|c| match decomposition.decompose(c) {
                Decomposed::Expansion(_, second) => Some(second),
                _ => None,
            })
            .collect();
        seconds.sort_unstable();
        seconds.dedup();
        ('\0'..=char::MAX)
            .filter(|&c| class(c) == 0)
            .filter(|&c| {
                let first = nfd.normalize(&c.to_string()).chars().next().unwrap();
                class(first) != 0 || seconds.binary_search(&first).is_ok()
            })
            .collect()
    }

    #[test]
    fn the_table_is_what_the_data_of_the_normaliser_say() {
        assert_eq!(composing_characters(), COMPOSES_WITH_PREVIOUS);
    }

    #[test]
    fn a_character_is_passed_over_only_when_nothing_can_change_it() {
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        for c in '\0'..=char::MAX {
            let mut buffer = [0; 4];
            let text = c.encode_utf8(&mut buffer);
            if next(text.as_bytes(), 0).is_none() {
                assert!(begins_cluster(c) && nfc.is_normalized(text), "{c:?}");
            }
        }
    }

    #[test]
    fn a_letter_and_its_mark_become_one_and_only_they_are_changed() {
        let text = "cafe\u{301} au lait \u{2019}";
        let e_acute = Replacement { start: 3, end: 6, with: "\u{E9}".into() };
        assert_eq!(apply(text), [e_acute]);
    }

    #[test]
    fn vietnamese_korean_and_the_kelvin_sign_are_composed() {
        assert_eq!(applied(&RULE, "Vie\u{323}\u{302}t"), "Vi\u{1EC7}t");
        assert_eq!(applied(&RULE, "\u{1112}\u{1161}\u{11AB}\u{1100}"), "\u{D55C}\u{1100}");
        assert_eq!(applied(&RULE, "300 \u{212A}"), "300 K");
    }

    #[test]
    fn text_in_the_composed_form_of_many_scripts_is_left_alone() {
        for text in [
            "\u{420}\u{43E}\u{441}\u{441}\u{438}\u{44F}",
            "\u{4E2D}\u{56FD}\u{3002}\u{304C}",
            "\u{D55C}\u{AD6D}",
            "\u{939}\u{93F}\u{928}\u{94D}\u{926}\u{940}",
            "\u{627}\u{644}\u{639}\u{64E}\u{631}\u{628}",
        ] {
            assert!(apply(text).is_empty(), "{text}");
        }
    }

    /// Bases and marks of many scripts, with plain text between them.
    fn marked_text() -> impl Strategy<Value = String> {
        let marks: Vec<char> = COMPOSES_WITH_PREVIOUS
            .iter()
            .copied()
            .chain("ae \u{E9}\u{1EC7}\u{301}\u{323}\u{327}\u{338}\u{345}\u{64B}\u{653}\u{1D165}".chars())
            .chain("\u{915}\u{93C}\u{9C7}\u{B47}\u{DD9}\u{1100}\u{1161}\u{11A8}\u{AC00}\u{304B}\u{3099}".chars())
            .collect();
        prop::collection::vec(
            prop_oneof![4 => prop::sample::select(marks), 1 => any::<char>()],
            0..150,
        )
        .prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn composing_by_clusters_is_composing_the_whole(text in marked_text()) {
            let whole = ComposingNormalizerBorrowed::new_nfc().normalize(&text).into_owned();
            prop_assert_eq!(applied(&RULE, &text), whole);
        }
    }
}
