//! What was read, what was not, when, in which languages, and what is there twice.

use super::{Sheet, missing};
use crate::{
    charts::{Bar, Column, DataTable, Figure, Part, accounting, bars, columns},
    markup::Markup,
    numbers::{bytes, counted, percent, thousands},
};
use textmill_corpus::Tally;

/// Languages that are listed; the others are one line.
const MOST_LANGUAGES: usize = 8;
/// Columns of a chart of time beyond which the empty ones between are left out.
const MOST_COLUMNS: i64 = 400;

pub(super) fn draw(sheet: &Sheet, out: &mut Markup) {
    read(sheet, out);
    losses(sheet, out);
    time(sheet, out);
    languages(sheet, out);
    duplicates(sheet, out);
}

fn read(sheet: &Sheet, out: &mut Markup) {
    let a = &sheet.output.accounting;
    let mut parts: Vec<(&'static str, &'static str, Tally, &str)> = vec![
        ("kept", "fill1", a.kept, "became documents"),
        ("rejected", "fill2", a.rejected, "left out on purpose, by a rule"),
        ("quarantined", "fill3", a.quarantined, "could not be read"),
    ];
    let mut left = String::new();
    if a.not_selected.records > 0 {
        parts.push(("not selected", "tint4", a.not_selected, "outside the sample or the limit"));
        left = format!("; {} were not selected", thousands(a.not_selected.records));
    }
    let mut table =
        DataTable::new(&["part", "#records", "#share", "#bytes", "what became of them"]);
    for (name, _, tally, about) in &parts {
        table.row([
            (*name).to_owned(),
            thousands(tally.records),
            percent(tally.records, a.read.records),
            thousands(tally.bytes),
            (*about).to_owned(),
        ]);
    }
    table.row([
        "structure".to_owned(),
        "0".to_owned(),
        String::new(),
        thousands(a.structure.bytes),
        "bytes that are no record: header rows, blank lines".to_owned(),
    ]);
    table.row([
        "read".to_owned(),
        thousands(a.read.records),
        String::new(),
        thousands(a.read.bytes),
        "all of the above together".to_owned(),
    ]);
    let drawn: Vec<Part> = parts
        .iter()
        .map(|(name, class, tally, _)| Part { name, class, n: tally.records })
        .collect();
    let description = format!(
        "Of {} read, {} were kept, {} rejected and {} quarantined{left}.",
        counted(a.read.records, "record"),
        thousands(a.kept.records),
        thousands(a.rejected.records),
        thousands(a.quarantined.records)
    );
    let caption = format!(
        "{description} Nothing disappears: every record and each of the {} is in one line below. \
         A part that is not empty is drawn wide enough to be seen.",
        bytes(a.read.bytes)
    );
    let title = "What was read, and what became of it".to_owned();
    let picture = accounting(&drawn, description);
    Figure {
        id: "read".into(),
        title: title.clone(),
        caption,
        pictures: vec![(title, picture)],
        table,
        is_open: true,
        sources: sheet.sources(&["documents", "rejected", "quarantine"]),
    }
    .draw(out);
}

fn losses(sheet: &Sheet, out: &mut Markup) {
    let losses = &sheet.findings.losses;
    let kinds =
        [("could not be read", &losses.quarantined), ("left out on purpose", &losses.rejected)];
    let mut table =
        DataTable::new(&["reason", "kind", "#records", "the first one", "what was said of it"]);
    let mut lines = Vec::new();
    for (kind, reasons) in kinds {
        let mut reasons: Vec<_> = reasons.iter().collect();
        reasons.sort_by_key(|(_, loss)| std::cmp::Reverse(loss.n));
        for (reason, loss) in reasons {
            lines.push(Bar {
                name: reason.clone(),
                value: loss.n as f64,
                shown: thousands(loss.n),
            });
            table.row([
                reason.clone(),
                kind.to_owned(),
                thousands(loss.n),
                loss.place.clone(),
                loss.message.clone(),
            ]);
        }
    }
    if lines.is_empty() {
        return;
    }
    let title = "Why records were not kept".to_owned();
    let description =
        format!("{}, the most frequent first.", counted(lines.len() as u64, "reason"));
    Figure {
        id: "losses".into(),
        title: title.clone(),
        caption: "Reasons as the tables of quarantined and rejected records name them, with the \
                  first record of each and what was said of it."
            .into(),
        pictures: vec![(title, bars(&lines, "tint3", description))],
        table,
        is_open: true,
        sources: sheet.sources(&["quarantine", "rejected"]),
    }
    .draw(out);
}

