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

/// How often the list of rules runs over a text at the most. What one rule leaves may be work for
/// one before it (a letter and a mark composed between wrongly decoded ones), once or twice in real
/// text; the bound is for text made to go round.
pub(crate) const PASSES: usize = 8;

/// Runs `rules` one after the other, and again until none finds anything to do. A text that needs no
/// change is handed back as it is.
pub(crate) fn clean(mut text: String, rules: &[&Rule]) -> Cleaned {
    let mut alignment = Alignment::identity(text.len());
    let mut counts = vec![0; rules.len()];
    for _ in 0..PASSES {
        let mut was_changed = false;
        for (rule, count) in rules.iter().zip(&mut counts) {
            let changes = (rule.apply)(&text);
            if changes.is_empty() {
                continue;
            }
            let (after, step) = Replacement::apply_all(&text, &changes);
            alignment = step.over(&alignment);
            text = after;
            *count += changes.len() as u32;
            was_changed = true;
        }
        if !was_changed {
            break;
        }
    }
    let applied = rules.iter().zip(counts).filter(|(_, changes)| *changes > 0);
    let applied =
        applied.map(|(rule, changes)| RuleCount { rule: Cow::Borrowed(rule.name), changes });
    Cleaned { text, alignment, applied: applied.collect() }
}
