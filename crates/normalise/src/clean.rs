//! Runs the rules over a text and keeps the way back.

use crate::rules::Rule;
use std::borrow::Cow;
use textmill_corpus::{Alignment, Replacement, RuleCount};

/// A text after the rules.
#[derive(Debug)]
pub(crate) struct Cleaned {
    pub(crate) text: String,
    /// From `text` back to the text as ingested.
    pub(crate) alignment: Alignment,
    /// The rules that changed something, in their order.
    pub(crate) applied: Vec<RuleCount>,
}

/// Runs `rules` one after the other. A text that needs no change is handed back as it is.
pub(crate) fn clean(mut text: String, rules: &[&Rule]) -> Cleaned {
    let mut alignment = Alignment::identity(text.len());
    let mut applied = Vec::new();
    for rule in rules {
        let changes = (rule.apply)(&text);
        if changes.is_empty() {
            continue;
        }
        let (after, step) = Replacement::apply_all(&text, &changes);
        alignment = step.over(&alignment);
        text = after;
        applied.push(RuleCount { rule: Cow::Borrowed(rule.name), changes: changes.len() as u32 });
    }
    Cleaned { text, alignment, applied }
}
