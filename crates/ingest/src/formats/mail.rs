//! Letters: RFC 5322, alone or many in an mbox. The text is that of the body, and of letters that lie in
//! the letter, as forwarded ones do; without other attachments.

use super::{Cutter, Format, Opened, Progress, RecordDecoder, html, whole};
use crate::code;
use crate::decode::{Found, Intake, Record};
use crate::encoding::UTF_8;
use crate::raw_shard::RawBlock;
use crate::settings::Settings;
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders};
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use textmill_corpus::{Alignment, EncodingHow, Metadata};

pub(super) const FORMAT: Format = Format {
    name: "mail",
    extensions: &["eml"],
    holds_records: false,
    binary: false,
    recognises: is_letter,
    open: |_| Ok(whole::opened("mail", Mail { many: false })),
};

pub(super) const MBOX: Format = Format {
    name: "mbox",
    extensions: &["mbox"],
    holds_records: true,
    binary: false,
    recognises: |head| {
        let head = &head[blank_lines(head)..];
        head.starts_with(b"From ") && second_line(head).is_some_and(is_letter)
    },
    open: |_| {
        let (cutter, decoder) = (Box::new(Letters), Box::new(Mail { many: true }));
        Ok(Opened { format: MBOX.name, reading: String::new(), cutter, decoder })
    },
};

const MEDIA_TYPE: &str = "message/rfc822";

fn second_line(head: &[u8]) -> Option<&[u8]> {
    memchr::memchr(b'\n', head).map(|at| &head[at + 1..])
}

/// Bytes of the empty lines that `bytes` begin with.
fn blank_lines(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count()
}

/// Fields of a head.
const FIELDS: [&[u8]; 14] = [
    b"from",
    b"to",
    b"subject",
    b"date",
    b"received",
    b"return-path",
    b"message-id",
    b"mime-version",
    b"delivered-to",
    b"content-type",
    b"reply-to",
    b"x-mailer",
    b"cc",
    b"sender",
];

fn is_field(name: &[u8]) -> bool {
    FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name))
}

/// Three lines or more of a head, of which one is always there.
fn is_letter(head: &[u8]) -> bool {
    let mut known = 0;
    for line in head.split(|b| *b == b'\n').take(60) {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        if line[0].is_ascii_whitespace() {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else { return false };
        let name = &line[..colon];
        if name.iter().any(|b| !b.is_ascii_graphic()) {
            return false;
        }
        known += usize::from(is_field(name));
    }
    known >= 3
}

/// Whether bytes that begin with `From ` begin a letter: the line ends in a time and a year, as
/// `From a@b Thu Jan  1 00:00:00 1998` does (RFC 4155), or a field of a head is below it; without an
/// empty line before them, both. Prose may begin so too.
fn is_envelope(bytes: &[u8], after_empty_line: bool) -> bool {
    let end = memchr::memchr(b'\n', bytes).unwrap_or(bytes.len());
    let (line, below) = bytes.split_at(end);
    let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).skip(2);
    let is_time = |word: &[u8]| matches!(word, [b'0'..=b'9', b'0'..=b'9', b':', ..]);
    let is_year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    let has_time = words.by_ref().any(is_time) && words.any(is_year);
    let name = below.get(1..).unwrap_or_default();
    let field = memchr::memchr(b':', &name[..name.len().min(LONGEST_FIELD + 1)]);
    let has_field = field.is_some_and(|colon| is_field(&name[..colon]));
    if after_empty_line { has_time || has_field } else { has_time && has_field }
}

/// Bytes of the longest of [`FIELDS`].
const LONGEST_FIELD: usize = 12;

/// Cuts before lines that begin a letter.
struct Letters;

/// Where the letter that `bytes` begin with ends; `None` when no other follows.
fn letter_end(bytes: &[u8]) -> Option<usize> {
    let blank = blank_lines(bytes);
    let first = blank.max(1) - 1;
    memchr::memmem::find_iter(&bytes[first..], b"\nFrom ").map(|at| first + at + 1).find(|at| {
        let before = &bytes[..at - 1];
        let after_empty_line = before.ends_with(b"\n") || before.ends_with(b"\n\r");
        // The line after the first empty ones begins this letter.
        *at > blank && is_envelope(&bytes[*at..], after_empty_line)
    })
}

impl Cutter for Letters {
    fn advance(&mut self, bytes: &[u8], enough: usize) -> Progress {
        let mut progress = Progress::default();
        while let Some(end) = letter_end(&bytes[progress.whole..]) {
            progress.whole += end;
            progress.records += 1;
            progress.numbers += 1;
            if progress.whole >= enough {
                break;
            }
        }
        progress.scanned = progress.whole;
        progress
    }

    fn finish(&mut self, rest: &[u8]) -> bool {
        !rest.is_empty()
    }
}

#[derive(Debug)]
struct Mail {
    many: bool,
}

