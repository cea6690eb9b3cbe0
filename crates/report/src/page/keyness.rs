//! Which words tell two sets of documents apart.

use super::{Sheet, missing};
use crate::{
    charts::{DataTable, Figure, Whisker, whiskers},
    gather::{Contrast, KeyTerm},
    markup::Markup,
    numbers::{counted, thousands},
};

pub(super) fn draw(sheet: &Sheet, out: &mut Markup) {
    let contrasts = &sheet.findings.contrasts.all;
    if contrasts.is_empty() {
        let why = sheet.output.no_contrast.as_deref().unwrap_or(
            "No field parts the documents into two groups worth comparing. Any documents can be compared \
             with others:",
        );
        let command = "textmill keyness --target 'folder == \"a\"' --reference rest";
        return missing("keyness", "Words that tell groups apart", why, Some(command), out);
    }
    for (place, contrast) in contrasts.iter().enumerate() {
        one(sheet, place, contrast, out);
    }
}

fn one(sheet: &Sheet, place: usize, contrast: &Contrast, out: &mut Markup) {
    let title = format!("Words that tell apart: {}", contrast.name);
    let words = || contrast.target.iter().chain(&contrast.reference);
    let drawn: Vec<Whisker> = words().map(whisker).collect();
    if drawn.is_empty() {
        return;
    }
    let mut table = DataTable::new(&[
        "word",
        "#log ratio",
        "#log-likelihood",
        "#per million, first",
        "#per million, second",
        "#times, first",
        "#times, second",
        "#documents, first",
        "#documents, second",
    ]);
    for word in words() {
        let documents = word.documents.map(|n| n.map_or(String::new(), thousands));
        let [one, other] = documents;
        table.row([
            word.term.clone(),
            format!("{:+.2}", word.log_ratio),
            format!("{:.1}", word.g2.abs()),
            format!("{:.0}", word.rates[0]),
            format!("{:.0}", word.rates[1]),
            thousands(word.frequencies[0]),
            thousands(word.frequencies[1]),
            one,
            other,
        ]);
    }
    let caption = format!(
        "The words with the clearest difference (log-likelihood) between the first documents ({}) and \
         the second ({}). The dot says how many times more frequent a word is, to the right in the \
         first, to the left in the second; the line is its {}interval. Words do not occur independently \
         of each other, so that the intervals are too narrow.",
        counted(contrast.n_tokens[0], "word"),
        counted(contrast.n_tokens[1], "word"),
        sheet
            .output
            .confidences
            .get(&contrast.name)
            .map_or(String::new(), |level| per_cent(*level)),
    );
    let names = |terms: Vec<&str>| terms.into_iter().take(5).collect::<Vec<_>>().join(", ");
    let description = format!(
        "More frequent in the first: {}. More frequent in the second: {}.",
        names(contrast.target.iter().map(|word| word.term.as_str()).collect()),
        names(contrast.reference.iter().rev().map(|word| word.term.as_str()).collect()),
    );
    // A contrast that was made for this page alone stands in no file, but what it was made of does.
    let sources = if sheet.has("keyness") { &["keyness"][..] } else { &["document_terms"] };
    Figure {
        id: format!("keyness-{place}"),
        title: title.clone(),
        caption,
        pictures: vec![(title, whiskers(&drawn, description))],
        table,
        is_open: false,
        sources: sheet.sources(sources),
    }
    .draw(out);
}

/// A level of confidence as a word before `interval`: `95 % `, `99.9 % `.
fn per_cent(level: f64) -> String {
    format!("{} % ", (level * 100_000.0).round() / 1000.0)
}

fn whisker(word: &KeyTerm) -> Whisker {
    Whisker {
        name: word.term.clone(),
        value: word.log_ratio,
        interval: word.interval.unwrap_or((word.log_ratio, word.log_ratio)),
        class: if word.log_ratio > 0.0 { "dot1" } else { "dot2" },
        told: format!(
            "{}: {:.0} per million in the first, {:.0} in the second",
            word.term, word.rates[0], word.rates[1]
        ),
    }
}
