//! Records of JSON to documents.

use super::around::Way;
use super::layout::Layout;
use super::object::{Fields, RawField, compact};
use super::string::{self, Unescaped};
use super::values::ValueEnds;
use super::{TEXT_FIELDS, is_blank};
use crate::code;
use crate::decode::{Found, Intake, Record};
use crate::encoding::UTF_8;
use crate::encoding::{self, Decoded};
use crate::formats::RecordDecoder;
use crate::metadata::{self, Field, Shape};
use crate::raw_shard::RawBlock;
use crate::settings::Settings;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::sync::Arc;
use textmill_corpus::{EncodingHow, Metadata};

/// Decodes the records of a file.
#[derive(Debug)]
pub(super) struct Objects {
    /// The field that holds the text in all of the file; `None` when its first records have none
    /// of the usual names.
    pub(super) text_field: Option<String>,
    /// How the records lie in it.
    pub(super) layout: Layout,
    /// Where the content begins, a byte order mark aside.
    pub(super) offset: u64,
    /// What its records are, when they are not JSON themselves.
    pub(super) media_type: Option<&'static str>,
}

/// What is said of what stands after an array of records and is none.
const MORE: &str = "more JSON stands after the array that was read, and no such array in it; \
                    name the array of records with record_path, or split the file";

/// What is wrong with a record.
type Problem = (&'static str, String);

impl RecordDecoder for Objects {
    fn decode(&self, block: &RawBlock, _settings: &Settings, intake: &mut Intake<'_>) {
        // Almost always all of a block is UTF-8, and one look is faster than many.
        let valid = simdutf8::basic::from_utf8(&block.bytes).ok();
        match &self.layout {
            Layout::Lines => self.lines(block, valid, intake),
            Layout::Values { header, array } => {
                let header_end = self.offset + *header as u64;
                let header = header_end.saturating_sub(block.offset) as usize;
                self.values(block, header.min(block.bytes.len()), array.as_ref(), valid, intake);
            }
        }
    }
}

impl Objects {
    fn lines(&self, block: &RawBlock, valid: Option<&str>, intake: &mut Intake<'_>) {
        let mut start = 0;
        let mut number = block.first_record;
        while start < block.bytes.len() {
            let rest = &block.bytes[start..];
            let end = start + memchr::memchr(b'\n', rest).map_or(rest.len(), |n| n + 1);
            let record = Record { block, number, start, end };
            if is_blank(record.bytes()) {
                intake.structure(end - start);
            } else if !intake.refuse_if_too_long(record) {
                let text = valid.map(|text| &text[start..end]);
                let media_type = self.media_type.unwrap_or("application/jsonl");
                self.record(record, media_type, text, intake);
            }
            start = end;
            number += 1;
        }
    }

    fn values(
        &self,
        block: &RawBlock,
        header: usize,
        array: Option<&Arc<Way>>,
        valid: Option<&str>,
        intake: &mut Intake<'_>,
    ) {
        intake.structure(header);
        let mut ends = ValueEnds::new(array);
        let (mut start, mut number) = (header, block.first_record);
        // An element that is cut ends with the block.
        while start < block.bytes.len() {
            let rest = &block.bytes[start..];
            let len = match ends.next_end(rest) {
                Some(end) => end,
                None if ends.is_open() => rest.len(),
                None => return intake.structure(rest.len()),
            };
            let record = Record { block, number, start: header + ends.start(), end: start + len };
            intake.structure(record.start - start);
            if intake.refuse_if_too_long(record) {
                // It is told of.
            } else if ends.is_stretch() {
                intake.quarantine(record, code::RECORD_SYNTAX, MORE.to_owned());
            } else {
                let text = valid.map(|text| &text[record.start..record.end]);
                self.record(record, "application/json", text, intake);
            }
            start += len;
            number += 1;
        }
    }

    fn record(
        &self,
        record: Record<'_>,
        media_type: &'static str,
        text: Option<&str>,
        intake: &mut Intake<'_>,
    ) {
        let text = text.or_else(|| simdutf8::basic::from_utf8(record.bytes()).ok());
        let result = if let Some(written) = text {
            self.read(written).map(|found| valid(record, written, found))
        } else {
            let decoded = encoding::decode_line(record.bytes(), record.block.file.fallback);
            let result = self.read(&decoded.text);
            result.map(|found| recoded(record, &decoded, found))
        };
        match result {
            Ok(found) => intake.keep(record, media_type, found),
            Err((code, message)) => intake.quarantine(record, code, message),
        }
    }

    /// The text of a record, with the inside of its literal, and the metadata.
    fn read<'a>(&self, written: &'a str) -> Result<Read<'a>, Problem> {
        // Files that were joined may have a byte order mark in their midst.
        let object =
            written.strip_prefix('\u{FEFF}').unwrap_or(written).trim_end_matches(['\r', '\n']);
        let fields = Fields::parse(object).map_err(|e| not_an_object(object, &e))?;
        let mut described = Vec::with_capacity(fields.0.len());
        let field = self.text_of(&fields, "", self.text_field.as_deref(), &mut described)?;
        let metadata = metadata::describe(described);
        if let Some(raw) = field.string() {
            return Ok(Read { raw, unescaped: string::unescape(raw), metadata });
        }
        let parts = field.strings().ok_or_else(|| wrong_type(&field))?;
        let (first, last) = (parts[0], parts[parts.len() - 1]);
        let start = offset_in(object, first);
        let raw = &object[start..offset_in(object, last) + last.len()];
        Ok(Read { raw, unescaped: string::unescape_all(raw, &parts), metadata })
    }

    /// The field of the text, and all other fields among `described`; those of objects on the way
    /// to the text under names with dots.
    fn text_of<'a>(
        &self,
        fields: &Fields<'a>,
        prefix: &str,
        wanted: Option<&str>,
        described: &mut Vec<Field<'a>>,
    ) -> Result<RawField<'a>, Problem> {
        let found = match wanted {
            Some(name) => fields.named(name),
            None => fields.text_among(&TEXT_FIELDS),
        };
        let on_the_way = wanted.filter(|_| found.is_none()).and_then(|path| {
            let (first, rest) = path.split_once('.')?;
            let field = fields.named(first)?;
            Some((field, rest, Fields::parse(field.value).ok()?))
        });
        let Some(taken) = found.or(on_the_way.as_ref().map(|(field, ..)| *field)) else {
            return Err(self.no_text(fields));
        };
        describe(fields, &taken, prefix, described)?;
        match on_the_way {
            None => Ok(taken),
            Some((field, rest, inner)) => {
                let prefix = format!("{prefix}{}.", field.name());
                self.text_of(&inner, &prefix, Some(rest), described)
            }
        }
    }

    fn no_text(&self, fields: &Fields<'_>) -> Problem {
        let names: Vec<_> = fields.0.iter().take(20).map(RawField::name).collect();
        let wanted = match &self.text_field {
            Some(name) => format!("\"{name}\", which holds the text in this file"),
            None => "for the text".to_owned(),
        };
        let message = format!(
            "the record has no field {wanted}; it has: {}; name the right one with --text-field",
            names.join(", ")
        );
        (code::TEXT_FIELD_MISSING, message)
    }
}

