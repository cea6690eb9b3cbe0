//! The page: its head, what stands where, and what is said of what is not there.

mod company;
mod documents;
mod files;
mod keyness;
mod names;
mod words;

use crate::{
    Findings, Output,
    charts::Figure,
    markup::Markup,
    numbers::{counted, thousands},
};
use textmill_corpus::calendar::iso_date;

/// The style, which the page carries in itself.
const STYLE: &str = include_str!("style.css");

/// What the page says first: that nothing is loaded from anywhere, and nothing runs.
const HEAD: &str = "<!doctype html>\n\
<!-- Written by textmill from the tables beside it. -->\n\
<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\"/>\n\
<meta name=\"referrer\" content=\"no-referrer\"/>\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
<meta name=\"color-scheme\" content=\"light dark\"/>\n\
<link rel=\"icon\" href=\"data:,\"/>\n";

/// The parts of the page: address and heading.
const SECTIONS: [(&str, &str); 4] =
    [("documents", "Documents"), ("words", "Words"), ("names", "Names"), ("files", "Files")];

/// Draws the page.
pub fn page(findings: &Findings, output: &Output) -> String {
    let sheet = Sheet { findings, output };
    let mut out = Markup::default();
    out.own(HEAD);
    let title = format!("Report on {}", counted(findings.documents.n, "document"));
    out.element("title", &[], &title).line();
    out.own("<style>").own(STYLE).own("</style>\n</head>\n").open("body", &[]);
    out.element("a", &[("class", &"skip"), ("href", &"#documents")], "Skip to the figures");
    sheet.header(&title, &mut out);
    out.open("main", &[]);
    for (id, heading) in SECTIONS {
        let heading_id = format!("{id}-heading");
        out.line().open("section", &[("id", &id), ("aria-labelledby", &heading_id)]);
        out.element("h2", &[("id", &heading_id)], heading);
        match id {
            "documents" => documents::draw(&sheet, &mut out),
            "words" => words::draw(&sheet, &mut out),
            "names" => names::draw(&sheet, &mut out),
            _ => files::draw(&sheet, &mut out),
        }
        out.close("section");
    }
    out.close("main").line().open("footer", &[]);
    out.element(
        "p",
        &[],
        format!(
            "Made by textmill {}. Every number here is in a table beside this page, or a sum of \
             such numbers.",
            output.version
        ),
    );
    out.close("footer").own("</body>\n</html>\n");
    out.into_string()
}

/// What the parts of the page are drawn from.
struct Sheet<'a> {
    findings: &'a Findings,
    output: &'a Output,
}

impl<'a> Sheet<'a> {
    /// The files behind a figure: those of these tables that there are.
    fn sources(&self, tables: &[&'static str]) -> Vec<(&'a str, &'a str)> {
        let found = tables.iter().filter_map(|table| self.output.tables.get_key_value(*table));
        found.map(|(table, (_, path))| (table.as_str(), path.as_str())).collect()
    }

    fn has(&self, table: &str) -> bool {
        self.output.tables.contains_key(table)
    }

    fn header(&self, title: &str, out: &mut Markup) {
        let Findings { documents, terms, entities, .. } = self.findings;
        out.line().open("header", &[]);
        out.element("p", &[("class", &"kicker")], "Textmill");
        out.element("h1", &[], title);
        let mut lede = format!(
            "{} with {} of {} different kinds",
            capitalised(counted(documents.n, "document")),
            counted(documents.n_words, "word"),
            thousands(terms.n_terms()),
        );
        if entities.n > 0 {
            lede.push_str(", in which ");
            lede.push_str(&thousands(entities.n));
            lede.push_str(" people, places and other things are named ");
            lede.push_str(&counted(entities.n_mentions, "time"));
        }
        lede.push('.');
        if let Some((first, last)) = documents.range {
            let [first, last] = [first, last].map(|day| iso_date(i64::from(day)));
            lede.push_str(" Those with a date were published ");
            let when = if first == last {
                format!("on {first}.")
            } else {
                format!("between {first} and {last}.")
            };
            lede.push_str(&when);
        }
        out.element("p", &[("class", &"lede")], lede);
        out.open("nav", &[("aria-label", &"Parts of the page")]).open("ul", &[]);
        for (id, heading) in SECTIONS {
            let address = format!("#{id}");
            out.open("li", &[]).element("a", &[("href", &address)], heading).close("li");
        }
        out.close("ul").close("nav").close("header");
    }
}

/// Figures beside each other where there is room.
fn side_by_side(figures: &[Figure], out: &mut Markup) {
    out.line().open("div", &[("class", &"pair")]);
    for figure in figures {
        figure.draw(out);
    }
    out.close("div");
}

/// Says that something is not there, and what makes it.
fn missing(id: &'static str, title: &str, why: &str, command: Option<&str>, out: &mut Markup) {
    out.line().open("div", &[("class", &"missing"), ("id", &id)]);
    out.element("h3", &[], title);
    out.open("p", &[]).text(why);
    if let Some(command) = command {
        out.text(" ").element("code", &[], command);
    }
    out.close("p").close("div");
}

fn capitalised(text: String) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => text,
    }
}
