//! How the records of a file of JSON lie in it, told from its beginning.

use super::around::{Step, Way, is_text_name};
use super::object::{Fields, MAX_DEPTH};
use super::values::ValueEnds;
use super::{TEXT_FIELDS, is_blank};
use crate::code;
use crate::formats::Opening;
use crate::signatures::Refusal;
use std::sync::Arc;

/// Records at the beginning of a file that are asked for the name of its text field.
const ASKED: usize = 100;

/// How records lie in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// One in each line.
    Lines,
    /// One after another.
    Values {
        /// Bytes of content before the first.
        header: usize,
        /// The way to the array of which they are the elements, and to others like it; `None` when
        /// they stand in no array.
        array: Option<Arc<Way>>,
    },
}

/// An object in the first line or over the first lines, or the beginning of an array.
pub(super) fn recognises(head: &[u8]) -> bool {
    match head.trim_ascii_start() {
        [b'{', ..] => {
            whole_lines(head, false).next().is_some_and(is_object)
                || (first_value(head).is_some_and(is_object))
        }
        [b'[', rest @ ..] => matches!(rest.trim_ascii_start(), [b'{' | b'[' | b'"', ..]),
        _ => false,
    }
}

impl Layout {
    /// The layout of the file that begins so.
    pub(super) fn of(opening: &Opening<'_>) -> Result<Self, Refusal> {
        let head = opening.head;
        let path = &opening.settings.record_path;
        if !path.is_empty() {
            let path: Vec<&str> = path.split('.').collect();
            return match find_array(head, Wanted::Path(&path)) {
                Some((header, way)) => Ok(Self::array(header, way)),
                None if whole_lines(head, opening.complete).any(is_object) => Ok(Self::Lines),
                None => Err(no_array(&opening.settings.record_path)),
            };
        }
        Ok(match head.trim_ascii_start() {
            [b'[', ..] if is_one_array(opening) => {
                let header = head.len() - head.trim_ascii_start().len() + 1;
                Self::array(header, Way::default())
            }
            [b'{', ..] => {
                if Self::Lines.guess_text_field(opening).is_some() {
                    Self::Lines
                } else if let Some((header, way)) = find_array(head, Wanted::Text) {
                    Self::array(header, way)
                } else if whole_lines(head, opening.complete).take(ASKED).any(is_object)
                    || (opening.extension != "json" && first_value(head).is_none())
                {
                    Self::Lines
                } else {
                    Self::Values { header: 0, array: None }
                }
            }
            _ => Self::Lines,
        })
    }

    fn array(header: usize, way: Way) -> Self {
        Self::Values { header, array: Some(Arc::new(way)) }
    }

    /// The first of the usual names that the first record with any of them has.
    pub(super) fn guess_text_field(&self, opening: &Opening<'_>) -> Option<String> {
        let name = |record: &[u8]| {
            let record = String::from_utf8_lossy(record);
            let fields = Fields::parse(&record).ok()?;
            fields.text_among(&TEXT_FIELDS).map(|field| field.name().into_owned())
        };
        match self {
            Self::Lines => whole_lines(opening.head, opening.complete).take(ASKED).find_map(name),
            Self::Values { header, array } => {
                let mut ends = ValueEnds::new(array.as_ref());
                let mut at = *header;
                for _ in 0..ASKED {
                    let end = at + ends.next_end(&opening.head[at..])?;
                    if let Some(found) = name(&opening.head[header + ends.start()..end]) {
                        return Some(found);
                    }
                    at = end;
                }
                None
            }
        }
    }
}

fn no_array(path: &str) -> Refusal {
    Refusal {
        format: "json",
        code: code::RECORD_SYNTAX,
        message: format!(
            "there is no array \"{path}\" near the beginning of the file; name the array of \
             records with record_path, as data.articles, or leave it empty"
        ),
    }
}

/// Whether a file that begins with a bracket is an array over all of the file, or many of records:
/// its first line is not a value by itself, or there is no other, or an object stands in it.
fn is_one_array(opening: &Opening<'_>) -> bool {
    let mut lines = whole_lines(opening.head, opening.complete);
    let first_is_whole = lines
        .next()
        .is_some_and(|line| serde_json::from_slice::<&serde_json::value::RawValue>(line).is_ok());
    let inside = opening.head.trim_ascii_start().strip_prefix(b"[").unwrap_or_default();
    let holds_objects = inside.trim_ascii_start().starts_with(b"{");
    !(first_is_whole && lines.next().is_some()) || holds_objects
}

