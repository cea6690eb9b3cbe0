//! Lines for a person, or for another program.

use crate::{
    arguments::LineFormat,
    failure::Failure,
    report::{Data, data},
};
use serde_json::json;
use std::io::{self, Write};
use textmill_concordance::Line;
use textmill_corpus::Origin;

/// Prints lines in a format.
pub(super) struct Printer {
    out: Output,
}

enum Output {
    /// Lines that wait until the longest is known.
    Text(Vec<[String; 4]>, Data),
    Csv(Box<csv::Writer<Data>>, bool),
    JsonLines(Data),
}

/// The names of the columns.
const NAMES: [&str; 11] = [
    "document_id",
    "position",
    "sentence",
    "source_path",
    "record_no",
    "offset_basis",
    "source_start",
    "source_length",
    "left",
    "node",
    "right",
];

impl Printer {
    pub(super) fn new(format: LineFormat) -> Self {
        let out = match format {
            LineFormat::Text => Output::Text(Vec::new(), data()),
            LineFormat::Csv => Output::Csv(Box::new(csv::Writer::from_writer(data())), false),
            LineFormat::Jsonl => Output::JsonLines(data()),
        };
        Self { out }
    }

    pub(super) fn line(&mut self, line: &Line, origin: &Origin) -> Result<(), Failure> {
        let node = &line.spans.node;
        let length = node.end - node.start;
        let done = match &mut self.out {
            Output::Text(lines, _) => {
                let place = format!("{}:{}", line.document_id, line.position);
                lines.push([place, line.left.clone(), line.node.clone(), line.right.clone()]);
                Ok(())
            }
            Output::Csv(csv, begun) => head(csv, begun)
                .and_then(|()| {
                    csv.write_record([
                        &*line.document_id.to_string(),
                        &line.position.to_string(),
                        &line.sentence.to_string(),
                        &origin.source_path,
                        &origin.record_no.to_string(),
                        origin.offset_basis.name(),
                        &node.start.to_string(),
                        &length.to_string(),
                        &line.left,
                        &line.node,
                        &line.right,
                    ])
                })
                .map_err(io::Error::from),
            Output::JsonLines(out) => {
                let line = json!({
                    "document_id": line.document_id, "position": line.position,
                    "sentence": line.sentence, "source_path": &*origin.source_path,
                    "record_no": origin.record_no, "offset_basis": origin.offset_basis.name(),
                    "source_start": node.start, "source_length": length,
                    "left": line.left, "node": line.node, "right": line.right,
                });
                writeln!(out, "{line}")
            }
        };
        done.map_err(|error| refused(&error))
    }

    pub(super) fn finish(self) -> Result<(), Failure> {
        let done = match self.out {
            Output::Text(lines, mut out) => aligned(&lines, &mut out).and_then(|()| out.flush()),
            Output::Csv(mut csv, mut begun) => {
                head(&mut csv, &mut begun).map_err(io::Error::from).and_then(|()| csv.flush())
            }
            Output::JsonLines(mut out) => out.flush(),
        };
        done.map_err(|error| refused(&error))
    }
}

fn head(csv: &mut csv::Writer<Data>, begun: &mut bool) -> csv::Result<()> {
    if std::mem::replace(begun, true) { Ok(()) } else { csv.write_record(NAMES) }
}

fn refused(error: &io::Error) -> Failure {
    Failure::system(format!("cannot print: {error}"), "look at where the output goes")
}

/// Prints the lines with their nodes below each other, in square brackets.
fn aligned(lines: &[[String; 4]], out: &mut impl Write) -> io::Result<()> {
    let width = |column: usize| {
        lines.iter().map(|line| line[column].chars().count()).max().unwrap_or_default()
    };
    let (place_width, left_width) = (width(0), width(1));
    for [place, left, node, right] in lines {
        // Padding counts characters: not every one is as wide as another, but that is no loss.
        writeln!(out, "{place:>place_width$}  {left:>left_width$} [{node}] {right}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nodes_stand_below_each_other() {
        let line = |place: &str, left: &str| {
            [place.to_owned(), left.to_owned(), "oil".to_owned(), "prices".to_owned()]
        };
        let mut out = Vec::new();
        aligned(&[line("1:2", "à la"), line("10:11", "crude")], &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "  1:2   à la [oil] prices\n10:11  crude [oil] prices\n"
        );
    }
}
