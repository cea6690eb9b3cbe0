//! Formats in which a file is one document: their content is not cut.

use super::{Cutter, Opened, Progress, RecordDecoder};

/// How a file that is one document is read.
pub(super) fn opened(format: &'static str, decoder: impl RecordDecoder + 'static) -> Opened {
    let (cutter, decoder) = (Box::new(Whole), Box::new(decoder));
    Opened { format, reading: String::new(), cutter, decoder }
}

/// Finds no end before the end of the content.
struct Whole;

impl Cutter for Whole {
    fn advance(&mut self, bytes: &[u8], _enough: usize) -> Progress {
        Progress { scanned: bytes.len(), ..Progress::default() }
    }

    fn finish(&mut self, _rest: &[u8]) -> bool {
        true
    }
}
