//! JSON Lines: a line is a record.

use super::is_blank;
use crate::formats::{Cutter, Progress};

/// Cuts at newlines.
#[derive(Default)]
pub(super) struct Lines {
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

    fn restart(&mut self) {
        self.has_content = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
