//! Bzip2.

use super::{Compression, Decompressor, State, Step};
use bzip2::{Decompress, Status};

pub(super) const COMPRESSION: Compression = Compression {
    name: "bzip2",
    extensions: &["bz2", "bzip2"],
    // `BZh`, a level and the magic number of the first block, or of the end of an empty file:
    // three letters alone could begin a text.
    recognises: |head| {
        head.starts_with(b"BZh")
            && matches!(head.get(3), Some(b'1'..=b'9'))
            && head.get(4..8).is_some_and(|magic| magic == b"1AY&" || magic == b"\x17\x72\x45\x38")
    },
    open,
    // Nothing is stored as it is.
    looks_back: true,
};

pub(super) fn open() -> Box<dyn Decompressor> {
    Box::new(Bzip2(new_member()))
}

fn new_member() -> Decompress {
    // The smaller of two algorithms is slower and holds less.
    Decompress::new(false)
}

struct Bzip2(Decompress);

impl Decompressor for Bzip2 {
    fn step(&mut self, input: &[u8], output: &mut [u8]) -> Step {
        let (before_in, before_out) = (self.0.total_in(), self.0.total_out());
        let result = self.0.decompress(input, output);
        let consumed = (self.0.total_in() - before_in) as usize;
        let produced = (self.0.total_out() - before_out) as usize;
        let state = match result {
            Ok(Status::StreamEnd) => {
                self.0 = new_member();
                State::MemberEnd
            }
            Ok(_) => State::Running,
            Err(e) => State::Corrupt(e.to_string()),
        };
        Step { consumed, produced, state }
    }
}
