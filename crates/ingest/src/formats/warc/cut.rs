//! Finds the ends of records of web archives, whose heads say how long they are, and the next
//! record where a head lies.

use super::{Head, Kind};
use crate::formats::{Cutter, Progress};

/// Cuts at ends of records.
pub(super) struct Records {
    kind: Kind,
    /// Bytes of the record that is longer than what was held.
    left: u64,
    /// Length and seen bytes of the record at the end of what was looked at.
    pending: Option<(u64, u64)>,
}

/// A stretch at the beginning of bytes.
pub(super) struct Piece {
    pub(super) len: usize,
    pub(super) kind: PieceKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Empty lines, or a record without a document.
    Structure,
    Record,
    /// Bytes that are no record, or one whose length is wrong.
    Damage,
}

/// The stretch that `bytes` begin with; `None` when it goes on beyond them, with the length that
/// it will have when its head says so. `complete` tells that nothing follows.
pub(super) fn next_piece(kind: Kind, bytes: &[u8], complete: bool) -> Result<Piece, Option<u64>> {
    let blank = bytes.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    if blank > 0 {
        return Ok(Piece { len: blank, kind: PieceKind::Structure });
    }
    let damaged = |bytes: &[u8]| match kind.next_record(bytes) {
        Some(len) => Ok(Piece { len, kind: PieceKind::Damage }),
        None if complete && !bytes.is_empty() => {
            Ok(Piece { len: bytes.len(), kind: PieceKind::Damage })
        }
        None => Err(None),
    };
    match kind.head(bytes) {
        Head::Whole { len, block, document } => {
            let end = (len as u64).saturating_add(block);
            if end > bytes.len() as u64 {
                // The record is cut, or its length is wrong and others lie in it.
                return if complete { damaged(bytes) } else { Err(Some(end)) };
            }
            let end = end as usize;
            let follows = &bytes[end..];
            let is_end = |b: &[u8]| b.is_empty() || matches!(b[0], b'\r' | b'\n');
            if !is_end(follows) && !matches!(kind.head(follows), Head::Whole { .. }) {
                return damaged(bytes);
            }
            let kind = if document { PieceKind::Record } else { PieceKind::Structure };
            Ok(Piece { len: end, kind })
        }
        Head::Broken => damaged(bytes),
        Head::Cut if complete => damaged(bytes),
        Head::Cut => Err(None),
    }
}

impl Records {
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, left: 0, pending: None }
    }

    fn cut(&mut self, bytes: &[u8], enough: usize, complete: bool) -> Progress {
        let mut progress = Progress::default();
        self.pending = None;
        while progress.whole < bytes.len() {
            let rest = &bytes[progress.whole..];
            // The bytes after a record tell whether its length is right.
            match next_piece(self.kind, rest, complete) {
                Ok(piece) if complete || piece.len < rest.len() => {
                    progress.whole += piece.len;
                    let counts = piece.kind != PieceKind::Structure;
                    progress.records += u64::from(counts);
                    progress.numbers += u64::from(counts);
                    if progress.whole >= enough {
                        break;
                    }
                }
                Ok(piece) => {
                    self.pending = Some((piece.len as u64, rest.len() as u64));
                    break;
                }
                Err(len) => {
                    self.pending = len.map(|len| (len, rest.len() as u64));
                    break;
                }
            }
        }
        progress.scanned = progress.whole;
        progress
    }
}

impl Cutter for Records {
    fn advance(&mut self, bytes: &[u8], enough: usize) -> Progress {
        if self.left > 0 {
            let n = self.left.min(bytes.len() as u64);
            self.left -= n;
            let n = n as usize;
            let ended = usize::from(self.left == 0) * n;
            return Progress { scanned: n, whole: ended, ..Progress::default() };
        }
        self.cut(bytes, enough, false)
    }

    fn at_end(&mut self, bytes: &[u8]) -> Progress {
        self.cut(bytes, usize::MAX, true)
    }

    fn let_go(&mut self) {
        // Without a length, the next record is looked for.
        self.left = self.pending.take().map_or(0, |(len, seen)| len.saturating_sub(seen));
    }

    fn finish(&mut self, rest: &[u8]) -> bool {
        !rest.is_empty()
    }

    fn restart(&mut self) {
        self.left = 0;
        self.pending = None;
    }
}
