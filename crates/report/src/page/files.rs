//! The files beside the page.

use super::Sheet;
use crate::{markup::Markup, numbers::counted};

/// Files that every output has, and what they are for.
const ALWAYS: [(&str, &str); 3] = [
    ("README.md", "what every table and column means"),
    ("datapackage.json", "the same for programs"),
    ("run.json", "settings, inputs and where every record went"),
];

pub(super) fn draw(sheet: &Sheet, out: &mut Markup) {
    out.open("p", &[("class", &"section-note")]);
    out.text("All tables of this output, as files that a spreadsheet, R or Python opens. ");
    out.element("code", &[], "textmill tables");
    out.text(" describes them, and those that can be had on request.").close("p");
    out.open("ul", &[("class", &"files")]);
    for (table, (rows, path)) in &sheet.output.tables {
        out.line().open("li", &[]).element("a", &[("href", path)], table);
        out.text(" ").element("span", &[], counted(*rows, "row")).close("li");
    }
    out.close("ul").open("ul", &[("class", &"files")]);
    for (file, about) in ALWAYS {
        out.line().open("li", &[]).element("a", &[("href", &file)], file);
        out.text(" ").element("span", &[], about).close("li");
    }
    out.close("ul");
}
