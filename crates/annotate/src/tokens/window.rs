//! Tokens of plain ASCII text, 64 bytes at once: the rules as sums over bit masks.
//!
//! Most of what stands between two white spaces is *plain*: a word or a number, perhaps with a
//! bracket or quotation mark before it and marks after it. One mask for each class of characters
//! gives the first and last bytes of all their tokens without a branch for each: words are as long as
//! chance has it, and a processor that guesses their ends wrong loses more time than it needs for the
//! rest. What is not plain is left to [`super::chunk`].

use std::iter::zip;

/// Bytes of a window.
pub(super) const WIDTH: usize = 64;

/// The tokens of the plain chunks at the beginning of a window.
pub(super) struct Window {
    /// First bytes of tokens.
    starts: u64,
    /// Last bytes of tokens.
    ends: u64,
    /// Bytes that were looked at to the end.
    n_sure: usize,
}

/// A word of so many letters or more is no abbreviation.
const LONG: u32 = 6;

impl Window {
    /// Looks at a window that begins at white space, or behind it, or at the beginning of a text.
    #[inline]
    pub(super) fn of(bytes: &[u8; WIDTH]) -> Window {
        let known = low(leading_ascii(bytes));
        let letters = mask(bytes, |byte| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'_'));
        let digits = mask(bytes, |byte| byte.is_ascii_digit());
        let spaces = mask(bytes, |byte| matches!(byte, b' ' | b'\t'..=b'\r'));
        let words = letters | digits;
        let marks = !(words | spaces);
        let before_word = marks & (words >> 1);
        // A mark inside: `e-mail`, `it's`, `3.14`, `a/b`.
        let inner = before_word & !(spaces << 1) & !1;
        // A mark that may belong to the word behind it: `#tag`, `.5`, `'tis`.
        let leading = before_word & !mask(bytes, |byte| matches!(byte, b'"' | b'(' | b'[' | b'$'));
        let pairs = marks & (marks >> 1);
        let odd_pairs = if pairs == 0 { 0 } else { pairs & !plain_pairs(bytes) };
        let points = mask(bytes, |byte| byte == b'.');
        let short_before_point = points & (letters << 1) & !long_word_before(letters);
        let plain = !(inner | leading | odd_pairs | short_before_point) & known;
        // All up to the last white space before the first byte that is not plain.
        let n_plain = (!plain).trailing_zeros() as usize;
        let spaces_before = spaces & low(n_plain);
        let n_sure = WIDTH - spaces_before.leading_zeros() as usize;
        let sure = low(n_sure);
        Window {
            starts: (words & !(words << 1) | marks) & sure,
            ends: (words & !(words >> 1) | marks) & sure,
            n_sure,
        }
    }

    /// Number of tokens.
    #[inline]
    pub(super) fn n_tokens(&self) -> usize {
        self.ends.count_ones() as usize
    }

    /// The first bytes of the tokens, counted in the window.
    #[inline]
    pub(super) fn starts(&self) -> Bits {
        Bits(self.starts)
    }

    /// The last bytes of the tokens, counted in the window.
    #[inline]
    pub(super) fn last_bytes(&self) -> Bits {
        Bits(self.ends)
    }

    /// Where the first chunk begins that is not plain or goes on behind the window; 0 where there is
    /// nothing before it.
    #[inline]
    pub(super) fn n_sure(&self) -> usize {
        self.n_sure
    }
}

/// Bytes before which [`LONG`] letters stand.
#[inline]
fn long_word_before(letters: u64) -> u64 {
    (1..=LONG).fold(u64::MAX, |all, n| all & (letters << n))
}

/// Bytes that close something, with a different one behind them that closes something: `."`, `),`.
#[inline]
fn plain_pairs(bytes: &[u8; WIDTH]) -> u64 {
    let first =
        mask(bytes, |byte| matches!(byte, b'.' | b',' | b'!' | b'?' | b')' | b']' | b'"' | b'%'));
    let second = mask(bytes, |byte| matches!(byte, b'.' | b',' | b'"' | b')' | b']' | b';' | b':'));
    let mut same = [0; WIDTH];
    for ((same, &one), &next) in zip(&mut same, bytes).zip(&bytes[1..]) {
        *same = one ^ next;
    }
    first & (second >> 1) & mask(&same, |byte| byte != 0)
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
