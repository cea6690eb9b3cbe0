//! Open Document text (ISO/IEC 26300).

use super::OfficeKind;
use super::package::{Package, Problem};
use crate::formats::markup::{self, Role};

pub(super) const KIND: OfficeKind =
    OfficeKind { media_type: "application/vnd.oasis.opendocument.text", read };

fn read(package: &Package) -> Result<(String, String), Problem> {
    let xml = package.required("content.xml")?;
    let body = xml.find("<office:text").map_or(xml.as_str(), |at| &xml[at..]);
    let text = markup::text_of(body, |name| match markup::local(name) {
        "p" | "h" | "table" | "list" => Role::Block,
        "line-break" | "table-row" => Role::Line,
        "tab" | "table-cell" => Role::Cell,
        "s" => Role::Space,
        "tracked-changes" | "annotation" | "note-citation" | "sequence-decls" => Role::Hidden,
        _ => Role::Inline,
    });
    Ok((text.text, package.text("meta.xml")?.unwrap_or_default()))
}
