//! JSON Lines: a line is a record, an object of fields.

mod decoder;
mod object;
mod string;

use super::{Cutter, Format, Opened, Opening, Progress, TEXT_FIELDS};
use crate::code;
use crate::signatures::Refusal;
use decoder::JsonLines;
use object::Fields;

pub(super) const FORMAT: Format = Format {
    name: "json_lines",
    extensions: &["jsonl", "ndjson", "jsonlines", "json"],
    holds_records: true,
    recognises,
    open,
};

/// Lines at the beginning of a file that are asked for the name of its text field.
const ASKED: usize = 100;

/// An object in the first line, or the beginning of an array.
fn recognises(head: &[u8]) -> bool {
    match head.trim_ascii_start() {
        [b'{', ..] => whole_lines(head, false).next().is_some_and(is_object),
        [b'[', rest @ ..] => matches!(rest.trim_ascii_start(), [b'{' | b'[' | b'"', ..]),
        _ => false,
    }
}

fn open(opening: &Opening<'_>) -> Result<Opened, Refusal> {
    if is_one_value(opening) {
        return Err(Refusal {
            format: "json",
            code: code::UNSUPPORTED_FORMAT,
            message: "the file is one JSON value and not JSON Lines; write each record as an \
                      object in a line of its own, as with jq -c '.[]'"
                .to_owned(),
        });
    }
    let text_field = opening.settings.named_text_field().map(str::to_owned);
    let text_field = text_field.or_else(|| guess_text_field(opening));
    Ok(Opened {
        cutter: Box::new(Lines { has_content: false }),
        decoder: Box::new(JsonLines { text_field }),
    })
}

/// Whether a file is one array or object over many lines: its first line is the beginning of a
/// value, and no line near it is a record.
fn is_one_value(opening: &Opening<'_>) -> bool {
    match opening.head.trim_ascii_start() {
        [b'[', ..] => {
            let mut lines = whole_lines(opening.head, opening.complete);
            let first_is_whole = lines.next().is_some_and(|line| {
                serde_json::from_slice::<&serde_json::value::RawValue>(line).is_ok()
            });
            !(first_is_whole && lines.next().is_some())
        }
        [b'{', ..] if opening.extension == "json" => {
            let mut lines = whole_lines(opening.head, opening.complete).peekable();
            lines.peek().is_some() && !lines.take(ASKED).any(is_object)
        }
        _ => false,
    }
}

/// The lines of a head that are not blank, without the last when it may be cut.
fn whole_lines(head: &[u8], complete: bool) -> impl Iterator<Item = &[u8]> {
    let end = match memchr::memrchr(b'\n', head) {
        _ if complete => head.len(),
        Some(newline) => newline,
        None => head.len(),
    };
    head[..end].split(|b| *b == b'\n').filter(|line| !is_blank(line))
}

fn is_object(line: &[u8]) -> bool {
    Fields::parse(&String::from_utf8_lossy(line)).is_ok()
}

/// The first of the usual names that the first record with any of them has.
fn guess_text_field(opening: &Opening<'_>) -> Option<String> {
    whole_lines(opening.head, opening.complete).take(ASKED).find_map(|line| {
        let line = String::from_utf8_lossy(line);
        let fields = Fields::parse(&line).ok()?;
        fields.text_among(&TEXT_FIELDS).map(|field| field.name().into_owned())
    })
}

/// Whether a line holds nothing, its line end aside.
fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'))
}

/// Cuts at newlines.
struct Lines {
    /// Whether the line that is being looked at is not blank.
    has_content: bool,
}

impl Cutter for Lines {
    fn advance(&mut self, bytes: &[u8], enough: usize) -> Progress {
        let mut progress = Progress::default();
        for newline in memchr::memchr_iter(b'\n', bytes) {
            let has_content = self.has_content || !is_blank(&bytes[progress.whole..newline]);
            self.has_content = false;
            progress.records += u64::from(has_content);
            progress.numbers += 1;
            progress.whole = newline + 1;
            if progress.whole >= enough {
                progress.scanned = progress.whole;
                return progress;
            }
        }
        self.has_content |= !is_blank(&bytes[progress.whole..]);
        progress.scanned = bytes.len();
        progress
    }

    fn finish(&mut self, _rest: &[u8]) -> bool {
        self.has_content
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn refused(head: &str, extension: &str) -> bool {
        let settings = Settings::default();
        let opening = Opening {
            head: head.as_bytes(),
            offset: 0,
            complete: true,
            extension,
            settings: &settings,
        };
        open(&opening).is_err()
    }

    #[test]
    fn one_value_over_a_file_is_no_json_lines() {
        assert!(refused("[{\"text\":\"a\"},{\"text\":\"b\"}]", "json"));
        assert!(refused("[\n{\"text\":\"a\"},\n{\"text\":\"b\"}\n]\n", "jsonl"));
        assert!(refused("{\n  \"text\": \"a\"\n}\n", "json"));
        assert!(refused(&"[".repeat(5000), "json"));
    }

    #[test]
    fn lines_that_are_records_are_json_lines_whatever_the_name() {
        assert!(!refused("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "json"));
        assert!(!refused("{\"text\":\"a\"}", "json"));
        assert!(!refused("{\"text\":\"broken\n{\"text\":\"b\"}\n", "json"));
        assert!(!refused("[1,2]\n{\"text\":\"b\"}\n", "jsonl"));
    }

    #[test]
    fn the_cut_does_not_depend_on_how_the_bytes_come() {
        let bytes = b"{\"a\":1}\n\n  \r\n{\"b\":2}\n{\"c\":3}";
        let whole = Lines { has_content: false }.advance(bytes, usize::MAX);
        assert_eq!(whole, Progress { scanned: bytes.len(), whole: 21, records: 2, numbers: 4 });
        let mut cutter = Lines { has_content: false };
        let (mut records, mut numbers) = (0, 0);
        for byte in bytes {
            let progress = cutter.advance(&[*byte], usize::MAX);
            records += progress.records;
            numbers += progress.numbers;
        }
        assert_eq!((records, numbers), (2, 4));
        assert!(cutter.finish(b""));
    }

    #[test]
    fn a_cut_is_made_at_the_first_end_that_is_enough() {
        let bytes = b"12\n45\n78\n";
        let ends: Vec<usize> = [0, 3, 4, 9, 10]
            .map(|enough| Lines { has_content: false }.advance(bytes, enough).whole)
            .to_vec();
        assert_eq!(ends, [3, 3, 6, 9, 9]);
    }
}
