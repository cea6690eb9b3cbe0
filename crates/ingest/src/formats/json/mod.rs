//! JSON: objects of fields, one in each line, in an array, or one after another.

mod around;
mod decoder;
mod layout;
mod lines;
mod object;
mod string;
mod values;

use super::{Format, Opened, Opening, TEXT_FIELDS};
use crate::columns::ColumnsKind;
use crate::signatures::Refusal;
use decoder::Objects;
use layout::Layout;
use lines::Lines;
use values::Values;

pub(super) const FORMAT: Format = Format {
    name: "json_lines",
    extensions: &["jsonl", "ndjson", "jsonlines", "json"],
    holds_records: true,
    binary: false,
    recognises: layout::recognises,
    open,
};

fn open(opening: &Opening<'_>) -> Result<Opened, Refusal> {
    open_as(opening, None)
}

/// As [`open`], for lines that stand for the rows of a file of columns.
pub(crate) fn open_rows(
    opening: &Opening<'_>,
    kind: &'static ColumnsKind,
) -> Result<Opened, Refusal> {
    let opened = open_as(opening, Some(kind.media_type))?;
    Ok(Opened { format: kind.name, ..opened })
}

fn open_as(opening: &Opening<'_>, media_type: Option<&'static str>) -> Result<Opened, Refusal> {
    let layout = match media_type {
        Some(_) => Layout::Lines,
        None => Layout::of(opening)?,
    };
    let named = opening.settings.named_text_field().map(str::to_owned);
    let text_field = named.or_else(|| layout.guess_text_field(opening));
    let reading = super::reading(text_field.as_deref(), "field");
    let (format, cutter): (_, Box<dyn super::Cutter>) = match &layout {
        Layout::Lines => (FORMAT.name, Box::new(Lines::default())),
        Layout::Values { header, array } => {
            ("json", Box::new(Values::new(*header, array.as_ref())))
        }
    };
    let offset = opening.offset;
    Ok(Opened {
        format,
        reading,
        cutter,
        decoder: Box::new(Objects { text_field, layout, offset, media_type }),
    })
}

/// Whether bytes hold nothing, line ends aside.
fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn format_of(head: &str, extension: &str) -> &'static str {
        let settings = Settings::default();
        let opening = Opening {
            head: head.as_bytes(),
            offset: 0,
            complete: true,
            extension,
            settings: &settings,
        };
        open(&opening).unwrap().format
    }

    #[test]
    fn one_value_over_a_file_is_no_json_lines() {
        assert_eq!(format_of("[{\"text\":\"a\"},{\"text\":\"b\"}]", "json"), "json");
        assert_eq!(format_of("[\n{\"text\":\"a\"},\n{\"text\":\"b\"}\n]\n", "jsonl"), "json");
        assert_eq!(format_of("{\n  \"text\": \"a\"\n}\n", "json"), "json");
        assert_eq!(format_of(&"[".repeat(5000), "json"), "json");
        assert_eq!(format_of("{\"n\":1,\"articles\":[{\"text\":\"a\"}]}", "json"), "json");
    }

    #[test]
    fn lines_that_are_records_are_json_lines_whatever_the_name() {
        for (head, extension) in [
            ("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "json"),
            ("{\"text\":\"a\"}", "json"),
            ("{\"text\":\"broken\n{\"text\":\"b\"}\n", "json"),
            ("[1,2]\n{\"text\":\"b\"}\n", "jsonl"),
        ] {
            assert_eq!(format_of(head, extension), "json_lines", "{head}");
        }
    }
}
