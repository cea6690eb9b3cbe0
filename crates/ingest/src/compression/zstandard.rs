//! Zstandard, RFC 8878.

use super::{Compression, Decompressor, State, Step, WRONG_CHECK};
use zstd::stream::raw::{Decoder, InBuffer, Operation, OutBuffer};

pub(super) const COMPRESSION: Compression = Compression {
    name: "zstd",
    extensions: &["zst", "zstd"],
    recognises,
    open: || Box::new(Zstandard { decoder: Decoder::new().ok(), wanted: FIRST }),
    // Blocks may hold the bytes as they are.
    looks_back: false,
};

/// A frame, or a frame to skip (seekable and parallel writers put them first).
fn recognises(head: &[u8]) -> bool {
    match head {
        [0x28, 0xB5, 0x2F, 0xFD, ..] => true,
        [low, 0x2A, 0x4D, 0x18, ..] => low & 0xF0 == 0x50,
        _ => false,
    }
}

/// Bytes with which a frame begins at least: its magic number and the first byte of its header.
const FIRST: usize = 5;

/// Bytes of the header of a block.
const BLOCK_HEADER: usize = 3;

struct Zstandard {
    /// `None` when there was no memory for it.
    decoder: Option<Decoder<'static>>,
    /// Bytes up to the end of the next header or block. The decoder gets no more at a time: it gives
    /// nothing of what it was given together with damage, and does not say how far it came.
    wanted: usize,
}

impl Decompressor for Zstandard {
    fn step(&mut self, input: &[u8], output: &mut [u8]) -> Step {
        let Some(decoder) = &mut self.decoder else {
            let state = State::Corrupt("no memory for the decompressor".to_owned());
            return Step { consumed: 0, produced: 0, state };
        };
        let mut from = InBuffer::around(&input[..input.len().min(self.wanted)]);
        let mut to = OutBuffer::around(output);
        let state = match decoder.run(&mut from, &mut to) {
            Ok(0) => {
                self.wanted = FIRST;
                State::MemberEnd
            }
            Ok(wanted) => {
                // It asks for the header after a block together with the block.
                let block = wanted.saturating_sub(BLOCK_HEADER);
                self.wanted = if block > 0 { block } else { wanted };
                State::Running
            }
            Err(e) => State::Corrupt(match e.to_string() {
                what if what.ends_with("match checksum") => WRONG_CHECK.to_owned(),
                what => what,
            }),
        };
        Step { consumed: from.pos(), produced: to.pos(), state }
    }
}
