//! Tokens of plain ASCII text, 64 bytes at once: the rules as sums over bit masks.
//!
//! Most of what stands between two white spaces is *plain*: a word, a number or a compound with
//! hyphens, perhaps with a bracket or quotation mark before it, and the possessive or marks after it.
//! One mask for each class of characters gives the first and last bytes of all their tokens without a
//! branch for each: words are as long as chance has it, and a processor that guesses their ends wrong
//! loses more time than it needs for the rest. What is not plain is left to [`super::chunk`].

pub(super) use super::lanes::WIDTH;
use super::{
    lanes::Lanes,
    points::{self, Point},
};

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
        let lanes = Lanes::new(bytes);
        let letters = lanes.within(b'a', b'z') | lanes.within(b'A', b'Z');
        let digits = lanes.within(b'0', b'9');
        let spaces = lanes.is(b' ') | lanes.within(b'\t', b'\r');
        let points = lanes.is(b'.');
        let hyphens = lanes.is(b'-');
        let apostrophes = lanes.is(b'\'');
        let plain_words = letters | digits | lanes.is(b'_');
        let between = |class: u64| (class << 1) & (class >> 1);
        // `1,234.5`; `e-mail`, `F-16`, `20-year`, but not `1939-45`.
        let in_numbers = (points | lanes.is(b',')) & between(digits);
        let in_compounds = hyphens & between(letters | digits) & !between(digits);
        let words = plain_words | in_numbers | in_compounds;
        let marks = !(words | spaces);
        // The possessive: a mark that begins a token, and a letter that ends it.
        let clitics = possessives(lanes, apostrophes, letters, words);
        let before_word = marks & (words >> 1) & !clitics;
        // A mark inside, as in `a/b`, and one that may belong to the word behind it, as in `#tag`.
        let inner = before_word & !(spaces << 1) & !1;
        let leading =
            before_word & !(lanes.is(b'"') | lanes.is(b'(') | lanes.is(b'[') | lanes.is(b'$'));
        let open_hyphens = hyphens & marks & (words << 1);
        let pairs = marks & (marks >> 1);
        let odd_pairs = if pairs == 0 { 0 } else { pairs & !plain_pairs(lanes, bytes, pairs) };
        let short_before_point = points & marks & (letters << 1) & !long_word_before(letters);
        let abbreviated = if short_before_point == 0 {
            0
        } else {
            abbreviated(bytes, short_before_point, letters)
        };
        let odd = inner | leading | open_hyphens | odd_pairs | abbreviated | lanes.beyond_ascii();
        // All up to the last white space before the first byte that is not plain.
        let spaces_before = spaces & low(odd.trailing_zeros() as usize);
        let n_sure = WIDTH - spaces_before.leading_zeros() as usize;
        let sure = low(n_sure);
        Window {
            starts: (words & !(words << 1) & !(clitics << 1) | marks) & sure,
            ends: (words & !(words >> 1) | marks & !clitics) & sure,
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

/// The apostrophes of possessives behind letters: `'s` at the end of a word.
#[inline]
fn possessives(lanes: Lanes, apostrophes: u64, letters: u64, words: u64) -> u64 {
    let behind_letters = apostrophes & (letters << 1);
    if behind_letters == 0 {
        return 0;
    }
    let s = lanes.is(b's') | lanes.is(b'S');
    // Another apostrophe, as in `o's'e`, is for the full rules.
    behind_letters & (s >> 1) & !(words >> 2) & !(apostrophes >> 2)
}

/// Bytes before which [`LONG`] letters stand.
#[inline]
fn long_word_before(letters: u64) -> u64 {
    (1..=LONG).fold(u64::MAX, |all, n| all & (letters << n))
}

/// Those points that may belong to the short word of letters before them.
fn abbreviated(bytes: &[u8; WIDTH], mut points: u64, letters: u64) -> u64 {
    let mut abbreviated = 0;
    while points != 0 {
        let at = points.trailing_zeros() as usize;
        points &= points - 1;
        let n_letters = (letters << (WIDTH - at)).leading_ones() as usize;
        let word = str::from_utf8(&bytes[at - n_letters..at]).unwrap_or_default();
        abbreviated |= u64::from(points::point(word) != Point::None) << at;
    }
    abbreviated
}

/// Bytes that close something, with a different one behind them that closes something: `."`, `),`.
#[inline]
fn plain_pairs(lanes: Lanes, bytes: &[u8; WIDTH], mut pairs: u64) -> u64 {
    let closing =
        lanes.is(b'.') | lanes.is(b',') | lanes.is(b')') | lanes.is(b']') | lanes.is(b'"');
    let first = closing | lanes.is(b'!') | lanes.is(b'?') | lanes.is(b'%');
    let second = closing | lanes.is(b';') | lanes.is(b':');
    pairs &= first & (second >> 1);
    let mut plain = 0;
    while pairs != 0 {
        let at = pairs.trailing_zeros() as usize;
        pairs &= pairs - 1;
        plain |= u64::from(bytes.get(at + 1) != Some(&bytes[at])) << at;
    }
    plain
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
