//! The bytes at which the splitter stops to look, found 64 at a time.

use std::iter::zip;

/// Bytes at which [`super::Splitter`] stops to look; all others are passed over.
///
/// Of a mark beyond ASCII it is the first byte, so most letters of most scripts are passed over.
static STOPS: [bool; 256] = stops();

const fn stops() -> [bool; 256] {
    let mut table = [false; 256];
    let ascii = b".?!:;,)*_=-\"'@";
    let mut i = 0;
    while i < ascii.len() {
        table[ascii[i] as usize] = true;
        i += 1;
    }
    // The first bytes of terminators, dashes, bullets and quotation marks.
    let lead = [0xD6, 0xD8, 0xDB, 0xDC, 0xDF, 0xE0, 0xE1, 0xE2, 0xE3, 0xEA, 0xEF];
    let mut i = 0;
    while i < lead.len() {
        table[lead[i] as usize] = true;
        i += 1;
    }
    table
}

/// Bytes looked at together.
const WIDTH: usize = 64;

/// Goes through a text from stop to stop, keeping what it knows of the bytes ahead: no branch
/// for each byte, and three fifths of the instructions.
pub(super) struct Stops<'a> {
    bytes: &'a [u8],
    /// Where the window begins.
    window: usize,
    /// A bit for each byte of the window, set where a stop may be.
    mask: u64,
}

impl<'a> Stops<'a> {
    /// The stops of `bytes`, from byte `at` on.
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Stops<'a> {
        Stops { bytes, window: at, mask: mask(bytes, at) }
    }

    /// The first stop at or after byte `at`; `None` when there is none. Going back costs a look at
    /// a window.
    #[inline]
    pub(super) fn next(&mut self, mut at: usize) -> Option<usize> {
        if at < self.window {
            *self = Stops::new(self.bytes, at);
        }
        loop {
            let ahead = at - self.window;
            let rest = if ahead < WIDTH { self.mask & (u64::MAX << ahead) } else { 0 };
            if rest == 0 {
                at = at.max(self.window + WIDTH);
                if at >= self.bytes.len() {
                    return None;
                }
                self.window = at;
                self.mask = mask(self.bytes, at);
                continue;
            }
            let found = self.window + rest.trailing_zeros() as usize;
            if STOPS[usize::from(self.bytes[found])] {
                return Some(found);
            }
            at = found + 1;
        }
    }
}

/// A bit for each of the bytes from `at` on, set where [`may_stop`] holds.
#[inline]
fn mask(bytes: &[u8], at: usize) -> u64 {
    /// Times eight bytes of 0 or 1, gathers them in the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let rest = &bytes[at..];
    let mut padded = [b' '; WIDTH];
    let window: &[u8; WIDTH] = if let Some(window) = rest.first_chunk() {
        window
    } else {
        padded[..rest.len()].copy_from_slice(rest);
        &padded
    };
    let mut flags = [0; WIDTH];
    for (flag, &byte) in zip(&mut flags, window) {
        *flag = u8::from(may_stop(byte));
    }
    let (eights, _) = flags.as_chunks::<8>();
    zip(eights, (0..WIDTH).step_by(8)).fold(0, |mask, (&eight, at)| {
        mask | (u64::from_le_bytes(eight).wrapping_mul(GATHER) >> 56) << at
    })
}

/// Whether a byte is in a range that holds stops.
#[inline]
#[allow(clippy::needless_bitwise_bool, reason = "without branches it becomes vector instructions")]
fn may_stop(byte: u8) -> bool {
    (byte.wrapping_sub(b'!') <= b'.' - b'!')
        | (byte.wrapping_sub(b':') <= b'@' - b':')
        | (byte == b'_')
        | (byte >= 0xD6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentences::marks;
    use proptest::prelude::*;

    #[test]
    fn every_stop_is_in_a_range_that_may_hold_one() {
        assert!((0..=u8::MAX).all(|byte| !STOPS[usize::from(byte)] || may_stop(byte)));
    }

    #[test]
    fn every_terminator_dash_and_bullet_is_stopped_at() {
        let mut encoded = [0; 4];
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            // The middle dot is more often inside a word than before an item.
            let marked = marks::is_dash(c) || (marks::is_bullet(c) && c != '·');
            if marks::terminator(c).is_some() || marked {
                let bytes = c.encode_utf8(&mut encoded).as_bytes();
                assert_eq!(Stops::new(bytes, 0).next(0), Some(0), "{c:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn all_stops_are_found_and_nothing_else(text in "[a-z .,’。#(]{0,300}", from in 0..9_usize) {
            let bytes = text.as_bytes();
            let from = from.min(bytes.len());
            let mut stops = Stops::new(bytes, from);
            let (mut at, mut found) = (from, Vec::new());
            while let Some(stop) = stops.next(at) {
                found.push(stop);
                at = stop + 1;
            }
            let expected = (from..bytes.len()).filter(|&at| STOPS[usize::from(bytes[at])]);
            prop_assert_eq!(found, expected.collect::<Vec<_>>());
        }
    }
}
