//! Gzip, RFC 1952.

use super::{Compression, Decompressor, State, Step, WRONG_CHECK};
use flate2::{Decompress, FlushDecompress, Status};

pub(super) const COMPRESSION: Compression = Compression {
    name: "gzip",
    extensions: &["gz", "gzip"],
    // ID1, ID2 and the only compression method there is.
    recognises: |head| head.starts_with(&[0x1F, 0x8B, 8]),
    open: || Box::new(Gzip(new_member())),
    // Stored blocks say their length twice.
    looks_back: true,
};

/// Largest window, which every gzip file may use.
const WINDOW_BITS: u8 = 15;

struct Gzip(Decompress);

fn new_member() -> Decompress {
    Decompress::new_gzip(WINDOW_BITS)
}

impl Decompressor for Gzip {
    // The totals tell what was done even when the step fails, so that what lies before a damaged
    // place is kept to the byte.
    fn step(&mut self, input: &[u8], output: &mut [u8]) -> Step {
        let (before_in, before_out) = (self.0.total_in(), self.0.total_out());
        let result = self.0.decompress(input, output, FlushDecompress::None);
        let consumed = (self.0.total_in() - before_in) as usize;
        let produced = (self.0.total_out() - before_out) as usize;
        let state = match result {
            Ok(Status::StreamEnd) => {
                self.0 = new_member();
                State::MemberEnd
            }
            Ok(Status::Ok | Status::BufError) => State::Running,
            Err(e) => State::Corrupt(match e.message() {
                // So zlib has called them since 1995.
                Some("incorrect data check" | "incorrect length check") => WRONG_CHECK.to_owned(),
                what => what.unwrap_or("damaged data").to_owned(),
            }),
        };
        Step { consumed, produced, state }
    }
}
