//! Deflate, RFC 1951, as members of zip archives have it.

use super::{Decompressor, State, Step};
use flate2::{Decompress, FlushDecompress, Status};

pub(super) fn open() -> Box<dyn Decompressor> {
    Box::new(Deflate(Decompress::new(false)))
}

/// In the frame of RFC 1950.
pub(super) fn in_frame() -> Box<dyn Decompressor> {
    Box::new(Deflate(Decompress::new(true)))
}

struct Deflate(Decompress);

impl Decompressor for Deflate {
    fn step(&mut self, input: &[u8], output: &mut [u8]) -> Step {
        let (before_in, before_out) = (self.0.total_in(), self.0.total_out());
        let result = self.0.decompress(input, output, FlushDecompress::None);
        let consumed = (self.0.total_in() - before_in) as usize;
        let produced = (self.0.total_out() - before_out) as usize;
        let state = match result {
            Ok(Status::StreamEnd) => State::MemberEnd,
            Ok(Status::Ok | Status::BufError) => State::Running,
            Err(e) => State::Corrupt(e.message().unwrap_or("damaged data").to_owned()),
        };
        Step { consumed, produced, state }
    }
}