fn time(sheet: &Sheet, out: &mut Markup) {
    let documents = &sheet.findings.documents;
    let title = "Documents over time";
    let Some(period) = documents.period() else {
        let why = "No document says when it was published, so there is no time line. A field named \
                   date, published or similar beside the text gives one; so does a dateline with a year.";
        return missing("time", title, why, None, out);
    };
    let (counts, without) = documents.by_period(period);
    let all = fill(&counts, |number| period.name(number));
    let noun = period.noun();
    let most = all.iter().max_by_key(|column| column.n);
    let peak = most.map_or(String::new(), |column| {
        format!(" The {noun} with most is {} with {}.", column.name, thousands(column.n))
    });
    let left = match without {
        0 => String::new(),
        n if documents.n == n => String::new(),
        n => format!(" {} without a date.", counted(n, "document")),
    };
    let mut table = DataTable::new(&[noun, "#documents"]);
    for column in all.iter().filter(|column| column.n > 0) {
        table.row([column.name.clone(), thousands(column.n)]);
    }
    let description = format!("Documents by {noun}.{peak}");
    let picture = columns(&all, "document", description);
    Figure {
        id: "time".into(),
        title: title.into(),
        caption: format!("Documents by {noun} of publication.{peak}{left}"),
        pictures: vec![(title.into(), picture)],
        table,
        is_open: false,
        sources: sheet.sources(&["documents"]),
    }
    .draw(out);
}

/// A column for each period from the first to the last, the empty ones among them.
pub(super) fn fill(
    counts: &std::collections::BTreeMap<i64, u64>,
    name: impl Fn(i64) -> String,
) -> Vec<Column> {
    let (Some((&first, _)), Some((&last, _))) = (counts.first_key_value(), counts.last_key_value())
    else {
        return Vec::new();
    };
    fill_between(counts, first, last, name)
}

/// The same from one period to another.
pub(super) fn fill_between(
    counts: &std::collections::BTreeMap<i64, u64>,
    first: i64,
    last: i64,
    name: impl Fn(i64) -> String,
) -> Vec<Column> {
    let column = |number: i64, n: u64| Column { name: name(number), n };
    if last - first > MOST_COLUMNS {
        return counts.iter().map(|(number, n)| column(*number, *n)).collect();
    }
    (first..=last).map(|number| column(number, counts.get(&number).copied().unwrap_or(0))).collect()
}

fn languages(sheet: &Sheet, out: &mut Markup) {
    let documents = &sheet.findings.documents;
    let mut ranked: Vec<(String, u64)> = documents
        .languages
        .iter()
        .map(|(language, n)| (language.clone().unwrap_or_else(|| "not known".to_owned()), *n))
        .collect();
    ranked.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    if ranked.is_empty() {
        return;
    }
    let mut table = DataTable::new(&["language", "#documents", "#share"]);
    for (language, n) in &ranked {
        table.row([language.clone(), thousands(*n), percent(*n, documents.n)]);
    }
    let rest: u64 = ranked.iter().skip(MOST_LANGUAGES).map(|(_, n)| n).sum();
    ranked.truncate(MOST_LANGUAGES);
    if rest > 0 {
        ranked.push(("others".to_owned(), rest));
    }
    let lines: Vec<Bar> = ranked
        .iter()
        .map(|(name, n)| Bar {
            name: name.clone(),
            value: *n as f64,
            shown: format!("{} · {}", thousands(*n), percent(*n, documents.n)),
        })
        .collect();
    let first = &ranked[0];
    let description =
        format!("Most documents are in {} ({}).", first.0, percent(first.1, documents.n));
    Figure {
        id: "languages".into(),
        title: "Languages".into(),
        caption: "As the source declares them, else as found in the text, in codes of ISO 639. \
                  Stop words, names, parts of speech and readability are for English."
            .into(),
        pictures: vec![("Languages".into(), bars(&lines, "tint1", description))],
        table,
        is_open: false,
        sources: sheet.sources(&["documents"]),
    }
    .draw(out);
}

fn duplicates(sheet: &Sheet, out: &mut Markup) {
    let (title, documents) = ("Duplicates", &sheet.findings.documents);
    if !sheet.output.has_duplicates {
        let why = "No duplicates were looked for. To find them:";
        let command = "textmill run … --set duplicates.find=near";
        return missing("duplicates", title, why, Some(command), out);
    }
    if documents.copies.is_empty() {
        let why = "No document says the same as another, word for word. Near copies are looked for \
                   on request:";
        let command = "textmill run … --set duplicates.find=near";
        return missing("duplicates", title, why, Some(command), out);
    }
    let n = |kind: &str| documents.copies.get(kind).copied().unwrap_or(0);
    // What was not looked for is not none.
    let near = if sheet.output.has_near_duplicates {
        format!(", {} with a copy that is nearly the same", thousands(n("near")))
    } else {
        "; near copies were not looked for (duplicates.find=near)".to_owned()
    };
    let caption = format!(
        "{} with a copy of the same words{near}. Without the copies there would be {} less. Below, \
         the largest clusters.",
        counted(n("exact"), "document"),
        counted(documents.n_left_out, "document"),
    );
    let mut table = DataTable::new(&["copy that is kept", "#copies", "kind"]);
    let mut lines = Vec::new();
    for cluster in sheet.findings.losses.clusters() {
        lines.push(Bar {
            name: cluster.title.clone(),
            value: cluster.n_documents as f64,
            shown: thousands(cluster.n_documents),
        });
        let n = thousands(cluster.n_documents);
        table.row([cluster.title.clone(), n, cluster.kind.clone()]);
    }
    Figure {
        id: "duplicates".into(),
        title: title.into(),
        caption: caption.clone(),
        pictures: vec![("The largest clusters of copies".into(), bars(&lines, "tint2", caption))],
        table,
        is_open: false,
        sources: sheet.sources(&["duplicates", "documents"]),
    }
    .draw(out);
}