/// The value that a head begins with, when all of it is there.
fn first_value(head: &[u8]) -> Option<&[u8]> {
    let end = ValueEnds::new(None).next_end(head)?;
    Some(&head[..end])
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

/// Which array is looked for.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    /// The one under these names.
    Path(&'a [&'a str]),
    /// The outermost whose elements have a usual field of text.
    Text,
}

/// A bracket that is open.
struct Level {
    object: bool,
    /// The field that is being read.
    key: Option<(usize, usize)>,
    /// One past the bracket.
    start: usize,
}

/// One past the bracket of the array that is wanted, and the way to it.
fn find_array(head: &[u8], wanted: Wanted<'_>) -> Option<(usize, Way)> {
    let mut levels: Vec<Level> = Vec::new();
    let mut best: Option<(usize, (usize, Way))> = None;
    let (mut at, mut names_next) = (0, false);
    while at < head.len() {
        let byte = head[at];
        at += 1;
        match byte {
            b'"' => {
                let start = at;
                let Some(end) = string_end(head, at) else { break };
                at = end;
                let Some(level) = levels.last_mut().filter(|l| l.object && names_next) else {
                    continue;
                };
                level.key = Some((start, at - 1));
                names_next = false;
                let in_array = levels.len().checked_sub(2).map(|n| &levels[n]);
                if let (Wanted::Text, Some(array)) = (wanted, in_array.filter(|l| !l.object))
                    && best.as_ref().is_none_or(|(depth, _)| levels.len() < *depth)
                    && is_text_name(&head[start..at - 1])
                {
                    let way = way_of(head, &levels[..levels.len() - 2], true);
                    best = Some((levels.len(), (array.start, way)));
                }
            }
            b'{' | b'[' => {
                if levels.len() > MAX_DEPTH {
                    break;
                }
                if byte == b'['
                    && matches!(wanted, Wanted::Path(path) if leads_to(head, &levels, path))
                {
                    return Some((at, way_of(head, &levels, false)));
                }
                levels.push(Level { object: byte == b'{', key: None, start: at });
                names_next = byte == b'{';
            }
            b'}' | b']' => {
                // What follows a value with the array is looked through when it is reached.
                if levels.pop().is_none() || (levels.is_empty() && best.is_some()) {
                    break;
                }
                names_next = false;
            }
            b',' => names_next = levels.last().is_some_and(|l| l.object),
            _ => {}
        }
    }
    best.map(|(_, found)| found)
}

/// The way through these brackets.
fn way_of(head: &[u8], levels: &[Level], for_texts: bool) -> Way {
    let step = |level: &Level| match level.key.filter(|_| level.object) {
        Some((start, end)) => Step::Field(head[start..end].to_vec()),
        None => Step::Element,
    };
    Way { steps: levels.iter().map(step).collect(), for_texts }
}

/// Whether the fields that are being read are those of the path.
fn leads_to(head: &[u8], levels: &[Level], path: &[&str]) -> bool {
    let names = levels.iter().filter(|l| l.object).map(|l| l.key.map(|(a, b)| &head[a..b]));
    names.eq(path.iter().map(|name| Some(name.as_bytes())))
}

/// One past the quote that ends the string which goes on at `at`.
fn string_end(head: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr::memchr2(b'"', b'\\', head.get(at..)?)?;
        if head[at] == b'"' {
            return Some(at + 1);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outermost_array_of_texts_is_found_and_a_path_goes_where_it_says() {
        let head = br#"{"tags":[{"n":1}],"data":{"items":[{"notes":[{"text":"x"}],"body":"y"}]}}"#;
        let items = memchr::memmem::find(head, b"\"items\":[").unwrap() + 9;
        let find_array = |head: &[u8], wanted| find_array(head, wanted).map(|(start, _)| start);
        assert_eq!(find_array(head, Wanted::Text), Some(items));
        assert_eq!(find_array(head, Wanted::Path(&["data", "items"])), Some(items));
        let notes = memchr::memmem::find(head, b"\"notes\":[").unwrap() + 9;
        assert_eq!(find_array(head, Wanted::Path(&["data", "items", "notes"])), Some(notes));
        assert_eq!(find_array(head, Wanted::Path(&["items"])), None);
    }

    #[test]
    fn broken_or_bottomless_beginnings_hold_no_array() {
        for head in [&b"{\"a\": \"unclosed"[..], b"}}}", &b"[".repeat(5000), b"{\"a\\", b""] {
            assert_eq!(find_array(head, Wanted::Text), None);
        }
    }
}