/// What a record says.
struct Read<'a> {
    /// The inside of the literal of the text; of a list, all from the first literal to the last.
    raw: &'a str,
    unescaped: Unescaped,
    metadata: Metadata,
}

/// Where `part` begins in `whole`, of which it is a slice.
fn offset_in(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

/// The text of a record in UTF-8.
fn valid(record: Record<'_>, line: &str, read: Read<'_>) -> Found {
    let file = &record.block.file;
    let (encoding, how) = file.encoding.unwrap_or((UTF_8, EncodingHow::ValidUtf8));
    let mut n_replaced = read.unescaped.n_replaced;
    if file.transcoded {
        n_replaced += encoding::count_replaced(&read.unescaped.text);
    }
    Found {
        text_start: record.start + offset_in(line, read.raw),
        text: read.unescaped.text,
        alignment: read.unescaped.alignment,
        encoding,
        how,
        n_replaced,
        metadata: read.metadata,
    }
}

/// The text of a record in another encoding: aligned with the bytes as they lie in the file.
fn recoded(record: Record<'_>, decoded: &Decoded, read: Read<'_>) -> Found {
    let start = offset_in(&decoded.text, read.raw);
    let (from, inner) = decoded.part(start..start + read.raw.len(), record.bytes());
    Found {
        text: read.unescaped.text,
        alignment: read.unescaped.alignment.over(&inner),
        text_start: record.start + from,
        encoding: decoded.encoding,
        how: decoded.how,
        n_replaced: decoded.n_replaced + read.unescaped.n_replaced,
        metadata: read.metadata,
    }
}

/// Adds all fields but `taken`.
fn describe<'a>(
    fields: &Fields<'a>,
    taken: &RawField<'a>,
    prefix: &str,
    described: &mut Vec<Field<'a>>,
) -> Result<(), Problem> {
    for field in &fields.0 {
        // Its namesakes before it are not taken either.
        if field.name() != taken.name() {
            described.push(Field {
                name: match prefix {
                    "" => field.name(),
                    prefix => Cow::Owned(format!("{prefix}{}", field.name())),
                },
                value: value_of(field)?,
                shape: match field.value.as_bytes() {
                    [b'[' | b'{', ..] => Shape::Json,
                    _ => Shape::Scalar,
                },
            });
        }
    }
    Ok(())
}

/// A value as metadata holds it: strings without quotes, null as nothing, the rest as written.
fn value_of<'a>(field: &RawField<'a>) -> Result<Cow<'a, str>, Problem> {
    match field.string() {
        Some(inside) => Ok(string::unescaped(inside)),
        None if field.value == "null" => Ok(Cow::Borrowed("")),
        None => compact(field.value).ok_or_else(too_deep),
    }
}

fn too_deep() -> Problem {
    (code::DEPTH_LIMIT, "the record is nested too deeply to be data; leave it out".to_owned())
}

fn wrong_type(field: &RawField<'_>) -> Problem {
    let kind = match field.value.as_bytes() {
        [b'[', ..] => "an array",
        [b'{', ..] => "an object",
        [b't' | b'f', ..] => "true or false",
        [b'n', ..] => "null",
        _ => "a number",
    };
    let message = format!(
        "the field \"{}\" should hold the text and holds {kind}; name the \
         right one with --text-field",
        field.name()
    );
    (code::TEXT_FIELD_TYPE, message)
}

/// What to say about a record that is no object.
fn not_an_object(line: &str, error: &serde_json::Error) -> Problem {
    if compact(line).is_none() {
        return too_deep();
    }
    let valid = serde_json::from_str::<&RawValue>(line).is_ok();
    if valid && !line.trim_ascii_start().starts_with('{') {
        let message = "the record is JSON, but no object with fields; write it as {\"text\": …}";
        return (code::RECORD_NOT_OBJECT, message.to_owned());
    }
    // The line of the message would always be 1.
    let column = error.column();
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or_default();
    let message = format!("the record is not JSON: {what} at its byte {column}; mend it");
    (code::RECORD_SYNTAX, message)
}