impl RecordDecoder for Mail {
    fn decode(&self, block: &RawBlock, _settings: &Settings, intake: &mut Intake<'_>) {
        let (mut start, mut number) = (0, block.first_record);
        while start < block.bytes.len() {
            let rest = &block.bytes[start..];
            let end = if self.many { letter_end(rest) } else { None };
            let record = Record { block, number, start, end: start + end.unwrap_or(rest.len()) };
            if !intake.refuse_if_too_long(record) {
                self.letter(record, intake);
            }
            start = record.end;
            number += 1;
        }
    }
}

impl Mail {
    fn letter(&self, record: Record<'_>, intake: &mut Intake<'_>) {
        let bytes = record.bytes();
        let bytes = if self.many { without_envelope(bytes) } else { Cow::Borrowed(bytes) };
        // The parser is foreign code on foreign input: its failure costs one letter.
        let read = catch_unwind(AssertUnwindSafe(|| {
            MessageParser::default().parse(&*bytes).map(|letter| (text(&letter, 0), about(&letter)))
        }));
        match read {
            Ok(Some((text, metadata))) => {
                let n_replaced = crate::encoding::count_replaced(&text);
                let alignment = Alignment::identity(text.len());
                let (encoding, how) = (UTF_8, EncodingHow::Declared);
                let found =
                    Found { text, alignment, text_start: 0, encoding, how, n_replaced, metadata };
                intake.keep_extracted(record, MEDIA_TYPE, found);
            }
            Ok(None) => {
                let message = "this is no letter: it has no head with fields; mend it";
                intake.quarantine(record, code::RECORD_SYNTAX, message.to_owned());
            }
            Err(_) => {
                let message = "the reader of letters broke on this one; save it as plain text";
                intake.quarantine(record, code::PANIC, message.to_owned());
            }
        }
    }
}

/// A letter without the line before it, and without the marks that keep other lines from looking
/// like one.
fn without_envelope(bytes: &[u8]) -> Cow<'_, [u8]> {
    let bytes = &bytes[blank_lines(bytes)..];
    let bytes = if bytes.starts_with(b"From ") { second_line(bytes).unwrap_or(b"") } else { bytes };
    if memchr::memmem::find(bytes, b"\n>From ").is_none() {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        out.extend_from_slice(if line.starts_with(b">From ") { &line[1..] } else { line });
    }
    Cow::Owned(out)
}

/// How many letters may lie in one another; what lies deeper is an attachment by name.
const DEEPEST: usize = 8;

/// The letters that lie in a letter, when they are read.
fn inner<'a>(letter: &'a Message<'a>, depth: usize) -> impl Iterator<Item = &'a Message<'a>> {
    letter.attachments().filter(move |_| depth < DEEPEST).filter_map(MessagePart::message)
}

fn text(letter: &Message<'_>, depth: usize) -> String {
    let mut parts = Vec::new();
    for n in 0..letter.text_body_count() {
        let plain =
            letter.text_bodies().nth(n).is_some_and(|part| part.is_text() && !part.is_text_html());
        let part = if plain {
            letter.body_text(n).map(Cow::into_owned)
        } else {
            letter.body_html(n).and_then(|html| html::fragment_text(&html))
        };
        parts.extend(part);
    }
    for letter in inner(letter, depth) {
        parts.extend(letter.subject().map(str::to_owned));
        parts.push(text(letter, depth + 1));
    }
    parts.join("\n\n")
}

/// The names of parts that are not read, or their media types, in the letters in it too.
fn attachments(letter: &Message<'_>, depth: usize) -> Vec<String> {
    let is_read = |part: &MessagePart<'_>| depth < DEEPEST && part.message().is_some();
    let names = letter.attachments().filter(|part| !is_read(part)).map(|part| {
        let name = part.attachment_name().map(str::to_owned);
        name.or_else(|| {
            let kind = part.content_type()?;
            Some(format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("*")))
        })
        .unwrap_or_else(|| "text/plain".to_owned())
    });
    let mut names: Vec<_> = names.collect();
    names.extend(inner(letter, depth).flat_map(|letter| attachments(letter, depth + 1)));
    names
}

fn about(letter: &Message<'_>) -> Metadata {
    let from = letter.from().and_then(Address::first).and_then(|a| a.name().or(a.address()));
    let published = letter.date().and_then(|date| {
        crate::dates::day(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
    });
    let attachments = attachments(letter, 0);
    Metadata {
        title: letter.subject().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()),
        byline: from.map(|from| from.trim().to_owned()).filter(|f| !f.is_empty()),
        published,
        published_how: published.map(|_| "field:Date".to_owned()),
        found: [
            ("attachments", (!attachments.is_empty()).then(|| attachments.join("; "))),
            ("message_id", letter.message_id().map(Into::into)),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect(),
        ..Metadata::default()
    }
}
