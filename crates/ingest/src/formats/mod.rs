//! The formats that are read. A new one is one file here and one line below.

pub(crate) mod delimited;
pub(crate) mod html;
pub(crate) mod json;
mod mail;
mod markdown;
pub(crate) mod markup;
mod office;
mod text;
mod warc;
mod whole;
mod xml;

pub(crate) use office::is_office;

use crate::archives::{self, ArchiveKind};
use crate::decode::Intake;
use crate::raw_shard::RawBlock;
use crate::settings::Settings;
use crate::signatures::Refusal;
use std::fmt;

/// All formats, in the order in which content is offered to them; the last takes any text.
pub(crate) const FORMATS: &[Format] = &[
    office::DOCX,
    office::ODT,
    office::EPUB,
    warc::FORMAT,
    warc::ARC,
    json::FORMAT,
    delimited::FORMAT,
    html::FORMAT,
    xml::FORMAT,
    mail::MBOX,
    mail::FORMAT,
    markdown::FORMAT,
    text::FORMAT,
];

/// The format that takes any text.
pub(crate) const PLAIN: &Format = &text::FORMAT;

/// Fields that may hold the text when the settings name none: the first that is there.
pub(crate) const TEXT_FIELDS: [&str; 6] =
    ["text", "content", "body", "article", "raw_content", "maintext"];

/// A kind of file.
pub(crate) struct Format {
    /// Its name in the manifest.
    pub(crate) name: &'static str,
    /// What file names end in, without the dot.
    pub(crate) extensions: &'static [&'static str],
    /// Whether a file holds many records; then it is read in UTF-8 whatever it is written in.
    pub(crate) holds_records: bool,
    /// Whether its bytes are no text; then no name stands for it, only its content.
    pub(crate) binary: bool,
    /// Whether content begins like this format: asked when the name does not tell, and before a
    /// name that only says "text".
    pub(crate) recognises: fn(&[u8]) -> bool,
    /// Looks at the beginning of a file and says how to cut and to decode the rest.
    pub(crate) open: fn(&Opening<'_>) -> Result<Opened, Refusal>,
}

/// The beginning of a file, for a format to look at.
pub(crate) struct Opening<'a> {
    /// The first bytes of the content, without byte order mark; in UTF-8 (mostly) if the format
    /// holds records.
    pub(crate) head: &'a [u8],
    /// Where it begins in the content.
    pub(crate) offset: u64,
    /// Whether that is all of the content.
    pub(crate) complete: bool,
    /// The ending of the file's name, in lower case.
    pub(crate) extension: &'a str,
    /// What the user has set.
    pub(crate) settings: &'a Settings,
}

/// How a file is cut and decoded.
pub(crate) struct Opened {
    /// What the manifest calls the format.
    pub(crate) format: &'static str,
    /// What was chosen and can be set, in a few words; empty when there was nothing to choose.
    pub(crate) reading: String,
    /// Finds the ends of its records.
    pub(crate) cutter: Box<dyn Cutter>,
    /// Turns them into documents.
    pub(crate) decoder: Box<dyn RecordDecoder>,
}

/// Finds the ends of records in content that comes in pieces, each byte looked at once.
pub(crate) trait Cutter: Send {
    /// Looks through `bytes`, which follow what was looked at before; stops after the first
    /// record that ends at `enough` bytes or later.
    fn advance(&mut self, bytes: &[u8], enough: usize) -> Progress;

    /// Whether what follows the last end, at the end of the content, is a record.
    fn finish(&mut self, rest: &[u8]) -> bool;

    /// Looks at what follows the last end, after which there is no more.
    fn at_end(&mut self, _bytes: &[u8]) -> Progress {
        Progress::default()
    }

    /// What was looked at after the last end was let go: the record is too long.
    fn let_go(&mut self) {}

    /// Begins anew after content that was lost.
    fn restart(&mut self) {}
}

/// What is said about the choice of a text field.
pub(crate) fn reading(text: Option<&str>, what: &str) -> String {
    text.map_or(String::new(), |text| format!("text from {what} {text}"))
}

/// What a look through a piece of content found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Bytes looked at.
    pub(crate) scanned: usize,
    /// End of the last whole record or blank line, 0 when there is none.
    pub(crate) whole: usize,
    /// Records that end there or before.
    pub(crate) records: u64,
    /// Record numbers used up: blank lines are no records but have a number.
    pub(crate) numbers: u64,
}

/// Turns records into documents; one for each file, used from many threads.
pub(crate) trait RecordDecoder: Send + Sync + fmt::Debug {
    /// Decodes all records of a block; every byte of it must be booked.
    fn decode(&self, block: &RawBlock, settings: &Settings, intake: &mut Intake<'_>);
}

/// The kind of archive whose members are documents; of a file of one document in many parts, as
/// docx, none.
pub(crate) fn archive(head: &[u8]) -> Option<&'static ArchiveKind> {
    archives::recognise(head).filter(|_| binary(head, "").is_none() && !office::is_office(head))
}

/// The format of a file whose bytes are no text but hold some. A web archive is one by its name
/// too, for it may begin with damage.
pub(crate) fn binary(head: &[u8], extension: &str) -> Option<&'static Format> {
    let by_name = |f: &&Format| f.holds_records && f.extensions.contains(&extension);
    let mut binary = FORMATS.iter().filter(|f| f.binary);
    binary.clone().find(|f| (f.recognises)(head)).or_else(|| binary.find(by_name))
}

/// The format of a file, from its name and the first bytes of its content.
///
/// A name that stands for records is believed, so that a damaged file of records is quarantined
/// line by line; a name that stands for text, or none, is not believed against a web page.
pub(crate) fn choose(extension: &str, head: &[u8]) -> &'static Format {
    let named = FORMATS.iter().find(|f| !f.binary && f.extensions.contains(&extension));
    let by_content = || FORMATS.iter().find(|f| !f.binary && (f.recognises)(head));
    match named {
        // Of XML the content says which: a page may be called .xml.
        Some(format) if format.name == "xml" && html::is_page(head) => &html::FORMAT,
        Some(format) if format.holds_records || matches!(format.name, "html" | "mail") => format,
        Some(_) if html::is_page(head) => &html::FORMAT,
        Some(format) => format,
        None => by_content().unwrap_or(PLAIN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_stands_for_records_is_believed() {
        assert_eq!(choose("csv", b"<html>").name, "delimited");
        assert_eq!(choose("jsonl", b"no json").name, "json_lines");
    }

    #[test]
    fn content_tells_when_the_name_does_not() {
        for extension in ["", "dump", "log"] {
            assert_eq!(choose(extension, b"{\"text\": \"a\"}\n").name, "json_lines");
            assert_eq!(choose(extension, b"\n<!DOCTYPE HTML>\n<p>").name, "html");
            assert_eq!(choose(extension, b"id,text\n1,one\n2,two\n").name, "delimited");
            assert_eq!(choose(extension, b"The text, and more.\n").name, "text");
        }
    }

    #[test]
    fn a_page_is_a_page_even_when_its_name_says_text() {
        assert_eq!(choose("txt", b"<!doctype html><title>x</title>").name, "html");
        assert_eq!(choose("txt", b"{\"text\": \"a\"}\n").name, "text");
    }
}
