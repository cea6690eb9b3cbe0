//! Mentions in the standoff format of brat (<https://brat.nlplab.org/standoff.html>): lines with the
//! label and place of each name, beside the text.
//!
//! Places are counted in Unicode code points of the text file. A name that crosses a line end is written
//! in two pieces, as brat wants it.

use crate::{Annotated, document::on_one_line};
use std::{fmt::Write, ops::Range};
use textmill_corpus::EntityLabel;

/// The content of `annotation.conf`: the labels that names have, and where entities come from.
pub fn configuration() -> String {
    let labels = EntityLabel::ALL.map(EntityLabel::name).join("\n");
    format!("[entities]\n{labels}\n\n[relations]\n\n[events]\n\n[attributes]\n")
}

/// The `.ann` file of a document, whose `.txt` file holds the clean text and nothing else.
///
/// A note says which entity of the tables a name means, and its id in Wikidata where it is known.
pub fn annotations(document: &Annotated<'_>) -> String {
    let mut out = String::new();
    for (number, ((mention, named), span)) in (1..).zip(document.mentions().zip(document.spans())) {
        let surface = document.surface(mention);
        let pieces = pieces(surface, span.start);
        let pieces: Vec<String> = pieces.iter().map(|p| format!("{} {}", p.start, p.end)).collect();
        let (label, pieces) = (mention.label.name(), pieces.join(";"));
        let mut line = |line: String| {
            writeln!(out, "{line}").expect("a string takes all that is written to it");
        };
        line(format!("T{number}\t{label} {pieces}\t{}", surface.replace('\n', " ")));
        let Some(entity) = named.entity else { continue };
        let name = named.name.as_deref().map(on_one_line).unwrap_or_default();
        let wikidata = named.wikidata.map(|id| format!(", Wikidata {id}")).unwrap_or_default();
        line(format!("#{number}\tAnnotatorNotes T{number}\tentity_id {entity}: {name}{wikidata}"));
    }
    out
}

/// The places of a name line by line, when it begins at code point `start`.
fn pieces(surface: &str, start: usize) -> Vec<Range<usize>> {
    let mut at = start;
    let lines = surface.split('\n').map(|line| {
        let piece = at..at + line.chars().count();
        at = piece.end + 1;
        piece
    });
    lines.filter(|piece| !piece.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_over_a_line_end_has_a_piece_a_line() {
        // The example of brat's page: "North America" over a line end has the places 0 5;6 13.
        assert_eq!(pieces("North\nAmerica", 0), [0..5, 6..13]);
        assert_eq!(pieces("é", 7), vec![7..8]);
    }
}
