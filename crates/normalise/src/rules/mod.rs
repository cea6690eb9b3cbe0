//! The rules, in the order in which they run.

mod controls;
mod entities;
mod hidden_addresses;
mod hyphens;
mod joiners;
mod line_endings;
mod mojibake;
mod named_entities;
mod nfc;
pub(crate) mod personal_data;
mod scan;
mod white_space;

use textmill_corpus::Replacement;

/// A change of text that is counted and can be switched off by its name.
///
/// Every rule is idempotent: run on what it gave, it finds nothing to do; and so is the list as a
/// whole.
pub(crate) struct Rule {
    /// Name in settings and tables.
    pub(crate) name: &'static str,
    /// What it does, in a sentence.
    pub(crate) about: &'static str,
    /// What it changes in a text: in order, without overlap. An empty list must come at close to
    /// the speed of reading memory, for it is what most texts get from most rules.
    pub(crate) apply: fn(&str) -> Vec<Replacement>,
}

/// All rules. The order matters: line ends are one character before runs of them are judged, and
/// what is invisible is gone before letters and marks are composed; characters that were escaped are
/// there before anything looks at them; and words are made whole once lines are tidy.
pub(crate) const RULES: &[Rule] = &[
    entities::RULE,
    mojibake::RULE,
    line_endings::RULE,
    controls::RULE,
    nfc::RULE,
    hidden_addresses::RULE,
    white_space::RULE,
    hyphens::RULE,
    personal_data::RULE,
];

/// The rule that runs on request alone.
pub(crate) const ON_REQUEST: &str = personal_data::RULE.name;

/// Name and purpose of every rule, in the order in which they run.
pub fn rules() -> impl Iterator<Item = (&'static str, &'static str)> {
    RULES.iter().map(|rule| (rule.name, rule.about))
}

#[cfg(test)]
pub(crate) fn applied(rule: &Rule, text: &str) -> String {
    Replacement::apply_all(text, &(rule.apply)(text)).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_unique_and_written_in_snake_case() {
        let names: Vec<_> = rules().map(|(name, _)| name).collect();
        for (i, name) in names.iter().enumerate() {
            assert!(!names[..i].contains(name));
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{name}");
        }
    }

    /// Characters that some rule cares about, among others.
    fn tricky() -> impl Strategy<Value = String> {
        let special: Vec<char> = "\r\n\t \u{85}\u{2028}\u{2029}\u{200B}\u{200C}\u{200D}\u{FEFF}\
            \u{AD}\u{A0}\u{2003}\u{2001}\u{3000}\u{301}\u{323}\u{338}\u{94D}\u{915}\u{9C7}\u{9BE}\
            \u{627}\u{653}\u{1100}\u{1161}\u{11A8}\u{AC00}\u{212A}\u{37E}\u{0}\u{7F}\u{9F}\u{FFFD}\
            \u{FE0F}\u{2764}\u{1F525}\u{1F468}\u{2194}\u{F73}\u{344}ae.\u{E9}\u{4E2D}\u{C}\u{2329}-&#;"
            .chars()
            .collect();
        prop::collection::vec(
            prop_oneof![3 => prop::sample::select(special), 1 => any::<char>()],
            0..90,
        )
        .prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn every_rule_finds_nothing_left_to_do(text in tricky()) {
            for rule in RULES {
                let once = applied(rule, &text);
                prop_assert_eq!((rule.apply)(&once), vec![], "{}: {:?}", rule.name, once);
            }
        }

        #[test]
        fn changes_are_in_order_do_not_overlap_and_change_something(text in tricky()) {
            for rule in RULES {
                let mut at = 0;
                for change in (rule.apply)(&text) {
                    prop_assert!(at <= change.start && change.start < change.end);
                    prop_assert!(text[change.start..change.end] != *change.with);
                    at = change.end;
                }
                prop_assert!(at <= text.len());
            }
        }
    }
}
