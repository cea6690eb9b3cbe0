//! Tokens of ASCII text, 64 bytes at once: the rules as sums over bit masks.
//!
//! Text without a letter of another alphabet obeys rules that look at one character on either
//! side. One mask for each class of characters then gives the first and last bytes of all tokens
//! of a window without a branch for each: words are as long as chance has it, and a processor
//! that guesses their ends wrong loses more time than it needs for the rest.

use super::bytes::{class_of_ascii, joins};
use std::iter::zip;

/// Bytes of a window.
pub(super) const WIDTH: usize = 64;

/// The tokens that begin and surely end inside a window; bit `i` stands for byte `i`.
pub(super) struct Window {
    /// First bytes of tokens, those of unsure ones behind them included.
    starts: u64,
    /// Last bytes of tokens.
    ends: u64,
}

impl Window {
    /// Looks at a window that begins at the beginning of a token or before one.
    ///
    /// Where a token ends depends on two more bytes, so that the last tokens before the end of
    /// the window or before a character beyond ASCII are unsure.
    #[inline]
    pub(super) fn of(bytes: &[u8; WIDTH]) -> Window {
        let n_known = leading_ascii(bytes);
        let class = |at: usize| class_of_ascii(bytes[at]);
        let is_joined = |at| class(at).is_mid() && joins(class(at - 1), class(at), class(at + 1));
        let characters =
            mask(bytes, |byte| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_'));
        let spaces = mask(bytes, |byte| matches!(byte, b' ' | b'\t'..=b'\r'));
        let inner_marks = !spaces & !characters & (characters << 1) & (characters >> 1);
        let joined = keep(inner_marks, is_joined);
        let words = characters | joined;
        let marks = !(words | spaces);
        // A mark before the last letter of a word whose end is sure.
        let before_last = joined & !(words >> 2) & low(n_known.saturating_sub(3));
        let clitics = keep(before_last, |at| matches!(&bytes[at..at + 2], b"'s" | b"'S"));
        Window {
            starts: words & !(words << 1) | marks | clitics,
            ends: (words & !(words >> 1) | marks | clitics >> 1) & low(n_known.saturating_sub(2)),
        }
    }

    /// Number of sure tokens.
    #[inline]
    pub(super) fn n_tokens(&self) -> usize {
        self.ends.count_ones() as usize
    }

    /// The first bytes of the tokens, counted in the window, the unsure ones at the end included;
    /// behind the last one its width.
    #[inline]
    pub(super) fn starts(&self) -> Bits {
        Bits(self.starts)
    }

    /// Where the first unsure token begins, counted in the window.
    #[inline]
    pub(super) fn end(&self) -> usize {
        let past_sure = WIDTH - self.ends.leading_zeros() as usize;
        (self.starts & !low(past_sure)).trailing_zeros() as usize
    }

    /// The last bytes of the sure tokens, counted in the window.
    #[inline]
    pub(super) fn last_bytes(&self) -> Bits {
        Bits(self.ends)
    }
}

/// The numbers of the bits that are set, from the lowest on; then 64 for ever.
pub(super) struct Bits(u64);

impl Bits {
    #[inline]
    pub(super) fn pop(&mut self) -> u32 {
        let lowest = self.0.trailing_zeros();
        self.0 &= self.0.wrapping_sub(1);
        lowest
    }
}

/// The lowest `n` bits.
#[inline]
fn low(n: usize) -> u64 {
    u64::MAX.unbounded_shr((WIDTH - n) as u32)
}

/// Number of bytes before the first one of a character beyond ASCII.
#[inline]
fn leading_ascii(bytes: &[u8; WIDTH]) -> usize {
    if bytes.is_ascii() {
        WIDTH
    } else {
        mask(bytes, |byte| !byte.is_ascii()).trailing_zeros() as usize
    }
}

/// Those bits of a mask whose numbers `is` holds for: for masks that are nearly always empty.
#[inline]
fn keep(mut mask: u64, is: impl Fn(usize) -> bool) -> u64 {
    let mut kept = 0;
    while mask != 0 {
        let at = mask.trailing_zeros() as usize;
        kept |= u64::from(is(at)) << at;
        mask &= mask - 1;
    }
    kept
}

/// A bit for each byte, set where `is` holds.
#[inline]
fn mask(bytes: &[u8; WIDTH], is: impl Fn(u8) -> bool) -> u64 {
    /// Times eight bytes of 0 or 1, gathers them in the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let mut flags = [0; WIDTH];
    for (flag, &byte) in zip(&mut flags, bytes) {
        *flag = u8::from(is(byte));
    }
    let (eights, _) = flags.as_chunks::<8>();
    zip(eights, (0..WIDTH).step_by(8)).fold(0, |mask, (&eight, at)| {
        mask | (u64::from_le_bytes(eight).wrapping_mul(GATHER) >> 56) << at
    })
}
