//! Who and what is named, and when.

use super::{Sheet, company, documents::fill_between, missing};
use crate::{
    charts::{Bar, DataTable, Figure, bars, small_columns},
    gather::{Entity, LABELS},
    markup::Markup,
    numbers::{counted, percent, thousands},
};

/// The colours of the lists of persons, places and organisations.
const CLASSES: [&str; LABELS.len()] = ["tint-person", "tint-place", "tint-organisation"];

pub(super) fn draw(sheet: &Sheet, out: &mut Markup) {
    if !sheet.output.has_names {
        let why = "No names were looked for: this run was made with --no-entities.";
        return missing("frequent-names", "Most frequent names", why, None, out);
    }
    if sheet.findings.entities.n == 0 {
        let why = "No names were found. They are looked for in English text.";
        return missing("frequent-names", "Most frequent names", why, None, out);
    }
    out.element(
        "p",
        &[("class", &"section-note")],
        "Names are found by a model of English news and told apart by rules: some are missed, some cut \
         short, and two people of one name are one. Look at the mentions before you rest an argument on a \
         single name.",
    );
    lists(sheet, out);
    company::entities(sheet, out);
    time_lines(sheet, out);
}

fn lists(sheet: &Sheet, out: &mut Markup) {
    let n = sheet.findings.documents.n;
    out.open("div", &[("class", &"three")]);
    for (((label, title), class), list) in
        LABELS.iter().zip(CLASSES).zip(&sheet.findings.entities.lists)
    {
        if list.is_empty() {
            continue;
        }
        let mut table = DataTable::new(&["name", "#mentions", "#documents", "#share"]);
        let mut lines = Vec::new();
        for entity in list {
            table.row([
                entity.name.clone(),
                thousands(entity.n_mentions),
                thousands(entity.n_documents),
                percent(entity.n_documents, n),
            ]);
            lines.push(Bar {
                name: entity.name.clone(),
                value: entity.n_mentions as f64,
                shown: thousands(entity.n_mentions),
            });
        }
        let first = &list[0];
        let description = format!(
            "{}; first {} with {}.",
            counted(list.len() as u64, "name"),
            first.name,
            counted(first.n_mentions, "mention")
        );
        Figure {
            id: label.to_lowercase(),
            title: (*title).to_owned(),
            caption: "By number of mentions.".into(),
            pictures: vec![((*title).to_owned(), bars(&lines, class, description))],
            table,
            is_open: false,
            sources: sheet.sources(&["entities", "mentions"]),
        }
        .draw(out);
    }
    out.close("div");
}

fn time_lines(sheet: &Sheet, out: &mut Markup) {
    let title = "When they are named";
    let documents = &sheet.findings.documents;
    let Some((period, (first, last))) = documents.period().zip(documents.range) else {
        let why = "No document says when it was published, so there are no time lines.";
        return missing("time-lines", title, why, None, out);
    };
    let entities: Vec<&Entity> =
        sheet.findings.entities.drawn().filter(|entity| !entity.by_period.is_empty()).collect();
    if entities.is_empty() {
        let why = "No document with a date names one of the most frequent names.";
        return missing("time-lines", title, why, None, out);
    }
    let [first, last] = [first, last].map(|day| period.of(day));
    let mut table = DataTable::new(&["name", period.noun(), "#documents"]);
    let mut pictures = Vec::new();
    for entity in entities {
        let all = fill_between(&entity.by_period, first, last, |number| period.name(number));
        for (number, n) in &entity.by_period {
            table.row([entity.name.clone(), period.name(*number), thousands(*n)]);
        }
        let peak =
            entity.by_period.iter().max_by_key(|(number, n)| (**n, std::cmp::Reverse(**number)));
        let peak = peak.map_or(String::new(), |(number, n)| {
            format!("most in {}: {}", period.name(*number), counted(*n, "document"))
        });
        let picture =
            small_columns(&all, "document", format!("Documents by {}; {peak}.", period.noun()));
        pictures.push((format!("{} · {peak}", entity.name), picture));
    }
    let caption = format!(
        "Documents that name the most frequent persons, places and organisations, by {} from {} to {}. \
         Each picture has a scale of its own.",
        period.noun(),
        period.name(first),
        period.name(last)
    );
    Figure {
        id: "time-lines".into(),
        title: title.into(),
        caption,
        pictures,
        table,
        is_open: false,
        sources: sheet.sources(&["document_entities", "documents"]),
    }
    .draw(out);
}
