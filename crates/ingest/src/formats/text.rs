//! Plain text: a file is a document.

use super::{Format, RecordDecoder, whole};
use crate::decode::{Found, Intake, Record};
use crate::encoding;
use crate::raw_shard::RawBlock;
use crate::settings::Settings;
use textmill_corpus::Metadata;

pub(super) const FORMAT: Format = Format {
    name: "text",
    extensions: &["txt", "text"],
    holds_records: false,
    binary: false,
    recognises: |_| true,
    open: |_| Ok(whole::opened("text", Text)),
};

#[derive(Debug)]
struct Text;

impl RecordDecoder for Text {
    fn decode(&self, block: &RawBlock, _settings: &Settings, intake: &mut Intake<'_>) {
        let record = Record { block, number: block.first_record, start: 0, end: block.bytes.len() };
        let decoded = encoding::decode_text(&block.bytes, block.file.encoding);
        let found = Found {
            text: decoded.text,
            alignment: decoded.alignment,
            text_start: 0,
            encoding: decoded.encoding,
            how: decoded.how,
            n_replaced: decoded.n_replaced,
            metadata: Metadata::default(),
        };
        intake.keep(record, "text/plain", found);
    }
}
