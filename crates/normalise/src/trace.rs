//! Shows what each rule does to a document, for a person.

use crate::{Settings, clean::PASSES, rules::RULES};
use textmill_corpus::{Alignment, Document, Replacement};

/// One rule at work on one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Name of the rule.
    pub rule: &'static str,
    /// What the rule does, in a sentence.
    pub about: &'static str,
    /// Whether the settings let it run.
    pub on: bool,
    /// Number of places that it changed.
    pub changes: u32,
    /// The text that it was given.
    pub before: String,
    /// What it changed in `before`.
    pub edits: Vec<Replacement>,
    /// From `before` back to the text as ingested.
    pub alignment: Alignment,
    /// The text that it left; equal to `before` when it changed nothing.
    pub after: String,
}

/// Runs the rules over a document one by one and tells what each did: one step for every rule
/// there is, in order, also for those that are switched off or had nothing to do. Where what one
/// left was work for another before it, the steps of later passes that changed something follow.
pub fn trace(document: &Document, settings: &Settings) -> Vec<Step> {
    let mut text = document.text.clone();
    let mut alignment = Alignment::identity(text.len());
    let mut steps = Vec::new();
    for pass in 0..PASSES {
        let mut was_changed = false;
        for rule in RULES {
            let on = settings.runs(rule);
            let changes = if on { (rule.apply)(&text) } else { Vec::new() };
            if pass > 0 && changes.is_empty() {
                continue;
            }
            was_changed |= !changes.is_empty();
            let (after, step) = Replacement::apply_all(&text, &changes);
            let before = std::mem::replace(&mut text, after.clone());
            let over = step.over(&alignment);
            steps.push(Step {
                rule: rule.name,
                about: rule.about,
                on,
                changes: changes.len() as u32,
                before,
                edits: changes,
                alignment: std::mem::replace(&mut alignment, over),
                after,
            });
        }
        if !was_changed {
            break;
        }
    }
    steps
}
