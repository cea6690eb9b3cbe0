//! Office Open XML (ISO/IEC 29500): the paragraphs of the main part, its notes after it.

use super::OfficeKind;
use super::package::{Package, Problem};
use crate::formats::markup::{self, Role};

pub(super) const KIND: OfficeKind = OfficeKind {
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    read,
};

fn read(package: &Package) -> Result<(String, String), Problem> {
    let mut texts = vec![text_of(&package.required("word/document.xml")?)];
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        texts.extend(package.text(notes)?.map(|xml| text_of(&xml)));
    }
    texts.retain(|text| !text.is_empty());
    Ok((texts.join("\n\n"), package.text("docProps/core.xml")?.unwrap_or_default()))
}

fn text_of(xml: &str) -> String {
    markup::text_within(xml, "t", |name| match markup::local(name) {
        "p" | "tbl" => Role::Block,
        "br" | "cr" | "tr" => Role::Line,
        "tab" | "tc" => Role::Cell,
        // What was deleted, and what a newer reader would show instead.
        "del" | "moveFrom" | "Fallback" | "tabs" => Role::Hidden,
        _ => Role::Inline,
    })
    .text
}
