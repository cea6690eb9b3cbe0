//! `textmill explain`: every rule and edit on one document, and what was found out about it.

use crate::{
    failure::Failure,
    output::{Artefact, OutputFolder},
    settings::Settings,
    show::{find_ingested, head, printable},
};
use std::fmt::Write;
use textmill_corpus::{Accounting, Document, NormalisedDocument, Shard, Tally};
use textmill_normalise::Step;
use textmill_quality::{Bound, RULES};

/// Characters that are shown on each side of an edit.
const CONTEXT: usize = 20;

/// Tells what becomes of the document that `id` names, from its bytes to its clean text. The
/// settings are those that the stages recorded.
pub(crate) fn explain(
    output: &OutputFolder,
    id: &str,
    settings: &Settings,
) -> Result<String, Failure> {
    let document = find_ingested(output, id)?;
    let mut settings = settings.clone();
    if output.has(Artefact::Normalised) {
        settings = settings.with_recorded(&output.record(Artefact::Normalised)?.settings)?;
    }
    let mut out = head(document.key, &document.origin, &document.metadata);
    for step in textmill_normalise::trace(&document, &settings.normalise) {
        explain_step(&mut out, &document, &step);
    }
    // A shard of this document alone, so that what is found is what the stage finds.
    let n_bytes = document.origin.n_bytes();
    let tally = Tally { records: 1, bytes: n_bytes };
    let accounting = Accounting { read: tally, kept: tally, ..Accounting::default() };
    let shard = Shard { documents: vec![document], accounting, ..Shard::default() };
    let normalised = textmill_normalise::normalise(shard, &settings.normalise);
    let mut before = normalised.documents.first().cloned();
    if let Some(document) = before.as_mut().filter(|_| settings.quality.language) {
        document.language = textmill_quality::identify(&document.text);
    }
    let judged = textmill_quality::judge(normalised, settings.quality, &settings.filter);
    if let Some(document) = judged.documents.first().or(before.as_ref()) {
        explain_text(&mut out, document, &settings);
    }
    for rejection in &judged.rejected {
        let _ = writeln!(
            out,
            "\nleft out by {}: {} where {} is asked for",
            rejection.rule, rejection.value, rejection.threshold
        );
    }
    Ok(out)
}

/// What a rule changed, place by place.
fn explain_step(out: &mut String, document: &Document, step: &Step) {
    let what = match (step.on, step.changes) {
        (false, _) => "off".to_owned(),
        (true, 0) => "nothing to do".to_owned(),
        (true, 1) => "1 change".to_owned(),
        (true, n) => format!("{n} changes"),
    };
    let _ = writeln!(out, "\nrule {}: {what}", step.rule);
    if step.changes > 0 {
        let _ = writeln!(out, "  ({})", step.about);
    }
    for edit in &step.edits {
        let (start, end) = step.alignment.source_span(edit.start, edit.end);
        let (start, end) = document.alignment.source_span(start, end);
        let base = document.origin.text_start;
        let shown = |text: &str| printable(text.as_bytes());
        let left: String = step.before[..edit.start].chars().rev().take(CONTEXT).collect();
        let left: String = left.chars().rev().collect();
        let right: String = step.before[edit.end..].chars().take(CONTEXT).collect();
        let _ = writeln!(
            out,
            "  bytes {}..{}: `{}` becomes `{}` in \u{2026}{}[]{}\u{2026}",
            base + start as u64,
            base + end as u64,
            visible(&step.before[edit.start..edit.end]),
            visible(&edit.with),
            shown(&left),
            shown(&right),
        );
    }
}

/// Text with everything escaped that cannot be seen or told apart.
fn visible(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            ' ' | '!'..='~' => out.push(c),
            c if c.is_alphanumeric() => out.push(c),
            c => out.extend(c.escape_unicode()),
        }
    }
    out
}

/// Blocks, language, and the published rules that the text breaks.
fn explain_text(out: &mut String, document: &NormalisedDocument, settings: &Settings) {
    let _ = writeln!(out, "\nblocks of the clean text, with their bytes in the file");
    for block in &document.blocks {
        let text = &document.text[block.start as usize..block.end as usize];
        let (from, to) = document.source_span(block.start as usize, block.end as usize);
        let mut first: String = text.chars().take(3 * CONTEXT).collect();
        if first.len() < text.len() {
            first.push('\u{2026}');
        }
        let shown = printable(first.as_bytes());
        let _ = writeln!(out, "  {:8} bytes {from}..{to}: {shown}", block.kind.name());
    }
    match &document.language {
        Some(found) => {
            let _ = writeln!(out, "\nlanguage found: {} ({:.2})", found.code, found.score);
        }
        None => out.push_str("\nlanguage found: none\n"),
    }
    let signals = textmill_quality::measure(&document.text, settings.quality.compat);
    let broken: Vec<_> = RULES.iter().filter(|rule| rule.is_broken(&signals)).collect();
    let _ = writeln!(out, "\npublished rules for web pages that it breaks: {}", broken.len());
    for rule in broken {
        let asked = match rule.bound {
            Bound::AtLeast(n) => format!("at least {n}"),
            Bound::AtMost(n) => format!("at most {n}"),
            Bound::Above(n) => format!("more than {n}"),
            Bound::Below(n) => format!("less than {n}"),
        };
        let value = rule.value(&signals).unwrap_or_default();
        let (set, name) = (rule.profile.name(), rule.name);
        let _ =
            writeln!(out, "  {set}.{name}: {} is {value:.4}, asked for is {asked}", rule.signal);
    }
}
