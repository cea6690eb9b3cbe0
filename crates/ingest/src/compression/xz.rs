//! XZ.

use super::{Compression, Decompressor, State, Step};
use liblzma::stream::{Action, Status, Stream};

pub(super) const COMPRESSION: Compression = Compression {
    name: "xz",
    extensions: &["xz"],
    recognises: |head| head.starts_with(b"\xFD7zXZ\x00"),
    open,
    // Blocks may hold the bytes as they are.
    looks_back: false,
};

/// Memory that a decompressor may take: `xz -9` asks for 65 MiB, larger dictionaries are rare.
const MEMORY: u64 = 256 << 20;

pub(super) fn open() -> Box<dyn Decompressor> {
    Box::new(Xz(new_member()))
}

/// `None` when there is no memory for it.
fn new_member() -> Option<Stream> {
    Stream::new_stream_decoder(MEMORY, 0).ok()
}

struct Xz(Option<Stream>);

impl Decompressor for Xz {
    fn step(&mut self, input: &[u8], output: &mut [u8]) -> Step {
        let Some(stream) = &mut self.0 else {
            let state = State::Corrupt("no memory for the decompressor".to_owned());
            return Step { consumed: 0, produced: 0, state };
        };
        let (before_in, before_out) = (stream.total_in(), stream.total_out());
        let result = stream.process(input, output, Action::Run);
        let consumed = (stream.total_in() - before_in) as usize;
        let produced = (stream.total_out() - before_out) as usize;
        let state = match result {
            Ok(Status::StreamEnd) => {
                self.0 = new_member();
                State::MemberEnd
            }
            Ok(_) => State::Running,
            Err(liblzma::stream::Error::MemLimit | liblzma::stream::Error::Mem) => {
                State::Corrupt("it asks for too much memory".to_owned())
            }
            Err(e) => State::Corrupt(e.to_string()),
        };
        Step { consumed, produced, state }
    }
}
