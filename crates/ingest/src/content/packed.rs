//! A compressed file on its way out, and where its next member begins after damage.

use crate::compression::{self, Compression, Decompressor, State, Step};
use crate::source::Source;

/// Bytes of a file that are looked through at a time for the next member.
pub(super) const LOOK_AHEAD: usize = 64 << 10;

/// Bytes that are enough to tell whether they begin a member, when there are so many.
const ENOUGH: usize = LOOK_AHEAD / 2;

/// Bytes before damage that are kept: one field of a header of gzip can be 64 KiB long, and what is
/// read behind it as if it were data does not go on for long.
const KEPT: usize = 96 << 10;

/// Whether the first bytes of a member can be decompressed.
fn opens(kind: &Compression, bytes: &[u8]) -> bool {
    let mut out = vec![0; 1 << 10];
    let mut decompressor = (kind.open)();
    let mut at = 0;
    for _ in 0..8 {
        let step = decompressor.step(&bytes[at..], &mut out);
        at += step.consumed;
        match step.state {
            State::Corrupt(_) => return false,
            State::MemberEnd => return true,
            State::Running if step.produced > 0 => return true,
            // Some give nothing before a block is complete, which may be 900 kB.
            State::Running if at == bytes.len() => return at >= ENOUGH,
            State::Running => {}
        }
    }
    false
}

/// A compressed file on its way out.
pub(super) struct Packed {
    pub(super) kind: &'static Compression,
    decompressor: Box<dyn Decompressor>,
    /// Whether the next byte begins a member.
    pub(super) at_boundary: bool,
    /// Where the member begins that is read, or was read last.
    start: u64,
    /// Whether it gave anything.
    gave: bool,
    /// The last of its bytes that were read, for kinds that look back.
    used: Vec<u8>,
    /// Where the bytes began that lie before the member that was found.
    pub(super) gap: Option<u64>,
}

impl Packed {
    /// At the beginning of a file.
    pub(super) fn new(kind: &'static Compression) -> Self {
        Self {
            kind,
            decompressor: (kind.open)(),
            at_boundary: true,
            start: 0,
            gave: false,
            used: Vec::new(),
            gap: None,
        }
    }

    /// Begins the member that is at `start`.
    pub(super) fn begin(&mut self, start: u64) {
        self.at_boundary = false;
        self.start = start;
        self.gave = false;
    }

    /// Decompresses some of `input`.
    pub(super) fn step(&mut self, input: &[u8], out: &mut [u8]) -> Step {
        let step = self.decompressor.step(input, out);
        self.gave |= step.produced > 0;
        if matches!(step.state, State::MemberEnd) {
            self.at_boundary = true;
            self.used.clear();
        } else if self.kind.looks_back {
            self.used.extend_from_slice(&input[..step.consumed]);
            if self.used.len() > 2 * KEPT {
                self.used.drain(..self.used.len() - KEPT);
            }
        }
        step
    }

    /// After damage, goes to the next member behind the beginning of the damaged one, in what that
    /// has used up too; gives where the damage is, `None` when there is no other member.
    pub(super) fn go_past(&mut self, source: &mut Source) -> Option<u64> {
        let damage = source.n_consumed();
        source.put_back(&self.used);
        self.used.clear();
        let found = self.find(source);
        found.then_some(if self.gave { damage } else { self.start })
    }

    /// Goes to the next place at which a member begins in which there is no damage near its
    /// beginning; to the end of the source when there is none.
    pub(super) fn find(&mut self, source: &mut Source) -> bool {
        loop {
            let here = source.n_consumed();
            let ahead = source.peek(LOOK_AHEAD);
            if ahead.len() < compression::MAGIC {
                source.drain();
                return false;
            }
            // The last bytes may begin a member of which more is to come.
            let is_all = ahead.len() < LOOK_AHEAD;
            let last = ahead.len() - if is_all { compression::MAGIC - 1 } else { ENOUGH };
            let begins = |at: usize| {
                // Where it went on in vain it would do so for ever.
                here + at as u64 > self.start
                    && (self.kind.recognises)(&ahead[at..])
                    && opens(self.kind, &ahead[at..])
            };
            let found = (0..last).find(|at| begins(*at));
            source.consume(found.unwrap_or(last));
            if found.is_some() {
                self.decompressor = (self.kind.open)();
                self.at_boundary = true;
                return true;
            }
        }
    }
}
