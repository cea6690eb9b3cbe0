//! Lines of JSON to documents.

use super::object::{Fields, RawField, compact};
use super::string::{self, Unescaped};
use super::{TEXT_FIELDS, is_blank};
use crate::code;
use crate::decode::{Found, Intake, Record};
use crate::encoding::{self, Decoded};
use crate::formats::RecordDecoder;
use crate::metadata::{self, Field, Shape};
use crate::raw_shard::RawBlock;
use crate::settings::Settings;
use encoding_rs::UTF_8;
use serde_json::value::RawValue;
use std::borrow::Cow;
use textmill_corpus::{EncodingHow, Metadata};

const MEDIA_TYPE: &str = "application/jsonl";

/// Decodes the lines of a file.
#[derive(Debug)]
pub(super) struct JsonLines {
    /// The field that holds the text in all of the file; `None` when its first records have none
    /// of the usual names.
    pub(super) text_field: Option<String>,
}

/// What is wrong with a record.
type Problem = (&'static str, String);

impl RecordDecoder for JsonLines {
    fn decode(&self, block: &RawBlock, _settings: &Settings, intake: &mut Intake) {
        // Almost always all of a block is UTF-8, and one look is faster than many.
        let valid = simdutf8::basic::from_utf8(&block.bytes).ok();
        let mut start = 0;
        let mut number = block.first_record;
        while start < block.bytes.len() {
            let rest = &block.bytes[start..];
            let end = start + memchr::memchr(b'\n', rest).map_or(rest.len(), |n| n + 1);
            let record = Record { block, number, start, end };
            if is_blank(record.bytes()) {
                intake.structure(end - start);
            } else if !intake.refuse_if_too_long(record) {
                self.line(record, valid.map(|text| &text[start..end]), intake);
            }
            start = end;
            number += 1;
        }
    }
}

impl JsonLines {
    fn line(&self, record: Record<'_>, text: Option<&str>, intake: &mut Intake) {
        let text = text.or_else(|| simdutf8::basic::from_utf8(record.bytes()).ok());
        let result = if let Some(line) = text {
            self.read(line).map(|found| valid(record, line, found))
        } else {
            let decoded = encoding::decode_line(record.bytes(), record.block.file.fallback);
            let result = self.read(&decoded.text);
            result.map(|found| recoded(record, &decoded, found))
        };
        match result {
            Ok(found) => intake.keep(record, MEDIA_TYPE, found),
            Err((code, message)) => intake.quarantine(record, code, message),
        }
    }

    /// The text of a line, with the inside of its literal, and the metadata.
    fn read<'a>(&self, line: &'a str) -> Result<Read<'a>, Problem> {
        // Files that were joined may have a byte order mark in their midst.
        let object = line.strip_prefix('\u{FEFF}').unwrap_or(line).trim_end_matches(['\r', '\n']);
        let fields = Fields::parse(object).map_err(|e| not_an_object(object, &e))?;
        let field = self.text_of(&fields)?;
        let raw = field.string().ok_or_else(|| wrong_type(&field))?;
        let metadata = describe(&fields, &field)?;
        Ok(Read { raw, unescaped: string::unescape(raw), metadata })
    }

    fn text_of<'a>(&self, fields: &Fields<'a>) -> Result<RawField<'a>, Problem> {
        let found = match &self.text_field {
            Some(name) => fields.named(name),
            None => fields.text_among(&TEXT_FIELDS),
        };
        found.ok_or_else(|| {
            let names: Vec<_> = fields.0.iter().take(20).map(RawField::name).collect();
            let wanted = match &self.text_field {
                Some(name) => format!("\"{name}\", which holds the text in this file"),
                None => "for the text".to_owned(),
            };
            let message = format!(
                "the record has no field {wanted}; it has: {}; name the right one with \
                 --text-field",
                names.join(", ")
            );
            (code::TEXT_FIELD_MISSING, message)
        })
    }
}

/// What a line says.
struct Read<'a> {
    /// The inside of the literal of the text.
    raw: &'a str,
    unescaped: Unescaped,
    metadata: Metadata,
}

/// Where `part` begins in `whole`, of which it is a slice.
fn offset_in(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

/// The text of a line in UTF-8.
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

/// The text of a line in another encoding: aligned with the bytes as they lie in the file.
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

/// All fields but that of the text.
fn describe(fields: &Fields<'_>, text: &RawField<'_>) -> Result<Metadata, Problem> {
    let mut described = Vec::with_capacity(fields.0.len());
    for field in &fields.0 {
        // Its namesakes before it are not taken either.
        if field.name() != text.name() {
            described.push(Field {
                name: field.name(),
                value: value_of(field)?,
                shape: match field.value.as_bytes() {
                    [b'[' | b'{', ..] => Shape::Json,
                    _ => Shape::Scalar,
                },
            });
        }
    }
    Ok(metadata::describe(described))
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

/// What to say about a line that is no object.
fn not_an_object(line: &str, error: &serde_json::Error) -> Problem {
    if compact(line).is_none() {
        return too_deep();
    }
    let valid = serde_json::from_str::<&RawValue>(line).is_ok();
    if valid && !line.trim_ascii_start().starts_with('{') {
        let message = "the line is JSON, but no object with fields; write it as {\"text\": …}";
        return (code::RECORD_NOT_OBJECT, message.to_owned());
    }
    // The line of the message would always be 1.
    let column = error.column();
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or_default();
    let message = format!("the line is not JSON: {what} at its byte {column}; mend the line");
    (code::RECORD_SYNTAX, message)
}
