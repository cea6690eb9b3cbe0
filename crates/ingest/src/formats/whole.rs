//! Formats in which a file is one document: their content is not cut.

use super::{Cutter, Progress};

/// Finds no end before the end of the content.
pub(super) struct Whole;

impl Cutter for Whole {
    fn advance(&mut self, bytes: &[u8], _enough: usize) -> Progress {
        Progress { scanned: bytes.len(), ..Progress::default() }
    }

    fn finish(&mut self, _rest: &[u8]) -> bool {
        true
    }
}
