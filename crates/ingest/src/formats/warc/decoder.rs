//! Records of web archives to documents.

use super::cut::{PieceKind, next_piece};
use super::header::Fields;
use super::http::{self, Message};
use super::{Head, Kind, arc};
use crate::code;
use crate::decode::{Found, Intake, Record};
use crate::encoding::Charset;
use crate::encoding::{self, Decoded};
use crate::formats::RecordDecoder;
use crate::formats::html;
use crate::raw_shard::RawBlock;
use crate::settings::Settings;
use std::borrow::Cow;
use textmill_corpus::{Alignment, Metadata};

/// The rule that leaves out what is no text, and what it asks for.
const MEDIA_TYPE: (&str, f64) = ("media_type", 1.0);

/// The rule that leaves out pages that were not found, and the lowest status that it minds.
const STATUS: (&str, f64) = ("http_status", 300.0);

#[derive(Debug)]
pub(super) struct Archive {
    pub(super) kind: Kind,
}

const DAMAGED: &str = "the web archive is damaged here: there is no whole record with a right \
                       length; the records before and after this stretch are read; fetch the \
                       archive again";

impl RecordDecoder for Archive {
    fn decode(&self, block: &RawBlock, settings: &Settings, intake: &mut Intake<'_>) {
        let (mut start, mut number) = (0, block.first_record);
        while start < block.bytes.len() {
            let rest = &block.bytes[start..];
            // A block ends where a record does.
            let (len, kind) = next_piece(self.kind, rest, true)
                .map_or((rest.len(), PieceKind::Damage), |piece| (piece.len, piece.kind));
            let record = Record { block, number, start, end: start + len };
            match kind {
                PieceKind::Structure => intake.structure(len),
                PieceKind::Damage => {
                    intake.quarantine(record, code::RECORD_SYNTAX, DAMAGED.to_owned());
                }
                PieceKind::Record if intake.refuse_if_too_long(record) => {}
                PieceKind::Record => self.record(record, settings, intake),
            }
            number += u64::from(kind != PieceKind::Structure);
            start += len;
        }
    }
}

impl Archive {
    fn record(&self, record: Record<'_>, settings: &Settings, intake: &mut Intake<'_>) {
        let bytes = record.bytes();
        let Head::Whole { len, .. } = self.kind.head(bytes) else { return };
        let about = self.about(&bytes[..len]);
        let message = match http::message(&bytes[len..], settings.document_limit()) {
            Ok(message) => message,
            Err((code, message)) => return intake.quarantine(record, code, message),
        };
        if let Some(status) = message.status.filter(|status| !(200..300).contains(status)) {
            return intake.reject(record, STATUS.0, f64::from(status), STATUS.1);
        }
        let media_type = match message.media_type.as_str() {
            "" if html::is_page(&message.body) => "text/html",
            "" => about.media_type.as_str(),
            named => named,
        };
        let media_type = media_type.split(';').next().unwrap_or_default().trim();
        let text = |kind: &str| media_type.eq_ignore_ascii_case(kind);
        if text("text/html") || text("application/xhtml+xml") {
            page(record, &message, about, settings, intake);
        } else if text("text/plain") {
            plain(record, len, &message, about, intake);
        } else {
            intake.reject(record, MEDIA_TYPE.0, 0.0, MEDIA_TYPE.1);
        }
    }

    /// What the head of a record says about it.
    fn about(&self, head: &[u8]) -> About {
        if self.kind == Kind::Arc {
            let line = arc::line(head);
            let of = |part: fn(&arc::Line<'_>) -> String| line.as_ref().map(part);
            return About {
                url: of(|line| line.url.to_owned()),
                media_type: of(|line| line.media_type.to_owned()).unwrap_or_default(),
                language: None,
                found: Vec::from_iter(
                    of(|l| l.date.to_owned()).map(|d| ("arc_date".to_owned(), d)),
                ),
            };
        }
        let fields = Fields::new(head);
        let value = |name: &str| {
            let value = String::from_utf8_lossy(fields.get(name)?).into_owned();
            (!value.is_empty()).then_some(value)
        };
        let found = [("warc_date", "WARC-Date"), ("warc_record_id", "WARC-Record-ID")];
        About {
            url: value("WARC-Target-URI")
                .map(|url| url.trim_matches(|c| c == '<' || c == '>').to_owned()),
            media_type: value("Content-Type").unwrap_or_default().to_ascii_lowercase(),
            language: value("WARC-Identified-Content-Language"),
            found: found
                .into_iter()
                .filter_map(|(name, field)| Some((name.to_owned(), value(field)?)))
                .collect(),
        }
    }
}

struct About {
    url: Option<String>,
    media_type: String,
    language: Option<String>,
    found: Vec<(String, String)>,
}

impl About {
    /// Adds to what a page says about itself.
    fn fill(self, metadata: &mut Metadata) {
        metadata.url = self.url.or(metadata.url.take());
        metadata.language = metadata.language.take().or(self.language);
        metadata.found.extend(self.found);
        metadata.found.sort();
        metadata.found.dedup_by(|b, a| a.0 == b.0);
    }
}

fn charset(message: &Message<'_>) -> Option<Charset> {
    Charset::named(message.charset.as_deref()?)
}

fn page(
    record: Record<'_>,
    message: &Message<'_>,
    about: About,
    settings: &Settings,
    intake: &mut Intake<'_>,
) {
    match html::read(&message.body, None, charset(message), settings) {
        Ok(mut found) => {
            about.fill(&mut found.metadata);
            intake.keep_extracted(record, html::MEDIA_TYPE, found);
        }
        Err((code, message)) => intake.quarantine(record, code, message),
    }
}

fn plain(
    record: Record<'_>,
    head: usize,
    message: &Message<'_>,
    about: About,
    intake: &mut Intake<'_>,
) {
    let (known, mark) = match encoding::byte_order_mark(&message.body) {
        Some((encoding, mark)) => (Some((encoding, textmill_corpus::EncodingHow::Bom)), mark),
        None => (None, 0),
    };
    let body = &message.body[mark..];
    if known.is_none() && encoding::is_binary(body) {
        return intake.reject(record, MEDIA_TYPE.0, 0.0, MEDIA_TYPE.1);
    }
    let decoded = encoding::decode_declared(body, known, charset(message));
    let mut metadata = Metadata::default();
    about.fill(&mut metadata);
    let Decoded { text, alignment, encoding, how, n_replaced } = decoded;
    let in_place = message.start.filter(|_| matches!(message.body, Cow::Borrowed(_)));
    let mut found = Found { text, alignment, text_start: 0, encoding, how, n_replaced, metadata };
    if let Some(start) = in_place {
        found.text_start = record.start + head + start + mark;
        intake.keep(record, "text/plain", found);
    } else {
        found.alignment = Alignment::identity(found.text.len());
        intake.keep_extracted(record, "text/plain", found);
    }
}
